/** Does the command line find the Django project of a configuration, show what concerns its settings, and mend it there? */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleCli, type Cli } from '../support/cli.ts';

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

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const manage = "import django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n";
const settings =
  "ALLOWED_HOSTS = ['example.com']\nSECURE_PROXY_SSL_HEADER = ('X-Forwarded-Proto', 'https')\n";
const site =
  'server {\n    listen 80;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n    }\n}\n';
const unit = '[Service]\nExecStart=/srv/bin/gunicorn -b 127.0.0.1:8000 mysite.wsgi\n';

function project(at: string): void {
  write(`${at}manage.py`, manage);
  write(`${at}mysite/settings.py`, settings);
  write(`${at}gunicorn.service`, unit);
}

/** `path rule` of each finding. */
function found(...args: string[]): string[] {
  const { out } = cli.run(['check', '--format', 'json', ...args], folder);
  const { files } = JSON.parse(out) as { files: { path: string; diagnostics: { code: string }[] }[] };
  return files.flatMap(({ path, diagnostics }) => diagnostics.map(({ code }) => `${path} ${code}`));
}

const both = (at: string) => [
  'deploy/site.conf host-header-missing',
  `${at}mysite/settings.py proxy-ssl-header-bad-key`,
];

test('above the configuration, or below the top of its repository', () => {
  write('deploy/site.conf', site);
  project('');
  expect(found('deploy/site.conf')).toEqual(both(''));
  rmSync(join(folder, 'manage.py'));
  write('.git', '');
  project('backend/');
  rmSync(join(folder, 'mysite'), { recursive: true });
  expect(found('deploy/site.conf')).toEqual(both('backend/'));
});

test('where --project says, wherever the configuration lies', () => {
  write('nginx/deploy/site.conf', site);
  project('elsewhere/app/');
  expect(found('nginx/deploy/site.conf')).not.toContain('nginx/deploy/site.conf host-header-missing');
  expect(found('--project', 'elsewhere/app', 'nginx/deploy/site.conf')).toEqual([
    'nginx/deploy/site.conf host-header-missing',
    'elsewhere/app/mysite/settings.py proxy-ssl-header-bad-key',
  ]);
});

test('--project has to name a folder with a project', () => {
  write('site.conf', site);
  write('empty/x', '');
  for (const [named, reason] of [
    ['none', 'no such folder'],
    ['empty', 'there is no manage.py in or below it'],
  ] as const) {
    const { code, err } = cli.run(['check', '--project', named, 'site.conf'], folder);
    expect({ code, err: err.split('\n')[0] }).toEqual({
      code: 2,
      err: `nginx-wayfinder: --project ${named}: ${reason}`,
    });
  }
});

test('fix changes the settings only if it is told to go beyond the given files', () => {
  write('deploy/site.conf', site);
  project('');
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const first = cli.run(['fix', '--unsafe', 'deploy/site.conf'], folder);
  expect(first.err).toContain('left: fixes in mysite/settings.py (give these files too, or --includes)');
  expect(read('mysite/settings.py')).toBe(settings);
  expect(read('deploy/site.conf')).toContain('proxy_set_header Host $host;');
  cli.run(['fix', '--unsafe', '--includes', 'deploy/site.conf'], folder);
  expect(read('mysite/settings.py')).toBe(settings.replace('X-Forwarded-Proto', 'HTTP_X_FORWARDED_PROTO'));
  write('mysite/settings.py', settings);
  cli.run(['fix', '--unsafe', 'deploy/site.conf', 'mysite/settings.py'], folder);
  expect(read('mysite/settings.py')).toContain('HTTP_X_FORWARDED_PROTO');
});

test('the text shows the line of the setting', () => {
  write('deploy/site.conf', site);
  project('');
  expect(cli.run(['check', 'deploy/site.conf'], folder).out).toContain('mysite/settings.py:2:28 warning');
});
