/** Which file is read for a request, or what is answered in its place? nginx's static, index and autoindex modules. */

import { bytesOf, textOf } from './bytes.ts';
import { escapePath } from './escaping.ts';
import { type Exchange, evaluate, tell, written } from './exchange.ts';
import { fileKindAt } from './file-kind.ts';
import { type MappedPath, mappedPath, mappingOf } from './mapped-path.ts';
import { holdsVariables } from './text-value.ts';
import { Unknowable } from './unknowable.ts';

export type FileAnswer =
  /** `path` is undefined where there is none: an alias behind a rewrite. */
  | { readonly kind: 'file'; readonly status: number; readonly path: string | undefined }
  /** To the same path with a slash: `target` is what stands in `Location`. */
  | { readonly kind: 'folder'; readonly target: string }
  /** Another URI is served in place of this one. */
  | { readonly kind: 'internal-redirect'; readonly uri: string; readonly args: string }
  /** 500. */
  | { readonly kind: 'failed' };

const readable = ['GET', 'HEAD', 'POST'];

export function serveFile(exchange: Exchange): FileAnswer {
  const { uri, method, scope } = exchange;
  const davs = scope.last('dav_methods');
  if (davs?.directive.args.some(({ value }) => value.toUpperCase() === method)) {
    throw new Unknowable(`\`${written(davs)}\` lets clients change files, which is not followed here`);
  }
  const mapped = mappedPath(exchange);
  if (!readable.includes(method)) {
    tell(exchange, 'content', `Files are not served for \`${method}\`: 405.`, mapped?.mapping.statement);
    return { kind: 'file', status: 405, path: mapped?.path };
  }
  if (!mapped) {
    tell(
      exchange,
      'content',
      '`alias` cannot be used where the URI was rewritten: 500.',
      mappingOf(scope).statement,
    );
    return { kind: 'failed' };
  }
  if (!uri.endsWith('/')) return serve(exchange, mapped);
  const found = findIndex(exchange, mapped);
  if (found) return found;
  if (method !== 'POST' && scope.isOn('autoindex', 'off')) {
    tell(exchange, 'content', 'nginx lists the folder.', scope.last('autoindex'));
    return { kind: 'file', status: 200, path: mapped.path };
  }
  const { statement } = mapped.mapping;
  tell(exchange, 'content', `\`${textOf(mapped.path)}\` is a folder without index: 403.`, statement);
  return { kind: 'file', status: 403, path: mapped.path };
}

function serve(exchange: Exchange, { path, root, mapping }: MappedPath): FileAnswer {
  const { method, uri, args } = exchange;
  const told = (how: string): void => {
    const by = mapping.statement ? `\`${written(mapping.statement)}\`: ` : '';
    tell(
      exchange,
      'content',
      `${by}\`${textOf(uri)}\` is read from \`${textOf(path)}\`${how}.`,
      mapping.statement,
    );
  };
  switch (fileKindAt(exchange, path)) {
    case 'missing':
      told(', which is not there');
      return { kind: 'file', status: 404, path };
    case 'folder': {
      told(', which is a folder: nginx redirects to its path with a slash');
      const escaped = escapePath(uri);
      const plain = mapping.statement?.directive.name !== 'alias' && args === '' && escaped === uri;
      if (plain) return { kind: 'folder', target: `${path.slice(root.length)}/` };
      return { kind: 'folder', target: `${escaped}/${args === '' ? '' : `?${args}`}` };
    }
    case 'file':
      told(method === 'POST' ? ', but not for `POST`' : '');
      return { kind: 'file', status: method === 'POST' ? 405 : 200, path };
  }
}

/** The first index that is there; undefined if none is, and the folder itself is. */
function findIndex(exchange: Exchange, mapped: MappedPath): FileAnswer | undefined {
  const { scope, uri, args } = exchange;
  const statement = scope.last('index');
  const names = scope.inForce('index').flatMap(({ directive }) => directive.args.map(({ value }) => value));
  let isFolder = false;
  for (const written of names.length > 0 ? names : ['index.html']) {
    const name = holdsVariables(written) ? evaluate(exchange, written) : bytesOf(written);
    if (name.startsWith('/')) {
      tell(exchange, 'content', `The index is \`${textOf(name)}\`, whatever there is.`, statement);
      return { kind: 'internal-redirect', uri: name, args };
    }
    const path = mapped.path + name;
    if (fileKindAt(exchange, path) !== 'missing') {
      tell(exchange, 'content', `\`${textOf(path)}\` is the index of this folder.`, statement);
      return { kind: 'internal-redirect', uri: uri + name, args };
    }
    if (isFolder) continue;
    const kind = fileKindAt(exchange, mapped.path);
    if (kind === 'missing') {
      tell(exchange, 'content', `\`${textOf(path)}\` is not there, nor is its folder: 404.`, statement);
      return { kind: 'file', status: 404, path: mapped.path };
    }
    if (kind === 'file') {
      tell(exchange, 'content', `\`${textOf(mapped.path)}\` is no folder: 500.`, mapped.mapping.statement);
      return { kind: 'failed' };
    }
    isFolder = true;
  }
  return undefined;
}
