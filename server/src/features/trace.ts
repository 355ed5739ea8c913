/** What happens to a request in the configuration that a file belongs to? */

import type { Configuration } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { FileOffset, ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { addressOf, pathsFor } from '../routing/example-request.ts';
import type { TraceRequest } from '../routing/request.ts';
import { enclosing, type Scope, scopeOf, statementOf } from '../routing/scope.ts';
import { traceRequest } from '../routing/trace.ts';
import type { Trace, TraceOptions } from '../routing/trace-model.ts';
import { blockAt, directiveAt } from '../syntax/tree.ts';

/** Undefined if the file is part of no configuration. */
export function traceFrom(
  project: ProjectSnapshot,
  path: string,
  request: TraceRequest,
  options: TraceOptions,
): Trace | undefined {
  const configuration = configurationFor(project, path);
  return configuration && traceRequest(project, configuration, request, options);
}

/** Of several the first that is whole, which is the one that nginx reads. */
function configurationFor(project: ProjectSnapshot, path: string): Configuration | undefined {
  const configurations = project.inclusionsOf(path).flatMap((one) => configurationOf(project, one) ?? []);
  return configurations.find(({ root }) => root.entry === 'main') ?? configurations[0];
}

/** So many URLs are offered. */
const mostUrls = 50;

/** URLs that the configuration's own names and locations suggest, those of the block at `at` first; empty for a file of no configuration. */
export function suggestedUrls(project: ProjectSnapshot, at: FileOffset): readonly string[] {
  const [inclusion] = project.inclusionsOf(at.path);
  const configuration = configurationFor(project, at.path);
  if (!inclusion || !configuration) return [];
  const { tree } = inclusion.file;
  const around = directiveAt(tree, at.offset);
  // On the first line of a block that one is meant.
  const directive = around?.children ? around : blockAt(tree, at.offset);
  const here = directive ? scopeOf({ directive, inclusion }) : enclosing(inclusion);
  const urls = new Set<string>();
  const add = (server: Scope, location: Scope | undefined): void => {
    const address = addressOf(configuration, project.catalog, statementOf(server));
    if (!address) return;
    for (const path of location ? pathsFor(location, '') : ['/']) urls.add(address.origin + path);
  };
  const addServer = (server: Scope): void => {
    add(server, undefined);
    for (const location of server.own('location')) {
      if (urls.size >= mostUrls) return;
      add(server, scopeOf(location));
    }
  };
  const server = serverAround(here);
  if (server && here.location) add(server, here.location);
  if (server) addServer(server);
  for (const statement of statementsNamed(configuration, ['server'])) {
    if (urls.size >= mostUrls) break;
    if (statement.place === 'http') addServer(scopeOf(statement));
  }
  return [...urls];
}

function serverAround(scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) if (at.name === 'server') return at;
  return undefined;
}
