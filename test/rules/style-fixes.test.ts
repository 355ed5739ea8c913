/** Do the fixes of style change the margins and blanks of a text, and nothing that nginx reads? Tried on whole configurations. */
import { expect, test } from 'vitest';
import { sourceFile } from '../../server/src/project/source-file.ts';
import { rules } from '../../server/src/rules/index.ts';
import { isTrivia, TokenKind, tokenText } from '../../server/src/syntax/tokens.ts';
import { corpus } from '../support/corpus.ts';
import { found } from '../support/diagnostics.ts';
import { applySafeFixes } from '../support/fixed.ts';
import { catalogOf, projectOf } from '../support/project.ts';

const ofStyle = ['trailing-whitespace', 'space-before-semicolon', 'inconsistent-indentation'];
const lint = {
  preset: 'recommended',
  rules: Object.fromEntries(rules.map(({ id }) => [id, ofStyle.includes(id) ? 'on' : 'off'] as const)),
} as const;

const findings = (text: string) => {
  const { project, path } = projectOf(text, { lint });
  return found(project, path);
};

/** Everything but white space, comments included. */
function words(text: string): string[] {
  const { tokens } = sourceFile('/nginx.conf', text, catalogOf(undefined).catalog).tree;
  const all = Array.from({ length: tokens.count }, (_, token) => token);
  return all
    .filter((token) => !isTrivia(tokens.kinds[token] ?? 0) || tokens.kinds[token] === TokenKind.Comment)
    .map((token) => tokenText(tokens, token));
}

const texts = (['real-world', 'lesson', 'broken', 'swallowed'] as const)
  .flatMap((set) => corpus(set))
  .map(({ name, text }) => [name, text] as const);

test.each(texts)('%s', (_, text) => {
  const untidy = text.replaceAll(';\n', ' ;\t\n').replace(/^ {4}/gm, '   ');
  for (const before of [text, untidy]) {
    const { text: after } = applySafeFixes(before, '/project/nginx.conf', findings);
    expect(words(after)).toEqual(words(before));
    expect(findings(after)).toEqual([]);
  }
});
