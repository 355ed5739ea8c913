/** Which headers does Django need from nginx, and which of them does a location lack? */

import { type Block, hasUnreadInclude } from '../project/scope.ts';
import { fieldsInForce } from '../routing/pass-settings.ts';

export interface ProxyHeader {
  readonly name: string;
  readonly value: string;
  /** Completes "Django ...": what it does with it. */
  readonly use: string;
}

/** In the order in which they are usually written. */
export const djangoHeaders: readonly ProxyHeader[] = [
  {
    name: 'Host',
    value: '$host',
    use: 'compares it with `ALLOWED_HOSTS` and builds links and CSRF checks on it; without this line nginx sends the address that stands in `proxy_pass`',
  },
  {
    name: 'X-Real-IP',
    value: '$remote_addr',
    use: 'itself does not read it; applications and log formats take the address of the client from it',
  },
  {
    name: 'X-Forwarded-For',
    value: '$proxy_add_x_forwarded_for',
    use: 'itself does not read it; applications take the chain of client and proxy addresses from it',
  },
  {
    name: 'X-Forwarded-Proto',
    value: '$scheme',
    use: 'learns from it, once `SECURE_PROXY_SSL_HEADER` names it, that the request came over HTTPS; secure links, redirects and CSRF checks depend on that',
  },
];

/** Those of the four that nothing sets for `location`; undefined if an include that may set them cannot be read. */
export function missingHeaders(location: Block): readonly ProxyHeader[] | undefined {
  if (hasUnreadInclude(location)) return undefined;
  const set = fieldsInForce(location, 'proxy_set_header');
  return djangoHeaders.filter(({ name }) => !set.has(name.toLowerCase()));
}

/** `proxy_set_header Host $host;` */
export function headerDirective({ name, value }: ProxyHeader): string {
  return `proxy_set_header ${name} ${value};`;
}
