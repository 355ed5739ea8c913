/** Which MIME types, methods and protocols may stand here, each once? */

import { inOrder, type Offer } from './completion.ts';
import { notGiven, type Site } from './site.ts';
import { mimeTypes } from './vocabulary/mime-types.ts';

const usualTypes = /^(?:text\/(?:css|javascript|plain|xml)|application\/(?:javascript|json|xml)|image\/svg)/;

/** `gzip_types` and its like, each type once; `text/html` is always among them. */
export function mimeTypeListOffers(site: Site): readonly Offer[] {
  const all: Offer = { label: '*', kind: 'value', detail: 'all types', rank: 3 };
  const isAboutSize = site.name === 'gzip_types';
  const types = mimeTypes
    .filter(([type]) => type !== 'text/html')
    .map(([label, extensions, compresses]): Offer => {
      const rank = usualTypes.test(label) ? 0 : isAboutSize && !compresses ? 2 : 1;
      return { label, kind: 'value', detail: extensionsOf(extensions), rank };
    });
  if (site.others.includes('*')) return [];
  return notGiven(site.others.length > 0 ? types : [...types, all], site);
}

export function mimeTypeOffers(site: Site): readonly Offer[] {
  if (site.index > 0) return [];
  return mimeTypes.map(([label, extensions]) => ({
    ...{ label, kind: 'value', detail: extensionsOf(extensions) },
    rank: /^(?:text\/(?:html|plain)|application\/(?:json|octet-stream))$/.test(label) ? 0 : 1,
  }));
}

function extensionsOf(extensions: string): string {
  return extensions.replace(/\S+/g, '.$&');
}

const methods: readonly (readonly [name: string, means: string])[] = [
  ['GET', 'reads; HEAD is among it in `limit_except`'],
  ['HEAD', 'reads the headers alone'],
  ['POST', 'sends a form, or makes something'],
  ['PUT', 'stores under this address'],
  ['PATCH', 'changes a part'],
  ['DELETE', 'removes'],
  ['OPTIONS', 'asks what is possible: CORS does so'],
  ['PROPFIND', 'WebDAV: lists properties'],
  ['PROPPATCH', 'WebDAV: changes properties'],
  ['MKCOL', 'WebDAV: makes a folder'],
  ['COPY', 'WebDAV: copies'],
  ['MOVE', 'WebDAV: moves'],
  ['LOCK', 'WebDAV: locks'],
  ['UNLOCK', 'WebDAV: unlocks'],
];

export function methodOffers(site: Site): readonly Offer[] {
  if (site.name === 'proxy_method' && site.index > 0) return [];
  return notGiven(inOrder(methods.map(([label, detail]) => ({ label, kind: 'value', detail }))), site);
}

/** `ssl_alpn`, `proxy_ssl_alpn`: protocols by the names that TLS knows. */
export function alpnOffers(site: Site): readonly Offer[] {
  const known: readonly Offer[] = [
    { label: 'h2', kind: 'value', detail: 'HTTP/2' },
    { label: 'http/1.1', kind: 'value', detail: 'HTTP/1.1' },
    { label: 'imap', kind: 'value', detail: 'IMAP' },
    { label: 'mqtt', kind: 'value', detail: 'MQTT' },
  ];
  return notGiven(known, site);
}
