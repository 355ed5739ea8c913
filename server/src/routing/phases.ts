/** Through which phases does a request go, and where do they end? nginx's phase engine, from the server's rewrites to the answer. */

import { readOffset } from '../catalog/quantities.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { refusal } from './access.ts';
import { answered, redirectStatuses } from './answer.ts';
import { bytesOf, textOf } from './bytes.ts';
import { conditionalStatus } from './conditional.ts';
import { escapePath } from './escaping.ts';
import { type Exchange, headerOf, ScriptOverflow, tell, written } from './exchange.ts';
import { type FileAnswer, serveFile } from './files.ts';
import { findLocation } from './find-location.ts';
import { takeRealClient } from './forwarded.ts';
import { enterScope } from './handler.ts';
import { afterError, cycle, toNamed, toUri } from './internal-redirect.ts';
import { type Cause, failed, type Next, own } from './next.ts';
import { passOn } from './pass.ts';
import { type RewriteEnd, runRewrites } from './rewrite.ts';
import { type Scope, statementOf } from './scope.ts';
import type { Outcome } from './trace-model.ts';
import { tryFiles } from './try-files.ts';
import { Unknowable } from './unknowable.ts';

/** Follows the request from `start` to its end. */
export function runPhases(exchange: Exchange, configuration: Configuration, start: Next): Outcome {
  // Every internal redirect is counted, so that this ends.
  for (let next = start; ; ) {
    if (next.at === 'answer') {
      const instead = conditionally(exchange, next);
      if (!instead) return answered(exchange, next.status, next.cause, next.body);
      next = instead;
      continue;
    }
    try {
      next = next.at === 'error' ? afterError(exchange, next) : advance(exchange, configuration, next.at);
    } catch (thrown) {
      if (!(thrown instanceof ScriptOverflow)) throw thrown;
      tell(exchange, 'answer', 'A variable changes the captures that stand beside it: nginx answers 500.');
      next = { at: 'error', status: 500, cause: failed };
    }
  }
}

/** Another end for an answer that the client wants under conditions only. */
function conditionally(
  exchange: Exchange,
  { status, cause }: Extract<Next, { at: 'answer' }>,
): Next | undefined {
  if (status !== 200 || exchange.errorStatus !== undefined || exchange.isSubrequest) return undefined;
  if (cause.kind !== 'own' && cause.kind !== 'file') return undefined;
  const instead = conditionalStatus(exchange, cause.kind === 'file' ? 'file' : 'text');
  if (instead === undefined) return undefined;
  tell(exchange, 'answer', `The request sets a condition, and nginx answers ${instead}.`);
  return instead === 412
    ? { at: 'error', status: 412, cause }
    : { at: 'answer', status: 304, cause, body: undefined };
}

type Working = Exclude<Next['at'], 'error' | 'answer'>;

function advance(exchange: Exchange, configuration: Configuration, at: Working): Next {
  switch (at) {
    case 'server-rewrite':
      exchange.scope = exchange.server;
      takeRealClient(exchange, exchange.server);
      return (
        afterRewrite(runRewrites(exchange, exchange.server, 'server-rewrite')) ?? { at: 'find-location' }
      );
    case 'find-location':
      return enterLocation(exchange);
    case 'location-rewrite':
      return rewriteInLocation(exchange);
    case 'access':
      return letIn(exchange, configuration);
    case 'content':
      return content(exchange, configuration);
  }
}

function afterRewrite(end: RewriteEnd): Next | undefined {
  switch (end.kind) {
    case 'on':
      return undefined;
    case 'failed':
      return { at: 'error', status: 500, cause: failed };
    case 'answer': {
      const { status, text } = end;
      if (text !== undefined && redirectStatuses.includes(status)) {
        return { at: 'error', status, cause: { kind: 'redirect', target: text } };
      }
      // With a text nginx answers at once, without looking for an error page.
      if (text !== undefined) return { at: 'answer', status, cause: own, body: text };
      return { at: 'error', status, cause: own };
    }
  }
}

function enterLocation(exchange: Exchange): Next {
  exchange.handler = undefined;
  exchange.uriChanged = false;
  exchange.scope = exchange.server;
  const { scope, redirects, candidates } = findLocation(exchange, exchange.server);
  exchange.scope = scope;
  const statement = scope === exchange.server ? undefined : statementOf(scope);
  const uri = textOf(exchange.uri);
  tell(
    exchange,
    'location',
    statement
      ? `\`${written(statement)}\` is for \`${uri}\`.`
      : `No location is for \`${uri}\`: the server itself answers.`,
    statement,
    candidates,
  );
  if (!exchange.internal && scope.inForce('internal').length > 0) {
    tell(
      exchange,
      'location',
      'It is `internal`, and the request comes from outside: 404.',
      scope.last('internal'),
    );
    return { at: 'error', status: 404, cause: own };
  }
  enterScope(exchange, scope);
  const tooLarge = bodyTooLarge(exchange);
  if (tooLarge) return tooLarge;
  if (redirects) {
    const name =
      scope.pattern?.kind === 'prefix' || scope.pattern?.kind === 'exact' ? scope.pattern.path : '';
    const target = escapePath(name) + (exchange.args === '' ? '' : `?${exchange.args}`);
    tell(exchange, 'location', `nginx redirects to \`${textOf(target)}\`, with the final slash.`, statement);
    return { at: 'error', status: 301, cause: { kind: 'redirect', target } };
  }
  return { at: 'location-rewrite' };
}

