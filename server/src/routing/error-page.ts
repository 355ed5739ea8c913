/** Which `error_page` is for a status, and what does it make of the request? */

import type { Statement } from '../project/inclusion.ts';
import { bytesOf } from './bytes.ts';
import { type Exchange, evaluate } from './exchange.ts';
import { holdsVariables } from './text-value.ts';

export interface ErrorPage {
  readonly statement: Statement;
  /** The status that the client gets: another one (`=200`), that of the page (`=`), or the original (undefined). */
  readonly status: number | 'of-page' | undefined;
  readonly target:
    | { readonly kind: 'uri'; readonly uri: string; readonly args: string }
    | { readonly kind: 'named'; readonly name: string }
    | { readonly kind: 'redirect'; readonly url: string };
}

/** The page for `status` in the scope in force, noted as used; undefined if there is none, or one was used already. */
export function errorPageFor(exchange: Exchange, status: number): ErrorPage | undefined {
  const { scope } = exchange;
  const statements = scope.inForce('error_page');
  if (exchange.errorPage || statements.length === 0 || exchange.uriChanges === 0) return undefined;
  if (!scope.isOn('recursive_error_pages', 'off')) exchange.errorPage = true;
  const statement = statements.find(({ directive }) =>
    directive.args.slice(0, -1).some(({ value }) => value === String(status)),
  );
  if (!statement) return undefined;
  const values = statement.directive.args.map(({ value }) => value);
  const target = values.at(-1) ?? '';
  const equals = values.at(-2)?.startsWith('=') ? values.at(-2) : undefined;
  const written = equals === undefined ? undefined : equals === '=' ? 'of-page' : Number(equals.slice(1));
  // Codes of nginx's own are shown as 400.
  const shown = written ?? (status >= 494 && status <= 497 ? 400 : undefined);
  return { statement, status: shown, target: targetOf(exchange, target) };
}

function targetOf(exchange: Exchange, written: string): ErrorPage['target'] {
  const target = holdsVariables(written) ? evaluate(exchange, written) : bytesOf(written);
  if (target.startsWith('@')) return { kind: 'named', name: target };
  if (!target.startsWith('/')) return { kind: 'redirect', url: target };
  const question = target.indexOf('?');
  if (question < 0) return { kind: 'uri', uri: target, args: '' };
  return { kind: 'uri', uri: target.slice(0, question), args: target.slice(question + 1) };
}
