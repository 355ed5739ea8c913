/** How is a trace printed: as the JSON of the command line's contract, and for people? */

import type { FileKind } from '../project/file-system.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { printable } from '../routing/bytes.ts';
import type { TraceRequest } from '../routing/request.ts';
import { summaryOf } from '../routing/summary.ts';
import { traceRequest } from '../routing/trace.ts';
import type { Candidate, SourceRange, Trace, TraceOptions } from '../routing/trace-model.ts';
import { type LineIndex, lineIndex } from '../syntax/line-index.ts';
import type { Paint } from './text-report.ts';

/** What is needed to name places: the files of the project by path, and how a path is shown. */
export interface Places {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly shown: (path: string) => string;
}

export interface TraceInput {
  /** Of one configuration. */
  readonly project: ProjectSnapshot;
  readonly asked: readonly TraceRequest[];
  readonly options: TraceOptions;
  readonly format: 'text' | 'json';
  /** How an absolute path is shown. */
  readonly shown: (path: string) => string;
  readonly paint: Paint;
}

/** What is printed of all requests, in order: JSON is one object a line. Empty for a project without configuration. */
export function traceReport({ project, asked, options, format, shown, paint }: TraceInput): string {
  const [configuration] = project.configurations;
  if (!configuration) return '';
  const places = { files: project.files, shown };
  const { fileKind } = options;
  const seen: TraceOptions = fileKind ? { ...options, fileKind: remembered(fileKind) } : options;
  return asked
    .map((request) => {
      const trace = traceRequest(project, configuration, request, { ...seen, brief: format === 'json' });
      return format === 'json'
        ? `${JSON.stringify(traceJson(trace, places))}\n`
        : traceText(trace, places, paint);
    })
    .join('');
}

/** Asks once for each path: all requests find the disk as it was when the first asked. */
function remembered(fileKind: (path: string) => FileKind): (path: string) => FileKind {
  const kinds = new Map<string, FileKind>();
  return (path) => {
    const kind = kinds.get(path) ?? fileKind(path);
    kinds.set(path, kind);
    return kind;
  };
}

/** One object for each request, as the contract has it; lines 1-based. */
export function traceJson({ server, location, steps, outcome }: Trace, { files, shown }: Places): object {
  const { responseHeaders, ...answer } = outcome;
  return {
    server: server ? { file: shown(server.inclusion.file.path), line: lineOf(server) } : null,
    location: location ? { line: lineOf(location), pattern: patternOf(location) } : null,
    steps: steps.map(({ text, place }) => ({
      text,
      file: place ? shown(place.path) : null,
      line: place ? lineAt(place, files) : null,
    })),
    outcome: { ...answer, responseHeaders: responseHeaders.map(([name, value]) => ({ name, value })) },
  };
}

/** The way of a request from top to bottom, each step with its place, and its outcome. */
export function traceText(trace: Trace, places: Places, paint: Paint): string {
  const { request, steps, outcome, alternatives } = trace;
  const lines = [paint('bold', printable(`${request.method} ${request.url}`))];
  for (const { phase, text, place, candidates } of steps) {
    const at = place ? paint('dim', `  ${placeText(place, places)}`) : '';
    lines.push(`  ${paint('dim', phase.padEnd(17))} ${plain(text)}${at}`);
    for (const candidate of candidates) lines.push(candidateText(candidate, places, paint));
  }
  lines.push(`  ${paint('bold', '=>'.padEnd(17))} ${paint('bold', summaryOf(outcome))}`);
  const { headers, params, responseHeaders } = outcome;
  for (const [title, fields] of [
    ['sent with', Object.entries(headers ?? {})],
    ['parameters', Object.entries(params ?? {})],
    ['answered with', responseHeaders],
  ] as const) {
    for (const [name, value] of fields) {
      const shown = value === null ? '(known only while nginx runs)' : printable(value);
      lines.push(`  ${paint('dim', title.padEnd(17))} ${name}: ${shown}`);
    }
  }
  for (const { condition, trace: other } of alternatives) {
    lines.push(
      `  ${paint('dim', 'otherwise'.padEnd(17))} If ${plain(printable(condition))}: ${summaryOf(other.outcome)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function candidateText({ text, reason, verdict, place }: Candidate, places: Places, paint: Paint): string {
  const mark = { chosen: '+', passed: '-', 'not-tried': ' ' }[verdict];
  const at = place ? paint('dim', `  ${placeText(place, places)}`) : '';
  return `  ${' '.repeat(17)}   ${mark} ${text}: ${plain(reason)}${at}`;
}

/** Markdown's code spans mean nothing on a terminal. */
function plain(text: string): string {
  return text.replace(/`([^`]*)`/g, '$1');
}

function placeText(place: SourceRange, { files, shown }: Places): string {
  return `${shown(place.path)}:${lineAt(place, files) ?? '?'}`;
}

/** The arguments of a `location` as written, with one space between them. */
function patternOf({ directive }: Statement): string {
  return directive.args.map(({ text }) => text).join(' ');
}

const lines = new WeakMap<SourceFile, LineIndex>();

function linesOf(file: SourceFile): LineIndex {
  const known = lines.get(file) ?? lineIndex(file.text);
  lines.set(file, known);
  return known;
}

/** 1-based, of the statement's name. */
function lineOf({ directive, inclusion }: Statement): number {
  return linesOf(inclusion.file).positionAt(directive.start).line + 1;
}

function lineAt({ path, start }: SourceRange, files: ReadonlyMap<string, SourceFile>): number | null {
  const file = files.get(path);
  return file ? linesOf(file).positionAt(start).line + 1 : null;
}
