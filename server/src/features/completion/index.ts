/** Completion: what may be written at the cursor? */

import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import { argumentCompletions } from './arguments.ts';
import type { Completion } from './completion.ts';
import { cursorAt } from './cursor.ts';
import { directiveCompletions } from './directives.ts';
import { djangoCompletions } from './django.ts';
import { headerCompletions } from './headers.ts';
import { suppressionCompletions } from './suppressions.ts';
import { variableCompletions } from './variables.ts';

/** The offers at `at`, best first; empty in Lua, in comments other than those that ignore findings, and where nothing is known. */
export function completionsAt(project: ProjectSnapshot, at: FileOffset): Completion[] {
  const cursor = cursorAt(project, at);
  const offers = !cursor
    ? suppressionCompletions(project, at)
    : cursor.words.length === 0
      ? directiveCompletions(project, cursor)
      : [
          ...djangoCompletions(project, cursor),
          ...headerCompletions(cursor),
          ...argumentCompletions(project, cursor),
          ...variableCompletions(project, cursor),
        ];
  return offers.sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
}
