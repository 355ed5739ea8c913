/** How is a trace said to an editor? The requests `nginx/trace` and `nginx/traceUrls`, code lenses and inlay hints. */

import {
  type CodeLens,
  type InlayHint,
  InlayHintKind,
  type Location,
  type Position,
} from 'vscode-languageserver';
import { traceFrom } from '../features/trace.ts';
import { type LensPlace, lensAt, lensPlaces, outcomeHintAt } from '../features/trace-lens.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { TraceRequest } from '../routing/request.ts';
import { summaryOf } from '../routing/summary.ts';
import type { Candidate, Outcome, SourceRange, Step, Trace, TraceOptions } from '../routing/trace-model.ts';
import { positionsOf } from './convert.ts';
import { uriOf } from './uris.ts';

/** Params of `nginx/trace`. */
export interface TraceParams {
  readonly textDocument: { readonly uri: string };
  /** Without a method a GET, without headers only the `Host` of the URL. */
  readonly request: Pick<TraceRequest, 'url'> & Partial<TraceRequest>;
  /** The user trusts the workspace: files outside of it may be looked for. */
  readonly trusted?: boolean;
}

/** Params of `nginx/traceUrls`; the answer is a list of URLs, best first. */
export interface TraceUrlsParams {
  readonly textDocument: { readonly uri: string };
  readonly position?: Position;
}

interface Named {
  readonly title: string;
  readonly location: Location;
}

/** A trace with places as the protocol has them; texts are Markdown with code spans only. */
export interface TraceView {
  readonly request: TraceRequest;
  readonly server: Named | null;
  readonly location: Named | null;
  readonly steps: readonly (Omit<Step, 'place' | 'candidates'> & {
    readonly location: Location | null;
    readonly candidates: readonly (Omit<Candidate, 'place'> & { readonly location: Location | null })[];
  })[];
  readonly outcome: Outcome;
  readonly summary: string;
  readonly alternatives: readonly { readonly condition: string; readonly view: TraceView }[];
}

/** What an editor sends may be any JSON; undefined if it is not a request. */
export function requestFrom(given: unknown): TraceRequest | undefined {
  const { url, method = 'GET', headers = [] } = (given ?? {}) as Partial<Record<keyof TraceRequest, unknown>>;
  if (typeof url !== 'string' || typeof method !== 'string' || !isHeaders(headers)) return undefined;
  return { url, method, headers };
}

function isHeaders(given: unknown): given is TraceRequest['headers'] {
  const isText = (value: unknown) => typeof value === 'string';
  return (
    Array.isArray(given) &&
    given.every((header) => Array.isArray(header) && header.length === 2 && header.every(isText))
  );
}

/** Null for a document that is not part of a configuration. */
export function traceView(
  project: ProjectSnapshot,
  path: string,
  request: TraceRequest,
  options: TraceOptions,
): TraceView | null {
  const trace = traceFrom(project, path, request, options);
  return trace ? viewOf(trace, project) : null;
}

function viewOf(trace: Trace, project: ProjectSnapshot): TraceView {
  const { request, server, location, steps, outcome, alternatives } = trace;
  const at = (place: SourceRange | undefined) => locationOf(place, project);
  return {
    request,
    server: named(server, project),
    location: named(location, project),
    steps: steps.map(({ place, candidates, ...step }) => ({
      ...step,
      location: at(place),
      candidates: candidates.map(({ place: where, ...candidate }) => ({ ...candidate, location: at(where) })),
    })),
    outcome,
    summary: summaryOf(outcome),
    alternatives: alternatives.map(({ condition, trace: other }) => ({
      condition,
      view: viewOf(other, project),
    })),
  };
}

function locationOf(place: SourceRange | undefined, { files }: ProjectSnapshot): Location | null {
  const file = place && files.get(place.path);
  if (!file) return null;
  return { uri: uriOf(place.path), range: positionsOf(file).range(place.start, place.end) };
}

function named(statement: Statement | undefined, project: ProjectSnapshot): Named | null {
  if (!statement) return null;
  const { directive, inclusion } = statement;
  const { start, headEnd } = directive;
  const location = locationOf({ path: inclusion.file.path, start, end: headEnd }, project);
  if (!location) return null;
  const names = (directive.name === 'server' ? (directive.children ?? []) : [])
    .filter(({ name }) => name === 'server_name')
    .flatMap(({ args }) => args.map(({ value }) => value));
  const words = directive.args.map(({ text }) => text);
  return { title: [directive.name, ...words, ...names.slice(0, 2)].join(' '), location };
}

/** Lenses without titles: `resolveLens` traces the ones that are shown. */
export function codeLenses(project: ProjectSnapshot, file: SourceFile): CodeLens[] {
  return lensPlaces(project, file).map(({ start, end }) => ({
    range: positionsOf(file).range(start, end),
    data: { path: file.path },
  }));
}

/** A lens that can be clicked; without an example it offers to ask for a URL. */
export function resolveLens(project: ProjectSnapshot, lens: CodeLens): CodeLens {
  const { path } = (lens.data ?? {}) as { path?: unknown };
  const file = typeof path === 'string' ? project.files.get(path) : undefined;
  if (!file) return lens;
  const offset = positionsOf(file).offset(lens.range.start);
  const offer = lensAt(project, { path: file.path, offset });
  const argument = { uri: uriOf(file.path), position: lens.range.start };
  return {
    ...lens,
    command: {
      title: offer?.title ?? 'Trace a request…',
      command: 'nginx.traceRequest',
      arguments: [offer ? { ...argument, url: offer.url } : argument],
    },
  };
}

/** Behind each location in the range, its example and outcome. */
export function outcomeHints(
  project: ProjectSnapshot,
  file: SourceFile,
  { start, end }: LensPlace,
): InlayHint[] {
  return lensPlaces(project, file).flatMap((place) => {
    if (place.start > end || place.end < start) return [];
    const label = outcomeHintAt(project, { path: file.path, offset: place.start });
    if (label === undefined) return [];
    // Behind the `{`.
    const position = positionsOf(file).position(file.text.indexOf('{', place.end) + 1);
    return [{ position, label, kind: InlayHintKind.Type, paddingLeft: true }];
  });
}
