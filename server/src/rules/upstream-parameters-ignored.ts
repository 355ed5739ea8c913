/** The only server of a group has parameters that nginx ignores. */

import { peerAddress } from '../project/peer-address.ts';
import { blockOf, hasUnreadInclude, named, placeOf } from '../project/scope.ts';
import { removeArgument, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code, listed } from './wording.ts';

export const upstreamParametersIgnored = defineRule({
  id: 'upstream-parameters-ignored',
  category: 'correctness',
  severity: 'hint',
  fix: 'safe',
  summary: 'The only server of a group has parameters that mean nothing there.',
  why: 'With a single server there is nothing to weigh and nobody to take over, so that nginx ignores `weight`, `max_fails`, `fail_timeout` and `slow_start`. It is asked again for each request, however often it has failed.',
  notWhen:
    '`max_fails=0` and `fail_timeout=0` say what nginx does anyway. A name may stand for several addresses, which make a group of several.',
  within: 'http',
  bad: 'upstream app {\n    server 127.0.0.1:8000 max_fails=3 fail_timeout=30s;\n}',
  good: 'upstream app {\n    server 127.0.0.1:8000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  project: {
    on: ['server'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      if (directive.children || directive.argCount < 2 || placeOf(statement) !== 'upstream') return;
      const group = blockOf(statement);
      const [address, ...parameters] = directive.args;
      const ignored = parameters.filter(({ value }) =>
        /^(weight=(?!1$)|max_fails=(?!0$)|fail_timeout=(?!0[a-z]*$)|slow_start=(?!0[a-z]*$))/.test(value),
      );
      if (!address || ignored.length === 0 || !directive.args.every(isFinal)) return;
      const peer = peerAddress(address.value, 'without URI');
      if (peer.kind === 'refused' || !peer.isNumeric) return;
      if (named(group, 'server').length !== 1 || hasUnreadInclude(group)) return;
      const shown = listed(
        ignored.map(({ value }) => code(value)),
        'and',
      );
      report({
        start: ignored[0]?.start ?? 0,
        end: ignored.at(-1)?.end ?? 0,
        message: `The only server of a group is asked whatever happens: nginx ignores ${shown}.`,
        fixes: [safe(`Remove ${shown}`, ...ignored.map((one) => removeArgument(inclusion.file, one)))],
      });
    },
  },
});
