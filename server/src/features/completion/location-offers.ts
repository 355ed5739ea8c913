/** What may stand between `location` and its `{`: how the path is compared, and usual paths? */

import { locationPattern } from '../../routing/location.ts';
import { scopeOf } from '../../routing/scope.ts';
import { inOrder, type Offer } from './completion.ts';
import type { Site } from './site.ts';

const modifiers: readonly (readonly [modifier: string, means: string, documentation: string])[] = [
  [
    '=',
    'exactly this path',
    'Answers this path alone, and ends the search: the quickest location for a page that is asked for often.',
  ],
  [
    '^~',
    'the beginning of a path, before all regular expressions',
    'If this is the longest prefix that fits, no regular expression is tried.',
  ],
  [
    '~',
    'a regular expression',
    'Tried in the order of the file, after the prefixes; the first that matches is taken. `$1` to `$9` hold its groups.',
  ],
  ['~*', 'a regular expression, whatever the case', 'Like `~`, but `a` matches `A` too.'],
];

const regexes: readonly (readonly [regex: string, means: string])[] = [
  ['\\.(?:css|js|png|jpe?g|gif|svg|webp|ico|woff2?)$', 'static files'],
  ['\\.php$', 'PHP scripts'],
  ['/\\.(?!well-known)', 'hidden files'],
  ['^/api/', 'all below /api/'],
];

const paths: readonly (readonly [path: string, means: string])[] = [
  ['/', 'everything that no other location is for'],
  ['/api/', 'an interface for programs'],
  ['/static/', 'static files'],
  ['/media/', 'uploads'],
  ['/favicon.ico', 'the icon of the site'],
  ['/robots.txt', 'for search engines'],
  ['/.well-known/acme-challenge/', 'Let’s Encrypt asks here'],
  ['/healthz', 'is the server there?'],
  ['/ws/', 'WebSocket'],
];

/** Paths that the server has no location for. */
export function locationOffers(site: Site): readonly Offer[] {
  const { index, before, cursor } = site;
  if (index > 1 || (index === 1 && !modifiers.some(([modifier]) => modifier === before[0]))) return [];
  const taken = new Set(takenBy(site));
  const modifier = index === 1 ? (before[0] ?? '') : '';
  if (modifier.startsWith('~')) {
    return inOrder(
      regexes
        .filter(([regex]) => !taken.has(`${modifier} ${regex}`))
        .map(([label, detail]) => ({
          label,
          kind: 'value',
          detail,
          text: cursor.quote ? label : regexText(label),
        })),
      1,
    );
  }
  const isWithin = scopeOf(cursor.block).location !== undefined;
  const kind = modifier === '=' ? 'exact' : 'prefix';
  const offered = isWithin
    ? []
    : paths
        .filter(([path]) => !taken.has(`${kind} ${path}`))
        .map(([label, detail]): Offer => ({ label, kind: 'value', detail }));
  if (index === 1) return inOrder(offered, 1);
  const known = modifiers.map(
    ([label, detail, text]): Offer => ({
      label,
      kind: 'operator',
      detail,
      documentation: () => text,
      continues: true,
    }),
  );
  const named: Offer = {
    label: '@',
    kind: 'operator',
    detail: 'a named location, for `try_files` and `error_page`',
    documentation: () => 'Answers no request by itself: `try_files`, `error_page` and their like lead to it.',
  };
  return [...inOrder(known), ...(isWithin ? [] : [{ ...named, rank: 0.5 }]), ...inOrder(offered, 1)];
}

/** A brace would end the head of the block. */
function regexText(regex: string): string {
  return /[{};\s]/.test(regex) ? `"${regex}"` : regex;
}

function takenBy({ cursor }: Site): readonly string[] {
  return scopeOf(cursor.block)
    .own('location')
    .filter(({ directive }) => directive.start !== cursor.statementStart)
    .map(({ directive }) => {
      const pattern = locationPattern(directive);
      switch (pattern?.kind) {
        case 'exact':
        case 'prefix':
          return `${pattern.kind} ${pattern.path}`;
        case 'regex':
          return `${pattern.ignoreCase ? '~*' : '~'} ${pattern.source}`;
        default:
          return '';
      }
    });
}
