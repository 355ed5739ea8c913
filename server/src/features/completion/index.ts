/** Completion: what may be written at the cursor? */

import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import type { CertificateReader } from '../certificate-reader.ts';
import { argumentCompletions } from './arguments.ts';
import type { Completion, CompletionList } from './completion.ts';
import { type Cursor, cursorsAt } from './cursor.ts';
import { directiveCompletions } from './directives.ts';
import { djangoCompletions } from './django.ts';
import { headerCompletions } from './headers.ts';
import { suppressionCompletions } from './suppressions.ts';
import { variableCompletions } from './variables.ts';

/** Longer lists are cut: nobody reads them, and more typing brings the rest. */
const mostOffers = 1_000;

/** The offers at `at`, best first; empty in Lua, in comments other than those that ignore findings, and where nothing is known. */
export function completionsAt(project: ProjectSnapshot, at: FileOffset): readonly Completion[] {
  return completionListAt(project, at).offers;
}

/** The same, and whether more typing makes other offers. With a reader, names of certificates are among them. */
export function completionListAt(
  project: ProjectSnapshot,
  at: FileOffset,
  certificates?: CertificateReader,
): CompletionList {
  const cursors = cursorsAt(project, at);
  const [cursor] = cursors;
  if (!cursor) return listOf(suppressionCompletions(project, at), false, '');
  if (cursor.words.length === 0) {
    return listOf(inAllPlaces(cursors.map((one) => directiveCompletions(project, one))), false, cursor.typed);
  }
  const lists = placesThatDiffer(cursors).map((one) => argumentsAt(project, one, certificates));
  return listOf(
    once(lists.flatMap(({ offers }) => offers)),
    lists.some(({ isIncomplete }) => isIncomplete),
    cursor.typed,
  );
}

/** Nothing is typed of the next statement yet: behind a `{`, a `;` or the indent of a line. */
export function isBetweenStatements(project: ProjectSnapshot, at: FileOffset): boolean {
  const [cursor] = cursorsAt(project, at);
  return cursor?.words.length === 0 && cursor.typed === '';
}

function argumentsAt(
  project: ProjectSnapshot,
  cursor: Cursor,
  certificates: CertificateReader | undefined,
): CompletionList {
  const { offers, isIncomplete } = argumentCompletions(project, cursor, certificates);
  return {
    offers: [
      ...djangoCompletions(project, cursor),
      ...headerCompletions(project, cursor),
      ...offers,
      ...variableCompletions(project, cursor),
    ],
    isIncomplete,
  };
}

/** A directive has to be right wherever the file is included. */
function inAllPlaces(lists: readonly (readonly Completion[])[]): readonly Completion[] {
  const [first = [], ...others] = lists;
  const rest = others.map((offers) => new Set(offers.map(({ label }) => label)));
  return first.filter(({ label }) => rest.every((labels) => labels.has(label)));
}

/** What is defined for one of the places may be meant; a folder of a thousand sites is one place. */
function placesThatDiffer(cursors: readonly Cursor[]): readonly Cursor[] {
  const seen = new Set<string>();
  return cursors.filter((cursor) => {
    const { directive } = cursor.block;
    const around = cursor.inclusion.via?.directive.parent?.start ?? -1;
    const key = `${cursor.place} ${directive?.start ?? around}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The first of those that say the same. */
function once(offers: readonly Completion[]): readonly Completion[] {
  const known = new Set<string>();
  return offers.filter(({ label, start, kind }) => {
    const key = `${kind === 'snippet' ? 'snippet' : ''} ${start} ${label}`;
    return !known.has(key) && known.add(key);
  });
}

function listOf(offers: readonly Completion[], isIncomplete: boolean, typed: string): CompletionList {
  const sorted = offers.toSorted((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
  if (sorted.length <= mostOffers) return { offers: sorted, isIncomplete };
  const near = sorted.filter(({ label }) => holdsLettersOf(label, typed));
  return { offers: near.slice(0, mostOffers), isIncomplete: true };
}

/** In this order, as editors compare. */
function holdsLettersOf(label: string, typed: string): boolean {
  const lower = label.toLowerCase();
  let at = 0;
  for (const letter of typed.toLowerCase()) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
