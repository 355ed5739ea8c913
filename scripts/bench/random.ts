/** Which numbers look random and are the same in every run? */

export interface Random {
  /** Both ends included. */
  integer(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
}

/** mulberry32: 32 bits of state, good enough to vary a configuration. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return { integer, pick: (values) => values[integer(0, values.length - 1)] as (typeof values)[number] };
}
