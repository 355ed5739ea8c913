/** Do the hooks for pre-commit run what there is, on the files that are nginx? */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly exclude: string;
}

const hooks: readonly Hook[] = parse(
  readFileSync(new URL('../../.pre-commit-hooks.yaml', import.meta.url), 'utf8'),
);

/** Python's `(?i)` at the beginning is JavaScript's flag. */
const expression = (text: string) => new RegExp(text.replace(/^\(\?i\)/, ''), 'i');

describe.each(hooks.map((hook) => [hook.id, hook] as const))('%s', (_, hook) => {
  test('runs a command of the package, which npm builds', () => {
    const [program = '', command] = hook.entry.split(' ');
    expect(Object.keys(manifest.bin)).toContain(program);
    expect(['check', 'fix', 'format']).toContain(command);
    expect(hook.language).toBe('node');
    expect(manifest.scripts.prepare).toContain('build');
  });

  const isTaken = (path: string) => expression(hook.files).test(path) && !expression(hook.exclude).test(path);

  test.each([
    'nginx.conf',
    'deploy/nginx.conf',
    'deploy/mysite_nginx.conf',
    'a/site.nginx',
    'nginx/conf.d/app.conf',
    'deploy/nginx/sites-available/default',
    'nginx/nginx.conf.template',
    'proxy_params',
  ])('takes %s', (path) => expect(isTaken(path)).toBe(true));

  test.each([
    'redis.conf',
    'conf.d/app.conf',
    'nginx/README.md',
    'nginx/snippets/auth.lua',
    'nginx/Dockerfile',
    'apache2/sites-available/default',
    'src/nginx.py',
  ])('leaves %s', (path) => expect(isTaken(path)).toBe(false));
});
