/** Which requests does a person want traced, and what is known to happen to them? Reads and writes `trace-cases/*.conf`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TraceRequest } from '../../server/src/routing/request.ts';
import type { Answer, CaseFiles } from './trace-oracle.ts';

/**
 * A case is one text:
 * - first the configuration as it stands inside `http { }`, or a whole one if it says `http {` itself;
 * - `#- path` on a line of its own starts another file of the configuration;
 * - `#- served`: paths of empty files and of folders (with a final slash), one a line, relative to the prefix;
 * - `#- requests`: `METHOD URL` lines, below each the headers sent, indented, and what happens, behind `=>`.
 * In URLs `/path` means `http://localhost:$PORT1/path`, and `a.test/path` `http://a.test:$PORT1/path`.
 */
export interface Case {
  readonly name: string;
  /** Absolute path of its file. */
  readonly path: string;
  readonly text: string;
  readonly files: CaseFiles;
  readonly requests: readonly TraceRequest[];
}

const folder = fileURLToPath(new URL('../differential/trace-cases', import.meta.url));

export function readCases(): Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.conf'))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      return readCase(name.replace('.conf', ''), path, readFileSync(path, 'utf8'));
    });
}

export function readCase(name: string, path: string, text: string): Case {
  const [main = '', ...sections] = text.split(/^#- (.+)\n/m);
  const files: Record<string, string> = {
    'nginx.conf': /^\s*http \{/m.test(main) ? main : `events {} http { ${main}}\n`,
  };
  let requests: TraceRequest[] = [];
  for (let at = 0; at < sections.length; at += 2) {
    const [title = '', content = ''] = sections.slice(at, at + 2);
    if (title === 'requests') requests = readRequests(content);
    else if (title === 'served') for (const served of content.split('\n').filter(Boolean)) files[served] = '';
    else files[title] = content;
  }
  return { name, path, text, files, requests };
}

/** The case's text with what nginx did written below each request; `shown` makes placeholders of ports and paths. */
export function writeAnswers(
  { text }: Case,
  answers: readonly (Answer | undefined)[],
  shown: (text: string) => string,
): string {
  const start = text.search(/^#- requests\n/m);
  const head = text.slice(0, start);
  let index = -1;
  const lines = text
    .slice(start)
    .split('\n')
    .filter((line) => !line.startsWith('  =>'));
  const written: string[] = [];
  let open = false;
  const close = () => {
    const answer = answers[index];
    if (open)
      written.push(...(answer ? answerLines(answer) : ['no answer']).map((line) => shown(`  => ${line}`)));
    open = false;
  };
  for (const line of lines) {
    if (!line.startsWith('  ')) close();
    if (isRequest(line)) {
      index++;
      open = true;
    }
    written.push(line);
  }
  close();
  return head + written.join('\n');
}

const isRequest = (line: string) => line !== '' && !/^(?:#| {2})/.test(line);

function readRequests(text: string): TraceRequest[] {
  const requests: { url: string; method: string; headers: [string, string][] }[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('  =>')) continue;
    if (line.startsWith('  ')) {
      const colon = line.indexOf(':');
      requests.at(-1)?.headers.push([line.slice(2, colon), line.slice(colon + 1).replace(/^ /, '')]);
    } else if (isRequest(line)) {
      const space = line.indexOf(' ');
      requests.push({ method: line.slice(0, space), url: wholeUrl(line.slice(space + 1)), headers: [] });
    }
  }
  return requests;
}

function wholeUrl(url: string): string {
  if (/^https?:\/\//.test(url)) return url;
  if (url.startsWith('/')) return `http://localhost:$PORT1${url}`;
  const [, host = '', port = ':$PORT1', rest = ''] = /^([^/:?]*)(:[^/?]*)?(.*)$/s.exec(url) ?? [];
  return `http://${host}${port}${rest}`;
}

/** `proxy $ECHO1 /x in /api/`, and below it what was sent along. */
function answerLines({ server, location, outcome }: Answer): string[] {
  const { kind, status, upstream, uri, path, redirectTo, body, headers, params, responseHeaders } = outcome;
  const facts = {
    proxy: `${status === 200 ? '' : `${status} `}${upstream} ${uri ?? ''}`.trimEnd(),
    file: `${status === 200 ? '' : `${status} `}${path}`,
    redirect: `${status} ${redirectTo}`,
    return: `${status}${typeof body === 'string' ? ` ${JSON.stringify(body)}` : ''}`,
    'internal-error': `${status}`,
    unknown: '',
  }[kind];
  const where = location ? `location ${location.pattern}` : 'server';
  const sent = Object.entries(headers ?? params ?? {}).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  return [
    `${kind} ${facts}   (${where}, line ${location?.line ?? server?.line ?? '-'})`,
    ...(sent.length > 0 ? [`sends ${sent.join(', ')}`] : []),
    ...responseHeaders.map(([name, value]) => `answers ${name}: ${timeless(value)}`),
  ];
}

/** Without the times that come from the clock; `expires max` names one of 2037. */
function timeless(value: string): string {
  return value.replace(/^\w{3}, \d\d \w{3} 20(?!37)\d\d [\d:]+ GMT$/, '(a time)');
}
