/** Rename: which edits give the thing under the cursor another name, everywhere, or why can it not have that name? */

import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { type Asked, mentionsOf, placesOfMentions, symbolSet, symbolsAt } from '../symbol/index.ts';
import type { Mention, NamedSymbol } from '../symbol/symbol.ts';
import { cautionsFor } from './cautions.ts';
import { collision } from './collisions.ts';
import { bareName, nameFault } from './names.ts';
import { whyFixed, whyNever } from './renameable.ts';

/** `reason`: a sentence for the user. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

export interface Renameable {
  readonly kind: 'renameable';
  /** The bare name at the cursor; UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export interface Renaming {
  readonly kind: 'renaming';
  readonly edits: readonly TextEdit[];
  /** What the user should look at before anything is changed, as one text; undefined: nothing. */
  readonly caution: string | undefined;
}

/** Could the thing at the cursor have another name at all? undefined: there is no name. */
export function renameableAt(project: ProjectSnapshot, at: FileOffset): Renameable | Refusal | undefined {
  const subject = subjectAt(project, at);
  if (!subject || subject.kind === 'refused') return subject;
  const { nameStart, nameEnd } = subject.mention;
  const text = project.files.get(at.path)?.text.slice(nameStart, nameEnd) ?? '';
  return { kind: 'renameable', start: nameStart, end: nameEnd, name: text };
}

/** `name` may be given with the `$` or `@` that belongs to it. */
export function renameAt(
  project: ProjectSnapshot,
  at: FileOffset,
  name: string,
): Renaming | Refusal | undefined {
  const subject = subjectAt(project, at);
  if (!subject || subject.kind === 'refused') return subject;
  const { symbols, mentions } = subject;
  const wanted = bareName(symbols[0].kind, name);
  const reason =
    nameFault(project, symbols[0], mentions, wanted) ??
    symbols.map((symbol) => collision(symbol, wanted)).find((one) => one !== undefined);
  if (reason !== undefined) return { kind: 'refused', reason };
  const edits = mentions.map((mention) => editOf(mention, wanted));
  return { kind: 'renaming', edits, caution: cautionsFor(symbols) };
}

interface Subject {
  readonly kind: 'subject';
  /** The words at the cursor. */
  readonly mention: Mention;
  /** Of one kind, and to be renamed together. */
  readonly symbols: readonly [NamedSymbol, ...NamedSymbol[]];
  /** Each place once. */
  readonly mentions: readonly Mention[];
}

function subjectAt(project: ProjectSnapshot, at: FileOffset): Subject | Refusal | undefined {
  const asked = symbolsAt(project, at);
  const [first] = asked;
  if (!first) return undefined;
  const refused = (reason: string): Refusal => ({ kind: 'refused', reason });
  if (asked.some(({ symbol }) => symbol.kind !== first.symbol.kind))
    return refused('Where this file is included, the word names different things.');
  const { nameEnd } = first.mention;
  if (at.offset > nameEnd && project.files.get(at.path)?.text[nameEnd] !== '}')
    return refused('What stands here has no name of its own.');
  const never = whyNever(first.symbol);
  if (never !== undefined) return refused(never);
  const symbols = connected(project, first.symbol, asked);
  const mentions = placesOfMentions(symbols.flatMap(mentionsOf));
  const reason = whyFixed(project, at, first.symbol, mentions);
  return reason === undefined
    ? { kind: 'subject', mention: first.mention, symbols, mentions }
    : refused(reason);
}

/**
 * A word in a file that stands in two places may name two things: whoever renames one of them renames the other, and
 * what else names that.
 */
function connected(
  project: ProjectSnapshot,
  first: NamedSymbol,
  asked: readonly Asked[],
): [NamedSymbol, ...NamedSymbol[]] {
  const found: [NamedSymbol, ...NamedSymbol[]] = [first];
  const known = symbolSet();
  known.add(first);
  for (const { symbol } of asked) if (known.add(symbol)) found.push(symbol);
  const seen = new Set<string>();
  for (const symbol of found) {
    for (const { path, nameStart } of mentionsOf(symbol)) {
      // An `error_page` outside of all servers means a location of each.
      if (project.inclusionsOf(path).length < 2 && symbol.kind !== 'named location') continue;
      const place = `${path}:${nameStart}`;
      if (seen.has(place)) continue;
      seen.add(place);
      for (const { symbol: other } of symbolsAt(project, { path, offset: nameStart }))
        if (other.kind === first.kind && known.add(other)) found.push(other);
    }
  }
  return found;
}

function editOf({ path, nameStart, nameEnd, form, statement }: Mention, name: string): TextEdit {
  const start = statement.directive.args[0]?.start ?? nameStart;
  if (form === 'named by its file') return { path, start, end: start, text: `${name} from ` };
  return { path, start: nameStart, end: nameEnd, text: name };
}
