/** Where does the comment stand that ignores a finding, and does it ignore it there? */
import { describe, expect, test } from 'vitest';
import { ignoreInFile, ignoreOnLine } from '../../server/src/features/ignore-finding.ts';
import { rules } from '../../server/src/rules/index.ts';
import { corpus } from '../support/corpus.ts';
import { found } from '../support/diagnostics.ts';
import { inContext, projectOf } from '../support/project.ts';

/** The text with the comments that `ignore` puts above each finding in turn, until none of them can be put. */
function ignored(text: string, ignore: typeof ignoreOnLine): string {
  let current = text;
  for (let round = 0; round < 50; round++) {
    const { project, path } = projectOf(current);
    const file = project.files.get(path);
    const comment = file && found(project, path).flatMap((one) => ignore(file, one) ?? [])[0];
    if (!comment) return current;
    const { offset, before, after } = comment;
    current = `${current.slice(0, offset)}${before}so be it${after}${current.slice(offset)}`;
  }
  throw new Error(`the comments ignore nothing:\n${current}`);
}

const codes = (text: string) => {
  const { project, path } = projectOf(text);
  return found(project, path).map(({ code }) => code);
};

describe.each([
  ['statements', inContext('server', 'autoindex nope; gzip nope;\nlisten 80 default;\n')],
  ['a statement over several lines', inContext('server', 'listen 80\n    default\n    nonsense;\n')],
  ['blocks and what they hold', inContext('http', 'server {\n  if ($a) {\n    sendfile nope;\n  }\n}\n')],
  ['a request test', inContext('server', '#? GET / -> return 404\nlocation / {\n  return 200;\n}\n')],
  ['the entries of a map', inContext('http', 'map $uri $a {\n  default 1;\n  ~( 2;\n  ~( 3;\n}\n')],
  ['Windows line endings', inContext('server', 'autoindex nope;\n').replaceAll('\n', '\r\n')],
])('%s', (_, text) => {
  test('on their lines', () => {
    expect(codes(text)).not.toEqual([]);
    expect(codes(ignored(text, ignoreOnLine))).toEqual([]);
  });

  test('in the file', () => {
    expect(codes(ignored(text, ignoreInFile))).toEqual([]);
  });
});

test('the byte order mark and the line about the context stay first', () => {
  const text = '\uFEFF# nginx-context: server\nautoindex nope;\n';
  expect(ignored(text, ignoreInFile)).toBe(
    '\uFEFF# nginx-context: server\n# wayfinder-ignore-file bom-or-invisible-space -- so be it\nautoindex nope;\n',
  );
  expect(ignored(text, ignoreOnLine)).toBe(text);
});

const strict = { lint: { preset: 'strict', rules: {} } } as const;
const findingsIn = (text: string) => {
  const { project, path } = projectOf(text, strict);
  return { file: project.files.get(path), all: found(project, path) };
};

/** For each finding, what a comment above it leaves of it, and what it brings: nothing in the end. */
function leftovers(text: string): string[] {
  const { file, all } = findingsIn(text);
  const codes = new Set(all.map(({ code }) => code));
  return all.flatMap((finding) => {
    const comment = file && ignoreOnLine(file, finding);
    if (!comment) return [];
    const { offset, before, after } = comment;
    const inserted = `${before}so be it${after}`;
    const start = finding.start + (finding.start >= offset ? inserted.length : 0);
    const left = findingsIn(text.slice(0, offset) + inserted + text.slice(offset)).all;
    return left
      .filter(({ code, ...one }) => (code === finding.code && one.start === start) || !codes.has(code))
      .map(({ code, message }) => `${finding.code}: ${code}: ${message}`);
  });
}

// The rules that know Django find nothing in a text that stands alone.
test.each(
  rules
    .filter(({ suppressions, category }) => !suppressions && category !== 'django')
    .map((rule) => [rule.id, rule] as const),
)('%s can be ignored in its example', (_, rule) => {
  expect(leftovers(inContext(rule.within, rule.bad))).toEqual([]);
});

test('so can every finding in the corpus', { timeout: 60_000 }, () => {
  const sets = ['lesson', 'real-world', 'broken', 'swallowed'] as const;
  for (const { name, text } of sets.flatMap(corpus))
    expect({ name, left: leftovers(text) }).toEqual({ name, left: [] });
});