function bodyTooLarge(exchange: Exchange): Next | undefined {
  const length = Number(headerOf(exchange, 'content-length') ?? -1);
  const limit = readOffset(exchange.scope.value('client_max_body_size', '1m')) ?? 0;
  if (limit === 0 || length <= limit) return undefined;
  const statement = exchange.scope.last('client_max_body_size');
  const by = statement ? `\`${written(statement)}\`` : 'the limit of 1 MiB';
  tell(exchange, 'access', `A body of ${length} bytes is more than ${by} allows: 413.`, statement);
  return { at: 'error', status: 413, cause: own };
}

function rewriteInLocation(exchange: Exchange): Next {
  if (exchange.scope !== exchange.server) {
    const end = afterRewrite(runRewrites(exchange, exchange.scope, 'rewrite'));
    if (end) return end;
  }
  if (!exchange.uriChanged) return { at: 'access' };
  if (--exchange.uriChanges === 0) return cycle(exchange, undefined);
  exchange.scope = exchange.server;
  return { at: 'find-location' };
}

function letIn(exchange: Exchange, configuration: Configuration): Next {
  takeRealClient(exchange, exchange.scope);
  if (!exchange.isSubrequest && !exchange.options.isAdmitted) {
    const refused = refusal(exchange, (statement) => authorize(exchange, configuration, statement));
    if (refused) {
      return { at: 'error', status: refused.status, cause: refused.status === 500 ? failed : own };
    }
  }
  const statement = exchange.scope.own('try_files').at(-1);
  if (!statement) return { at: 'content' };
  const end = tryFiles(exchange, statement);
  switch (end.kind) {
    case 'on':
      return { at: 'content' };
    case 'status':
      return { at: 'error', status: end.status, cause: own };
    case 'named':
      return toNamed(exchange, end.name, statement);
    case 'internal-redirect':
      return toUri(exchange, end.uri, end.args, statement);
    case 'failed':
      return { at: 'error', status: 500, cause: failed };
  }
}

/** The status of a subrequest, which sees and sets the same variables. */
function authorize(exchange: Exchange, configuration: Configuration, statement: Statement): number {
  const subrequest: Exchange = {
    ...exchange,
    ...{ isSubrequest: true, internal: true, method: 'GET', steps: [], responseHeaders: [] },
    ...{
      uri: bytesOf(statement.directive.args[0]?.value ?? ''),
      args: '',
      validUnparsedUri: false,
      uriChanges: 10,
    },
    ...{ validLocation: true, errorPage: false, errorStatus: undefined, addUriToAlias: false },
  };
  const { status } = runPhases(subrequest, configuration, { at: 'server-rewrite' });
  if (status === null) throw new Unknowable('what the subrequest is answered cannot be known');
  return status;
}

function content(exchange: Exchange, configuration: Configuration): Next {
  const { handler } = exchange;
  if (!handler) {
    refuseChance(exchange.scope);
    return fromFile(exchange, serveFile(exchange));
  }
  const { name } = handler.directive;
  switch (name) {
    case 'proxy_pass':
    case 'fastcgi_pass':
    case 'uwsgi_pass':
    case 'scgi_pass':
    case 'grpc_pass':
    case 'memcached_pass': {
      if (name === 'memcached_pass' && exchange.method !== 'GET' && exchange.method !== 'HEAD') {
        tell(exchange, 'content', `memcached is not asked for \`${exchange.method}\`: 405.`, handler);
        return { at: 'error', status: 405, cause: own };
      }
      const answer = passOn(exchange, configuration, name);
      if (answer.kind === 'failed') return { at: 'error', status: answer.status, cause: failed };
      return { at: 'answer', status: 200, cause: { kind: 'proxy', answer }, body: undefined };
    }
    case 'empty_gif':
    case 'stub_status':
      tell(exchange, 'content', `\`${name}\` answers.`, handler);
      return exchange.method === 'GET' || exchange.method === 'HEAD'
        ? { at: 'answer', status: 200, cause: own, body: undefined }
        : { at: 'error', status: 405, cause: own };
    case 'flv':
    case 'mp4':
      return fromFile(exchange, serveFile(exchange));
    default:
      throw new Unknowable(`\`${written(handler)}\` answers by a module that is not followed here`);
  }
}

/** Answers that depend on what else is in the folder, or on chance. */
function refuseChance(scope: Scope): void {
  if (scope.isOn('random_index', 'off')) throw new Unknowable('`random_index` takes any file of the folder');
  if (scope.value('gzip_static', 'off') === 'always') {
    throw new Unknowable('`gzip_static always` reads compressed files only');
  }
}

function fromFile(exchange: Exchange, answer: FileAnswer): Next {
  switch (answer.kind) {
    case 'file': {
      const { status, path } = answer;
      const cause: Cause = { kind: 'file', path };
      return status === 200
        ? { at: 'answer', status, cause, body: undefined }
        : { at: 'error', status, cause };
    }
    case 'folder':
      return { at: 'error', status: 301, cause: { kind: 'redirect', target: answer.target } };
    case 'internal-redirect':
      return toUri(exchange, answer.uri, answer.args, exchange.scope.last('index'));
    case 'failed':
      return { at: 'error', status: 500, cause: failed };
  }
}
