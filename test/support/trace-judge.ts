/** Do our traces of a configuration agree with nginx? Runs both and tells the differences so that a person sees the fault. */
import { traceJson } from '../../server/src/cli/trace.ts';
import type { TraceRequest } from '../../server/src/routing/request.ts';
import { traceRequest } from '../../server/src/routing/trace.ts';
import { type Comparison, compare, optionsFor, type TraceJson } from './trace-compare.ts';
import { type Answer, askNginx, type CaseFiles } from './trace-oracle.ts';
import { type Stage, takeOut } from './trace-stage.ts';

export interface Judged {
  readonly request: TraceRequest;
  /** Undefined where nginx gave none. */
  readonly answer: Answer | undefined;
  readonly comparison: Comparison | undefined;
  /** Why we cannot know; for unknown outcomes only. */
  readonly reason: string | undefined;
}

export interface Judgement {
  readonly judged: readonly Judged[];
  /** Texts with placeholders in place of this run's ports and paths. */
  shown(text: string): string;
}

export async function judge(
  stage: Stage,
  files: CaseFiles,
  requests: readonly TraceRequest[],
): Promise<Judgement> {
  const asked = await askNginx(stage, files, requests);
  try {
    const places = { files: asked.project.files, shown: (path: string) => path };
    const judged = asked.answers.map((answer, index): Judged => {
      const request = asked.requests[index] ?? { url: '', method: '', headers: [] };
      if (!answer) return { request, answer, comparison: undefined, reason: undefined };
      const trace = traceRequest(asked.project, asked.configuration, request, optionsFor(asked));
      const comparison = compare(traceJson(trace, places) as TraceJson, trace, answer);
      const reason = comparison.unknown ? trace.steps.at(-1)?.text : undefined;
      return { request, answer, comparison, reason };
    });
    return { judged, shown: (text) => takeOut(text, asked.placeholders) };
  } finally {
    asked.done();
  }
}

/** Each request with a difference as one text, without its configuration; empty where all agree. */
export function differencesIn({ judged, shown }: Judgement): string[] {
  return judged.flatMap(({ request, comparison }) => {
    if (!comparison?.differences.length) return [];
    const headers = request.headers.map(([name, value]) => `\n    ${name}: ${value}`).join('');
    const fields = comparison.differences.map(
      ({ field, ours, nginx }) =>
        `\n  ${field}\n    ours  ${JSON.stringify(ours)}\n    nginx ${JSON.stringify(nginx)}`,
    );
    return [shown(`${request.method} ${request.url}${headers}${fields.join('')}`)];
  });
}

export interface Totals {
  requests: number;
  /** Requests that nginx did not answer. */
  unanswered: number;
  compared: number;
  unequal: number;
  unknown: number;
}

export function addTotals(totals: Totals, judged: readonly Judged[]): void {
  for (const { comparison } of judged) {
    totals.requests++;
    if (!comparison) totals.unanswered++;
    else {
      totals.compared += comparison.compared;
      totals.unequal += comparison.differences.length;
      if (comparison.unknown) totals.unknown++;
    }
  }
}

export function totalsText({ requests, unanswered, compared, unequal, unknown }: Totals): string {
  const agree = ((100 * (compared - unequal)) / Math.max(1, compared)).toFixed(3);
  return `${requests} requests (${unanswered} without answer), ${compared} fields compared, ${compared - unequal} equal (${agree}%), ${unknown} unknown`;
}
