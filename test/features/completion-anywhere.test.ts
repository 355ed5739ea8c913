/** Is an answer given at every place of every text, however broken, and does it replace only what is typed there? */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completionListAt } from '../../server/src/features/completion/index.ts';
import { signatureAt } from '../../server/src/features/signature.ts';
import { projectOf } from '../support/project.ts';
import { randomFrom } from '../syntax/random.ts';

const corpusDirectory = new URL('../corpus/', import.meta.url);
const texts = readdirSync(corpusDirectory, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
  .filter((text) => !text.includes('<|>') && !/^#- /m.test(text));

const pieces = [
  '"',
  "'",
  '{',
  '}',
  ';',
  '$',
  '${',
  '\\',
  ' ',
  '\n',
  '\r\n',
  '😀',
  'é',
  '{{ x }}',
  '(',
  '=',
  'http://',
  '#',
  'map $a $b {',
  'if (',
  'content_by_lua_block {',
];

/** What is wrong with the answers at an offset; undefined if nothing is. */
function faultAt(text: string, offsets: readonly number[]): string | undefined {
  const { project, path } = projectOf(text);
  for (const offset of offsets) {
    const { offers } = completionListAt(project, { path, offset });
    for (const { label, start, end, text: inserted } of offers) {
      const replaced = text.slice(start, end);
      if (start > offset || end < offset || replaced.includes('\n') || label === '' || inserted === '')
        return `${JSON.stringify(text.slice(Math.max(0, offset - 40), offset))} offers ${label} for ${JSON.stringify(replaced)}`;
    }
    for (const { label, parameters, activeParameter } of signatureAt(project, { path, offset })?.signatures ??
      []) {
      if (parameters.some(({ start, end }) => start > end || end > label.length))
        return `${label} has a parameter outside`;
      if (activeParameter !== undefined && !parameters[activeParameter])
        return `${label} has no parameter ${activeParameter}`;
    }
  }
  return undefined;
}

test('in the corpus, as it is and with mistakes in it', { timeout: 120_000 }, () => {
  const random = randomFrom(11);
  for (const text of texts) {
    const near = () => random.below(text.length + 1);
    expect(faultAt(text, [0, text.length, near(), near(), near(), near()])).toBeUndefined();
    const at = near();
    const broken = text.slice(0, at) + random.pick(pieces) + text.slice(at + random.below(3));
    expect(
      faultAt(broken, [at, Math.min(broken.length, at + 1), Math.min(broken.length, at + 2)]),
    ).toBeUndefined();
    // As it is while it is written.
    expect(faultAt(text.slice(0, at), [at])).toBeUndefined();
  }
});

test.each([
  '',
  '\n',
  ' ',
  '\r\n',
  '{',
  '}',
  '"',
  "'",
  '$',
  '#',
  'listen',
  '\u{feff}',
  'if (',
  'map $a $b { ',
])('in %j', (text) => {
  for (let offset = 0; offset <= text.length; offset++) expect(faultAt(text, [offset])).toBeUndefined();
});
