/** What happened, on one line? The words that request tests compare, and what people read. */

import { printable } from './bytes.ts';
import type { Outcome } from './trace-model.ts';

/**
 * The outcome in the words of a request test: `proxy 127.0.0.1:8000 /api/`, `file /srv/static/a.css`,
 * `redirect 301 https://example.com/`, `return 204`, `error 502`, `unknown`. Says nothing of whether a file is there.
 */
export function expectationOf(outcome: Outcome): string {
  // A comment, and a line on a terminal, ends where a line break of a path would be.
  return printable(worded(outcome));
}

function worded({ kind, status, upstream, uri, path, redirectTo }: Outcome): string {
  switch (kind) {
    case 'proxy':
      return ['proxy', upstream, uri, ...(status === 200 ? [] : [status])]
        .filter((word) => word !== null)
        .join(' ');
    case 'file':
      return ['file', path, ...(status === 405 ? [status] : [])].filter((word) => word !== null).join(' ');
    case 'redirect':
      return `redirect ${status} ${redirectTo}`;
    case 'return':
      return `return ${status}`;
    case 'internal-error':
      return `error ${status}`;
    case 'unknown':
      return 'unknown';
  }
}

/** The same for people: with the text of a `return`, and what is wrong with a file. */
export function summaryOf(outcome: Outcome): string {
  const said = expectationOf(outcome);
  const { kind, status, body } = outcome;
  if (kind === 'return' && body)
    return `${said} ${JSON.stringify(body.length > 60 ? `${body.slice(0, 59)}…` : body)}`;
  if (kind !== 'file' || status === 405) return said;
  switch (status) {
    case 404:
      return `${said} (404: it is not there)`;
    case 403:
      return `${said} (403: a folder without index)`;
    default:
      return status === 200 ? said : `${said} (${status})`;
  }
}
