/** What happens to an example request in this location? The first answers; the tracer will know all. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, statementsOf } from '../project/scope.ts';
import { fileUnderAlias, fileUnderRoot } from './file-path.ts';
import { examplePath, type LocationPattern, locationPattern } from './location.ts';
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
  const request = examplePath(location);
  if (request === undefined) return undefined;
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

/** May the location itself change the URI, or answer otherwise, before its handler comes to it? */
function changesUri(location: Block): boolean {
  for (const { directive } of statementsOf(location)) {
    if (['rewrite', 'if', 'return', 'set_by_lua_block'].includes(directive.name)) return true;
  }
  return false;
}

function fileExample(request: string, path: string | undefined, block: Block): Example | undefined {
  const names = [...statementsOf(block)].map(({ directive }) => directive.name);
  // Where another server answers, files are not read at all.
  if (!path?.startsWith('/') || names.some((name) => name.endsWith('_pass'))) return undefined;
  return { kind: 'file', request, path, tried: names.includes('try_files') };
}

function proxyExample(
  request: string,
  value: string,
  location: LocationPattern,
  block: Block,
): Example | undefined {
  const target = passTarget(value);
  if (!target) return undefined;
  const uri = upstreamUri(target, location, request);
  if (uri === undefined) return undefined;
  const servers = serversOf(target.address, block);
  return { kind: 'proxy', request, address: servers?.[0] ?? target.address, servers, uri };
}
