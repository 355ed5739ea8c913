/** Inlay hints: what does a file not say, though it counts? */

import type { Statement } from '../../project/inclusion.ts';
import { type FileOffset, type ProjectSnapshot, statementsWith } from '../../project/snapshot.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import type { LinkAddress } from '../place-name.ts';
import { defaultHints } from './defaults.ts';
import { includeHints } from './includes.ts';
import { inheritedHints } from './inherited.ts';
import type { HintSource, InlayHint } from './inlay-hint.ts';

export type { HintPart, HintTarget, InlayHint } from './inlay-hint.ts';

export type HintKind = 'includes' | 'inherited' | 'defaults';

const sources: Readonly<Record<HintKind, HintSource>> = {
  includes: includeHints,
  inherited: inheritedHints,
  defaults: defaultHints,
};

/** A hint with what has to be known to tell more of it. */
export interface KnownHint extends InlayHint {
  readonly kind: HintKind;
  /** Start of the statement that it is about. */
  readonly about: number;
}

/** The hints of these kinds for statements that begin in the range, and for the one before it, in order; none where the places that the file stands in disagree. */
export function hintsIn(
  project: ProjectSnapshot,
  file: SourceFile,
  range: { readonly start: number; readonly end: number },
  kinds: readonly HintKind[],
): readonly KnownHint[] {
  const { directives } = file.tree;
  const found: KnownHint[] = [];
  for (let index = Math.max(0, firstFrom(directives, range.start) - 1); index < directives.length; index++) {
    const directive = directives[index];
    if (!directive || directive.start > range.end) break;
    for (const kind of kinds) {
      const source = sources[kind];
      if (!source.on.has(directive.name)) continue;
      for (const hint of agreed(project, source, statementsWith(project, file.path, directive)))
        found.push({ ...hint, kind, about: directive.start });
    }
  }
  return found;
}

/** What is told of a hint when somebody looks at it; undefined if the file has changed since. */
export function hintTooltip(
  project: ProjectSnapshot,
  { path, offset }: FileOffset,
  kind: HintKind,
  addressOf?: LinkAddress,
): string | undefined {
  const file = project.files.get(path);
  const directive = file && directiveAt(file.tree, offset);
  const [statement] = directive ? statementsWith(project, path, directive) : [];
  if (!statement || !sources[kind].on.has(statement.directive.name)) return undefined;
  return sources[kind].tooltipAt(project, statement, addressOf);
}

/** A file may stand in so many places: more are not asked. */
const mostPlaces = 5;

function agreed(
  project: ProjectSnapshot,
  source: HintSource,
  statements: readonly Statement[],
): readonly InlayHint[] {
  const [first, ...others] = statements.slice(0, mostPlaces);
  if (!first) return [];
  const hints = source.hintsAt(project, first);
  const text = JSON.stringify(hints);
  const isSame = others.every((other) => JSON.stringify(source.hintsAt(project, other)) === text);
  return isSame ? hints : [];
}

/** Where the first directive stands that begins at `offset` or behind it: they are in order. */
function firstFrom(directives: readonly Directive[], offset: number): number {
  let low = 0;
  let high = directives.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((directives[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
