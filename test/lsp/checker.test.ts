import { expect, test } from 'vitest';
import { createChecker } from '../../server/src/lsp/checker.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { projectOf } from '../support/project.ts';

/** So long that no machine checks it within a slice. */
const long = 'server { listen 80; location / { proxy_pass http://a:1; } }\n'.repeat(5000);
const fail = (rule: string, path: string, error: unknown): never => {
  throw new Error(`${rule} failed on ${path}`, { cause: error });
};

test('other work is done while a long file is checked, and all is found in the end', async () => {
  const { project, path } = projectOf(`http {\n${long}oops on;\n}`);
  const { findings } = createChecker({ project: () => project }, fail);
  let turns = 0;
  const counting = setInterval(() => turns++);
  const found = await findings(path);
  clearInterval(counting);
  expect(found?.some(({ code }) => code === 'unknown-directive')).toBe(true);
  expect(turns).toBeGreaterThan(1);
});

test('who asks again meanwhile gets the same answer', async () => {
  const { project, path } = projectOf(`http {\n${long}}`);
  const { findings } = createChecker({ project: () => project }, fail);
  const [first, second] = await Promise.all([findings(path), findings(path)]);
  expect(first).toBeDefined();
  expect(second).toBe(first);
});

test('the rest is left undone once the project has changed', async () => {
  const { project, path } = projectOf(`http {\n${long}}`);
  const { project: next } = projectOf('events {}');
  let current: ProjectSnapshot = project;
  const { findings } = createChecker({ project: () => current }, fail);
  const asked = findings(path);
  current = next;
  expect(await asked).toBeUndefined();
});

test('a file outside of the project has no findings', async () => {
  const { project } = projectOf('events {}');
  expect(await createChecker({ project: () => project }, fail).findings('/elsewhere.conf')).toEqual([]);
});
