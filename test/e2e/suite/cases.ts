/** Which cases does the suite have, and how did each of them end? */
import { writeFile } from 'node:fs/promises';

/** One case as the harness counts it; `error` holds message and stack of a failure. */
export interface CaseResult {
  name: string;
  milliseconds: number;
  error?: string;
}

interface Case {
  name: string;
  body: () => Promise<void>;
}

const cases: Case[] = [];

/** Adds a case. It fails by throwing, or by not ending within 60 seconds. */
export function test(name: string, body: () => Promise<void>): void {
  cases.push({ name, body });
}

/** Runs every case in the order of its definition and leaves the results in the file `WAYFINDER_E2E_REPORT`. */
export async function runCases(afterEach: () => Promise<void>): Promise<void> {
  const results: CaseResult[] = [];
  for (const one of cases) {
    const result = await runCase(one, afterEach);
    results.push(result);
    console.log(`${result.error ? 'FAILED' : 'passed'}  ${result.name}`);
    if (result.error) console.log(result.error);
  }
  const report = process.env.WAYFINDER_E2E_REPORT;
  if (report) await writeFile(report, JSON.stringify(results, null, 2));
  const failed = results.filter(({ error }) => error).length;
  if (failed > 0) throw new Error(`${failed} of ${results.length} cases failed`);
  if (results.length === 0) throw new Error('The suite has no case');
}

async function runCase({ name, body }: Case, afterEach: () => Promise<void>): Promise<CaseResult> {
  const before = Date.now();
  const ended = (error?: unknown): CaseResult => ({
    name,
    milliseconds: Date.now() - before,
    ...(error === undefined
      ? {}
      : { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  });
  try {
    await inTime(body(), 60);
    await inTime(afterEach(), 60);
    return ended();
  } catch (error) {
    await inTime(afterEach(), 60).catch(() => undefined);
    return ended(error);
  }
}

async function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took more than ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
