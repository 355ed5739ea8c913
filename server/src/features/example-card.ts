/** What is said of an example request on `proxy_pass`, `alias` and `root`? */

import type { Statement } from '../project/inclusion.ts';
import { type Example, exampleOf } from '../routing/example.ts';

/** One sentence for each distinct outcome at the places where the directive stands; undefined if nothing is certain. */
export function exampleCard(statements: readonly Statement[]): string | undefined {
  const told = new Set(statements.flatMap((statement) => sentence(exampleOf(statement)) ?? []));
  return told.size === 0 ? undefined : [...told].join('\n\n');
}

function sentence(example: Example | undefined): string | undefined {
  switch (example?.kind) {
    case 'file':
      return `**Here:** a request for \`${example.request}\` is read from \`${example.path}\`${example.tried ? ', if `try_files` finds it there' : ''}.`;
    case 'proxy': {
      const { request, address, servers, uri } = example;
      const others = servers && servers.length > 1 ? ` (or another of ${servers.length} servers)` : '';
      const as = uri === request ? `as \`${uri}\`, unchanged` : `as \`${uri}\``;
      return `**Here:** a request for \`${request}\` is sent to \`${address}\`${others} ${as}. If nothing listens there, nginx answers 502.`;
    }
    case undefined:
      return undefined;
  }
}
