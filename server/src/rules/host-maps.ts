/** Which maps look hosts up, and which of their keys stand for many? */

import type { Directive } from '../syntax/tree.ts';

/** The source of the `map` is nothing but the name of a host. */
export function isMapOfHosts({ args }: Directive): boolean {
  return /^\$\{?(?:host|http_host|server_name|ssl_server_name|ssl_preread_server_name|hostname)\}?$/i.test(
    args[0]?.value ?? '',
  );
}

/** `*.example.com`, `.example.com`, `www.example.*`: what `hostnames` makes nginx read so. */
export function isWildcardHost(key: string): boolean {
  return /^(?:\*?\.[\w-]+(?:\.[\w-]+)*|[\w-]+(?:\.[\w-]+)*\.\*)$/.test(key);
}
