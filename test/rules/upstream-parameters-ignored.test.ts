/** Parameters of an only server: are those told that nginx ignores? */
import { expect, test } from 'vitest';
import { upstreamParametersIgnored } from '../../server/src/rules/upstream-parameters-ignored.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('ignored ones among others', () =>
  checkRule(
    upstreamParametersIgnored,
    conf`
# nginx-context: http
upstream a { server 10.0.0.1:80 weight=5 max_conns=3 max_fails=2 fail_timeout=30s; }
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The only server of a group is asked whatever happens: nginx ignores \`weight=5\`, \`max_fails=2\` and \`fail_timeout=30s\`.
upstream b {
    server unix:/run/app.sock
        fail_timeout=5s; # retry
#       ^^^^^^^^^^^^^^^ hint: The only server of a group is asked whatever happens: nginx ignores \`fail_timeout=5s\`.
}
`,
  ));

test('ignored ones among others: the repair', () =>
  expect(
    fixedBy(
      upstreamParametersIgnored,
      'http',
      conf`
upstream a { server 10.0.0.1:80 weight=5 max_conns=3 max_fails=2 fail_timeout=30s; }
upstream b {
    server unix:/run/app.sock
        fail_timeout=5s; # retry
}
`,
    ),
  ).toBe(conf`
upstream a { server 10.0.0.1:80 max_conns=3; }
upstream b {
    server unix:/run/app.sock
        fail_timeout=5s; # retry
}
`));

test('several servers, what nginx does anyway, names', () =>
  checkRule(
    upstreamParametersIgnored,
    conf`
# nginx-context: http
upstream a { server 10.0.0.1 weight=5; server 10.0.0.2; }
upstream b { server unix:/run/app.sock fail_timeout=0; }
upstream c { server 10.0.0.1 max_fails=0 weight=1 down; }
upstream d { server app.example.com max_fails=3; }
upstream e { server localhost weight=2; }
upstream f { include servers.conf; server 10.0.0.1 max_fails=3; }
upstream g { server 10.0.0.1 weight=\${WEIGHT}; }
`,
  ));
