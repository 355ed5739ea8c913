/** What does the client get at the end: which status, where is it redirected, which headers are added? */

import { readSeconds } from '../catalog/quantities.ts';
import { bytesOf, textOf } from './bytes.ts';
import { type Exchange, evaluateIfKnown, tell } from './exchange.ts';
import type { Cause } from './next.ts';
import { serverNameOf } from './server-name.ts';
import type { Outcome } from './trace-model.ts';

export const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/** The URL that `Location` names, bytes: absolute, unless the configuration says otherwise (`ngx_http_header_filter`). */
export function absoluteLocation(exchange: Exchange, target: string): string {
  const { scope, server, local, host } = exchange;
  if (!target.startsWith('/') || !scope.isOn('absolute_redirect', 'on')) return target;
  const name = scope.isOn('server_name_in_redirect', 'off')
    ? serverNameOf(server)
    : host === ''
      ? bytesOf(local.address)
      : host;
  const isUsual = local.port === (local.tls ? 443 : 80) || local.port === 0;
  const port = isUsual || !scope.isOn('port_in_redirect', 'on') ? '' : `:${local.port}`;
  return `${local.tls ? 'https' : 'http'}://${name}${port}${target}`;
}

/** Statuses to which `add_header` adds without `always`. */
const usualStatuses = [200, 201, 204, 206, 301, 302, 303, 304, 307, 308];

/** Adds what `expires` and `add_header` say for an answer with this status. */
export function addResponseHeaders(exchange: Exchange, status: number): void {
  const { scope, responseHeaders } = exchange;
  const isUsual = usualStatuses.includes(status);
  const expires = isUsual ? scope.last('expires') : undefined;
  const time = expires && evaluateIfKnown(exchange, expires.directive.args.at(-1)?.value ?? '');
  if (expires && time !== undefined)
    responseHeaders.push(...expiryHeaders(time, expires.directive.args.length > 1));
  for (const { directive } of scope.inForce('add_header')) {
    const [name, value, always] = directive.args.map((argument) => argument.value);
    if (name === undefined || (!isUsual && always !== 'always')) continue;
    const bytes = evaluateIfKnown(exchange, value ?? '');
    if (bytes !== '') responseHeaders.push([name, bytes === null ? null : textOf(bytes)]);
  }
}

/** The time itself depends on the clock, and on the file for `modified`. */
function expiryHeaders(time: string | null, isModified: boolean): [string, string | null][] {
  if (time === 'off') return [];
  if (time === 'epoch') {
    return [
      ['Expires', 'Thu, 01 Jan 1970 00:00:01 GMT'],
      ['Cache-Control', 'no-cache'],
    ];
  }
  if (time === 'max') {
    return [
      ['Expires', 'Thu, 31 Dec 2037 23:55:55 GMT'],
      ['Cache-Control', 'max-age=315360000'],
    ];
  }
  const seconds = time === null || time.startsWith('@') ? undefined : readExpiry(time);
  // What a variable gives may be no time at all.
  if (seconds === undefined && time !== null && !time.startsWith('@')) return [];
  return [
    ['Expires', null],
    [
      'Cache-Control',
      seconds === undefined || isModified ? null : seconds < 0 ? 'no-cache' : `max-age=${seconds}`,
    ],
  ];
}

function readExpiry(time: string): number | undefined {
  const seconds = readSeconds(time.replace(/^-/, ''));
  return seconds === undefined ? undefined : time.startsWith('-') ? -seconds : seconds;
}

/** Statuses for which nginx has a page of its own; all others are answered without a body. */
const statusesWithPage = /^(?:30[12378]|40[0-6]|408|409|41[0-6]|421|429|49[4-8]|50[0-5]|507)$/;

/** The text of a `return`; null for nginx's own pages. */
function bodyShown(status: number, body: string | undefined): string | null {
  if (status === 204 || status === 304) return '';
  if (body !== undefined) return textOf(body);
  return status === 200 || status === 444 || statusesWithPage.test(String(status)) ? null : '';
}

/** Codes that nginx keeps for itself are answered as 400. */
function shownStatus(status: number): number {
  return status >= 494 && status <= 497 ? 400 : status;
}

/** What the client gets in the end: `made` unless an error page keeps another status; `body` is the text of a `return`. */
export function answered(exchange: Exchange, made: number, cause: Cause, body: string | undefined): Outcome {
  const status = shownStatus(exchange.errorStatus || made);
  exchange.finalStatus = status;
  // A subrequest sends none, and some statuses end the connection before anything is sent.
  if (!exchange.isSubrequest && ![408, 444, 499].includes(status)) addResponseHeaders(exchange, status);
  const responseHeaders = [...exchange.responseHeaders];
  switch (cause.kind) {
    case 'own':
      return outcome({ kind: 'return', status, body: bodyShown(status, body), responseHeaders });
    case 'file': {
      const path = cause.path === undefined ? null : textOf(cause.path);
      return outcome({ kind: 'file', status, path, responseHeaders });
    }
    case 'internal-error':
      return outcome({ kind: 'internal-error', status, responseHeaders });
    case 'redirect': {
      const redirectTo = textOf(absoluteLocation(exchange, cause.target));
      tell(exchange, 'answer', `The client is sent to \`${redirectTo}\` with ${status}.`);
      return outcome({ kind: 'redirect', status, redirectTo, responseHeaders });
    }
    case 'proxy': {
      const { upstream, requestLine, uri, headers, params } = cause.answer;
      return outcome({
        ...{ kind: 'proxy', status, upstream, responseHeaders },
        requestLine: requestLine === undefined ? null : textOf(requestLine),
        uri: uri === undefined ? null : textOf(uri),
        headers: headers ?? null,
        params: params ?? null,
      });
    }
  }
}

/** An outcome of which everything but the given fields does not apply. */
export function outcome({
  kind,
  status,
  ...others
}: Partial<Outcome> & Pick<Outcome, 'kind' | 'status'>): Outcome {
  return {
    kind,
    status,
    upstream: null,
    requestLine: null,
    uri: null,
    headers: null,
    params: null,
    path: null,
    redirectTo: null,
    body: null,
    responseHeaders: [],
    ...others,
  };
}
