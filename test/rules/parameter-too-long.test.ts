/** A value that does not fit nginx's buffer: is it marked whole, and quoted in part? */
import { expect, test } from 'vitest';
import { found } from '../support/diagnostics.ts';
import { inContext, projectOf } from '../support/project.ts';

const messages = (text: string) => {
  const { project, path } = projectOf(inContext('server', text));
  return found(project, path).map(({ start, end, message }) => [end - start, message]);
};

test('4,096 bytes are too many, quoted or not', () => {
  const message = (quoted: string) => `Too long parameter \`${quoted}...\`: nginx takes at most 4,095 bytes.`;
  expect(messages(`return 200 ${'x'.repeat(4200)};`)).toEqual([[4200, message('xxxxxxxxxx')]]);
  expect(messages(`return 200 "${'x'.repeat(4200)}";`)).toEqual([[4202, message('"xxxxxxxxx')]]);
});

test('what fits is right', () => {
  expect(messages(`return 200 ${'x'.repeat(4000)};`)).toEqual([]);
  expect(messages(`return 200 "${'x'.repeat(2000)}"\n# ${'x'.repeat(4000)}\n;`)).toEqual([]);
});

test('a comment must fit too', () => {
  const message = 'Too long parameter `# xxxxxxxx...`: nginx takes at most 4,095 bytes.';
  expect(messages(`root /srv;\n# ${'x'.repeat(5000)}\n`)).toEqual([[5002, message]]);
});

test('bytes are counted, not characters', () => {
  expect(messages(`return 200 ${'é'.repeat(2100)};`)).toHaveLength(1);
  expect(messages(`return 200 ${'é'.repeat(1900)};`)).toEqual([]);
});
