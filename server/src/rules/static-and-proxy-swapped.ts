/** The location for static files is proxied, and everything else is looked for in the folder of static files. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, statementsOf } from '../project/scope.ts';
import { locationPattern } from '../routing/location.ts';
import { type Scope, scopeOf } from '../routing/scope.ts';
import { passTarget } from '../routing/upstream.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const staticAndProxySwapped = defineRule({
  id: 'static-and-proxy-swapped',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The location for static files is proxied, and `/` reads the folder of static files.',
  why: 'Requests for static files reach the application, which does not serve them, and every page is looked for among the static files. The two locations have changed places.',
  within: 'server',
  bad: 'location /static/ {\n    proxy_pass http://127.0.0.1:8000;\n}\nlocation / {\n    alias /srv/myproject/static/;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n}\nlocation /static/ {\n    alias /srv/myproject/static/;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(location, { report }) {
      const pattern = locationPattern(location.directive);
      if (pattern?.kind !== 'prefix' || pattern.path === '/') return;
      const pass = named(location, 'proxy_pass')[0]?.directive;
      const target = pass && passTarget(pass.args[0]?.value ?? '');
      if (!pass || !target) return;
      const everything = forEverything(blockOf(location));
      const folder = everything && folderOf(everything);
      // Only a folder that is named like the proxied path shows that the two belong together.
      const segments = pattern.path.replace(/^\/+|\/+$/g, '');
      if (!everything || !folder?.value.replace(/\/+$/, '').endsWith(`/${segments}`)) return;
      const [here, there] = [location, everything].map(({ directive, inclusion }) => {
        const [from, to] = [directive.args[0], directive.args.at(-1)];
        return {
          path: inclusion.file.path,
          start: from?.start ?? 0,
          end: to?.end ?? 0,
          text: textOf(directive),
        };
      });
      if (!here || !there) return;
      const swap = unsafe(
        'Exchange the two locations',
        replacement(here.path, here, there.text),
        replacement(there.path, there, here.text),
      );
      const other = everything.directive;
      report({
        start: location.directive.start,
        end: location.directive.headEnd,
        message: `\`${here.text}\` is sent to the application, and everything else is looked for in \`${folder.value}\`: the two locations have changed places.`,
        related: [
          {
            path: there.path,
            start: other.start,
            end: other.headEnd,
            message: 'This location reads the static files.',
          },
        ],
        fixes: target.uri === undefined ? [swap] : [],
      });
    },
  },
});

function textOf({ args, tree }: Statement['directive']): string {
  return tree.tokens.text.slice(args[0]?.start, args.at(-1)?.end);
}

const known = new WeakMap<Scope, Statement | null>();

/** The `location /` of a block; undefined if it has none. */
function forEverything(block: Block): Statement | undefined {
  const scope = scopeOf(block);
  const before = known.get(scope);
  if (before !== undefined) return before ?? undefined;
  const found = named(block, 'location').find(isForEverything);
  known.set(scope, found ?? null);
  return found;
}

function isForEverything({ directive }: Statement): boolean {
  const pattern = locationPattern(directive);
  return pattern?.kind === 'prefix' && pattern.path === '/';
}

/** The folder that the location reads from; undefined if it passes its requests on. */
function folderOf(location: Block): { value: string } | undefined {
  let folder: { value: string } | undefined;
  for (const { directive } of statementsOf(location)) {
    if (directive.name.endsWith('_pass') || directive.name === 'try_files') return undefined;
    if (directive.name === 'alias' || directive.name === 'root') folder = directive.args[0];
  }
  return folder;
}
