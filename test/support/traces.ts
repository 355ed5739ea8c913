/** What happens to requests, written on one line each? */
import { expect } from 'vitest';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import type { TraceRequest } from '../../server/src/routing/request.ts';
import { traceRequest } from '../../server/src/routing/trace.ts';
import type { Outcome, SourceRange, Trace, TraceOptions } from '../../server/src/routing/trace-model.ts';
import { mainPath, readMarked } from './conf.ts';
import { memoryFiles, type ProjectOptions, projectOf } from './project.ts';

/**
 * A configuration, the files that are there, and requests with what happens to them:
 * - the configuration as it stands inside a `server`, inside `http { }` if it says `server {`, or a whole one if it
 *   says `http {`; a fragment says its own context on its first line. `#- path` starts another file of it;
 * - `#- files`: absolute paths of files, and of folders with a final slash; without it nothing is known of any file;
 * - `#- requests`: `METHOD URL with Name: value, Name: value => SERVER: LOCATION -> OUTCOME`, one a line, `with` only
 *   where there are headers, and the server only where there are several.
 */
export function expectTraces(text: string, options: TracingOptions = {}): void {
  const { requests } = readTraced(text);
  const { trace } = tracer(text, options);
  const happens = requests.map((line) => (isRequest(line) ? `${asked(line)} => ${told(trace(line))}` : line));
  expect(happens.join('\n')).toBe(requests.join('\n'));
}

export type TracingOptions = Omit<TraceOptions, 'fileKind'> & ProjectOptions;

/** What happens to one request (`METHOD URL with Name: value`, or a path alone) in such a text. */
export function traceOf(text: string, request: string | TraceRequest, options: TracingOptions = {}): Trace {
  return tracer(text, options).trace(request);
}

/** Its way, as `wayTold` has it. */
export function wayOf(text: string, request: string, options: TracingOptions = {}): string {
  const { trace, project } = tracer(text, options);
  return wayTold(trace(request), project);
}

function tracer(
  text: string,
  options: TracingOptions,
): { readonly project: ProjectSnapshot; trace(request: string | TraceRequest): Trace } {
  const { configuration, files } = readTraced(text);
  const { project } = projectOf(configuration, options);
  const [first] = project.configurations;
  if (!first) throw new Error('There is no configuration in this text.');
  const fileKind = files && memoryFiles(new Map(files.map((path) => [path, '']))).fileKind;
  const all = { ...options, ...(fileKind ? { fileKind } : {}) };
  return { project, trace: (request) => traceRequest(project, first, readRequest(request), all) };
}

interface Traced {
  readonly configuration: string;
  readonly files: readonly string[] | undefined;
  readonly requests: readonly string[];
}

function readTraced(text: string): Traced {
  const { files } = readMarked(text);
  const lines = (name: string) => files.get(name)?.split('\n').filter(Boolean);
  const own = [...files].filter(([path]) => path !== 'files' && path !== 'requests');
  return {
    configuration: own
      .map(([path, content]) => `#- ${path}\n${path === mainPath ? whole(content) : content}`)
      .join(''),
    files: lines('files')?.flatMap((line) => line.split(' ')),
    requests: lines('requests') ?? [],
  };
}

function whole(content: string): string {
  if (/^# nginx-context:/.test(content)) return content;
  if (/^\s*http \{/m.test(content)) return `${/^\s*events/m.test(content) ? '' : 'events {}\n'}${content}`;
  const http = /^\s*server \{/m.test(content) ? content : `server {\n${content}}\n`;
  return `events {}\nhttp {\n${http}}\n`;
}

const isRequest = (line: string) => !line.startsWith('#');
const asked = (line: string) => line.split(' => ', 1)[0] ?? '';

function readRequest(line: string | TraceRequest): TraceRequest {
  if (typeof line !== 'string') return line;
  const [request = '', written] = asked(line).split(' with ');
  const space = request.indexOf(' ');
  const method = space < 0 ? 'GET' : request.slice(0, space);
  const url = request.slice(space + 1);
  const headers = (written?.split(/, (?=[\w-]+: )/) ?? []).map((header): [string, string] => {
    const colon = header.indexOf(': ');
    return [header.slice(0, colon), header.slice(colon + 2)];
  });
  return { method, url, headers };
}

/** `a.example: location ^~ /x/ -> file /srv/x/a.png 404`; without the server where there is one only. */
export function told({ server, location, outcome, steps }: Trace): string {
  const servers = server?.inclusion.file.named('server').filter(({ children }) => children) ?? [];
  const several = servers.length > 1;
  const names = server?.directive.children?.find(({ name }) => name === 'server_name')?.args ?? [];
  const where = several ? [`${names[0]?.value ?? 'unnamed'}:`] : [];
  if (location) where.push('location', ...location.directive.args.map(({ text }) => text));
  else if (outcome.kind !== 'unknown' || server) where.push('server');
  where.push('->', outcomeTold(outcome));
  return outcome.kind === 'unknown' ? `${where.join(' ')}: ${steps.at(-1)?.text}` : where.join(' ');
}

/** `proxy 127.0.0.1:8000 /x`, `file /srv/x 404`, `redirect 301 http://a/`, `return 200 "text"`, `error 500`, `unknown`. */
export function outcomeTold({ kind, status, upstream, uri, path, redirectTo, body }: Outcome): string {
  const unusual = status === 200 ? [] : [status];
  const words = {
    proxy: ['proxy', upstream, uri, ...unusual],
    file: ['file', path, ...unusual],
    redirect: ['redirect', status, redirectTo],
    return: ['return', status, body === null ? null : JSON.stringify(body)],
    'internal-error': ['error', status],
    unknown: ['unknown'],
  }[kind];
  return words.filter((word) => word !== null).join(' ');
}

/** The way of a request, one step a line, with the statement at its place in brackets; candidates below it, idle steps behind a dot. */
export function wayTold({ steps }: Trace, project: ProjectSnapshot): string {
  const at = (place: SourceRange | undefined) =>
    place ? ` [${project.files.get(place.path)?.text.slice(place.start, place.end)}]` : '';
  return steps
    .flatMap(({ phase, text, idle, place, candidates }) => [
      `${idle ? '. ' : ''}${phase}: ${text}${at(place)}`,
      ...candidates.map(
        (candidate) =>
          `  ${marks[candidate.verdict]} ${candidate.text}: ${candidate.reason}${at(candidate.place)}`,
      ),
    ])
    .join('\n');
}

const marks = { chosen: '+', passed: '-', 'not-tried': '?' };
