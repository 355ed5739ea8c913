/** Find all references: where is the thing under the cursor named? And which of those places in this file read it, which write it? */

import type { FileOffset, ProjectSnapshot } from '../project/snapshot.ts';
import { mentionsOf, placesOfMentions, symbolsAt } from './symbol/index.ts';
import type { Mention } from './symbol/symbol.ts';

/** In all files, each place once; empty for no name. */
export function referencesAt(
  project: ProjectSnapshot,
  at: FileOffset,
  declarations: 'with declarations' | 'without declarations',
): readonly Mention[] {
  const found = placesOfMentions(symbolsAt(project, at).flatMap(({ symbol }) => mentionsOf(symbol)));
  return declarations === 'with declarations' ? found : found.filter(({ role }) => role !== 'defines');
}

/** Those in the file of the cursor. */
export function highlightsAt(project: ProjectSnapshot, at: FileOffset): readonly Mention[] {
  return referencesAt(project, at, 'with declarations').filter(({ path }) => path === at.path);
}
