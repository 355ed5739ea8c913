/** How deep is each statement to be indented, and what stands in a block? */

import type { SourceFile } from '../../project/source-file.ts';
import type { Directive } from '../../syntax/tree.ts';
import { indentBefore, lineStarts } from './lines.ts';
import type { Kept } from './sound.ts';

/** The part of the text that may be changed; offsets in UTF-16 units. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

export interface Indents {
  /** Of the line on which the statement is to begin. */
  of(statement: Directive): string;
  /** Of the statements and comments in the block (undefined: at the top). */
  inside(block: Directive | undefined): string;
  /** Nobody nests further: what stands deeper stays as it is, and files do not grow by the square of their depth. */
  isTooDeep(block: Directive | undefined): boolean;
}

const deepest = 100;

/** Statements that begin outside of the region stay where they are, and what is inside follows them. */
export function indentsIn(file: SourceFile, unit: string, kept: Kept, region: Region | undefined): Indents {
  const { text, tree } = file;
  const lineStart = lineStarts(text);
  const own = new Map<Directive, string>();
  const bodies = new Map<Directive | undefined, string>();
  const depths = new Map<Directive, number>();
  const isMovable = ({ start }: Directive): boolean =>
    region === undefined || (start >= region.start && start < region.end);
  const asItIs = (statement: Directive): string => {
    // A head that is left alone may have taken in lines above: what is inside follows its `{`.
    const { starts } = tree.tokens;
    const isLed = statement.terminator === '{' && kept.head(statement);
    const brace = isLed ? starts[statement.lastToken] : undefined;
    const start = brace ?? statement.start;
    const from = lineStart(start);
    let to = from;
    while (to < start && (text[to] === ' ' || text[to] === '\t')) to++;
    return text.slice(from, to);
  };
  const inside = (block: Directive | undefined): string => {
    const known = bodies.get(block);
    if (known !== undefined) return known;
    const found =
      (block && isMovable(block) ? undefined : asAround(block)) ?? (block ? of(block) + unit : '');
    bodies.set(block, found);
    return found;
  };
  const of = (statement: Directive): string => {
    const known = own.get(statement);
    if (known !== undefined) return known;
    const stays = !isMovable(statement) || kept.body(statement.parent) || depthOf(statement) > deepest;
    const found = stays ? asItIs(statement) : inside(statement.parent);
    own.set(statement, found);
    return found;
  };
  /** As the statements beside the region are indented; undefined if there are none. */
  const asAround = (block: Directive | undefined): string | undefined => {
    if (!region) return undefined;
    const siblings = block?.children ?? tree.roots;
    let low = 0;
    let high = siblings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((siblings[middle]?.start ?? 0) < region.start) low = middle + 1;
      else high = middle;
    }
    const before = siblings.slice(Math.max(0, low - nearby), low).reverse();
    const behind = siblings.slice(low).filter(({ start }) => start >= region.end);
    for (const sibling of [...before, ...behind.slice(0, nearby)]) {
      const indent = indentBefore(text, sibling.start);
      if (indent !== undefined) return indent;
    }
    return undefined;
  };
  const depthOf = (statement: Directive): number => {
    let depth = 0;
    const chain: Directive[] = [];
    for (let at: Directive | undefined = statement; at; at = at.parent) {
      const known = depths.get(at);
      if (known !== undefined) {
        depth = known;
        break;
      }
      chain.push(at);
    }
    for (const at of chain.reverse()) depths.set(at, ++depth);
    return depth;
  };
  return { of, inside, isTooDeep: (block) => block !== undefined && depthOf(block) > deepest };
}

/** So many statements on either side are looked at. */
const nearby = 20;
