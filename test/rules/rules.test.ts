/** Does every rule do what it says: find its `bad`, pass its `good`, and repair the one without harm? */
import { describe, expect, test } from 'vitest';
import { withEdits } from '../../server/src/features/apply-fixes.ts';
import type { Diagnostic } from '../../server/src/rules/diagnostic.ts';
import { type Example, exampleOf, findingsIn, nginxTextOf } from '../../server/src/rules/example.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { nginxTest, nginxVersion } from '../support/nginx.ts';
import { catalogOf } from '../support/project.ts';
import { type WrapContext, wrap } from '../support/wrap.ts';

const fail = (rule: string, path: string, error: unknown): never => {
  throw new Error(`rule ${rule} failed on ${path}`, { cause: error });
};

/** The findings in all files of the example with this text. */
function findingsOf(rule: Rule, text: string): Diagnostic[] {
  return findingsIn(exampleOf(rule, text), rule, fail);
}

/** The files of the example after as many of the best fixes of the rule as it takes; undefined if they do not come to an end. */
function fullyRepaired(rule: Rule): Example | undefined {
  const example = exampleOf(rule, rule.bad);
  let { files } = example;
  for (let round = 0; round < 20; round++) {
    const found = findingsIn({ files }, rule, fail);
    const fix = found.find(({ code, fixes }) => code === rule.id && fixes[0])?.fixes[0];
    if (!fix) return { ...example, files };
    files = withEdits(files, fix.edits);
  }
  return undefined;
}

/** What only this machine lacks (a host's name, a file) is no fault of the text. */
function isAccepted(rule: Rule, example: Example): boolean {
  const { within, text } = nginxTextOf(rule, textOf(example)) ?? { within: 'main', text: '' };
  const modules = ['stream', 'mail', 'http_lua'];
  const { ok, machine } = nginxTest(wrap(within as WrapContext, text), { modules });
  return ok || (machine && rule.severity !== 'error');
}

const textOf = ({ files, path, head }: Example) => (files.get(path) ?? '').slice(head.length);

/** Does the text speak of what the installed nginx has not got yet, so that it is no judge of it? */
function isTooNew(rule: Rule, text: string): boolean {
  const found = findingsIn(exampleOf(rule, text), rule, fail, catalogOf(nginxVersion ?? '').catalog);
  return found.some(({ message }) => /newer versions have it|before nginx \d/.test(message));
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('finds its bad example, and nothing else in it', () => {
    const findings = findingsOf(rule, rule.bad);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set([rule.id]));
    expect(findings[0]?.severity).toBe(rule.severity);
  });

  test('finds nothing in its good example', () => {
    expect(findingsOf(rule, rule.good)).toEqual([]);
  });

  test('marks a range of the text, in a sentence', () => {
    const example = exampleOf(rule, rule.bad);
    for (const { path, start, end, message } of findingsOf(rule, rule.bad)) {
      if (path === example.path) expect(start).toBeGreaterThanOrEqual(example.head.length);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(example.files.get(path)?.length ?? 0);
      expect(message).toMatch(/^[A-Z`][^\n]*[.?`]$/);
    }
  });

  test('offers fixes as safe as it says', () => {
    const safeties = new Set(
      findingsOf(rule, rule.bad).flatMap(({ fixes }) => fixes.map(({ safety }) => safety)),
    );
    expect(safeties).toEqual(new Set(rule.fix === 'none' ? [] : [rule.fix]));
  });

  test('its repairs come to an end, and leave nothing to find', () => {
    const repaired = fullyRepaired(rule);
    expect(repaired).toBeDefined();
    if (rule.fix === 'none') expect(repaired).toEqual(exampleOf(rule, rule.bad));
    else if (repaired) expect(findingsIn(repaired, rule, fail)).toEqual([]);
  });

  test('nginx accepts the good example, refuses the bad one if the rule says so, and accepts the repair', (judged) => {
    if (isTooNew(rule, rule.bad)) judged.skip();
    const bad = exampleOf(rule, rule.bad);
    expect(isAccepted(rule, exampleOf(rule, rule.good))).toBe(true);
    expect(isAccepted(rule, bad)).toBe(rule.severity !== 'error');
    if (rule.fix !== 'none') expect(isAccepted(rule, fullyRepaired(rule) ?? bad)).toBe(true);
  });

  test('is documented in sentences', () => {
    expect(rule.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(rule.summary).toMatch(/^[A-Z`].*\.$/);
    expect(rule.why).toMatch(/^\S.*[^.]\.$/);
    expect(rule.docs).toMatch(/^https:\/\//);
  });
});

test('no two rules share an id', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});
