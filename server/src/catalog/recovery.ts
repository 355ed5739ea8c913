/** Could these words be a whole statement? The parser asks where a `;` may be missing. */
import { rowsByName, tableInAny } from './rows.ts';

/** Bit n: n arguments are accepted; the last bit stands for all higher numbers. */
interface Masks {
  readonly simple: number;
  readonly block: number;
}

const lastBit = 30;
const masksByName = new Map<string, Masks>();

/** True for an unknown name: nobody knows what it takes. Contexts and versions do not matter here. */
export function mayAccept(name: string, count: number, terminator: ';' | '{'): boolean {
  const masks = masksByName.get(name) ?? masksOf(name);
  if (masks === undefined) return true;
  const mask = terminator === '{' ? masks.block : masks.simple;
  return (mask & (1 << Math.min(count, lastBit))) !== 0;
}

function masksOf(name: string): Masks | undefined {
  const rows = rowsByName.get(name);
  if (rows === undefined) return undefined;
  let simple = 0;
  let block = 0;
  for (const { min, max, block: isBlock } of rows.flatMap((row) => [...tableInAny(row).values()])) {
    for (let count = min; count <= Math.min(max, lastBit); count++) {
      if (isBlock) block |= 1 << count;
      else simple |= 1 << count;
    }
  }
  const masks = { simple, block };
  masksByName.set(name, masks);
  return masks;
}
