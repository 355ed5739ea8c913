/** What is offered in comments that are to ignore findings, and what is told of the rules in them? */
import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../server/src/features/completion/index.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { rules } from '../../server/src/rules/index.ts';
import { cursorProject } from '../support/project.ts';

const offers = (text: string) => {
  const { project, at } = cursorProject(`# nginx-context: server\n${text}`);
  return completionsAt(project, at);
};
const labels = (text: string) => offers(text).map(({ label }) => label);

describe('keywords', () => {
  test.each([
    ['# w<|>\nlisten 80;\n', ['next-line', 'file']],
    ['listen 80; # wayfinder-<|>\n', ['next-line', 'line', 'file']],
    ['location / {\n  #way<|>\n}\n', ['next-line', 'block', 'file']],
    ['# <|>\n', []],
    ['# nowhere <|>\n', []],
    ['set $a "# w<|>";\n', []],
  ])('in %j', (text, expected) => {
    expect(labels(text)).toEqual(expected.map((reach) => `wayfinder-ignore-${reach}`));
  });

  test('replace the word that is there', () => {
    const [offer] = offers('# way<|>finder-ignore x\nlisten 80;\n');
    expect(offer).toMatchObject({ text: 'wayfinder-ignore-next-line ', start: 26, end: 42, continues: true });
  });
});

describe('rules', () => {
  test('those that find something there come first', () => {
    const offered = offers(
      'location / {\n  # wayfinder-ignore-next-line <|>\n  autoindex nope;\n}\nlisten 80 default;\n',
    );
    expect(offered[0]).toMatchObject({
      label: 'invalid-flag-value',
      detail: 'found here',
      text: 'invalid-flag-value -- $0',
      snippet: true,
    });
    expect(offered.filter(({ detail }) => detail === 'found here')).toHaveLength(1);
    expect(offered).toHaveLength(rules.filter(({ suppressions }) => !suppressions).length);
  });

  test('behind a comma too, and alone where a reason follows', () => {
    const [offer] = offers('autoindex nope; # wayfinder-ignore-line x, in<|>valid -- so be it\n');
    expect(offer).toMatchObject({ label: 'invalid-flag-value', text: 'invalid-flag-value', snippet: false });
  });

  test.each([
    ['# wayfinder-ignore-next-line invalid-flag-value <|>\nlisten 80;\n'],
    ['# wayfinder-ignore-next-line invalid-flag-value -- <|>\nlisten 80;\n'],
    ['# wayfinder-ignore-block <|>\nlisten 80;\n'],
  ])('none in %j', (text) => {
    expect(labels(text)).toEqual([]);
  });

  test('those about such comments only for the file', () => {
    const text = (reach: string) => `# wayfinder-ignore-${reach} <|>\nlisten 80;\n`;
    expect(labels(text('next-line'))).not.toContain('unused-suppression');
    expect(labels(text('file'))).toContain('unused-suppression');
  });
});

test('a hover over a rule in a comment tells what the rule is about', () => {
  const hover = (text: string) => {
    const { project, at } = cursorProject(`# nginx-context: server\n${text}`);
    return hoverAt(project, at)?.markdown;
  };
  expect(hover('# wayfinder-ignore-next-line invalid-<|>flag-value -- x\nautoindex nope;\n')).toMatch(
    /^\*\*invalid-flag-value\*\* \(\w+, error\)\n\n/,
  );
  expect(hover('# wayfinder-ignore-next-line no-<|>such-rule -- x\nautoindex nope;\n')).toBeUndefined();
  expect(hover('# wayfinder-ignore-next-line invalid-flag-value -- x<|>\nautoindex nope;\n')).toBeUndefined();
});
