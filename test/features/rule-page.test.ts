/** Does a rule's page tell all that the rule says of itself, and what is found, mended and said about its example? */
import { describe, expect, test } from 'vitest';
import { markdownPage, repairedExample, rulePage, rulesIndex } from '../../server/src/features/rule-page.ts';
import { rules } from '../../server/src/rules/index.ts';
import { missingSemicolon } from '../../server/src/rules/missing-semicolon.ts';
import { rootRepeatsLocation } from '../../server/src/rules/root-repeats-location.ts';

test('a page goes from the fault to its repair, and to how not to be told', () => {
  const headings = rulePage(missingSemicolon).filter(({ kind }) => kind === 'heading');
  expect(headings.map(({ text }) => text)).toEqual([
    'Why it matters',
    'Wrong',
    'Right',
    'How to fix it',
    'What nginx itself says',
    'Turning it off',
    'See also',
  ]);
  const page = markdownPage(missingSemicolon);
  expect(page).toContain('# missing-semicolon\n\nA directive is not ended by `;`.\n\nCategory: syntax.');
  expect(page).toContain('## Wrong\n\nIn the context `server`:\n\n```nginx\nlisten 80\nserver_name');
  expect(page).toContain('What is reported:\n\n> Directive `listen` is not terminated by `;`: nginx takes');
  expect(page).toContain('The fix "Insert `;`" makes the wrong example the right one.');
  expect(page).toContain('```text\n[emerg] invalid parameter "server_name", line 2\n```');
});

test('where there is something to say about exceptions, means and other tools, it is said', () => {
  const rule = {
    ...rootRepeatsLocation,
    notWhen: 'It is meant so.',
    howToFix: 'By hand.',
    disagrees: 'Others do *not*.',
  };
  const page = markdownPage(rule);
  expect(page).toContain('## When it is silent, or wrong\n\nIt is meant so.');
  expect(page).toContain('## How to fix it\n\nBy hand.\n\nThe fix "Change to');
  expect(page).toContain('## Where other tools judge otherwise\n\nOthers do \\*not\\*.');
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('has a page with its texts', () => {
    const texts = rulePage(rule).map(({ text }) => text);
    for (const text of [rule.summary, rule.why, rule.docs]) expect(texts).toContain(text);
    expect(texts).toContain('What is reported:');
    expect(texts.join('\n')).toContain(`# wayfinder-ignore-next-line ${rule.id} -- `);
  });

  test('shows a repair if it has a fix', () => {
    expect(repairedExample(rule) !== undefined).toBe(rule.fix !== 'none');
  });

  test('stands in the table', () => {
    expect(rulesIndex()).toContain(`\n| [${rule.id}](${rule.id}.md) | `);
  });
});

test('what cannot be seen is named, and what is too long shortened', () => {
  for (const rule of rules) {
    const page = markdownPage(rule);
    expect(page).not.toMatch(/[\u00A0\uFEFF\u200B]/);
    expect(Math.max(...page.split('\n').map((line) => line.length))).toBeLessThan(1500);
  }
});
