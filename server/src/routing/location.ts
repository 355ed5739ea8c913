/** Which requests is a `location` written for? */

import type { Directive } from '../syntax/tree.ts';

/** The pattern of a location: how nginx compares it, and with what. */
export type LocationPattern =
  /** `/a`, and `^~ /a`, which keeps regular expressions from being tried. */
  | { readonly kind: 'prefix'; readonly path: string; readonly final: boolean }
  | { readonly kind: 'exact'; readonly path: string }
  | { readonly kind: 'regex'; readonly source: string; readonly ignoreCase: boolean }
  | { readonly kind: 'named'; readonly name: string };

/** Reads the arguments as `ngx_http_core_location` does, modifiers glued to the path included (`=/x`); undefined if it would refuse them. */
export function locationPattern(location: Directive): LocationPattern | undefined {
  const [first, second, ...more] = location.args.map(({ value }) => value);
  if (first === undefined || more.length > 0) return undefined;
  if (second !== undefined) return withModifier(first, second);
  if (first.startsWith('@')) return { kind: 'named', name: first };
  const glued = /^(\^~|~\*|=|~)/.exec(first)?.[0];
  return glued
    ? withModifier(glued, first.slice(glued.length))
    : { kind: 'prefix', path: first, final: false };
}

function withModifier(modifier: string, path: string): LocationPattern | undefined {
  switch (modifier) {
    case '=':
      return { kind: 'exact', path };
    case '^~':
      return { kind: 'prefix', path, final: true };
    case '~':
      return { kind: 'regex', source: path, ignoreCase: false };
    case '~*':
      return { kind: 'regex', source: path, ignoreCase: true };
    default:
      return undefined;
  }
}

/**
 * A path that a request for this location could well have (`/static/` -> `/static/css/style.css`); undefined for
 * patterns that name none.
 */
export function examplePath(pattern: LocationPattern): string | undefined {
  if (pattern.kind !== 'exact' && pattern.kind !== 'prefix') return undefined;
  // nginx compares with paths that have no empty segments and no dots: such a location is never chosen.
  if (!pattern.path.startsWith('/') || /\/(\/|\.\.?(\/|$))/.test(pattern.path)) return undefined;
  if (pattern.kind === 'exact') return pattern.path;
  const { path } = pattern;
  const folder = path.endsWith('/') ? path : `${path}/`;
  if (/\.\w+$/.test(path)) return path;
  if (/\/(static|assets|css)\/$/.test(folder)) return `${folder}css/style.css`.replace('css/css/', 'css/');
  if (/\/(media|uploads|images|img)\/$/.test(folder)) return `${folder}photo.jpg`;
  return path === '/' ? '/accounts/login/' : `${folder}x`;
}
