/** Is it told that nothing keeps nginx from naming its version? */
import { test } from 'vitest';
import { serverTokensUnset } from '../../server/src/rules/server-tokens-unset.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in a configuration that is seen as a whole', () =>
  checkRule(
    serverTokensUnset,
    conf`
events {}
http {
#<^^^^ info: The \`Server\` header and error pages tell the version of nginx. Write \`server_tokens off;\` in \`http\`.
    include sites/*.conf;
}
#- sites/a.conf
server { listen 80; }
`,
  ));

test('set in one of its files', () =>
  checkRule(
    serverTokensUnset,
    conf`
events {}
http { include sites/*.conf; }
#- sites/a.conf
server { server_tokens off; }
`,
  ));

test('something is not seen', () =>
  checkRule(
    serverTokensUnset,
    conf`
  events {}
  http { include unread.conf; }
`,
  ));

test('a server alone', () =>
  checkRule(
    serverTokensUnset,
    conf`
  # nginx-context: http
  server { listen 80; }
`,
  ));
