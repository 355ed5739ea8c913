/** Does the command line follow the settings files above the files that it checks, and the comments in them? */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
const run = (...args: string[]): Ran => cli.run(args, folder);
/** `path severity code` of each finding. */
function found(...args: string[]): string[] {
  const { files } = JSON.parse(run('check', '--format', 'json', ...args).out);
  return files.flatMap((file: { path: string; diagnostics: { severity: string; code: string }[] }) =>
    file.diagnostics.map(({ severity, code }) => `${file.path} ${severity} ${code}`),
  );
}

const settings = '.nginx-wayfinder.json';
const rule = 'listen-default-alias';
const site = '# nginx-context: http\nserver {\n    listen 8080 default;\n}\n';

test('the nearest settings file above a file decides, for an included one too', () => {
  write('nginx.conf', 'events {}\nhttp {\n    include sites/*.conf;\n    include own/*.conf;\n}\n');
  write('sites/a.conf', 'server {\n    listen 8080 default;\n}\n');
  write('own/b.conf', 'server {\n    listen 8081 default;\n}\n');
  write(settings, `{"rules": {"${rule}": "error"}}`);
  write(`own/${settings}`, '{}');
  expect(found('nginx.conf')).toEqual([`sites/a.conf error ${rule}`, `own/b.conf hint ${rule}`]);
  expect(run('check', 'nginx.conf').code).toBe(1);
  write(settings, `{"rules": {"${rule}": "off"}}`);
  expect(found('nginx.conf')).toEqual([`own/b.conf hint ${rule}`]);
  expect(run('check', 'nginx.conf').code).toBe(0);
});

test('what is wrong in one is told, and costs no finding', () => {
  write('a.conf', site);
  const at = join(folder, settings);
  write(settings, `{"extends": "all", "rules": {"${rule}": "warning", "listen-default-alia": "off"}}`);
  const { code, err } = run('check', 'a.conf', 'a.conf');
  expect({ code, err: err.split('\n') }).toEqual({
    code: 2,
    err: [
      `nginx-wayfinder: ${at}: "extends" has to be one of recommended, security, strict, not "all"`,
      `nginx-wayfinder: ${at}: there is no rule listen-default-alia; did you mean ${rule}?`,
      '',
    ],
  });
  expect(found('a.conf')).toEqual([`a.conf warning ${rule}`]);
  write(settings, '{');
  expect(run('check', 'a.conf').err).toContain(`${at} is not valid JSON`);
  expect(found('a.conf')).toEqual([`a.conf hint ${rule}`]);
});

test('what a comment ignores, or a setting turns off, is neither reported nor fixed', () => {
  const ignored = site.replace('{\n', `{\n    # wayfinder-ignore-next-line ${rule} -- as it was\n`);
  write('a.conf', ignored);
  expect(found('a.conf')).toEqual([]);
  expect(run('fix', 'a.conf').out).toBe('');
  write('a.conf', site);
  write(settings, `{"rules": {"${rule}": "off"}}`);
  expect(run('fix', 'a.conf').out).toBe('');
  expect(readFileSync(join(folder, 'a.conf'), 'utf8')).toBe(site);
});

test('fix takes away comments that ignore nothing', () => {
  const comment = '    # wayfinder-ignore-next-line invalid-number -- as it was\n';
  const whole = (inside: string) => `events {}\nhttp {\n${inside}    gzip on;\n}\n`;
  write('nginx.conf', whole(comment));
  expect(run('fix', 'nginx.conf').out).toBe('nginx.conf: 1 fix applied\n');
  expect(readFileSync(join(folder, 'nginx.conf'), 'utf8')).toBe(whole(''));
});
