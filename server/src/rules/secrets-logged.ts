/** Passwords, tokens or sessions of clients are written to a log. */

import { defineRule } from './rule.ts';

/** What opens doors to whoever reads it. */
const secret =
  /\$\{?(http_(?:proxy_)?authorization|http_cookie|(?:upstream|sent)_http_set_cookie|request_body|http_x_(?:api_key|auth_token|access_token)|cookie_\w*(?:sess|sid|token|jwt|auth)\w*|arg_(?:\w*token|password|passwd|pwd|secret|api_?key))\b\}?/gi;

export const secretsLogged = defineRule({
  id: 'secrets-logged',
  category: 'security',
  severity: 'information',
  fix: 'none',
  summary: 'Passwords, tokens or sessions of clients are written to a log.',
  why: 'Logs are kept for months, copied to other machines and read by people who may not act as the users of the site. Who finds an `Authorization` header or the cookie of a session in one can do just that.',
  howToFix: 'Leave the variable out, or log by a `map` whether it is there and not what it says.',
  within: 'http',
  bad: 'log_format debug \'$remote_addr "$request" "$http_authorization"\';',
  good: 'log_format debug \'$remote_addr "$request" $status\';',
  docs: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
  own: {
    on: ['log_format'],
    check({ args: [, ...format] }, _, report) {
      for (const { start, end, text } of format) {
        for (const found of text.matchAll(secret)) {
          const from = start + found.index;
          report({
            start: from,
            end: Math.min(end, from + found[0].length),
            message: `The log holds \`${found[0]}\`: who reads it can act as the client. Leave it out.`,
          });
        }
      }
    },
  },
});
