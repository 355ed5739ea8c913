/** What does a `*_pass` tell an application in one of its headers or parameters, when the client has come over TLS? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { type Block, hasUnreadInclude } from '../project/scope.ts';
import { type Piece, possibleTexts } from '../routing/possible-values.ts';
import { scopeOf } from '../routing/scope.ts';
import { isKnownOfSite } from './in-force.ts';

export type Told =
  /** One of these texts; `statement` says so. */
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly statement: Statement }
  /** What the client, or a proxy in front, has sent; without a statement for want of one. */
  | { readonly kind: 'passed on'; readonly statement: Statement | undefined }
  | { readonly kind: 'nothing'; readonly statement: Statement | undefined }
  | { readonly kind: 'unknown' };

const unknown: Told = { kind: 'unknown' };

/** `key` as the application finds it in its environment: `HTTP_X_FORWARDED_PROTO`, `HTTPS`. */
export function toldAs(key: string, passName: string, block: Block, configuration: Configuration): Told {
  return passName === 'uwsgi_pass'
    ? parameterTold(key, block, configuration)
    : headerTold(key, block, configuration);
}

function headerTold(key: string, block: Block, configuration: Configuration): Told {
  const name = /^HTTP_([A-Z0-9_]+)$/.exec(key)?.[1]?.replaceAll('_', '-').toLowerCase();
  if (name === undefined) return { kind: 'nothing', statement: undefined };
  if (!isKnownOfSite(block, 'proxy_set_header', configuration)) return unknown;
  const statements = scopeOf(block)
    .inForce('proxy_set_header')
    // Underscores and dashes are one in an environment.
    .filter(({ directive }) => directive.args[0]?.value.toLowerCase().replaceAll('_', '-') === name);
  if (statements.length > 0) return written(statements, configuration);
  return scopeOf(block).isOn('proxy_pass_request_headers', 'on')
    ? { kind: 'passed on', statement: undefined }
    : { kind: 'nothing', statement: undefined };
}

function parameterTold(key: string, block: Block, configuration: Configuration): Told {
  const statements = scopeOf(block)
    .inForce('uwsgi_param')
    .filter(({ directive }) => directive.args[0]?.value === key);
  if (statements.length > 0) return written(statements, configuration);
  if (hasUnreadInclude(block) || !isKnownOfSite(block, 'uwsgi_param', configuration)) return unknown;
  return key.startsWith('HTTP_') && scopeOf(block).isOn('uwsgi_pass_request_headers', 'on')
    ? { kind: 'passed on', statement: undefined }
    : { kind: 'nothing', statement: undefined };
}

function written(statements: readonly Statement[], configuration: Configuration): Told {
  const [statement, ...more] = statements;
  // Two are sent both, and each application makes something else of them.
  if (!statement || more.length > 0) return unknown;
  const texts = textsOverTls(statement.directive.args[1]?.value ?? '', configuration);
  if (texts === undefined) return unknown;
  if (texts === 'passed on') return { kind: 'passed on', statement };
  if (texts.every((text) => text === '')) return { kind: 'nothing', statement };
  return texts.includes('') ? unknown : { kind: 'texts', texts, statement };
}

/** What a value can be for a client over TLS who has sent no header about it; undefined if that is not known. */
function textsOverTls(
  value: string,
  configuration: Configuration,
): readonly string[] | 'passed on' | undefined {
  const possible = possibleTexts(configuration, value);
  if (!possible) return undefined;
  const own = possible.filter((pieces) => !isPassedOn(pieces));
  // A map that falls back on a value of nginx's own when nothing was sent.
  if (own.length === 0) return 'passed on';
  const texts = own.map(textOverTls);
  return texts.every((text) => text !== undefined) ? [...new Set(texts)] : undefined;
}

function isPassedOn(pieces: readonly Piece[]): boolean {
  const [piece, ...more] = pieces;
  return piece !== undefined && more.length === 0 && 'unknown' in piece && /^http_/.test(piece.unknown);
}

function textOverTls(pieces: readonly Piece[]): string | undefined {
  let text = '';
  for (const piece of pieces) {
    if ('text' in piece) text += piece.text;
    else if (piece.unknown === 'scheme') text += 'https';
    else if (piece.unknown === 'https') text += 'on';
    else return undefined;
  }
  return text;
}
