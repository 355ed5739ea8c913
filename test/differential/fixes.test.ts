/**
 * Do safe fixes keep their promise: nginx still starts, no comment is lost, and no request is answered differently?
 * The others may change answers, but nginx starts after them too.
 */
import { basename } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Texts } from '../../server/src/features/apply-fixes.ts';
import recorded from '../../server/src/rules/generated/verdicts.generated.json' with { type: 'json' };
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { selfSignedCertificate } from '../support/certificate.ts';
import { type Chooser, chooser } from '../support/chooser.ts';
import { type CorpusEntry, corpus, debianConfiguration, judge } from '../support/corpus.ts';
import { fixEverything, outcomesOf, projectAt, requestsFor } from '../support/fix-everything.ts';
import { nginxTest, type Verdict } from '../support/nginx.ts';
import { generateConfiguration, scattered } from '../support/trace-generator.ts';
import { fillIn } from '../support/trace-stage.ts';
import { type WrapContext, wrap } from '../support/wrap.ts';

const folder = '/project';
const modules = ['stream', 'mail', 'http_lua'];

/** What has been compared: a test that compares nothing proves nothing. */
const seen = { accepted: 0, requests: 0, rules: new Set<string>() };
afterAll(() => {
  expect(seen.accepted).toBeGreaterThan(100);
  expect(seen.requests).toBeGreaterThan(1000);
  expect(seen.rules.size).toBeGreaterThan(15);
});

/** The differences that fixes have made where they may make none; empty for what nginx did not accept before. */
function harm(texts: Texts, root: string, accepts: (texts: Texts) => Verdict): string[] {
  const { texts: after, applied, rules: named, settled, lost } = fixEverything(texts, root);
  const harms: string[] = [];
  if (!settled) harms.push('the fixes do not come to an end');
  for (const comment of lost) harms.push(`lost: ${comment}`);
  if (applied > 0) {
    const before = accepts(texts);
    if (before.ok) {
      seen.accepted++;
      for (const rule of named) seen.rules.add(rule);
      const verdict = accepts(after);
      if (!verdict.ok) harms.push(`refused: ${verdict.messages.map(({ text }) => text).join(' / ')}`);
      harms.push(...changedOutcomes(texts, after, root));
    }
  }
  const daring = fixEverything(texts, root, 'unsafe');
  if (!daring.settled) harms.push('the unsafe fixes do not come to an end');
  if (daring.applied > 0 && accepts(texts).ok) {
    const verdict = accepts(daring.texts);
    if (!verdict.ok)
      harms.push(`refused when unsafe: ${verdict.messages.map(({ text }) => text).join(' / ')}`);
  }
  return harms.length === 0 ? [] : [`${named.join(', ')}:`, ...harms, ...[...after.values()].slice(0, 3)];
}

function changedOutcomes(before: Texts, after: Texts, root: string): string[] {
  const project = projectAt(before, root);
  const requests = requestsFor(project);
  seen.requests += requests.length;
  const now = outcomesOf(projectAt(after, root), requests);
  return outcomesOf(project, requests).flatMap(({ request, outcome }, index) => {
    const [was, is] = [outcome, now[index]?.outcome].map((one) => JSON.stringify(one));
    return was === is ? [] : [`${request}\n  was ${was}\n  is  ${is}`];
  });
}

describe('the corpus', () => {
  const debian = debianConfiguration();
  const entries: CorpusEntry[] = [
    ...(['lesson', 'real-world', 'swallowed', 'broken'] as const).flatMap(corpus),
    ...(debian ? [debian] : []),
  ];
  test.each(entries.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
    const texts = new Map(Object.entries(entry.files).map(([path, text]) => [`${folder}/${path}`, text]));
    const accepts = (now: Texts) => {
      const bytes = Object.fromEntries(
        Object.entries(entry.bytes).map(([path, content]) => [
          path,
          now.get(`${folder}/${path}`) === entry.files[path]
            ? content
            : Buffer.from(now.get(`${folder}/${path}`) ?? ''),
        ]),
      );
      return judge({ ...entry, bytes });
    };
    expect(harm(texts, `${folder}/${basename(entry.root)}`, accepts)).toEqual([]);
  });
});

/** Wrong examples that nginx accepts: several of them can be one configuration. */
const accepted: Readonly<Record<string, { readonly ok: boolean }>> = recorded.rules;
const examples = rules.filter(
  ({ id, within, beside }) => accepted[id]?.ok && !beside && within !== 'settings.py',
);
const mended = examples.filter(({ fix }) => fix === 'safe');

/** Several wrong examples of one context in one block, with comments between. */
function mixture(random: Chooser): { within: WrapContext; text: string; used: readonly Rule[] } {
  const first = random.pick(mended);
  const others = examples.filter(({ within }) => within === first.within);
  const used = [first, ...random.times(1, 4, () => random.pick(others))];
  const text = used
    .map(({ bad }, index) => `# comment ${index}\n${bad.trimEnd()} # behind ${index}\n`)
    .join('');
  return { within: first.within as WrapContext, text, used };
}

describe('wrong examples together', () => {
  const path = `${folder}/nginx.conf`;
  test.each(Array.from({ length: 24 }, (_, index) => [index + 1]))('seed %i', (seed) => {
    const random = chooser(scattered(seed));
    for (let round = 0; round < 8; round++) {
      const { within, text, used } = mixture(random);
      const texts = new Map([[path, wrap(within, text)]]);
      const accepts = (now: Texts) => nginxTest(now.get(path) ?? '', { modules });
      expect(harm(texts, path, accepts), used.map(({ id }) => id).join(' + ')).toEqual([]);
    }
  });
});

describe('what a seed makes', () => {
  const { certificate, key } = selfSignedCertificate();
  const prefix = '/srv/stage';
  const placeholders: Record<string, string> = {
    ...{ CERT: certificate, KEY: key, PREFIX: prefix, FILES: `${prefix}/files`, LOCAL: 'localhost:19900' },
  };
  for (let number = 1; number <= 8; number++) {
    placeholders[`PORT${number}`] = String(18_200 + number);
    placeholders[`SOCK${number}`] = `unix:/run/http${number}.sock`;
    for (const [index, name] of ['ECHO', 'FCGI', 'UWSGI', 'SCGI', 'GRPC'].entries()) {
      const port = 19_000 + 10 * index + number;
      placeholders[name + number] =
        name !== 'ECHO' && number === 2 ? `unix:/run/${name}.sock` : `127.0.0.1:${port}`;
      placeholders[`${name}PORT${number}`] = String(port);
    }
  }
  test.each(Array.from({ length: 24 }, (_, index) => [index + 1]))('seed %i', (seed) => {
    const texts = new Map(
      Object.entries(generateConfiguration(seed))
        .filter(([path]) => path.endsWith('.conf'))
        .map(([path, text]) => [`${prefix}/${path}`, fillIn(text, placeholders)]),
    );
    const accepts = (now: Texts) =>
      nginxTest((judged) =>
        Object.fromEntries(
          [...now].map(([path, text]) => [path.slice(prefix.length + 1), text.replaceAll(prefix, judged)]),
        ),
      );
    expect(harm(texts, `${prefix}/nginx.conf`, accepts)).toEqual([]);
  });
});
