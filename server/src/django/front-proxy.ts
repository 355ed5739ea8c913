/** Which container stands in front of nginx, and what do containers publish? */

import type { ComposeService, Deployment } from './model.ts';

/** Programs that end TLS and pass requests on. */
const frontImages =
  /(?:^|\/)(?:traefik|caddy|haproxy|envoy|cloudflared|nginx-proxy|nginx-proxy-manager|https-portal|swag|caddy-docker-proxy)(?::|$|@)/i;

/** The service that ends TLS on the machine's port 443 for others; undefined if there is none. */
export function frontProxy({ composes }: Deployment): ComposeService | undefined {
  return composes
    .flatMap(({ services }) => services)
    .find(
      ({ image, ports }) =>
        frontImages.test(image ?? '') &&
        ports.some(({ host, container }) => host === 443 || container === 443),
    );
}

/** It is reached by browsers without a port in the address. */
export function isPublishedAsUsual({ ports }: ComposeService): boolean {
  return ports.some(({ host }) => host === 80 || host === 443);
}
