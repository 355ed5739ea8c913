/** What does a TextMate grammar consist of, as far as ours uses it? */

export interface Rule {
  include?: string;
  name?: string;
  contentName?: string;
  match?: string;
  begin?: string;
  end?: string;
  while?: string;
  captures?: Captures;
  beginCaptures?: Captures;
  endCaptures?: Captures;
  patterns?: Rule[];
}

export type Captures = Record<string, { name?: string; patterns?: Rule[] }>;

export interface Grammar {
  name: string;
  scopeName: string;
  injectionSelector?: string;
  patterns: Rule[];
  repository?: Record<string, { patterns: Rule[] }>;
}

/** The position is the first character of a token: only here do quotes and `#` have their meaning. */
export const tokenStart = '(?<![^\\s;{}])';

/** The token ends here. Behind `$` a brace belongs to the token; the rule for variables takes it before this is asked. */
export const tokenEnd = '(?=[\\s;{]|$)';

/** A capture by number with one scope each. */
export function scopes(names: Record<number, string>): Captures {
  return Object.fromEntries(Object.entries(names).map(([group, name]) => [group, { name: `${name}.nginx` }]));
}

export const include = (...names: string[]): Rule[] => names.map((name) => ({ include: `#${name}` }));

/** Names as one alternation; longer names need not come first, as `tokenEnd` follows. */
export const oneOf = (names: readonly string[]): string =>
  names
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .sort()
    .join('|');
