/** How does nginx start again with another URI or in a named location, and when does an error page make it do so? */

import type { Statement } from '../project/inclusion.ts';
import { redirectStatuses } from './answer.ts';
import { textOf } from './bytes.ts';
import { errorPageFor } from './error-page.ts';
import { type Exchange, tell, written } from './exchange.ts';
import { locationsOf } from './find-location.ts';
import { enterScope } from './handler.ts';
import { failed, type Next } from './next.ts';
import { statementOf } from './scope.ts';

/** `ngx_http_internal_redirect` */
export function toUri(exchange: Exchange, uri: string, args: string, statement: Statement | undefined): Next {
  if (--exchange.uriChanges === 0) return cycle(exchange, statement);
  const query = args === '' ? '' : `?${args}`;
  tell(exchange, 'internal-redirect', `nginx starts again with \`${textOf(uri + query)}\`.`, statement);
  exchange.uri = uri;
  exchange.args = args;
  exchange.internal = true;
  exchange.validUnparsedUri = false;
  exchange.validLocation = true;
  exchange.addUriToAlias = false;
  exchange.scope = exchange.server;
  return { at: 'server-rewrite' };
}

/** `ngx_http_named_location` */
export function toNamed(exchange: Exchange, name: string, statement: Statement | undefined): Next {
  if (--exchange.uriChanges === 0) return cycle(exchange, statement);
  const scope = exchange.uri === '' ? undefined : locationsOf(exchange.server).named.get(name);
  if (!scope) {
    tell(
      exchange,
      'internal-redirect',
      `There is no location \`${textOf(name)}\` in this server: 500.`,
      statement,
    );
    return { at: 'error', status: 500, cause: failed };
  }
  exchange.internal = true;
  exchange.handler = undefined;
  exchange.uriChanged = false;
  tell(
    exchange,
    'location',
    `The request goes on in \`${written(statementOf(scope) as Statement)}\`.`,
    statementOf(scope),
  );
  enterScope(exchange, scope);
  return { at: 'location-rewrite' };
}

/** The error page for a status, or the answer without one. */
export function afterError(exchange: Exchange, { status, cause }: Extract<Next, { at: 'error' }>): Next {
  // These close the connection without an answer.
  if (status === 444 || status === 408 || status === 499)
    return { at: 'answer', status, cause, body: undefined };
  exchange.errorStatus = status;
  const page = errorPageFor(exchange, status);
  if (!page) return { at: 'answer', status, cause, body: undefined };
  const { statement, target } = page;
  tell(exchange, 'error-page', `\`${written(statement)}\` is for the status ${status}.`, statement);
  exchange.errorStatus = page.status === 'of-page' ? undefined : (page.status ?? status);
  switch (target.kind) {
    case 'named':
      return toNamed(exchange, target.name, statement);
    case 'uri':
      if (exchange.method !== 'HEAD') exchange.method = 'GET';
      return toUri(exchange, target.uri, target.args, statement);
    case 'redirect': {
      const isRedirect = typeof page.status === 'number' && redirectStatuses.includes(page.status);
      if (!isRedirect) exchange.errorStatus = 302;
      return { at: 'answer', status: 302, cause: { kind: 'redirect', target: target.url }, body: undefined };
    }
  }
}

/** What the trace of a cycle says at its end. */
export const endOfCycle = 'That was the tenth change of the URI: nginx sees a cycle and answers 500.';

/** The URI has changed too often. */
export function cycle(exchange: Exchange, statement: Statement | undefined): Next {
  tell(exchange, 'internal-redirect', endOfCycle, statement);
  return { at: 'error', status: 500, cause: failed };
}
