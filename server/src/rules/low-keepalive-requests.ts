/** Connections of clients are closed after few requests. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

/** nginx's default since 1.19.10. */
const usual = 1000;

export const lowKeepaliveRequests = defineRule({
  id: 'low-keepalive-requests',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: '`keepalive_requests` closes connections after few requests.',
  why: 'Behind the last request nginx closes the connection, and the client needs a new one, with a new TLS handshake. A page with its images and scripts takes a hundred requests over HTTP/2, where closing means that some of them are sent again.',
  notWhen:
    'In `upstream` the same directive is about connections to other servers, where small numbers are usual.',
  within: 'http',
  bad: 'keepalive_requests 100;',
  good: 'keepalive_requests 1000;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_requests',
  own: {
    on: ['keepalive_requests'],
    check({ args }, { place, file }, report) {
      const [number] = args;
      if (!number || place === 'upstream' || !/^\d+$/.test(number.value)) return;
      const count = Number(number.value);
      if (count >= usual) return;
      report({
        start: number.start,
        end: number.end,
        message:
          count === 0
            ? '`0` closes each connection after its first request: there is no keep-alive at all.'
            : `Connections are closed after ${count} request${count === 1 ? '' : 's'}: nginx's default is ${usual}.`,
        fixes: [unsafe(`Change to \`${usual}\``, replacement(file.path, number, String(usual)))],
      });
    },
  },
});
