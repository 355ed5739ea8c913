/** How is a block at one place of a configuration called, so that it can be found again? */

import type { Configuration, Inclusion } from '../../project/inclusion.ts';
import type { Block } from '../../project/scope.ts';

const numbers = new WeakMap<Configuration, ReadonlyMap<Inclusion, number>>();

/** The same for the same block of the same snapshot. */
export function keyOfBlock(configuration: Configuration, { inclusion, directive }: Block): string {
  const known =
    numbers.get(configuration) ?? new Map(configuration.inclusions.map((one, index) => [one, index]));
  numbers.set(configuration, known);
  return `${known.get(inclusion)}:${directive?.index ?? ''}`;
}

/** undefined if there is no such block. */
export function blockOfKey({ inclusions }: Configuration, key: string): Block | undefined {
  const [number = '', index = ''] = key.split(':');
  const inclusion = inclusions[Number(number)];
  if (!inclusion) return undefined;
  return { inclusion, directive: index === '' ? undefined : inclusion.file.tree.directives[Number(index)] };
}
