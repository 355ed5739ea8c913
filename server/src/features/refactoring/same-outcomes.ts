/** Is every request answered after a change as it was before? The tracer is asked, with requests for what has changed. */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { printable } from '../../routing/bytes.ts';
import type { Probe } from '../../routing/probe-requests.ts';
import { expectationOf } from '../../routing/summary.ts';
import { traceRequest } from '../../routing/trace.ts';
import type { Outcome, Trace } from '../../routing/trace-model.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { applyEdits, pathsOf } from '../apply-fixes.ts';
import { isHeededByReturn, isHeededByTls } from './heeded-settings.ts';
import type { Refactoring } from './refactoring.ts';
import { settingsAt } from './settings-in-force.ts';
import { type Pair, tellingRequests } from './telling-requests.ts';

export interface Difference {
  readonly probe: Probe;
  /** One sentence for people, with Markdown code spans. */
  readonly text: string;
}

/** The project after the change. */
export function projectAfter(
  project: ProjectSnapshot,
  { edits, creates = [] }: Pick<Refactoring, 'edits' | 'creates'>,
): ProjectSnapshot {
  const texts = new Map(creates.map(({ path, text }) => [path, text]));
  for (const path of pathsOf(edits)) {
    const text = project.files.get(path)?.text;
    if (text === undefined) continue;
    texts.set(
      path,
      applyEdits(
        text,
        edits.filter((edit) => edit.path === path),
      ),
    );
  }
  return project.withTexts(texts);
}

/** A request that is answered differently once `refactoring` is made; undefined if none is found. */
export function differenceMade(project: ProjectSnapshot, refactoring: Refactoring): Difference | undefined {
  return firstDifference(project, projectAfter(project, refactoring), refactoring.edits);
}

/** A request that `after` answers differently than `before`, whose files have got these edits; undefined if none is found. */
export function firstDifference(
  before: ProjectSnapshot,
  after: ProjectSnapshot,
  edits: readonly TextEdit[],
): Difference | undefined {
  const paths = pathsOf(edits);
  for (const was of before.configurations) {
    if (!was.inclusions.some(({ file }) => paths.includes(file.path))) continue;
    const is = after.configurations.find(({ root }) => root.file.path === was.root.file.path);
    if (!is) continue;
    for (const probe of tellingRequests({ before, was, after, is }, edits)) {
      const difference = differenceAt(probe, { before, was, after, is });
      if (difference !== undefined) return { probe, text: difference };
    }
  }
  return undefined;
}

/** What is different about the answer, as a sentence; undefined if nothing is. */
function differenceAt(
  { request, address, client }: Probe,
  { before, was, after, is }: Pair,
): string | undefined {
  for (const isAdmitted of [false, true]) {
    const options = { address, client, brief: true, isAdmitted };
    const old = traceRequest(before, was, request, options);
    const now = traceRequest(after, is, request, options);
    const asked = `\`${printable(`${request.method} ${request.url}`)}\``;
    if (comparable(old) !== comparable(now)) {
      const [one, other] = [expectationOf(old.outcome), expectationOf(now.outcome)];
      if (one === other) return `${asked} is answered with ${changedPart(old.outcome, now.outcome)}.`;
      return `${asked} is answered with \`${other}\`, no longer with \`${one}\`.`;
    }
    const setting = settingsAt(old).differsFrom(settingsAt(now), mattersTo(old, now));
    if (setting !== undefined) return `\`${setting}\` is no longer the same for ${asked}.`;
    // Behind the refusal there may be more to see.
    if (old.outcome.status !== 401 && old.outcome.status !== 403) return undefined;
  }
  return undefined;
}

/** To what a server answers before its locations, and over plain HTTP, not every setting does. */
function mattersTo(old: Trace, now: Trace): (name: string) => boolean {
  const isEarly = [old, now].every(
    ({ location, outcome: { kind } }) => !location && (kind === 'return' || kind === 'redirect'),
  );
  const isPlain = old.request.url.startsWith('http:');
  return (name) => (!isEarly || isHeededByReturn(name)) && !(isPlain && isHeededByTls(name));
}

function comparable(trace: Trace): string {
  return JSON.stringify([
    essential(trace.outcome),
    trace.alternatives.map(({ condition, trace: other }) => [condition, essential(other.outcome)]),
  ]);
}

/** `127.0.0.1` and `127.0.0.1:80` are one address, and the order of headers with different names means nothing. */
function essential(outcome: Outcome): unknown {
  const { upstream, headers, params } = outcome;
  return {
    ...outcome,
    upstream: upstream?.startsWith('unix:') ? upstream : upstream?.replace(/:(?:80|443)$/, ''),
    headers: headers && inOrder(headers),
    params: params && inOrder(params),
  };
}

function inOrder(record: Readonly<Record<string, string | null>>): unknown {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function changedPart(old: Outcome, now: Outcome): string {
  for (const part of ['headers', 'params'] as const) {
    const names = new Set([...Object.keys(old[part] ?? {}), ...Object.keys(now[part] ?? {})]);
    for (const name of names) {
      const value = now[part]?.[name];
      if (old[part]?.[name] !== value)
        return `${part === 'headers' ? 'another header' : 'another parameter'} \`${printable(name)}\` sent on (\`${printable(value ?? '')}\`)`;
    }
  }
  if (JSON.stringify(old.responseHeaders) !== JSON.stringify(now.responseHeaders))
    return 'other headers in the answer';
  if (old.body !== now.body) return 'another text';
  return 'something else';
}
