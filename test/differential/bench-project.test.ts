/** Is the project that the bench measures on what it claims to be: correct, sixty lines a site, always the same? */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeProject } from '../../scripts/bench/project.ts';
import { nginxTest } from '../support/nginx.ts';

const directory = mkdtempSync(join(tmpdir(), 'nginx-bench-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

const layouts = ['one file', 'included files'] as const;

test.each(layouts)('nginx accepts it as %s', (layout) => {
  const { root, files } = writeProject(join(directory, layout), layout, { sites: 40 });
  const relativeFiles = [...files].map(([path, text]) => [relative(dirname(root), path), text]);
  expect(nginxTest(Object.fromEntries(relativeFiles))).toMatchObject({ ok: true, messages: [] });
});

test('a site is sixty lines with an upstream, two servers and six locations', () => {
  const { root, files } = writeProject(join(directory, 'one site'), 'included files', { sites: 1 });
  const [site = ''] = [...files].filter(([path]) => path !== root).map(([, text]) => text);
  const count = (pattern: RegExp) => site.match(pattern)?.length;
  expect(site.split('\n').length - 1).toBe(60);
  expect([count(/^upstream /gm), count(/^server /gm), count(/^ {4}location /gm)]).toEqual([1, 2, 6]);
});

test('the same seed gives the same text, another seed another', () => {
  const text = (seed: number) => {
    const { root, files } = writeProject(join(directory, `seed ${seed}`), 'one file', { sites: 3, seed });
    return files.get(root);
  };
  expect(text(5)).toBe(text(5));
  expect(text(5)).not.toBe(text(6));
});
