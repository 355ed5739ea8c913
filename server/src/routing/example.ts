/** What happens to an example request in this location? The first answers; the tracer will know all. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, statementsOf } from '../project/scope.ts';
import { fileUnderAlias, fileUnderRoot } from './file-path.ts';
import { examplePath, type LocationPattern, locationPattern } from './location.ts';
import { reaches } from './reach.ts';
import { passTarget, serversOf, upstreamUri } from './upstream.ts';

export type Example =
  | {
      readonly kind: 'file';
      readonly request: string;
      readonly path: string;
      /** `try_files` looks first, and may choose another. */
      readonly tried: boolean;
    }
  | {
      readonly kind: 'proxy';
      readonly request: string;
      /** Address as written, or that of the first server of the group it names. */
      readonly address: string;
      /** All servers of the group that `proxy_pass` names; undefined if it names an address. */
      readonly servers: readonly string[] | undefined;
      readonly uri: string;
    };

/** What the `alias`, `root` or `proxy_pass` that is `statement` makes of an example request; undefined where it cannot be known. */
export function exampleOf(statement: Statement): Example | undefined {
  const block = blockOf(statement);
  const location = block.directive?.name === 'location' ? locationPattern(block.directive) : undefined;
  const value = statement.directive.args[0]?.value;
  if (!location || value === undefined || changesUri(block)) return undefined;
  const request = exampleRequest(location, statement.directive.name);
  if (request === undefined || !reaches(block, request)) return undefined;
  switch (statement.directive.name) {
    case 'alias':
      return fileExample(request, fileUnderAlias(value, location, request), block);
    case 'root':
      return fileExample(request, fileUnderRoot(value, request), block);
    case 'proxy_pass':
      return proxyExample(request, value, location, block);
    default:
      return undefined;
  }
}

/** A request for a folder is answered by its index, which another location may serve: files are asked for by name. */
function exampleRequest(location: LocationPattern, handler: string): string | undefined {
  const request = examplePath(location);
  if (handler === 'proxy_pass' || !request?.endsWith('/')) return request;
  return location.kind === 'prefix' ? `${location.path === '/' ? '/' : request}index.html` : undefined;
}

/** May the location itself change the URI, or answer otherwise, before its handler comes to it? */
function changesUri(location: Block): boolean {
  for (const { directive } of statementsOf(location)) {
    if (['rewrite', 'if', 'return'].includes(directive.name) || directive.name.includes('_by_lua'))
      return true;
  }
  return false;
}

/** Directives that answer in place of a file. */
const handlers = /_pass$|^(empty_gif|stub_status|perl|js_content|api|status|echo|return)$/;

function fileExample(request: string, path: string | undefined, block: Block): Example | undefined {
  const names = [...statementsOf(block)].map(({ directive }) => directive.name);
  if (!path?.startsWith('/') || names.some((name) => handlers.test(name))) return undefined;
  const [tried] = named(block, 'try_files');
  // Other files are tried then, and the question is no longer what this path is.
  if (tried && !tried.directive.args.some(({ value }) => value === '$uri')) return undefined;
  return { kind: 'file', request, path, tried: tried !== undefined };
}

function proxyExample(
  request: string,
  value: string,
  location: LocationPattern,
  block: Block,
): Example | undefined {
  const target = passTarget(value);
  // Whether `try_files` comes before the proxy depends on the files there are.
  if (!target || named(block, 'try_files').length > 0) return undefined;
  const uri = upstreamUri(target, location, request);
  if (uri === undefined) return undefined;
  const servers = serversOf(target.address, block);
  return { kind: 'proxy', request, address: servers?.[0] ?? target.address, servers, uri };
}
