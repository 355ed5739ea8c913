/** How does a test choose at random, and the same every time? */

import { randomFrom } from '../syntax/random.ts';

export interface Chooser {
  pick<Item>(items: readonly Item[]): Item;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** From `least` to `most` results. */
  times<Item>(least: number, most: number, make: (index: number) => Item): Item[];
}

export function chooser(seed: number): Chooser {
  const { below } = randomFrom(seed);
  return {
    pick<Item>(items: readonly Item[]): Item {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('Nothing to choose from.');
      return item;
    },
    chance: (probability) => below(1_000_000) < probability * 1_000_000,
    times: (least, most, make) =>
      Array.from({ length: least + below(most - least + 1) }, (_, index) => make(index)),
  };
}
