/** Does a request come from a page that `valid_referers` allows? (`ngx_http_referer_module`) */

import { asciiLower } from '../project/ascii.ts';
import { wildcardKeys } from '../project/server-names.ts';
import { bytesOf } from './bytes.ts';
import { type Exchange, headerOf } from './exchange.ts';
import { NameIndex } from './name-index.ts';
import { matchesOf, patternOf } from './patterns.ts';
import { nameExpression } from './virtual-server.ts';

/** `1` or empty: the value of `$invalid_referer`. */
export function invalidReferer(exchange: Exchange): '1' | '' {
  const words = exchange.scope
    .inForce('valid_referers')
    .flatMap(({ directive }) => directive.args.map(({ value }) => value));
  const hosts = words.filter((word) => !['none', 'blocked', 'server_names'].includes(word));
  const ownNames = words.includes('server_names')
    ? exchange.server.own('server_name').flatMap(({ directive }) => directive.args.map(({ value }) => value))
    : [];
  // Without a single name everything is valid.
  if (hosts.length + ownNames.length === 0) return '';
  const referer = headerOf(exchange, 'referer');
  if (referer === undefined) return words.includes('none') ? '' : '1';
  const [, rest] = referer.length >= 'http://i.ru'.length ? (/^https?:\/\/(.*)$/is.exec(referer) ?? []) : [];
  if (rest === undefined) return words.includes('blocked') ? '' : '1';
  return isFrom(rest, hosts, ownNames) ? '' : '1';
}

/** `rest` is the referer behind its scheme. */
function isFrom(rest: string, hosts: readonly string[], ownNames: readonly string[]): boolean {
  const host = asciiLower(rest.split(/[/:]/, 1)[0] ?? '');
  const names = new NameIndex<string>();
  for (const word of [...hosts, ...ownNames].filter((name) => !name.startsWith('~'))) {
    const slash = word.indexOf('/');
    const name = asciiLower(bytesOf(slash < 0 ? word : word.slice(0, slash)));
    names.add(wildcardKeys(name) ?? [], slash < 0 ? '' : bytesOf(word.slice(slash)));
  }
  const path = names.find(host);
  if (path !== undefined) {
    const slash = rest.indexOf('/');
    return path === '' || (slash >= 0 && rest.startsWith(path, slash));
  }
  const isExpression = (name: string) => name.startsWith('~');
  return (
    ownNames.filter(isExpression).some((name) => matchesOf(nameExpression(name), host)) ||
    hosts.filter(isExpression).some((name) => matchesOf(patternOf(name.slice(1), true), rest))
  );
}
