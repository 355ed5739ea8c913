/** Are blocks noticed that nobody can read at once? */
import { expect, test } from 'vitest';
import { blockTooLong } from '../../server/src/rules/block-too-long.ts';
import { found } from '../support/diagnostics.ts';
import { inContext, projectOf } from '../support/project.ts';

const lint = { preset: 'recommended', rules: { [blockTooLong.id]: 'on' } } as const;

function messages(text: string): string[] {
  const { project, path } = projectOf(inContext('main', text), { lint });
  return found(project, path)
    .filter(({ code }) => code === blockTooLong.id)
    .map(({ message }) => message);
}

const block = (name: string, lines: number, inside = '') =>
  `${name} {\n${inside}${'# line\n'.repeat(lines - 2 - (inside.split('\n').length - 1))}}\n`;

test('of blocks inside each other the innermost', () => {
  const location = block('location /', 101);
  expect(messages(block('http', 120, block('server', 110, location)))).toEqual([
    'This `location` is 101 lines long: parts of it could be files of their own, brought in by `include`.',
  ]);
  expect(messages(block('http', 140, block('server', 60) + block('server', 60)))).toEqual([
    'This `http` is 140 lines long: parts of it could be files of their own, brought in by `include`.',
  ]);
});

test('not at a hundred lines, and not lists', () => {
  expect(messages(block('http', 100))).toEqual([]);
  expect(messages(`http {\n${block('map $uri $a', 90)}}\n`)).toEqual([]);
  expect(messages(block('http', 150, block('map $uri $a', 120)))).toHaveLength(1);
});
