/** With which status, and from where, may a request be answered: `return`, `error_page`, `try_files`; and for how long kept? */

import { inOrder, type Offer } from './completion.ts';
import { namedLocationOffers, pageOffers } from './names.ts';
import { inWords, quantityOffers } from './quantities.ts';
import { notGiven, type Site } from './site.ts';
import { statuses } from './vocabulary/statuses.ts';

/** Status codes from `least` to `most`, each behind `prefix` in the same word. */
export function statusOffers(site: Site, least: number, most: number, prefix = ''): readonly Offer[] {
  const offers = statuses
    .filter(([code]) => code >= least && code <= most)
    .map(([code, text, use]): Offer => {
      const label = `${prefix}${code}`;
      return {
        label,
        kind: 'value',
        detail: text,
        ...(use === undefined ? {} : { documentation: () => use }),
      };
    });
  return notGiven(offers, site);
}

const redirectTargets: readonly (readonly [text: string, means: string])[] = [
  ['https://$host$request_uri', 'the same over HTTPS'],
  ['$scheme://$host$request_uri', 'the same address'],
  ['https://example.com$request_uri', 'the same path of another site'],
];

/** `return`: a status, and where to or what. */
export function returnOffers(site: Site): readonly Offer[] {
  const { index, before, protocol } = site;
  if (protocol !== 'http') return [];
  if (index === 0) {
    const usual = ['301', '302', '403', '404', '204', '200', '444', '308', '307', '503'];
    const codes = statusOffers(site, 200, 599).filter(({ label }) => !/^49[4-7]$/.test(label));
    return usualFirst(codes, usual).map((offer) => ({
      ...offer,
      ...(/^30[12378]/.test(offer.label) ? { continues: true } : {}),
    }));
  }
  if (index > 1) return [];
  if (/^30[12378]$/.test(before[0] ?? '')) {
    return inOrder(redirectTargets.map(([label, detail]) => ({ label, kind: 'value', detail })));
  }
  return site.cursor.typed === ''
    ? [{ label: 'ok', kind: 'value', detail: 'a text to answer with', text: '"ok\\n"' }]
    : [];
}

/** `error_page`: codes, `=` with another one, and the page. */
export function errorPageOffers(site: Site): readonly Offer[] {
  const { before, index, cursor } = site;
  // The page ends the list.
  if (before.some((word) => /^[/@$]/.test(word))) return [];
  if (before.some((word) => word.startsWith('='))) return targetOffers(site);
  if (cursor.typed.startsWith('=')) return index === 0 ? [] : statusOffers(site, 200, 599, '=');
  const usual = before.some((word) => word.startsWith('5')) ? serverErrors : pagesFor;
  const codes = usualFirst(
    statusOffers(site, 300, 599).filter(({ label }) => label !== '444'),
    usual,
  );
  if (index === 0) return codes;
  const answer: Offer = {
    label: '=',
    kind: 'operator',
    detail: 'with the status of the page itself',
    rank: 2,
    continues: true,
  };
  const ok: Offer = {
    label: '=200',
    kind: 'operator',
    detail: 'with another status',
    rank: 2,
    continues: true,
  };
  return [
    ...targetOffers(site),
    ...codes.map((code) => ({ ...code, rank: 1 + (code.rank ?? 0) })),
    answer,
    ok,
  ];
}

const serverErrors = ['500', '502', '503', '504'];
const pagesFor = ['404', ...serverErrors, '403', '401', '413', '429'];

/** `usual` from rank 0 on, the others behind them. */
function usualFirst(offers: readonly Offer[], usual: readonly string[]): readonly Offer[] {
  return offers.map((offer) => ({
    ...offer,
    rank: (usual.indexOf(offer.label) + 1 || usual.length + 1) / 100,
  }));
}

function targetOffers(site: Site): readonly Offer[] {
  return [...namedLocationOffers(site), ...pageOffers(site)];
}

/** `auth_request`, `mirror`: a location of this server, or `off`. */
export function locationPathOffers(site: Site): readonly Offer[] {
  return site.index === 0 ? pageOffers(site) : [];
}

/** `try_files`: files in turn, and at the end a page, a named location or a status. */
export function tryFilesOffers(site: Site): readonly Offer[] {
  const files: readonly Offer[] = [
    { label: '$uri', kind: 'value', detail: 'the file that was asked for', rank: 0, continues: true },
    { label: '$uri/', kind: 'value', detail: 'the index of the folder', rank: 0.1, continues: true },
    { label: '$uri.html', kind: 'value', detail: 'the page without its ending', rank: 0.2, continues: true },
  ];
  if (site.index === 0) return files;
  const ends: readonly Offer[] = [
    ...namedLocationOffers(site).map((offer) => ({ ...offer, rank: 1 })),
    { label: '=404', kind: 'value', detail: 'Not Found', rank: 1.1 },
    { label: '/index.html', kind: 'value', detail: 'the page of a single-page application', rank: 1.2 },
    { label: '/index.php?$args', kind: 'value', detail: 'the front controller', rank: 1.2 },
    ...pageOffers(site).map((offer) => ({ ...offer, rank: 1.3 })),
    { label: '=403', kind: 'value', detail: 'Forbidden', rank: 1.4 },
  ];
  return notGiven(site.cursor.after.length > 0 ? files : [...files, ...ends], site);
}

/** `proxy_cache_valid`: codes or `any`, and for how long. */
export function cacheValidOffers(site: Site): readonly Offer[] {
  const { before, cursor } = site;
  // A time ends the list.
  if (before.some((word) => word !== 'any' && !/^[1-5]\d\d$/.test(word))) return [];
  if (cursor.after.length === 0 && /^\d+$/.test(cursor.typed)) {
    const times = quantityOffers(cursor.typed, 'seconds');
    if (cursor.typed.length < 3)
      return [...statusOffers(site, 100, 599).map((one) => ({ ...one, rank: 1 })), ...times];
    return times;
  }
  // `any` stands for all others.
  const any: Offer = { label: 'any', kind: 'value', detail: 'all answers', rank: 1, continues: true };
  const times: readonly Offer[] =
    cursor.after.length === 0 && cursor.typed === '' ? usualTimes(['10m', '1h', '1d', '1m']) : [];
  if (before.includes('any')) return times;
  const codes = usualFirst(statusOffers(site, 100, 599), ['200', '301', '302', '404', '206']);
  // Behind the first code it may be time for the time.
  const isFirst = before.length === 0;
  return [
    ...codes,
    ...notGiven([any], site),
    ...times.map((time) => (isFirst ? time : { ...time, rank: (time.rank ?? 0) - 2 })),
  ];
}

/** `expires`: times, and what else it takes. */
export function expiresOffers(site: Site): readonly Offer[] {
  const { index, before, cursor } = site;
  const isFirst = index === 0;
  if (!isFirst && before[0] !== 'modified') return [];
  const sign = /^[-+@]/.exec(cursor.typed)?.[0] ?? '';
  if (cursor.typed !== '')
    return quantityOffers(cursor.typed.slice(sign.length), 'seconds', sign).filter(
      ({ label }) => sign !== '@' || /[hms]$/.test(label),
    );
  const others: readonly Offer[] = isFirst
    ? [{ label: '-1', kind: 'value', detail: 'not at all: Cache-Control says no-cache', rank: 2 }]
    : [];
  return [...usualTimes(['30d', '1h', '7d', '1y']), ...others];
}

function usualTimes(times: readonly string[]): readonly Offer[] {
  return inOrder(
    times.map((label) => ({ label, kind: 'quantity', detail: inWords(label, 'seconds') ?? '' })),
    1.5,
  );
}
