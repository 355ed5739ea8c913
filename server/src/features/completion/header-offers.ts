/** Which headers, or names and values that are handed over like them, may stand here? */

import { named } from '../../project/scope.ts';
import { inOrder, type Offer } from './completion.ts';
import { headersBelow } from './headers.ts';
import type { Site } from './site.ts';
import { cgiParameters } from './vocabulary/environment.ts';
import { type HeaderOffer, requestHeaders } from './vocabulary/request-headers.ts';
import { responseHeaders, serverHeaders } from './vocabulary/response-headers.ts';

/** `add_header`: the name, then its usual values. */
export function addedHeaderOffers(site: Site): readonly Offer[] {
  return site.index === 0
    ? headerNames(responseHeaders)
    : site.index === 1
      ? headerValues(responseHeaders, site)
      : [];
}

/** `proxy_set_header`: those that the block does not set yet, then the usual values. */
export function sentHeaderOffers(site: Site): readonly Offer[] {
  const { index, cursor, name } = site;
  if (index > 0) return index === 1 ? headerValues(requestHeaders, site) : [];
  const above = named(cursor.block, name)
    .filter(({ directive }) => directive.start !== cursor.statementStart)
    .map(({ directive }) => directive.args[0]?.value.toLowerCase());
  const set = new Set([...above, ...headersBelow(cursor)]);
  return headerNames(requestHeaders.filter((header) => !set.has(header.name.toLowerCase())));
}

function headerNames(headers: readonly HeaderOffer[]): readonly Offer[] {
  return inOrder(
    headers.map(({ name, use }) => ({ label: name, kind: 'header', detail: use, continues: true })),
    1,
  );
}

function headerValues(headers: readonly HeaderOffer[], { before }: Site): readonly Offer[] {
  const header = headers.find(({ name }) => name.toLowerCase() === before[0]?.toLowerCase());
  return inOrder(
    (header?.values ?? []).map(([text, means]) => ({
      label: unquoted(text),
      kind: 'value',
      detail: means,
      text,
    })),
  );
}

function unquoted(text: string): string {
  return text === '""' ? text : text.replace(/^(["'])(.*)\1$/s, '$2');
}

/** `proxy_hide_header`, `proxy_pass_header`: headers that come from the server behind. */
export function receivedHeaderOffers(site: Site): readonly Offer[] {
  if (site.index > 0) return [];
  const others = responseHeaders.map(
    ({ name, use }): Offer => ({ label: name, kind: 'header', detail: use, rank: 1 }),
  );
  const usual = serverHeaders.map(([label, detail]): Offer => ({ label, kind: 'header', detail }));
  return [...usual, ...others];
}

/** `fastcgi_param`: the name, then its usual value. */
export function cgiParameterOffers({ index, before }: Site): readonly Offer[] {
  if (index === 0) {
    return inOrder(
      cgiParameters.map(([label, , detail]) => ({ label, kind: 'name', detail, continues: true })),
    );
  }
  const usual = index === 1 ? cgiParameters.find(([name]) => name === before[0]) : undefined;
  return usual ? [{ label: usual[1], kind: 'value', detail: usual[2] }] : [];
}

/** `real_ip_header`. */
export function clientAddressHeaderOffers({ index }: Site): readonly Offer[] {
  if (index > 0) return [];
  return inOrder([
    {
      label: 'X-Forwarded-For',
      kind: 'header',
      detail: 'the last address in it, or with `real_ip_recursive` the last that is not trusted',
    },
    { label: 'X-Real-IP', kind: 'header', detail: 'one address' },
    {
      label: 'proxy_protocol',
      kind: 'value',
      detail: 'the address in the PROXY protocol, of `listen ... proxy_protocol`',
    },
    { label: 'CF-Connecting-IP', kind: 'header', detail: 'Cloudflare' },
    { label: 'True-Client-IP', kind: 'header', detail: 'Akamai, Cloudflare' },
  ]);
}
