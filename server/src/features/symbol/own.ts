/** Is a directive one of nginx's own? */

import { catalogFor } from '../../catalog/catalog.ts';

/** Of nginx's open-source modules, in some version, and of no other. */
export function isOwn(name: string): boolean {
  const specs = catalogFor().specs(name);
  return specs.length > 0 && specs.every(({ origin }) => origin === 'open-source');
}
