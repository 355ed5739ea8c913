/** A server stands twice in a group. */

import { asciiLower } from '../project/ascii.ts';
import { named, placeOf } from '../project/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const duplicateUpstreamServer = defineRule({
  id: 'duplicate-upstream-server',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A server stands twice in a group.',
  why: 'nginx takes the two for different servers: this one gets two shares of the requests, and is asked again after it has failed, as if another one had been found. Mostly a line was copied, and the second address forgotten.',
  notWhen: 'Once as it is and once with `backup` is a way to have a server asked again.',
  howToFix: 'Write the address that was meant; for a larger share write `weight`.',
  within: 'http',
  bad: 'upstream app {\n    server 10.0.0.1:8000;\n    server 10.0.0.1:8000;\n}',
  good: 'upstream app {\n    server 10.0.0.1:8000;\n    server 10.0.0.2:8000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  project: {
    on: ['upstream'],
    check(statement, { report }) {
      const place = placeOf(statement);
      if (place !== 'http' && place !== 'stream') return;
      const seen = new Map<string, ReturnType<typeof named>[number]>();
      for (const server of named(statement, 'server')) {
        const [address] = server.directive.args;
        if (!address || !isFinal(address) || address.value.includes('$')) continue;
        // In reserve it gets no share, and asking it once more is what it is written for.
        const isReserve = server.directive.args.some(({ value }) => value === 'backup' || value === 'down');
        const key = `${isReserve} ${addressKey(address.value, place === 'http' ? ':80' : '')}`;
        const first = seen.get(key);
        // What stands in another file is told there, where it is the first line of its own.
        if (!first) seen.set(key, server);
        else if (server.inclusion === statement.inclusion) {
          report({
            start: address.start,
            end: address.end,
            message: `${code(address.value)} is in this group already, and gets two shares of its requests.`,
            related: relatedTo(first, 'The first time.'),
            fixes: [
              unsafe('Delete the second one', removeStatement(server.inclusion.file, server.directive)),
            ],
          });
        }
      }
    },
  },
});

/** Hosts are the same in any case, paths of sockets are not. */
function addressKey(address: string, usualPort: string): string {
  if (/^unix:/i.test(address)) return `unix:${address.slice('unix:'.length)}`;
  const lower = asciiLower(address);
  return usualPort !== '' && lower.endsWith(usualPort) ? lower.slice(0, -usualPort.length) : lower;
}
