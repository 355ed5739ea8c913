/** Are known findings left out, and only these? */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleCli, type Cli, type Ran } from '../support/cli.ts';

let cli: Cli;
let folder = '';

beforeAll(async () => {
  cli = await bundleCli();
});
afterAll(() => cli.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const check = (...args: string[]): Ran => cli.run(['check', ...args], folder);
const lines = (...args: string[]) =>
  JSON.parse(check('--format', 'json', ...args).out).files.flatMap(
    (file: { diagnostics: { line: number }[] }) => file.diagnostics.map(({ line }) => line),
  );

const old = '# nginx-context: server\ngzip yes;\n';

test('what is known is neither told nor counted, wherever it has moved', () => {
  write('a.conf', old);
  expect(check('--write-baseline', 'known.json', 'a.conf')).toEqual({
    code: 0,
    err: '',
    out: '1 finding written to known.json\n',
  });
  expect(JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')).findings).toEqual([
    {
      fingerprint: expect.any(String),
      rule: 'invalid-flag-value',
      path: 'a.conf',
      statement: 'gzip yes',
    },
  ]);
  write('a.conf', '# nginx-context: server\n# moved\nlisten 80;\n  gzip  yes;\n');
  expect(check('--baseline', 'known.json', 'a.conf')).toEqual({
    code: 0,
    err: '',
    out: 'No problems in 1 file.\n',
  });
});

test('what is new is told, a second one of the same text too', () => {
  write('a.conf', old);
  check('--write-baseline', 'known.json', 'a.conf');
  write('a.conf', `${old}sendfile yes;\nlocation / { gzip yes; }\n`);
  expect(lines('--baseline', 'known.json', 'a.conf')).toEqual([3, 4]);
  expect(check('--baseline', 'known.json', 'a.conf').code).toBe(1);
});

test('what is gone is noted, but not what was not asked for', () => {
  write('a.conf', old);
  write('b.conf', old);
  check('--write-baseline', 'known.json', 'a.conf', 'b.conf');
  write('a.conf', '# nginx-context: server\n');
  expect(check('--baseline', 'known.json', 'a.conf').err).toBe(
    'nginx-wayfinder: 1 finding of known.json no longer there (invalid-flag-value in a.conf): write it anew to forget\n',
  );
  expect(check('--baseline', 'known.json', '--rule', 'missing-semicolon', 'a.conf').err).toBe('');
  rmSync(join(folder, 'b.conf'));
  expect(check('--baseline', 'known.json', 'a.conf').err).toContain('2 findings of known.json');
});

test.each([
  ['{', 'known.json is not valid JSON'],
  ['[]', 'known.json is no baseline of this version'],
  ['{"version":1,"findings":[{}]}', 'known.json is no baseline of this version'],
])('%s is no baseline', (text, message) => {
  write('a.conf', old);
  write('known.json', text);
  const { code, err } = check('--baseline', 'known.json', 'a.conf');
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test('a baseline that is missing is no empty one', () => {
  write('a.conf', old);
  expect(check('--baseline', 'known.json', 'a.conf')).toMatchObject({
    code: 2,
    err: expect.stringContaining('known.json: no such file'),
  });
  expect(check('--baseline', 'a.json', '--write-baseline', 'b.json', 'a.conf').code).toBe(2);
});
