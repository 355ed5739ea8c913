/** Does an expression for the hosts of `Origin` or `Referer` accept a host that it is not written for? */

import { patternFrom } from '../regex/language.ts';
import { compileRegex } from '../regex/match.ts';
import { type Template, templatesOf } from '../regex/templates.ts';
import { bytesOf } from './bytes.ts';

const known = new Map<string, string | undefined>();

/**
 * A value of the header that the expression accepts though its host is another one than those that are written out in it,
 * and none of their subdomains; undefined if none is found, or if the expression names no host.
 */
export function foreignOrigin(
  source: string,
  ignoreCase: boolean,
  header: 'origin' | 'referer',
): string | undefined {
  const key = `${header} ${ignoreCase} ${source}`;
  if (known.has(key)) return known.get(key);
  const found = find(bytesOf(source), ignoreCase, header);
  if (known.size > 5_000) known.clear();
  known.set(key, found);
  return found;
}

function find(source: string, ignoreCase: boolean, header: 'origin' | 'referer'): string | undefined {
  const pattern = patternFrom(source, ignoreCase ? 'in-either-case' : 'as-written');
  const regex = compileRegex(source, { ignoreCase });
  if (!pattern || 'kind' in regex) return undefined;
  const templates = templatesOf(pattern);
  const meant = templates.flatMap((template) => meantHost(template) ?? []);
  if (meant.length === 0) return undefined;
  for (const template of templates) {
    if (meantHost(template) === undefined) continue;
    for (const candidate of candidatesFor(template, header)) {
      const host = hostIn(candidate, header);
      if (host === undefined || meant.some((one) => isOfSameSite(host, one))) continue;
      if (regex.match(candidate).kind === 'match') return candidate;
    }
  }
  return undefined;
}

/** Do both belong to whoever has registered the domain? */
function isOfSameSite(host: string, meant: string): boolean {
  return host === meant || host.endsWith(`.${meant}`) || registered(host) === registered(meant);
}

/** The last two labels, or three where the second is one of those under which countries register (`co.uk`). */
function registered(host: string): string {
  const labels = host.split('.');
  const isSecond =
    /^(?:co|com|org|net|edu|gov|ac|or|ne|go)$/.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2;
  return labels.slice(isSecond ? -3 : -2).join('.');
}

/** Where text of any length may stand in a host. */
const blank = '\0';

/** The host that a template is written for: what stands behind its last blank, or before it where nothing does. */
function meantHost(template: Template): string | undefined {
  const text = filled(template, { any: '.', run: () => blank });
  const scheme = text.indexOf('://');
  const [host = ''] = text.slice(scheme < 0 ? 0 : scheme + 3).split(/[/?#:]/);
  const pieces = host.split(blank).map((piece) => piece.replace(/^\.+|\.+$/g, ''));
  const meant = pieces.at(-1) || (pieces.at(-2) ?? '');
  // A word alone may be meant for anything, unless a scheme stands before it.
  return /^[a-z0-9.-]*[a-z][a-z0-9.-]*$/i.test(meant) && (scheme >= 0 || meant.includes('.'))
    ? meant.toLowerCase()
    : undefined;
}

interface Filling {
  /** For a byte that is left open, if it may be that. */
  readonly any: string;
  run(set: Readonly<Uint8Array>): string;
}

function filled(template: Template, { any, run }: Filling): string {
  return template
    .map((slot) => {
      if (slot.kind === 'char') return slot.char;
      return slot.kind === 'run' ? run(slot.set) : memberLike(slot.set, any);
    })
    .join('');
}

function memberLike(set: Readonly<Uint8Array>, wanted: string): string {
  if (set[wanted.charCodeAt(0)]) return wanted;
  return (
    [...'xa1-/'].find((char) => set[char.charCodeAt(0)]) ?? String.fromCharCode(Math.max(0, set.indexOf(1)))
  );
}

/** The first of `texts` that consists of bytes of `set`. */
function oneWithin(set: Readonly<Uint8Array>, texts: readonly string[]): string {
  return texts.find((text) => [...text].every((char) => set[char.charCodeAt(0)])) ?? memberLike(set, 'x');
}

/** What somebody would try: the header of a page on a host of their own. */
function candidatesFor(template: Template, header: 'origin' | 'referer'): string[] {
  const plain = filled(template, { any: '.', run: (set) => oneWithin(set, ['a', '1']) });
  const glued = filled(template, { any: 'x', run: (set) => oneWithin(set, ['evil', '1']) });
  const behind = filled(template, { any: '.', run: (set) => oneWithin(set, ['.evil.test', 'a']) });
  const texts = [glued, behind, `${plain}.evil.test`];
  if (header === 'referer') {
    const inPath = filled(template, { any: '.', run: (set) => oneWithin(set, ['evil.test/x', 'a']) });
    texts.push(inPath, `${plain}.evil.test/`, `https://evil.test/?${plain}`);
  }
  return texts.flatMap((text) =>
    text.includes('://') ? [text] : [`https://${text}`, `https://evil${text}`],
  );
}

/** The host of a page, as a browser reads it; undefined for what no browser sends. */
function hostIn(candidate: string, header: 'origin' | 'referer'): string | undefined {
  const [, host, rest = ''] =
    /^https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::\d+)?(?=$|[/?#])(.*)$/is.exec(candidate) ?? [];
  // An origin has no path; an expression that asks for its slash is judged as if it had.
  if (host === undefined || (header === 'origin' && rest !== '' && rest !== '/')) return undefined;
  return host.toLowerCase();
}

/** `source` with dots that are dots, then a start, then an end, as much as it takes to let no other host in; undefined where that does not do. */
export function tightened(
  source: string,
  ignoreCase: boolean,
  header: 'origin' | 'referer',
): string | undefined {
  const dotted = source.replace(
    /\\.|\[\^?\]?[^\]]*\]|([a-z0-9)])\.(?=[a-z0-9-]{2}|\()/gis,
    (found, before: string | undefined) => (before === undefined ? found : `${before}\\.`),
  );
  const end = header === 'origin' ? '$' : '(/|$)';
  const open = dotted.replace(/\$$/, '');
  const hosts = /\|/.test(open) && !/^\([^()]*\)$/.test(open) ? `(?:${open})` : open;
  const attempts = /:(?:\\?\/){2}/.test(source)
    ? [dotted, `^${dotted}`, dotted + end, `^${dotted}${end}`]
    : [`^https?://([^/]+\\.)?${hosts}${end}`];
  const pages = templatesIn(source, ignoreCase).flatMap((template) => {
    const host = meantHost(template);
    return host === undefined
      ? []
      : [`https://${host}`, `https://${host}/`, `https://www.${host}`, `https://www.${host}/`];
  });
  return attempts.find(
    (attempt) =>
      attempt !== source &&
      !/\^\^|\$\$/.test(attempt) &&
      foreignOrigin(attempt, ignoreCase, header) === undefined &&
      pages.some((page) => accepts(attempt, ignoreCase, page)),
  );
}

function templatesIn(source: string, ignoreCase: boolean): readonly Template[] {
  const pattern = patternFrom(bytesOf(source), ignoreCase ? 'in-either-case' : 'as-written');
  return pattern ? templatesOf(pattern) : [];
}

function accepts(source: string, ignoreCase: boolean, page: string): boolean {
  const regex = compileRegex(bytesOf(source), { ignoreCase });
  return !('kind' in regex) && regex.match(page).kind === 'match';
}
