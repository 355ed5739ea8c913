/** By which request can a stranger read a file of the machine? */

import { hasUnreadInclude } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { bytesOf, textOf } from './bytes.ts';
import { escapePath } from './escaping.ts';
import { traceInServer } from './example.ts';
import { type Scope, scopeOf } from './scope.ts';

/** An address that no rule of the configuration means: from the block that documentation is written with. */
const stranger = '203.0.113.77';

/** So many locations with folders of their own are looked at. */
const mostLocations = 20;

/**
 * The path of a request to the server around `scope` that is answered with the file (absolute path), which is taken
 * to be there; undefined if none was found, or if a password or an address is asked for.
 */
export function pathOfFile(project: ProjectSnapshot, scope: Scope, file: string): string | undefined {
  const { server } = scope;
  if (!server) return undefined;
  const folders = new Set<string>();
  for (const at of [
    server,
    ...server
      .own('location')
      .slice(0, mostLocations)
      .map((one) => scopeOf(one)),
  ]) {
    const alias = at.own('alias').at(-1)?.directive.args[0]?.value;
    const root = at.last('root')?.directive.args[0]?.value;
    const pattern = at.pattern?.kind === 'prefix' ? at.pattern.path : '/';
    if (alias?.startsWith('/')) folders.add(`${alias}\0${textOf(pattern)}`);
    else if (root?.startsWith('/')) folders.add(`${root.replace(/\/+$/, '')}/\0/`);
  }
  for (const folder of folders) {
    const [start = '', path = ''] = folder.split('\0');
    if (!file.startsWith(start)) continue;
    const request = textOf(escapePath(bytesOf(path + file.slice(start.length))));
    if (isSent(project, scope, request, file)) return request;
  }
  return undefined;
}

/** Is the file what the request is answered with? */
export function isSent(project: ProjectSnapshot, scope: Scope, request: string, file: string): boolean {
  const trace = traceInServer(project, scope, request, {
    client: stranger,
    brief: true,
    fileKind: (path) => (path === file ? 'file' : file.startsWith(`${path}/`) ? 'folder' : 'missing'),
  });
  if (!trace) return false;
  // What is not seen may refuse it.
  const around = trace.location ?? scope.server?.block ?? scope.block;
  const { kind, status, path } = trace.outcome;
  return kind === 'file' && status === 200 && path === file && !hasUnreadInclude(around);
}
