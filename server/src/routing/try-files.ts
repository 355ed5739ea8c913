/** Which of the paths of `try_files` is there? */

import type { Statement } from '../project/inclusion.ts';
import { bytesOf, printable, textOf } from './bytes.ts';
import { type Exchange, evaluate, tell } from './exchange.ts';
import { fileKindAt } from './file-kind.ts';
import { mappingOf, rootOf } from './mapped-path.ts';
import { holdsVariables } from './text-value.ts';
import type { Candidate } from './trace-model.ts';

export type TryEnd =
  /** One is there: the request goes on with it. */
  | { readonly kind: 'on' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'internal-redirect'; readonly uri: string; readonly args: string }
  /** 500: an alias behind a rewrite. */
  | { readonly kind: 'failed' };

export function tryFiles(exchange: Exchange, statement: Statement): TryEnd {
  const values = statement.directive.args.map(({ value }) => value);
  const last = values.pop() ?? '';
  const candidates: Candidate[] = [];
  for (const written of values) {
    const wantsFolder = written.endsWith('/');
    const found = pathTried(exchange, wantsFolder ? written.slice(0, -1) : written);
    if (!found) {
      tell(exchange, 'try-files', '`alias` cannot be used where the URI was rewritten: 500.', statement);
      return { kind: 'failed' };
    }
    const kind = fileKindAt(exchange, found.path);
    const isThere = kind === (wantsFolder ? 'folder' : 'file');
    const reason = isThere
      ? 'is there'
      : kind === 'missing'
        ? 'is not there'
        : kind === 'folder'
          ? 'is a folder'
          : 'is a file';
    candidates.push({
      text: printable(textOf(found.path)) + (wantsFolder && !found.path.endsWith('/') ? '/' : ''),
      reason,
      verdict: isThere ? 'chosen' : 'passed',
      place: undefined,
    });
    if (!isThere) continue;
    found.use(wantsFolder);
    tell(exchange, 'try-files', `\`try_files\` finds \`${textOf(found.path)}\`.`, statement, candidates);
    return { kind: 'on' };
  }
  return fallBack(exchange, statement, last, candidates);
}

function fallBack(exchange: Exchange, statement: Statement, last: string, candidates: Candidate[]): TryEnd {
  if (/^=\d+$/.test(last)) {
    const status = Number(last.slice(1));
    tell(exchange, 'try-files', `\`try_files\` finds nothing and answers ${status}.`, statement, candidates);
    return { kind: 'status', status };
  }
  // The last one is a URI; what an alias has replaced is taken from its front.
  const uri = pathTried(exchange, last)?.name;
  if (uri === undefined) {
    tell(
      exchange,
      'try-files',
      '`alias` cannot be used where the URI was rewritten: 500.',
      statement,
      candidates,
    );
    return { kind: 'failed' };
  }
  tell(
    exchange,
    'try-files',
    `\`try_files\` finds nothing and goes to \`${textOf(uri)}\`.`,
    statement,
    candidates,
  );
  if (uri.startsWith('@')) return { kind: 'named', name: uri };
  const question = uri.indexOf('?');
  if (question < 0) return { kind: 'internal-redirect', uri, args: '' };
  return { kind: 'internal-redirect', uri: uri.slice(0, question), args: uri.slice(question + 1) };
}

/** The path of a name that is tried; `use` makes it the URI. Undefined where nginx answers 500. */
function pathTried(
  exchange: Exchange,
  written: string,
): { path: string; name: string; use(isFolder: boolean): void } | undefined {
  const mapping = mappingOf(exchange.scope);
  if (mapping.replaced !== 0 && !exchange.validLocation) return undefined;
  const root = rootOf(exchange);
  const before = exchange.uri;
  const hasVariables = holdsVariables(written);
  const evaluated = hasVariables ? evaluate(exchange, written) : bytesOf(written);
  const replaced = typeof mapping.replaced === 'number' ? mapping.replaced : 0;
  // Of a name with variables nginx drops what the alias replaces, if the name begins so.
  const drops = hasVariables && replaced > 0 && evaluated.slice(0, replaced) === before.slice(0, replaced);
  const name = drops ? evaluated.slice(replaced) : evaluated;
  return {
    path: root + name,
    name,
    use(isFolder) {
      if (mapping.replaced === 0) exchange.uri = name;
      else if (mapping.replaced === 'everything') {
        if (isFolder) return;
        exchange.uri = name;
        exchange.addUriToAlias = true;
      } else exchange.uri = before.slice(0, mapping.replaced) + name;
    },
  };
}
