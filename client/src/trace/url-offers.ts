/** Which requests are offered to somebody who is about to type a URL? */
import type { TraceRequest } from './protocol.ts';

export interface Offer {
  readonly from: 'typed' | 'remembered' | 'configuration';
  readonly request: TraceRequest;
}

/** How many requests a workspace remembers. */
const remembers = 10;

/** What was typed, the last requests, and URLs of the configuration; no URL twice. */
export function offersFor(
  typed: string,
  remembered: readonly TraceRequest[],
  suggested: readonly string[],
): Offer[] {
  const known: Offer[] = [
    ...remembered.map((request) => ({ from: 'remembered', request }) as const),
    ...suggested
      .filter((url) => !remembered.some((request) => isPlain(request) && request.url === url))
      .map((url) => ({ from: 'configuration', request: get(url) }) as const),
  ];
  const url = urlFrom(typed);
  if (url === undefined || known.some(({ request }) => isPlain(request) && request.url === url)) return known;
  return [{ from: 'typed', request: get(url) }, ...known];
}

/** The one that is meant by Enter: what was typed, unless that is but a word to look for among the others. */
export function likeliest(offers: readonly Offer[], typed: string): Offer | undefined {
  const url = urlFrom(typed);
  const exact = offers.find(({ request }) => request.url === url);
  if (url === typed.trim()) return exact;
  const word = typed.trim().toLowerCase();
  const found = offers.find(
    ({ from, request }) => from !== 'typed' && request.url.toLowerCase().includes(word),
  );
  return found ?? exact;
}

/** The URL that somebody means: a bare host gets its scheme, a bare path its slash; undefined for nothing. */
export function urlFrom(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  if (/^\/|^https?:\/\//i.test(text)) return text;
  return /^(?:localhost|\[[^\]]*\]|[^/?#\s]+[.:][^/?#\s]*)(?:[/?#]|$)/i.test(text)
    ? `http://${text}`
    : `/${text}`;
}

/** The remembered requests with this one in front. */
export function rememberedWith(
  request: TraceRequest,
  remembered: readonly TraceRequest[],
): readonly TraceRequest[] {
  const key = JSON.stringify(request);
  return [request, ...remembered.filter((one) => JSON.stringify(one) !== key)].slice(0, remembers);
}

export function get(url: string): TraceRequest {
  return { url, method: 'GET', headers: [] };
}

function isPlain({ method, headers }: TraceRequest): boolean {
  return method === 'GET' && headers.length === 0;
}
