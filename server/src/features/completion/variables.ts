/** Which variables may be written behind a `$`? */

import { documentation } from '../../catalog/catalog.ts';
import { protocolOf } from '../../catalog/context.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { variablesOf } from '../../project/variables.ts';
import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';

/** Empty unless a `$` or `${` with part of a name stands before the cursor. */
export function variableCompletions(project: ProjectSnapshot, cursor: Cursor): Completion[] {
  const written = /\$\{?\w*$/.exec(cursor.typed);
  if (!written) return [];
  const start = cursor.start + written.index;
  const end = cursor.start + cursor.typed.length;
  const braced = written[0].startsWith('${');
  const { place } = cursor;
  const protocol = place === undefined || place === 'entries' ? 'http' : (protocolOf(place) ?? 'http');
  const shape = (name: string) => ({
    label: `$${name}`,
    kind: 'variable' as const,
    start,
    end,
    text: braced ? `\${${name}` : `$${name}`,
    snippet: false,
  });
  const own = new Set(variablesOf(project, cursor.inclusion).map(({ name }) => name));
  const defined = [...own].map(
    (name): Completion => ({ ...shape(name), detail: 'set by this configuration', rank: 0 }),
  );
  const builtIn = project.catalog.variables(protocol).flatMap((spec): Completion[] => {
    if (own.has(spec.name)) return [];
    const described = { detail: spec.module, documentation: () => documentation(spec), rank: 1 };
    if (spec.prefix === undefined) return [{ ...shape(spec.name), ...described }];
    // A family: the user goes on with the name of the header, argument or cookie.
    return [{ ...shape(spec.prefix), ...described, label: `$${spec.name}`, rank: 2 }];
  });
  return [...defined, ...builtIn];
}
