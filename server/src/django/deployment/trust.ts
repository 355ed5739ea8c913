/** Does an application server make `https` of the X-Forwarded-Proto that nginx sends it? */

import type { ApplicationServer, Bind } from '../model.ts';
import { isLoopback } from './reachable.ts';
import { unixPeers } from './serving.ts';

export type Trusted = 'yes' | 'no' | 'unknown';

/**
 * `from`: nginx connects by way of the loopback, or from another container or machine, of which nobody knows the
 * address. Of daphne: only where nginx sends X-Forwarded-For as well.
 */
export function isTrusted(
  { trusts }: Pick<ApplicationServer, 'trusts'>,
  bind: Bind,
  from: 'loopback' | 'elsewhere',
): Trusted {
  if (trusts.kind !== 'addresses')
    return { all: 'yes', none: 'no', unknown: 'unknown' }[trusts.kind] as Trusted;
  const addresses = trusts.addresses.filter((one) => one !== unixPeers);
  if (bind.kind === 'unix') return addresses.length < trusts.addresses.length ? 'yes' : 'no';
  if (from === 'elsewhere') return addresses.every(isLoopback) ? 'no' : 'unknown';
  // A socket on `::` sees ::ffff:127.0.0.1, and newer programs count ::1 in by default.
  const isPlain = !bind.host.includes(':');
  if (isPlain && addresses.includes('127.0.0.1')) return 'yes';
  return addresses.some((one) => isLoopback(one) || /[/:]/.test(one)) ? 'unknown' : 'no';
}
