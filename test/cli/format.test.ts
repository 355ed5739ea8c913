/** Does `format` write what it should, tell what is not formatted, and lose nothing? */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
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

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const run = (...args: string[]): Ran => cli.run(['format', ...args], folder);
const pipe = (input: string, ...args: string[]): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli.file, 'format', ...args], {
    ...{ cwd: folder, input, encoding: 'utf8' },
  });
  return { code: status, out: stdout, err: stderr };
};

const messy = 'server {\nlisten   80;\n}\n';
const tidy = 'server {\n    listen 80;\n}\n';

test('files are written, those that are formatted are not named', () => {
  write('a.conf', messy);
  write('b.conf', tidy);
  expect(run('a.conf', 'b.conf')).toEqual({ code: 0, out: 'a.conf formatted\n', err: '' });
  expect(read('a.conf')).toBe(tidy);
  expect(run('--write', 'a.conf')).toEqual({ code: 0, out: '', err: '' });
});

test('--check names those that are not formatted, and --diff shows why; both write nothing', () => {
  write('a.conf', messy);
  write('b.conf', tidy);
  expect(run('--check', 'a.conf', 'b.conf')).toEqual({ code: 1, out: 'a.conf is not formatted\n', err: '' });
  expect(run('--check', 'b.conf')).toEqual({ code: 0, out: '', err: '' });
  const diff = '--- a/a.conf\n+++ b/a.conf\n@@ -1,3 +1,3 @@\n server {\n-listen   80;\n+    listen 80;\n }\n';
  expect(run('--diff', 'a.conf')).toEqual({ code: 0, out: diff, err: '' });
  expect(run('--check', '--diff', 'a.conf')).toMatchObject({ code: 1 });
  expect(read('a.conf')).toBe(messy);
  expect(run('--check', '--write', 'a.conf')).toMatchObject({ code: 2 });
});

test('the settings file above a file says how', () => {
  write('a.conf', messy);
  write('tabs/b.conf', messy);
  write('.nginx-wayfinder.json', '{"format": {"indent": 2}}');
  write('tabs/.nginx-wayfinder.json', '{"format": {"indent": "tab", "align": "sometimes"}}');
  const { code, err } = run('a.conf', 'tabs/b.conf');
  expect({ code, err }).toEqual({
    code: 2,
    err: `nginx-wayfinder: ${join(folder, 'tabs/.nginx-wayfinder.json')}: "format.align" has to be one of keep, always, never, not "sometimes"\n`,
  });
  expect([read('a.conf'), read('tabs/b.conf')]).toEqual([
    'server {\n  listen 80;\n}\n',
    'server {\n\tlisten 80;\n}\n',
  ]);
});

test('standard input goes to standard output, also where it cannot be formatted', () => {
  write('deploy/.nginx-wayfinder.json', '{"format": {"indent": 2}}');
  expect(pipe(messy, '-')).toEqual({ code: 0, out: tidy, err: '' });
  expect(pipe(messy, '--stdin-path', 'deploy/a.conf', '-')).toEqual({
    ...{ code: 0, out: 'server {\n  listen 80;\n}\n', err: '' },
  });
  expect(pipe(messy, '--check', '-')).toEqual({ code: 1, out: 'standard input is not formatted\n', err: '' });
  const broken = 'server {\nlisten   80;\n';
  expect(pipe(broken, '-')).toEqual({
    code: 2,
    out: broken,
    err: 'nginx-wayfinder: standard input:3: nginx cannot read this (see check): the file is left as it is\n',
  });
});

test('a template that cannot be read is no failure', () => {
  const template = '{% if a %}\nserver {\n{% else %}\nserver  {\n{% endif %}\n}\n';
  write('site.conf.j2', template);
  const { code, out, err } = run('--check', 'site.conf.j2');
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).toMatch(
    /^nginx-wayfinder: site\.conf\.j2:\d: a template that cannot be read: the file is left as it is\n$/,
  );
});

test('what cannot be read is told and left as it is; the rest is formatted', () => {
  const latin = Buffer.from('a  on; # caf\xe9\n', 'latin1');
  write('latin.conf', latin);
  write('broken.conf', 'a  on\nlisten  80;\n}\n');
  write('a.conf', messy);
  expect(run('missing.conf', 'latin.conf', 'broken.conf', 'a.conf')).toEqual({
    code: 2,
    out: 'a.conf formatted\n',
    err: [
      'nginx-wayfinder: missing.conf: no such file',
      'nginx-wayfinder: latin.conf is not valid UTF-8 and is left as it is',
      'nginx-wayfinder: broken.conf:3: nginx cannot read this (see check): the file is left as it is',
      '',
    ].join('\n'),
  });
  expect(readFileSync(join(folder, 'latin.conf'))).toEqual(latin);
  expect(read('broken.conf')).toBe('a  on\nlisten  80;\n}\n');
});
