/** Is what we call resolved what Python itself finds, when it runs the same settings? */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Value } from '../../server/src/django/model.ts';
import { interpret } from '../../server/src/django/python/interpret.ts';
import { exported } from '../../server/src/django/python/values.ts';
import { randomBase, randomSettings } from '../support/random-settings.ts';
import { settingsModules } from '../support/settings-modules.ts';
import { valueText } from '../support/settings-text.ts';
import { memorySurroundings } from '../support/surroundings.ts';

const python = '/usr/bin/python3';
const folder = realpathSync(mkdtempSync(`${tmpdir()}/wayfinder-settings-`));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Other seeds: `SEED=12 vitest run test/differential/django-settings.test.ts`. */
const firstSeed = Number(process.env.SEED ?? 1);
const randomCases = 250;

interface Case {
  readonly name: string;
  /** By path below the case's own package. */
  readonly files: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  ...Object.entries(settingsModules).map(([name, files]) => ({ name, files })),
  ...Array.from({ length: randomCases }, (_, index) => ({
    name: `seed ${firstSeed + index}`,
    files: { 'base.py': randomBase, 'settings.py': randomSettings(firstSeed + index) },
  })),
];

/** Prints, for each case, every name in capitals with its value, or the exception. Sets are sorted, paths are texts. */
const driver = `
import importlib, json, pathlib, sys
folder, count = sys.argv[1], int(sys.argv[2])
sys.path.insert(0, folder)
sys.dont_write_bytecode = True
def plain(value):
    if value is None or isinstance(value, (bool, str, int, float)):
        return value
    if isinstance(value, pathlib.PurePath):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return {'set': sorted(str(item) for item in value)}
    if isinstance(value, dict):
        return {'dict': {str(key): plain(item) for key, item in value.items()}}
    return {'other': type(value).__name__}
answers = []
for index in range(count):
    try:
        module = importlib.import_module('case%d.settings' % index)
        answers.append({name: plain(value) for name, value in vars(module).items() if name.isupper() and not name.startswith('_')})
    except Exception as error:
        answers.append({'': repr(error)})
json.dump(answers, sys.stdout)
`;

type Plain =
  | null
  | boolean
  | string
  | number
  | readonly Plain[]
  | { readonly [key: string]: Plain | Readonly<Record<string, Plain>> };

