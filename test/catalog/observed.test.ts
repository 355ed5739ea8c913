/** Does the catalog say of every directive, context and arity exactly what the two observed binaries said? */
import { expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { contexts, unobservedContexts } from '../../server/src/catalog/context.ts';
import observed from '../../server/src/catalog/data/observed.json' with { type: 'json' };
import type { Arity } from '../../server/src/catalog/table.ts';
import { oldestObserved, parseVersion } from '../../server/src/catalog/version.ts';

type Answers = Record<string, Record<string, string>>;

test.each(Object.entries(observed) as [string, Answers][])('nginx %s', (version, answers) => {
  const catalog = catalogFor(parseVersion(version)!);
  const differences: string[] = [];
  for (const [name, answered] of Object.entries(answers)) {
    for (const context of contexts) {
      if (unobservedContexts.has(context)) continue;
      // Reviewed exception: njs has versions of its own, so that any of them may be in use with either nginx.
      if (name.startsWith('js_')) continue;
      const said = arityText(catalog.spec(name, context)?.arityIn(context));
      if (said !== answered[context])
        differences.push(`${name} in ${context}: ${answered[context]}, not ${said}`);
    }
    if (!['present', 'third-party'].includes(catalog.availability(name)))
      differences.push(`${name} is there`);
  }
  expect(differences).toEqual([]);
});

test('what only the newer binary knows is not offered for the older one, and the other way round', () => {
  const [older, newer] = (Object.entries(observed) as [string, Answers][]).map(([version, answers]) => ({
    catalog: catalogFor(parseVersion(version)!),
    answers,
  })) as [
    { catalog: ReturnType<typeof catalogFor>; answers: Answers },
    { catalog: ReturnType<typeof catalogFor>; answers: Answers },
  ];
  // Optional modules that the observed build of one version was made without.
  const optional = ['degradation', 'degrade', 'google_perftools_profiles'];
  for (const name of Object.keys(newer.answers)) {
    if (name in older.answers || optional.includes(name)) continue;
    expect(['not-yet', 'plus'], name).toContain(older.catalog.availability(name));
  }
  for (const name of Object.keys(older.answers)) {
    if (name in newer.answers) continue;
    expect(['removed', 'third-party'], name).toContain(newer.catalog.availability(name));
  }
});

test('between the two versions, what either accepts is accepted', () => {
  const between = catalogFor({ ...oldestObserved, minor: 27, patch: 1 });
  for (const answers of Object.values(observed) as Answers[]) {
    for (const [name, answered] of Object.entries(answers)) {
      for (const [context, text] of Object.entries(answered)) {
        const arity = between
          .spec(name, context as (typeof contexts)[number])
          ?.arityIn(context as (typeof contexts)[number]);
        expect(arity, `${name} in ${context}`).toBeDefined();
        const [, min = '', open, max] = /^(\d+)(\+)?(?:-(\d+))?/.exec(text)!;
        expect(arity!.min, `${name} in ${context}`).toBeLessThanOrEqual(Number(min));
        expect(arity!.max, `${name} in ${context}`).toBeGreaterThanOrEqual(open ? 1000 : Number(max ?? min));
      }
    }
  }
});

function arityText(arity: Arity | undefined): string | undefined {
  if (arity === undefined) return undefined;
  const { min, max, block } = arity;
  const range = max === Number.POSITIVE_INFINITY ? `${min}+` : min === max ? `${min}` : `${min}-${max}`;
  return block ? `${range} {}` : range;
}
