/** Does every rule do what it says: find its `bad`, pass its `good`, and repair the one without harm? */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import type { Diagnostic } from '../../server/src/rules/diagnostic.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { found } from '../support/diagnostics.ts';
import { nginxTest, nginxVersion } from '../support/nginx.ts';
import { inContext, projectOf } from '../support/project.ts';
import { type WrapContext, wrap } from '../support/wrap.ts';

/** The findings in `text` as a fragment of the rule's context. Offsets count the line that names the context. */
function findingsIn(rule: Rule, text: string): Diagnostic[] {
  const lint = { preset: 'recommended', rules: { [rule.id]: 'on' } } as const;
  const { project, path } = projectOf(inContext(rule.within, text), { lint });
  return found(project, path);
}

/** `text` after the best fix of the first finding that has one; undefined if none has. */
function repaired(rule: Rule, text: string): string | undefined {
  const fix = findingsIn(rule, text).find(({ code, fixes }) => code === rule.id && fixes[0])?.fixes[0];
  if (!fix) return undefined;
  const context = inContext(rule.within, '');
  return applyEdits(context + text, fix.edits).slice(context.length);
}

/** The text after as many repairs as it takes; undefined if they do not come to an end. */
function fullyRepaired(rule: Rule): string | undefined {
  let text = rule.bad;
  for (let round = 0; round < 20; round++) {
    const next = repaired(rule, text);
    if (next === undefined) return text;
    text = next;
  }
  return undefined;
}

/** What only this machine lacks (a host's name, a file) is no fault of the text. */
function isAccepted(rule: Rule, text: string): boolean {
  const modules = ['stream', 'mail', 'http_lua'];
  const { ok, machine } = nginxTest(wrap(rule.within as WrapContext, text), { modules });
  return ok || (machine && rule.severity !== 'error');
}

/** Does the text speak of what the installed nginx has not got yet, so that it is no judge of it? */
function isTooNew(rule: Rule, text: string): boolean {
  const { project, path } = projectOf(inContext(rule.within, text), { version: nginxVersion ?? '' });
  return found(project, path).some(({ message }) => /newer versions have it|before nginx \d/.test(message));
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('finds its bad example, and nothing else in it', () => {
    const findings = findingsIn(rule, rule.bad);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set([rule.id]));
    expect(findings[0]?.severity).toBe(rule.severity);
  });

  test('finds nothing in its good example', () => {
    expect(findingsIn(rule, rule.good)).toEqual([]);
  });

  test('marks a range of the text, in a sentence', () => {
    for (const { start, end, message } of findingsIn(rule, rule.bad)) {
      expect(start).toBeGreaterThanOrEqual(inContext(rule.within, '').length);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(inContext(rule.within, rule.bad).length);
      expect(message).toMatch(/^[A-Z`][^\n]*[.?`]$/);
    }
  });

  test('offers fixes as safe as it says', () => {
    const safeties = new Set(
      findingsIn(rule, rule.bad).flatMap(({ fixes }) => fixes.map(({ safety }) => safety)),
    );
    expect(safeties).toEqual(new Set(rule.fix === 'none' ? [] : [rule.fix]));
  });

  test('its repairs come to an end, and leave nothing to find', () => {
    const text = fullyRepaired(rule);
    expect(text).toBeDefined();
    if (rule.fix === 'none') expect(text).toBe(rule.bad);
    else expect(findingsIn(rule, text ?? '')).toEqual([]);
  });

  test('nginx accepts the good example, refuses the bad one if the rule says so, and accepts the repair', (judged) => {
    if (isTooNew(rule, rule.bad)) judged.skip();
    expect(isAccepted(rule, rule.good)).toBe(true);
    expect(isAccepted(rule, rule.bad)).toBe(rule.severity !== 'error');
    if (rule.fix !== 'none') expect(isAccepted(rule, fullyRepaired(rule) ?? rule.bad)).toBe(true);
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