function askPython(): readonly Readonly<Record<string, Plain>>[] {
  for (const [index, { files }] of cases.entries()) {
    for (const [path, text] of Object.entries({ '__init__.py': '', ...files })) {
      const absolute = `${folder}/case${index}/${path}`;
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, text);
    }
  }
  const { stdout, stderr, status } = spawnSync(python, ['-c', driver, folder, String(cases.length)], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
    maxBuffer: 100_000_000,
    timeout: 20_000,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** What we say of the same files, by name. */
function askOurselves(index: number): ReadonlyMap<string, Value> {
  const texts = new Map<string, string>();
  for (const [path, text] of Object.entries({ '__init__.py': '', ...cases[index]?.files })) {
    texts.set(`${folder}/case${index}/${path}`, text);
  }
  const surroundings = memorySurroundings(texts, { folders: [folder] });
  const settings = [`${folder}/case${index}/settings.py`, `${folder}/case${index}/settings/__init__.py`];
  const path = settings.find((candidate) => texts.has(candidate)) ?? '';
  const found = interpret(surroundings, folder, `case${index}.settings`, path);
  const variables = found?.module.scope.variables ?? new Map();
  return new Map(
    [...variables]
      .filter(([name]) => name === name.toUpperCase() && !name.startsWith('_'))
      .map(([name, variable]) => [name, exported(variable.value)]),
  );
}

/** Do they agree as far as ours is sure (`resolved`), or as far as it says anything (`default`)? */
function agrees(ours: Value, theirs: Plain | undefined, least: 'resolved' | 'default'): boolean {
  if (ours.certainty === 'unknown' || (least === 'resolved' && ours.certainty === 'default')) return true;
  const { data } = ours;
  if (theirs === undefined) return false;
  if (typeof data !== 'object' || data === null) return data === theirs;
  if (data instanceof Map) {
    const entries = dictionaryOf(theirs);
    return (
      entries !== undefined &&
      data.size === Object.keys(entries).length &&
      [...data].every(([key, value]) => agrees(value, entries[key], least))
    );
  }
  const items = data as readonly Value[];
  // An unknown item may stand for several.
  if (items.some(({ certainty }) => certainty === 'unknown')) return true;
  const set = setOf(theirs);
  if (set) {
    const texts = items.map((item) => (item.certainty === 'unknown' ? '' : String(item.data))).sort();
    return JSON.stringify(texts) === JSON.stringify(set);
  }
  return (
    Array.isArray(theirs) &&
    theirs.length === items.length &&
    items.every((item, index) => agrees(item, theirs[index], least))
  );
}

function dictionaryOf(theirs: Plain): Readonly<Record<string, Plain>> | undefined {
  const isObject = typeof theirs === 'object' && theirs !== null && 'dict' in theirs;
  return isObject ? (theirs.dict as Readonly<Record<string, Plain>>) : undefined;
}

function setOf(theirs: Plain): readonly string[] | undefined {
  const isObject = typeof theirs === 'object' && theirs !== null && 'set' in theirs;
  return isObject ? (theirs.set as readonly string[]) : undefined;
}

describe.skipIf(!existsSync(python))('settings that Python has run', () => {
  const answers = existsSync(python) ? askPython() : [];
  const ours = answers.map((_, index) => askOurselves(index));

  test('no case raises an exception that is not meant to be', () => {
    const raised = answers.flatMap((answer, index) =>
      typeof answer[''] === 'string' ? [`${cases[index]?.name}: ${answer['']}`] : [],
    );
    expect(raised.filter((text) => !text.startsWith('seed '))).toEqual([]);
    expect(raised.length, raised.join('\n')).toBeLessThan(randomCases / 10);
  });

  test(`what is resolved is so, seeds from ${firstSeed}`, () => {
    const wrong: string[] = [];
    const counts = { resolved: 0, default: 0, unknown: 0 };
    for (const [index, answer] of answers.entries()) {
      if ('' in answer) continue;
      const known = ours[index] ?? new Map<string, Value>();
      for (const [name, value] of known) {
        counts[value.certainty]++;
        if (agrees(value, answer[name], 'resolved')) continue;
        wrong.push(
          `${cases[index]?.name}: ${name} = ${valueText(value)}, Python: ${JSON.stringify(answer[name])}`,
        );
      }
      // A name that we do not know of has Django's own default: there must not be one.
      for (const name of Object.keys(answer)) {
        if (!known.has(name)) wrong.push(`${cases[index]?.name}: ${name} is missing`);
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    // It must not be right by saying nothing.
    expect(counts.resolved).toBeGreaterThan(counts.unknown * 5);
  });

  test(`what is a default is what it is without an environment, seeds from ${firstSeed}`, () => {
    const wrong: string[] = [];
    let count = 0;
    for (const [index, answer] of answers.entries()) {
      if ('' in answer) continue;
      for (const [name, value] of ours[index] ?? []) {
        // Set in a branch only that is not taken by default: Python has no such name then.
        if (value.certainty !== 'default' || answer[name] === undefined) continue;
        count++;
        if (agrees(value, answer[name], 'default')) continue;
        wrong.push(
          `${cases[index]?.name}: ${name} = ${valueText(value)}, Python: ${JSON.stringify(answer[name])}`,
        );
      }
    }
    // Where a condition is unknown, a list has the items of both ways, which are not both in it.
    expect(wrong.length, wrong.join('\n')).toBeLessThan(count / 100);
  });
});
