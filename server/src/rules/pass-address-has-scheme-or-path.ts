/** A scheme or a path stands where only an address may stand. */

import { peerAddress } from '../project/peer-address.ts';
import { replacement, safe } from './edits.ts';
import { directivesWithTarget, isSchemeOrPath, passTargets } from './pass-targets.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const passAddressHasSchemeOrPath = defineRule({
  id: 'pass-address-has-scheme-or-path',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  summary: 'A scheme or a path stands where only an address may stand.',
  why: 'The protocol is told by the directive (`fastcgi_pass`, `uwsgi_pass`) or, for a server of an upstream, by the `proxy_pass` that names the group. Only `proxy_pass` takes a URL.',
  within: 'http',
  bad: 'upstream app {\n    server http://127.0.0.1:8000;\n}',
  good: 'upstream app {\n    server 127.0.0.1:8000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  own: {
    on: directivesWithTarget,
    check(directive, { place, file }, report) {
      if (!place) return;
      for (const target of passTargets(directive, place)) {
        if (!isSchemeOrPath(target)) continue;
        const { argument, text, role, scheme } = target;
        const { start, end } = argument;
        const bare = text.replace(/^\w+:\/\//, '').replace(/[/?].*$/s, '');
        // Of a URL with a path only the reader knows what the path was for.
        const isPlain = /^(\w+:\/\/)?[^/?]+\/?$/.test(text) && !argument.quoted;
        const read = peerAddress(bare, 'without URI');
        const where = role === 'resolver' ? 'resolver' : 'upstream';
        report({
          start,
          end,
          message: `Invalid host in ${where} ${code(text)}: only an address may stand here, without ${/^\w+:\/\//.test(text) ? 'a scheme' : 'a path'}.`,
          fixes:
            isPlain && read.kind === 'address'
              ? [
                  safe(
                    `Change to \`${scheme}${bare}\``,
                    replacement(file.path, { start, end }, scheme + bare),
                  ),
                ]
              : [],
        });
      }
    },
  },
});
