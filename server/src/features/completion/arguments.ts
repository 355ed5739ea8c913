/** Which words may stand for the argument being typed? */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { CertificateReader } from '../certificate-reader.ts';
import type { Completion, CompletionList, Offer } from './completion.ts';
import type { Cursor } from './cursor.ts';
import { entryValueOffers } from './entries.ts';
import { grammarOffers } from './grammar-offers.ts';
import { offeringOf, saysAll } from './offerings.ts';
import { siteAt } from './site.ts';

export function argumentCompletions(
  project: ProjectSnapshot,
  cursor: Cursor,
  certificates?: CertificateReader,
): CompletionList {
  const site = siteAt(project, cursor, certificates);
  if (!site) return { offers: [], isIncomplete: false };
  const offers =
    cursor.place === 'entries'
      ? entryValueOffers(site)
      : [...(offeringOf(site)?.(site) ?? []), ...(saysAll(site) ? [] : grammarOffers(site))];
  const known = new Set<string>();
  // Behind `zone=` nothing else is meant.
  const key = /^[a-z_0-9]+=/.exec(cursor.typed)?.[0] ?? '';
  const meant = offers.filter(({ label, part }) => part || label.startsWith(key));
  return {
    offers: meant
      .filter(({ label, part }) => {
        const place = `${part?.from ?? 0} ${label}`;
        return !known.has(place) && known.add(place);
      })
      .map((offer) => completionOf(offer, cursor)),
    isIncomplete: offers.some(({ grows }) => grows),
  };
}

export function completionOf(offer: Offer, cursor: Cursor): Completion {
  const { label, kind, detail, documentation, rank = 0, continues, part } = offer;
  const text = offer.text ?? label;
  return {
    ...{ label, kind, rank },
    ...(detail === undefined ? {} : { detail }),
    ...(documentation ? { documentation } : {}),
    ...(continues ? { continues } : {}),
    start: cursor.start + (part?.from ?? 0),
    end: part ? cursor.start + part.to : cursor.end,
    text: part ? text : quotedAs(text, cursor),
    snippet: false,
  };
}

/** Within quotes only what stands inside of them is written, and quotes like them are escaped. */
function quotedAs(text: string, { quote }: Cursor): string {
  if (quote === undefined) return text;
  const inside = /^(["'])(.*)\1$/s.exec(text);
  return inside
    ? inside[1] === quote
      ? (inside[2] ?? '')
      : (inside[2] ?? '').replaceAll(quote, `\\${quote}`)
    : text;
}
