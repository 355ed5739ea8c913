/** What do the texts look like that an expression is written for, with blanks where it leaves a choice? */

import { type ByteSet, onlyByte, otherCase } from './byte-set.ts';
import type { Item } from './item.ts';
import type { Pattern } from './parse.ts';

export type Slot =
  /** This byte; of a letter in either case the small one. */
  | { readonly kind: 'char'; readonly char: string }
  /** One byte of the set. */
  | { readonly kind: 'any'; readonly set: ByteSet }
  /** Bytes of the set, as many as one likes; at least one. */
  | { readonly kind: 'run'; readonly set: ByteSet };

export type Template = readonly Slot[];

/** More are not asked for. */
const most = 64;

/** A template for each way through the alternatives; what is repeated is there once, or not at all. */
export function templatesOf(pattern: Pattern): readonly Template[] {
  return branchTemplates(pattern.branches, 0);
}

function branchTemplates(branches: readonly Item[][], depth: number): Template[] {
  if (depth > 10) return [[]];
  const found: Template[] = [];
  for (const branch of branches) {
    let templates: Template[] = [[]];
    for (const item of branch) {
      const next = itemTemplates(item, depth);
      templates = templates.flatMap((before) => next.map((behind) => [...before, ...behind])).slice(0, most);
    }
    found.push(...templates);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

function itemTemplates(item: Item, depth: number): Template[] {
  switch (item.kind) {
    case 'one':
      return [[slotOf(item.set)]];
    case 'group':
    case 'condition':
      return branchTemplates(item.branches, depth + 1);
    case 'repeat': {
      const { item: inner, min, max } = item;
      const once: Template[] =
        inner.kind === 'one' && max > 3 && slotOf(inner.set).kind === 'any'
          ? [[{ kind: 'run', set: inner.set }]]
          : repeated(itemTemplates(inner, depth), Math.min(Math.max(min, 1), 4));
      return min > 0 || max === 0 ? (max === 0 ? [[]] : once) : [...once, []];
    }
    default:
      return [[]];
  }
}

function repeated(templates: readonly Template[], times: number): Template[] {
  return templates.map((template) => Array.from({ length: times }, () => template).flat());
}

function slotOf(set: ByteSet): Slot {
  const only = onlyByte(set) ?? smallLetter(set);
  return only === undefined ? { kind: 'any', set } : { kind: 'char', char: String.fromCharCode(only) };
}

/** Of a letter in both cases the small one. */
function smallLetter(set: ByteSet): number | undefined {
  const first = set.indexOf(1);
  const other = otherCase(first);
  if (first < 0 || other === first) return undefined;
  return set.every((isMember, code) => !isMember || code === first || code === other)
    ? Math.max(first, other)
    : undefined;
}
