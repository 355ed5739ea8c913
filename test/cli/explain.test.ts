/** Does the terminal tell of a rule what its page tells? */
import { describe, expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { explain } from '../../server/src/cli/explain.ts';
import { markdownPage } from '../../server/src/features/rule-page.ts';
import { rules } from '../../server/src/rules/index.ts';

const shown = (name: string, width: number) =>
  explain(name, catalogFor(), { width, paint: (_, text) => text }) ?? '';

/** The words of a page, without what Markdown and the terminal add. */
function words(text: string): string[] {
  return text
    .replace(/^```\w*$|^-+$|^> /gm, '')
    .replace(/^<(https:.*)>$/m, '$1')
    .replace(/\\([<>*_[\]])/g, '$1')
    .split(/\s+/)
    .filter((word) => !/^#*$/.test(word));
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('in the same words', () => {
    expect(words(shown(id, 80))).toEqual(words(markdownPage(rule)));
  });

  test('running text is as wide as the terminal at most', () => {
    const prose = shown(id, 60)
      .split('\n')
      .filter((line) => !line.startsWith('    ') && !line.startsWith('https:'));
    // What cannot be broken (a long code span) stands alone.
    const wordsIn = (line: string) => line.match(/(?:`[^`]*`|[^\s`])+/g) ?? [];
    const tooWide = prose.filter((line) => line.length > 60 && wordsIn(line).length > 1);
    expect(tooWide).toEqual([]);
  });
});

test('headings stand out where there are colours', () => {
  const painted = explain('missing-semicolon', catalogFor(), {
    width: 80,
    paint: (style, text) => `<${style}>${text}</${style}>`,
  });
  expect(painted).toMatch(/^<bold>missing-semicolon<\/bold>\n/);
  expect(painted).toContain('<bold>Why it matters</bold>\n<dim>--------------</dim>');
});
