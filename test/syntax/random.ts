/** Where do random tests get their numbers from? A generator with a seed, which a failing test prints. */

export interface Random {
  /** At least 0 and less than `limit`. */
  below(limit: number): number;
  pick<T>(from: ArrayLike<T>): T;
}

/** A linear congruential generator of 32 bits; its upper bits are good enough to pick characters. */
export function randomFrom(seed: number): Random {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  return { below, pick: (from) => from[below(from.length)]! };
}
