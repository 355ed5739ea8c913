/** Does a server of `http` speak TLS, or plain text? */

import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration, Statement } from './inclusion.ts';
import { StatementMap } from './reading-order.ts';
import { hasUnreadInclude, inForce, named } from './scope.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import { type BoundSocket, socketsOf } from './sockets.ts';
import { holdsPlaceholder } from './template.ts';
import { configurationOf } from './variables.ts';

export interface Speech {
  /** On some socket of the server. */
  readonly tls: boolean;
  /** On some socket of the server, as far as is seen: another server may turn TLS on for it. */
  readonly plain: boolean;
  /** Nothing that was not read could change that: all of the configuration is known, and every `listen` is. */
  readonly certain: boolean;
}

/** `server` is a block of `http`. */
export function speechOf(server: Statement, project: ProjectSnapshot): Speech {
  const configuration = configurationOf(project, server.inclusion);
  if (!configuration) return { tls: false, plain: false, certain: false };
  const bound = boundSocketsOf(server, configuration, project.catalog);
  // Before 1.25.1 it made all sockets of the server speak TLS.
  const [flag] = inForce(server, 'ssl')[0]?.directive.args ?? [];
  const isForced = flag?.value.toLowerCase() === 'on';
  const listens = named(server, 'listen').map(({ directive }) => directive);
  const certain =
    configuration.complete &&
    !hasUnreadInclude(server) &&
    bound.length > 0 &&
    !listens.some(({ args }) => args.some(({ value }) => holdsPlaceholder(value)));
  return {
    tls: isForced || bound.some(({ tls }) => tls !== undefined),
    plain: !isForced && bound.some(({ tls }) => tls === undefined),
    certain,
  };
}

const known = new WeakMap<Configuration, StatementMap<BoundSocket>>();

/** The sockets on which a `server` of any protocol answers; empty where no `listen` of it can be read. */
export function boundSocketsOf(
  server: Statement,
  configuration: Configuration,
  catalog: Catalog,
): readonly BoundSocket[] {
  let byServer = known.get(configuration);
  if (!byServer) {
    byServer = new StatementMap<BoundSocket>();
    for (const socket of socketsOf(configuration, catalog).bound) {
      for (const one of socket.servers) byServer.add(one, socket);
    }
    known.set(configuration, byServer);
  }
  return byServer.of(server);
}
