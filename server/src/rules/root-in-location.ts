/** Locations have a `root` each, and the server has none. */

import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude, named } from '../project/scope.ts';
import { isServerFragment, type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { removeStatement, unsafe } from './edits.ts';
import { insertBefore, insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

export const rootInLocation = defineRule({
  id: 'root-in-location',
  category: 'style',
  severity: 'information',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'Locations have a `root` each, and the server has none.',
  why: 'A location without a `root` uses that of the server, and where there is none, the folder `html` of nginx itself. A location that is added later, or an error page, then looks for its files in the wrong place.',
  within: 'http',
  bad: 'server {\n    location / {\n        root /srv/www;\n    }\n}',
  good: 'server {\n    root /srv/www;\n    location / {\n        expires 1h;\n    }\n}',
  notWhen:
    'Beside a `root` of the server, another one in a location is an exception and meant so. One alone, in a location that is not `/`, is for that one.',
  disagrees: 'nginx-lint reports every `root` in a location, also where the server has one.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#root',
  project: {
    on: ['root'],
    check(statement, { report }) {
      const location = scopeAround(statement);
      const { server } = location;
      if (location.name !== 'location' || !server || isServerFragment(server.block.inclusion)) return;
      if (server.inForce('root').length > 0 || hasUnreadInclude(server.block)) return;
      const isForAll = location.pattern?.kind === 'prefix' && location.pattern.path === '/';
      if (!isForAll && rootsIn(server) < 2) return;
      const { directive } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: isForAll
          ? 'This `root` is for `location /` alone: at the level of the server it would be for all locations.'
          : 'The server has no `root` of its own: locations without one look for files in the folder `html` of nginx.',
        fixes: isForAll ? moved(statement, location) : [],
      });
    },
  },
});

const counted = new WeakMap<Scope, number>();

function rootsIn(server: Scope): number {
  const known = counted.get(server);
  if (known !== undefined) return known;
  const count = server.own('location').filter((location) => named(location, 'root').length > 0).length;
  counted.set(server, count);
  return count;
}

function moved({ directive, inclusion }: Statement, location: Scope): Fix[] {
  const block = statementOf(location);
  if (!block || block.inclusion !== inclusion || location.outer?.name !== 'server') return [];
  const { file } = inclusion;
  const line = `${file.text.slice(directive.start, directive.headEnd)};`;
  const beside = block.directive.parent?.children ?? [];
  // Behind the settings of the server, not between the location and its comment.
  const before = beside.slice(0, beside.indexOf(block.directive)).findLast((one) => !one.children);
  const added = before ? insertBehind(file, before, [line]) : insertBefore(file, block.directive, [line]);
  return [unsafe('Move it to the server', added, removeStatement(file, directive))];
}
