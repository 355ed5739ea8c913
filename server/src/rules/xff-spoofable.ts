/** The address of the client is passed on as the client itself has written it. */

import { blockOf, hasUnreadInclude, inForce } from '../project/scope.ts';
import { clientPartsOf } from '../routing/client-parts.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

/** Headers by which applications know the address of their client. */
const addressHeaders =
  /^(x-forwarded-for|x-real-ip|forwarded|x-client-ip|x-cluster-client-ip|x-original-forwarded-for|true-client-ip|cf-connecting-ip)$/i;

export const xffSpoofable = defineRule({
  id: 'xff-spoofable',
  category: 'security',
  severity: 'warning',
  preset: 'security',
  fix: 'unsafe',
  summary: "The upstream is told the client's address as the client has written it.",
  why: '`$http_x_forwarded_for` and its like are headers that anyone can send, with any address in them. An upstream that goes by them, for its limits, its log or whom it lets in, believes the client.',
  notWhen:
    'Where another proxy in front writes the header, name it in `set_real_ip_from`: then `$remote_addr` is the client, and this rule is silent. `$proxy_add_x_forwarded_for` appends the real address and is left alone.',
  within: 'server',
  bad: 'proxy_set_header X-Real-IP $http_x_real_ip;',
  good: 'proxy_set_header X-Real-IP $remote_addr;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_realip_module.html',
  project: {
    on: ['proxy_set_header', 'grpc_set_header'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [header, value] = directive.args;
      if (!header || !value?.value.includes('$') || !addressHeaders.test(header.value) || !isFinal(value))
        return;
      // The real one stands beside it.
      if (/\$\{?(remote_addr|realip_remote_addr|binary_remote_addr)\b/i.test(value.value)) return;
      const block = blockOf(statement);
      if (inForce(block, 'set_real_ip_from').length > 0 || hasUnreadInclude(block)) return;
      const found = clientPartsOf(value.value, { project, statement, capturer: undefined }).find(
        ({ written }) => /^\$(http|arg|cookie)_/.test(written),
      );
      if (!found) return;
      report({
        start: value.start,
        end: value.end,
        message: `\`${header.value}\` is what the client itself has sent as \`${found.written}\`: any address it likes. nginx knows the real one as \`$remote_addr\`.`,
        fixes: [unsafe('Change to `$remote_addr`', replacement(inclusion.file.path, value, '$remote_addr'))],
      });
    },
  },
});
