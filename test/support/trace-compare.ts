/** Where does a trace of ours differ from what nginx did, field by field? */
import { type Stats, statSync } from 'node:fs';
import type { FileKind } from '../../server/src/project/file-system.ts';
import type { Trace, TraceOptions } from '../../server/src/routing/trace-model.ts';
import type { Answer, Asked } from './trace-oracle.ts';

/** The contract of `nginx-wayfinder trace`, as far as it is compared. */
export interface TraceJson {
  readonly server: { readonly file: string; readonly line: number } | null;
  readonly location: { readonly line: number; readonly pattern: string } | null;
  readonly outcome: {
    readonly kind: string;
    readonly status: number | null;
    readonly upstream: string | null;
    readonly uri: string | null;
    readonly headers: Readonly<Record<string, string | null>> | null;
    readonly path: string | null;
    readonly redirectTo: string | null;
    readonly body: string | null;
  };
}

export interface Difference {
  readonly field: string;
  readonly ours: unknown;
  readonly nginx: unknown;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Fields of the contract that were compared, equal ones included. */
  readonly compared: number;
  /** We say that we cannot know: nothing is compared then. */
  readonly unknown: boolean;
}

/** What the tracer is told of the machine. */
export function optionsFor(asked: Asked): TraceOptions {
  return { prefix: asked.prefix, fileKind: kindOnDisk, isExecutable: isExecutableOnDisk };
}

function kindOnDisk(path: string): FileKind {
  const found = statusOf(path);
  if (!found) return 'missing';
  return found.isDirectory() ? 'folder' : 'file';
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    // Missing, or a name that is too long or below a file.
    return undefined;
  }
}

/** As nginx sees it: what root may do by being root does not count. */
function isExecutableOnDisk(path: string): boolean {
  return ((statusOf(path)?.mode ?? 0) & 0o100) !== 0;
}

export function compare(json: TraceJson, trace: Trace, answer: Answer): Comparison {
  if (json.outcome.kind === 'unknown') return { differences: [], compared: 0, unknown: true };
  const differences: Difference[] = [];
  let compared = 0;
  const field = (name: string, ours: unknown, nginx: unknown) => {
    // Null in place of a value within headers: we cannot know it (`$request_id`).
    if (nginx === undefined) return;
    compared++;
    if (JSON.stringify(ours) !== JSON.stringify(nginx)) differences.push({ field: name, ours, nginx });
  };
  const { outcome } = answer;
  const ours = json.outcome;
  field('server', json.server, answer.server);
  field('location', json.location, answer.location);
  for (const name of ['kind', 'status', 'upstream', 'uri', 'path', 'redirectTo', 'body'] as const)
    field(name, ours[name], outcome[name]);
  field('headers', ...knowable(ours.headers, outcome.headers));
  field('params', ...knowable(trace.outcome.params, outcome.params));
  const added = trace.outcome.responseHeaders.map(([name, value], index) => [
    name,
    value ?? outcome.responseHeaders[index]?.[1],
  ]);
  field('responseHeaders', added, outcome.responseHeaders);
  return { differences, compared, unknown: false };
}

type Values = Readonly<Record<string, string | null>> | null;

/** Both sorted by name; a value that we cannot know is taken from nginx. */
function knowable(ours: Values, nginx: Values | undefined): [unknown, unknown] {
  if (!ours || !nginx) return [ours, nginx];
  const sorted = (values: Readonly<Record<string, string | null>>) =>
    Object.fromEntries(
      Object.entries(values)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => [name, value ?? nginx[name]]),
    );
  return [sorted(ours), sorted(nginx)];
}
