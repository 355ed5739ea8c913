/** How are the contexts and arities of a directive written in `generated/signatures.generated.json`, and read back? */
import type { Context } from './context.ts';
import { contexts } from './context.ts';

export interface Arity {
  readonly min: number;
  /** Infinity when any number may follow. */
  readonly max: number;
  /** The directive ends with a block instead of `;`. */
  readonly block: boolean;
}

/** The arity of a directive in each context that allows it. */
export type ArityTable = ReadonlyMap<Context, Arity>;

/** One letter per context, in the order of `contexts`. */
const letters = 'mehsSlLxutTUaAgoc';

/** Groups the contexts by arity: `hsl1 u1-2`, `h2{` for a block. */
export function writeTable(table: ArityTable): string {
  const groups = new Map<string, string>();
  for (const context of contexts) {
    const arity = table.get(context);
    if (arity === undefined) continue;
    const text = writeArity(arity);
    groups.set(text, (groups.get(text) ?? '') + letters[contexts.indexOf(context)]);
  }
  return [...groups].map(([arity, group]) => group + arity).join(' ');
}

export function readTable(text: string): ArityTable {
  const table = new Map<Context, Arity>();
  for (const [, group = '', arity = ''] of text.matchAll(/([A-Za-z]+)(\S+)/g)) {
    const read = readArity(arity);
    for (const letter of group) table.set(contexts[letters.indexOf(letter)]!, read);
  }
  return table;
}

/** `1`, `1-2`, `1+`, each with `{` for a block: the notation of `data/observed.json` without its space and `}`. */
export function readArity(text: string): Arity {
  const [, min = '0', open, max] = /^(\d+)(\+)?(?:-(\d+))?/.exec(text) ?? [];
  return {
    min: Number(min),
    max: open ? Number.POSITIVE_INFINITY : Number(max ?? min),
    block: text.includes('{'),
  };
}

function writeArity({ min, max, block }: Arity): string {
  const range = max === Number.POSITIVE_INFINITY ? `${min}+` : max === min ? `${min}` : `${min}-${max}`;
  return block ? `${range}{` : range;
}

/** What either of two versions accepts. */
export function union(a: ArityTable, b: ArityTable): ArityTable {
  const table = new Map(a);
  for (const [context, arity] of b) {
    const other = table.get(context);
    table.set(
      context,
      other
        ? { min: Math.min(arity.min, other.min), max: Math.max(arity.max, other.max), block: arity.block }
        : arity,
    );
  }
  return table;
}
