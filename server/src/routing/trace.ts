/** What happens to a request? From the socket that accepts it to the answer, each step with its place in the configuration. */

import type { FileKind } from '../project/file-system.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { outcome } from './answer.ts';
import { bytesOf, printable, textOf } from './bytes.ts';
import { type Exchange, placeOf } from './exchange.ts';
import { readAddress } from './network.ts';
import { runPhases } from './phases.ts';
import { admit } from './reception.ts';
import { type Address, headersSent, readUrl, type TraceRequest } from './request.ts';
import { statementOf } from './scope.ts';
import { type Arrival, arrivalOf } from './socket.ts';
import type { Outcome, Step, Trace, TraceOptions } from './trace-model.ts';
import { Unknowable } from './unknowable.ts';
import { variableLookup } from './variables.ts';

/** Never throws on a configuration or a request, whatever they are; the outcome is `unknown` where nobody can know. */
export function traceRequest(
  project: ProjectSnapshot,
  configuration: Configuration,
  request: TraceRequest,
  options: TraceOptions,
): Trace {
  const about = { project, configuration, request, options };
  const { trace, doubts } = follow(about, new Map());
  if (doubts.length === 0) return trace;
  return { ...trace, alternatives: alternativesTo(about, trace, doubts) };
}

interface About {
  readonly project: ProjectSnapshot;
  readonly configuration: Configuration;
  readonly request: TraceRequest;
  readonly options: TraceOptions;
}

type Assumptions = ReadonlyMap<string, Exclude<FileKind, 'unknown'>>;

/** Of so many files it is asked what would be if they were there, or were not. */
const mostDoubts = 4;

function alternativesTo(about: About, trace: Trace, doubts: readonly Doubt[]): Trace['alternatives'] {
  const told = new Set([JSON.stringify(trace.outcome)]);
  return doubts.slice(0, mostDoubts).flatMap(({ path, assumed }, index) => {
    // What came before it stays as it was assumed.
    const assumptions = new Map(doubts.slice(0, index).map((before) => [before.path, before.assumed]));
    const isThere = assumed !== 'missing';
    const instead = isThere ? 'missing' : path.endsWith('/') ? 'folder' : 'file';
    assumptions.set(path, instead);
    const other = follow(about, assumptions).trace;
    const key = JSON.stringify(other.outcome);
    if (told.has(key)) return [];
    told.add(key);
    return [{ condition: `\`${path}\` ${isThere ? 'is not there' : 'is there'}`, trace: other }];
  });
}

interface Doubt {
  readonly path: string;
  readonly assumed: Exclude<FileKind, 'unknown'>;
}

function follow(about: About, assumptions: Assumptions): { trace: Trace; doubts: readonly Doubt[] } {
  const { project, configuration, request, options } = about;
  const steps: Step[] = [];
  const ended = (result: Outcome, exchange?: Exchange) => ({
    trace: {
      request,
      server: exchange && statementOf(exchange.server),
      location: locationOf(exchange),
      steps,
      outcome: result,
      alternatives: [],
      values: valuesIn(exchange, options.values ?? []),
    },
    doubts: (exchange?.doubts ?? []).map((path) => ({
      path,
      assumed: exchange?.assumptions.get(path) ?? ('missing' as const),
    })),
  });
  let exchange: Exchange | undefined;
  try {
    const address = readUrl(request.url);
    if (!address) throw new Unknowable(`\`${request.url}\` is neither a path nor a URL of http or https`);
    const local = options.address ?? '127.0.0.1';
    const arrival = arrivalOf(configuration, project.catalog, address, local);
    if (!arrival) {
      throw new Unknowable(
        `no server listens on port ${address.port ?? (address.scheme === 'https' ? 443 : 80)}`,
      );
    }
    steps.push(socketStep(arrival));
    exchange = exchangeFor(about, address, arrival, steps, assumptions);
    const result = runPhases(exchange, configuration, admit(exchange, arrival, address));
    return ended(result, exchange);
  } catch (thrown) {
    if (!(thrown instanceof Unknowable)) throw thrown;
    const place = exchange && lastPlace(steps);
    steps.push({
      phase: 'answer',
      text: printable(`This cannot be known: ${thrown.reason}.`),
      idle: false,
      place,
      candidates: [],
    });
    return ended(outcome({ kind: 'unknown', status: null }), exchange);
  }
}

function socketStep({ socket }: Arrival): Step {
  if (!socket) {
    const text = 'This is the inside of a `server`: every request is taken to have come to it.';
    return { phase: 'socket', text, idle: false, place: undefined, candidates: [] };
  }
  const { servers } = socket;
  const shared = servers.length > 1 ? `, which ${servers.length} servers share` : '';
  const tls = socket.tls ? ' with TLS' : '';
  return {
    phase: 'socket',
    text: `The connection arrives at \`${socket.text}\`${tls}${shared}.`,
    idle: false,
    place: socket.first && placeOf(socket.first),
    candidates: [],
  };
}

function exchangeFor(
  { project, configuration, request, options }: About,
  address: Address,
  { socket, server, address: local, port }: Arrival,
  steps: Step[],
  assumptions: Assumptions,
): Exchange {
  return {
    request,
    options,
    catalog: project.catalog,
    versionGiven: project.versionGiven,
    valueOf: variableLookup(configuration, project.catalog),
    headers: headersSent(request, address),
    local: {
      address: local,
      port,
      tls: socket ? socket.tls !== undefined && address.scheme !== 'http' : address.scheme === 'https',
    },
    client: options.client ?? '127.0.0.1',
    clientIsForwarded: false,
    tlsName: address.scheme === 'https' && !readAddress(address.host) ? bytesOf(address.host) : '',
    server,
    scope: server,
    handler: undefined,
    host: '',
    method: bytesOf(request.method),
    requestLine: bytesOf(`${request.method} ${address.target} HTTP/1.1`),
    unparsedUri: bytesOf(address.target).replace(/ +$/, ''),
    uri: '',
    args: '',
    quotedUri: false,
    plusInUri: false,
    internal: false,
    validUnparsedUri: true,
    validLocation: true,
    uriChanged: false,
    uriChanges: 11,
    isSubrequest: false,
    addUriToAlias: false,
    errorPage: false,
    errorStatus: undefined,
    returnStatus: undefined,
    finalStatus: undefined,
    captures: [],
    values: new Map(),
    variableDepth: 0,
    variablesComputed: 0,
    upstream: undefined,
    assumptions: new Map(assumptions),
    doubts: [],
    steps,
    responseHeaders: [],
  };
}

function valuesIn(exchange: Exchange | undefined, names: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const name of exchange ? names : []) {
    try {
      if (exchange) values.set(name, textOf(exchange.valueOf(exchange, name)));
    } catch (thrown) {
      if (!(thrown instanceof Unknowable)) throw thrown;
    }
  }
  return values;
}

function locationOf(exchange: Exchange | undefined): Statement | undefined {
  const scope = exchange?.scope.location;
  return scope && statementOf(scope);
}

function lastPlace(steps: readonly Step[]): Step['place'] {
  return steps.findLast(({ place }) => place !== undefined)?.place;
}
