/** A log format writes JSON, but its values are not escaped as JSON wants it. */

import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

/** Variables of nginx that never hold a quote, a backslash or a control character. */
const harmless =
  /^(?:bytes_sent|body_bytes_sent|connection\w*|gzip_ratio|hostname|msec|nginx_version|pid|pipe|proxy_protocol_\w*(?:addr|port)|realip_remote_(?:addr|port)|remote_(?:addr|port)|request_(?:completion|id|length|method|time)|scheme|server_(?:addr|port|protocol)|session_time|ssl_(?:cipher|protocol|session_reused)|status|time_(?:iso8601|local)|upstream_(?:addr|bytes_\w+|cache_status|connect_time|header_time|response_length|response_time|status))$/i;

export const logFormatJsonUnescaped = defineRule({
  id: 'log-format-json-unescaped',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A log format of JSON lacks `escape=json`.',
  why: 'By default nginx writes quotes, backslashes and control characters of values as `\\x22`, which JSON does not know. One quote in a `User-Agent` makes a line that no reader of the log can parse.',
  within: 'http',
  bad: 'log_format json \'{ "uri": "$uri", "agent": "$http_user_agent" }\';',
  good: 'log_format json escape=json \'{ "uri": "$uri", "agent": "$http_user_agent" }\';',
  docs: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
  own: {
    on: ['log_format'],
    check({ args, start, headEnd }, { file }, report) {
      const [name, ...parts] = args;
      if (!name || parts.some(({ value }) => value.startsWith('escape='))) return;
      const text = parts.map(({ value }) => value).join('');
      if (![...text.matchAll(/\$\{?(\w+)/g)].some(([, variable = '']) => !harmless.test(variable))) return;
      if (!/^\s*\{\s*"/.test(text) || !/"\s*:\s*"[^"]*\$\w/.test(text) || !/\}\s*,?\s*$/.test(text)) return;
      report({
        start,
        end: Math.min(headEnd, name.end),
        message: `\`${name.value}\` writes JSON, in which a quote or backslash of a value becomes \`\\x22\` and breaks the line. Write \`escape=json\` behind the name.`,
        fixes: [unsafe('Insert `escape=json`', insertion(file.path, name.end, ' escape=json'))],
      });
    },
  },
});
