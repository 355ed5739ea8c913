/** Rename: which edits give the thing under the cursor another name, everywhere, or why can it not have that name? */

import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { type Asked, isSame, mentionsOf, placesOfMentions, symbolsAt } from '../symbol/index.ts';
import type { Mention, NamedSymbol } from '../symbol/symbol.ts';
import { cautionsFor } from './cautions.ts';
import { collision } from './collisions.ts';
import { bareName, nameFault } from './names.ts';
import { whyFixed } from './renameable.ts';

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
  const asked = symbolsAt(project, at);
  const [first] = asked;
  if (!first) return undefined;
  const reason = whyNot(project, at, asked);
  if (reason !== undefined) return { kind: 'refused', reason };
  const { mention } = first;
  const text = project.files.get(at.path)?.text.slice(mention.nameStart, mention.nameEnd) ?? '';
  return { kind: 'renameable', start: mention.nameStart, end: mention.nameEnd, name: text };
}

/** `name` may be given with the `$` or `@` that belongs to it. */
export function renameAt(
  project: ProjectSnapshot,
  at: FileOffset,
  name: string,
): Renaming | Refusal | undefined {
  const asked = symbolsAt(project, at);
  const [first] = asked;
  if (!first) return undefined;
  const { kind } = first.symbol;
  const wanted = bareName(kind, name);
  const symbols = connected(project, asked);
  const mentions = placesOfMentions(symbols.flatMap(mentionsOf));
  const reason =
    whyNot(project, at, asked) ??
    nameFault(project, symbols, mentions, wanted) ??
    symbols.map((symbol) => collision(symbol, wanted)).find((one) => one !== undefined);
  if (reason !== undefined) return { kind: 'refused', reason };
  return {
    kind: 'renaming',
    edits: mentions.map((mention) => editOf(mention, wanted)),
    caution: cautionsFor(symbols),
  };
}

function whyNot(project: ProjectSnapshot, at: FileOffset, asked: readonly Asked[]): string | undefined {
  const kinds = new Set(asked.map(({ symbol }) => symbol.kind));
  if (kinds.size > 1) return 'Where this file is included, the word names different things.';
  const [first] = asked;
  if (!first) return undefined;
  const { nameEnd } = first.mention;
  const behind = project.files.get(at.path)?.text[nameEnd];
  if (at.offset > nameEnd && behind !== '}') return 'What stands here has no name of its own.';
  const symbols = connected(project, asked);
  return whyFixed(project, at, symbols, placesOfMentions(symbols.flatMap(mentionsOf)));
}

/**
 * A word in a file that stands in two places may name two things: whoever renames one of them renames the other, and
 * what else names that.
 */
function connected(project: ProjectSnapshot, asked: readonly Asked[]): readonly NamedSymbol[] {
  const found = asked.map(({ symbol }) => symbol);
  for (const symbol of found) {
    for (const { path, nameStart } of mentionsOf(symbol)) {
      // An `error_page` outside of all servers means a location of each.
      if (project.inclusionsOf(path).length < 2 && symbol.kind !== 'named location') continue;
      for (const other of symbolsAt(project, { path, offset: nameStart })) {
        const isNew = other.symbol.kind === symbol.kind && !found.some((one) => isSame(one, other.symbol));
        if (isNew) found.push(other.symbol);
      }
    }
  }
  return found;
}

function editOf({ path, nameStart, nameEnd, form, statement }: Mention, name: string): TextEdit {
  const start = statement.directive.args[0]?.start ?? nameStart;
  if (form === 'named by its file') return { path, start, end: start, text: `${name} from ` };
  return { path, start: nameStart, end: nameEnd, text: name };
}
