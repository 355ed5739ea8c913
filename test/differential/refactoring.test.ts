/**
 * Do refactorings keep their promise? Each that is offered anywhere in the corpus and in generated configurations: the
 * result can be read, no comment is lost, nginx still starts, and unless it says what `changes`, the tracer sees every
 * request end as before.
 */
import { basename } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { refactorings } from '../../server/src/features/refactoring/index.ts';
import type { Refactoring } from '../../server/src/features/refactoring/refactoring.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { selfSignedCertificate } from '../support/certificate.ts';
import { type CorpusEntry, corpus, debianConfiguration, judge } from '../support/corpus.ts';
import { projectAt } from '../support/fix-everything.ts';
import { type Files, nginxTest, type Verdict } from '../support/nginx.ts';
import { everyRefactoring, faultsOf, textsAfter } from '../support/refactoring.ts';
import { generateConfiguration } from '../support/trace-generator.ts';
import { fillIn } from '../support/trace-stage.ts';

const folder = '/project';

/** What has been asked: a test that compares nothing proves nothing. */
const seen = { accepted: 0, titles: new Map<string, number>() };
afterAll(() => {
  expect(seen.accepted).toBeGreaterThan(50);
  expect([...seen.titles.keys()].sort()).toEqual(
    expect.arrayContaining(['Extract an', 'Inline', 'Move these', 'Sort the', 'Write as']),
  );
});

type Accepts = (changed: ReadonlyMap<string, string>) => Verdict;

function faults(project: ProjectSnapshot, accepts: Accepts, most: number): string[] {
  const chosen = someOfEach(everyRefactoring(project, refactorings), most);
  if (chosen.length === 0) return [];
  const isAccepted = accepts(new Map()).ok;
  return chosen.flatMap((one) => {
    const kind = kindOf(one);
    seen.titles.set(kind, (seen.titles.get(kind) ?? 0) + 1);
    const found = faultsOf(project, one);
    if (isAccepted) {
      seen.accepted++;
      const verdict = accepts(textsAfter(project, one));
      if (!verdict.ok)
        found.push(`${one.title}: refused: ${verdict.messages.map(({ text }) => text).join(' / ')}`);
    }
    return found.length === 0
      ? []
      : [...found, JSON.stringify(one.edits), ...textsAfter(project, one).values()];
  });
}

const kindOf = ({ title }: Refactoring) => /^(?:\w+ \w+|\w+)/.exec(title)?.[0] ?? '';

/** Up to `most` of each kind, from everywhere. */
function someOfEach(all: readonly Refactoring[], most: number): Refactoring[] {
  const byKind = new Map<string, Refactoring[]>();
  for (const one of all) byKind.set(kindOf(one), [...(byKind.get(kindOf(one)) ?? []), one]);
  return [...byKind.values()].flatMap((same) => {
    const step = Math.max(1, same.length / most);
    return Array.from(
      { length: Math.min(most, same.length) },
      (_, index) => same[Math.floor(index * step)] ?? [],
    ).flat();
  });
}

describe('the corpus', () => {
  const debian = debianConfiguration();
  const entries: CorpusEntry[] = [
    ...(['lesson', 'real-world', 'swallowed', 'broken'] as const).flatMap(corpus),
    ...(debian ? [debian] : []),
  ];
  test.each(entries.map((entry) => [entry.name, entry] as const))('%s', { timeout: 120_000 }, (_, entry) => {
    const texts = new Map(Object.entries(entry.files).map(([path, text]) => [`${folder}/${path}`, text]));
    const project = projectAt(texts, `${folder}/${basename(entry.root)}`);
    const accepts: Accepts = (changed) => {
      const others = [...changed].map(([path, text]) => [path.slice(folder.length + 1), Buffer.from(text)]);
      return judge({ ...entry, bytes: { ...entry.bytes, ...Object.fromEntries(others) } });
    };
    expect(faults(project, accepts, 3)).toEqual([]);
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
  test.each(Array.from({ length: 16 }, (_, index) => [index + 101]))(
    'seed %i',
    { timeout: 120_000 },
    (seed) => {
      const texts = new Map(
        Object.entries(generateConfiguration(seed))
          .filter(([path]) => path.endsWith('.conf'))
          .map(([path, text]) => [`${prefix}/${path}`, fillIn(text, placeholders)]),
      );
      const project = projectAt(texts, `${prefix}/nginx.conf`);
      const accepts: Accepts = (changed) =>
        nginxTest(
          (judged): Files =>
            Object.fromEntries(
              [...texts, ...changed].map(([path, text]) => [
                path.slice(prefix.length + 1),
                text.replaceAll(prefix, judged),
              ]),
            ),
        );
      expect(faults(project, accepts, 2)).toEqual([]);
    },
  );
});
