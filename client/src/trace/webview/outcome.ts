/** How is the end of a request's way put into words? */
import type { Outcome, TraceView } from '../protocol.ts';
import { plainText } from './spans.ts';

export interface Fact {
  /** What stays the same from trace to trace, to compare by. */
  readonly key: string;
  readonly group: Group;
  readonly label: string;
  /** null: it cannot be known. */
  readonly value: string | null;
}

export type Group = 'outcome' | 'headers' | 'params' | 'response';

export const groupTitles: Readonly<Record<Exclude<Group, 'outcome'>, string>> = {
  headers: 'Headers that nginx sets',
  params: 'Parameters that nginx sends',
  response: 'Headers added to the answer',
};

/** The kind of outcome as a few words. */
export function titleOf({ kind, status }: Outcome): string {
  switch (kind) {
    case 'proxy':
      return 'Passed on';
    case 'file':
      if (status === 403) return 'Access to the folder is refused';
      if (status === 404) return 'There is no such file';
      if (status === 405) return 'The method is not for files';
      return 'Served from a file';
    case 'redirect':
      return 'Redirected';
    case 'return':
      return status === 444 ? 'Closed without an answer' : 'Answered by nginx itself';
    case 'internal-error':
      return 'nginx fails';
    case 'unknown':
      return 'Cannot be known';
  }
}

/** What becomes of the colours: an answer as wished, one that is not, or none that is known. */
export function toneOf({
  kind,
  status,
}: Outcome): 'proxy' | 'file' | 'redirect' | 'return' | 'fault' | 'unknown' {
  if (kind === 'internal-error') return 'fault';
  if (kind === 'unknown' || kind === 'redirect' || kind === 'proxy') return kind;
  return status !== null && status >= 400 ? 'fault' : kind;
}

/** Why the outcome is unknown, as a sentence: the last step says it. */
export function reasonOf({ outcome, steps }: TraceView): string | undefined {
  return outcome.kind === 'unknown' ? steps.at(-1)?.text : undefined;
}

/** Everything that the outcome says, in the order in which it is shown. */
export function factsOf(outcome: Outcome): Fact[] {
  const facts: Fact[] = [];
  const add = (key: string, label: string, value: string | null) => {
    if (value !== null) facts.push({ key, group: 'outcome', label, value });
  };
  add('upstream', 'Upstream', outcome.upstream);
  add('requestLine', 'Request line', outcome.requestLine);
  add('path', 'File', outcome.path);
  add('redirectTo', 'New address', outcome.redirectTo);
  add('status', 'Status', statusText(outcome));
  add('body', 'Body', outcome.body);
  const rows = (group: Exclude<Group, 'outcome'>, entries: readonly (readonly [string, string | null])[]) =>
    facts.push(...entries.map(([label, value]) => ({ key: `${group}:${label}`, group, label, value })));
  rows('headers', Object.entries(outcome.headers ?? {}));
  rows('params', Object.entries(outcome.params ?? {}));
  rows('response', outcome.responseHeaders);
  return facts;
}

/** The outcome in one breath, for people who listen. */
export function announcementOf(view: TraceView): string {
  const reason = reasonOf(view);
  return `${titleOf(view.outcome)}: ${reason === undefined ? view.summary : plainText(reason)}`;
}

function statusText({ kind, status }: Outcome): string | null {
  if (status === null) return null;
  if (kind === 'proxy' && status === 200) return 'as the upstream answers';
  const meaning = meanings[status];
  return meaning === undefined ? String(status) : `${status} ${meaning}`;
}

const meanings: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  413: 'Content Too Large',
  414: 'URI Too Long',
  444: 'no answer at all',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
