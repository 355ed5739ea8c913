/** Which groups of regular expressions can be read at the cursor, by number or by name? */

import { hasEntries } from '../../catalog/context.ts';
import type { Statement } from '../../project/inclusion.ts';
import { outerBlock } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import {
  type Capturer,
  capturerPattern,
  capturersBefore,
  capturersIn,
  entryCapturer,
} from '../../routing/capturers.ts';
import { scopeOf } from '../../routing/scope.ts';
import { statementBefore } from '../../syntax/tree.ts';
import type { Cursor } from './cursor.ts';

export interface CaptureOffer {
  /** `1`, or the name of a group. */
  readonly name: string;
  readonly detail: string;
}

/** The numbered ones of the expression that was tried last, then the named ones of those around. */
export function captureOffers(_project: ProjectSnapshot, cursor: Cursor): readonly CaptureOffer[] {
  const directive = statementBefore(cursor.inclusion.file.tree, cursor.statementStart);
  if (!directive || directive.start !== cursor.statementStart) return [];
  const statement: Statement = { directive, inclusion: cursor.inclusion };
  const numbered = numberedBy(statement, cursor);
  const found = new Map<string, CaptureOffer>();
  // Of several only what all of them have is sure to be there.
  const groups = Math.min(...numbered.map((one) => capturerPattern(one)?.captures ?? 0), 9);
  for (let group = 1; numbered.length > 0 && group <= groups; group++) {
    found.set(String(group), { name: String(group), detail: `group ${group} of ${shown(numbered[0])}` });
  }
  for (const capturer of [...numbered, ...around(cursor)]) {
    for (const name of capturerPattern(capturer)?.names.keys() ?? []) {
      if (!found.has(name)) found.set(name, { name, detail: `group of ${shown(capturer)}` });
    }
  }
  return [...found.values()];
}

function numberedBy(statement: Statement, { block }: Cursor): readonly Capturer[] {
  const map = block.directive;
  if (map && hasEntries(map.name)) {
    const entry = entryCapturer(statement, { directive: map, inclusion: block.inclusion });
    return entry ? [entry] : [];
  }
  return capturersBefore(statement);
}

/** The expressions of the blocks around, and of the names of the server. */
function around({ block }: Cursor): readonly Capturer[] {
  const found: Capturer[] = [];
  for (let at: typeof block | undefined = block; at; at = outerBlock(at)) {
    const { directive, inclusion } = at;
    if (!directive || directive.name === 'http') break;
    if (directive.name === 'server') {
      for (const names of scopeOf(at).own('server_name')) found.push(...capturersIn(names));
      break;
    }
    found.push(...capturersIn({ directive, inclusion }));
  }
  return found;
}

function shown(capturer: Capturer | undefined): string {
  const source = capturer?.source ?? '';
  return source.length > 60 ? `${source.slice(0, 59)}…` : source;
}
