/** What happens, because of a statement, to an example request? Answered by the tracer. */

import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { isSameStatement } from '../project/sockets.ts';
import { filesOf } from '../project/variable-mentions.ts';
import { configurationOf } from '../project/variables.ts';
import { sampleOf } from '../regex/sample.ts';
import { bytesOf } from './bytes.ts';
import { escapePath } from './escaping.ts';
import { addressOf, getRequest, hostNamedBy, pathsFor } from './example-request.ts';
import { placeOf } from './exchange.ts';
import { type Scope, scopeAround, scopeOf, statementOf } from './scope.ts';
import { traceRequest } from './trace.ts';
import type { Step, Trace, TraceOptions } from './trace-model.ts';

export interface Example {
  /** Path and query, as in the request line. */
  readonly path: string;
  readonly trace: Trace;
  /** What the statement did. */
  readonly steps: readonly Step[];
}

/** So many locations are tried for a statement that no request comes to directly. */
const mostLocations = 20;

/** An example whose way leads over the statement, with the values of variables that are wanted; undefined if none was found. */
export function exampleOf(
  project: ProjectSnapshot,
  statement: Statement,
  values: readonly string[] = [],
): Example | undefined {
  const configuration = configurationOf(project, statement.inclusion);
  const around = isBlock(statement) ? scopeOf(statement) : scopeAround(statement);
  const { server } = around;
  const opening = server && statementOf(server);
  if (!configuration || !server) return undefined;
  const address = addressOf(configuration, project.catalog, opening);
  if (!address) return undefined;
  const isTemplate = filesOf(configuration).some(({ holes }) => holes.length > 0);
  for (const { path, host } of candidates(statement, around, server)) {
    const origin =
      host === undefined ? address.origin : address.origin.replace(/\/\/[^:/]*(?=:\d+$|$)/, `//${host}`);
    const trace = traceRequest(project, configuration, getRequest(origin + path), {
      address: address.address,
      isAdmitted: true,
      values,
    });
    if (!isSameServer(trace.server, opening)) continue;
    const steps = trace.steps.filter(({ place, idle }) => !idle && isSamePlace(place, statement));
    if (steps.length > 0 && !(isTemplate && tellsOfHole(path, trace))) return { path, trace, steps };
  }
  return undefined;
}

/** Does a letter that stands in a template for what its engine will put there come up? Then the answer is not known here. */
function tellsOfHole(path: string, { request, outcome }: Trace): boolean {
  return /x{5}/.test(JSON.stringify([path, request.url, outcome]));
}

/** What the server around `scope` does with a GET for `path` (encoded, as in a request line); undefined where no request comes to it. */
export function traceInServer(
  project: ProjectSnapshot,
  scope: Scope,
  path: string,
  options: TraceOptions,
): Trace | undefined {
  const { server } = scope;
  const opening = server && statementOf(server);
  const configuration = configurationOf(project, scope.block.inclusion);
  const address = configuration && addressOf(configuration, project.catalog, opening);
  if (!configuration || !server || !address) return undefined;
  const request = getRequest(address.origin + path);
  const trace = traceRequest(project, configuration, request, { ...options, address: address.address });
  return isSameServer(trace.server, opening) ? trace : undefined;
}

function isSameServer(a: Statement | undefined, b: Statement | undefined): boolean {
  return a && b ? isSameStatement(a, b) : a === b;
}

function isBlock({ directive }: Statement): boolean {
  return directive.name === 'location' || directive.name === 'server';
}

function* candidates(
  { directive }: Statement,
  around: Scope,
  server: Scope,
): Generator<{ path: string; host?: string }> {
  if (directive.name === 'server_name') {
    for (const { value } of directive.args) {
      const host = hostNamedBy(value);
      if (host !== undefined) yield { path: '/', host };
    }
    return;
  }
  if (directive.name === 'rewrite') {
    const path = sampleOf(bytesOf(directive.args[0]?.value ?? ''), false, '/');
    if (path !== undefined) yield { path: escapePath(path) };
  }
  const { location } = around;
  if (location) for (const path of pathsFor(location, directive.name)) yield { path };
  else yield { path: '/' };
  // A named or internal location, or a statement of the server: whatever leads there.
  for (const other of server.own('location').slice(0, mostLocations)) {
    for (const path of pathsFor(scopeOf(other), directive.name)) yield { path };
  }
}

function isSamePlace(place: Step['place'], statement: Statement): boolean {
  const own = placeOf(statement);
  return place !== undefined && place.path === own.path && place.start === own.start;
}
