/** Who may come in is decided by a header that clients write. */

import { statementsOf } from '../project/scope.ts';
import { defineRule } from './rule.ts';
import { headerOfVariable } from './wording.ts';

const header =
  /^\(?\s*\$\{?(http_(?:x_forwarded_for|x_real_ip|x_client_ip|client_ip|x_originating_ip|true_client_ip|cf_connecting_ip|forwarded|x_remote_user|remote_user|x_internal\w*))\b/i;

export const accessByForwardedHeader = defineRule({
  id: 'access-by-forwarded-header',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'none',
  summary: 'Who may come in is decided by a header that clients write.',
  why: 'Every client can send `X-Forwarded-For: 10.0.0.1`, and unless a proxy in front replaces the header, it arrives as it was sent. A list of addresses that is asked about it keeps nobody out.',
  notWhen: 'It is right where only a proxy that sets the header can reach the server.',
  howToFix:
    'Let `set_real_ip_from` and `real_ip_header` find out the address of the client, and ask with `allow` and `deny`, or `geo` by `$remote_addr`.',
  within: 'server',
  bad: 'if ($http_x_forwarded_for !~ "^10\\.") {\n    return 403;\n}',
  good: 'allow 10.0.0.0/8;\ndeny all;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_realip_module.html',
  project: {
    on: ['if'],
    check(statement, { report }) {
      const { args } = statement.directive;
      const condition = args.map(({ value }) => value).join(' ');
      const [, variable] = header.exec(condition) ?? [];
      if (variable === undefined) return;
      let refuses = false;
      for (const { directive } of statementsOf(statement)) {
        refuses ||=
          directive.name === 'return' && /^(?:401|403|404|444)$/.test(directive.args[0]?.value ?? '');
      }
      if (!refuses) return;
      const { start, headEnd } = statement.directive;
      report({
        start,
        end: headEnd,
        message: `Clients write \`${headerOfVariable(variable)}\` themselves, so this keeps nobody out. Ask for \`$remote_addr\`, which \`set_real_ip_from\` gets from your proxies.`,
      });
    },
  },
});
