/** Does a trace say what a running nginx does? Each case of `trace-cases/`, and what a seed makes at random. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nginxVersion } from '../support/nginx.ts';
import { readCases, writeAnswers } from '../support/trace-cases.ts';
import { generateConfiguration } from '../support/trace-generator.ts';
import { addTotals, differencesIn, judge, type Totals, totalsText } from '../support/trace-judge.ts';
import { Refused } from '../support/trace-oracle.ts';
import { generateRequests } from '../support/trace-requests.ts';
import { type Stage, startStage } from '../support/trace-stage.ts';

const seeds = Array.from({ length: 80 }, (_, index) => index + 1);
const requestsEach = 30;

let stage: Stage;
const totals: Record<'cases' | 'generated', Totals> = {
  cases: { requests: 0, unanswered: 0, compared: 0, unequal: 0, unknown: 0 },
  generated: { requests: 0, unanswered: 0, compared: 0, unequal: 0, unknown: 0 },
};

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => {
  stage?.stop();
  for (const [name, numbers] of Object.entries(totals)) console.info(`${name}: ${totalsText(numbers)}`);
});

describe('cases', () => {
  for (const one of readCases()) {
    test(one.name, { timeout: 60_000 }, async () => {
      const judgement = await judge(stage, one.files, one.requests);
      addTotals(totals.cases, judgement.judged);
      // What the case says of each request is what nginx does; `vitest -u` writes it anew. Other versions may differ.
      if (nginxVersion?.startsWith('1.22.')) {
        const answers = judgement.judged.map(({ answer }) => answer);
        await expect(writeAnswers(one, answers, judgement.shown)).toMatchFileSnapshot(one.path);
      }
      expect(differencesIn(judgement).join('\n\n')).toBe('');
    });
  }
});

test('whatever a seed makes', { timeout: 120_000 }, async () => {
  const wrong: { size: number; text: string }[] = [];
  let refused = 0;
  for (const seed of seeds) {
    const files = generateConfiguration(seed);
    try {
      const judgement = await judge(stage, files, generateRequests(seed, files, requestsEach));
      addTotals(totals.generated, judgement.judged);
      const configuration = Object.entries(files).filter(([path]) => path.endsWith('.conf'));
      const text = configuration.map(([path, content]) => `#- ${path}\n${content}`).join('');
      const differences = differencesIn(judgement);
      if (differences.length > 0)
        wrong.push({ size: text.length, text: `seed ${seed}\n${text}\n${differences.join('\n\n')}` });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused++;
    }
  }
  // The smallest configuration first: it shows the fault best.
  expect(wrong.toSorted((a, b) => a.size - b.size).map(({ text }) => text)).toEqual([]);
  expect(refused).toBeLessThan(seeds.length / 10);
  expect(totals.generated.unanswered).toBeLessThan(10);
  expect(totals.generated.unknown).toBeLessThan(totals.generated.requests / 100);
});
