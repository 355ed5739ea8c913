/** Are comments noticed that ignore nothing any more, and taken away? */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { unusedSuppression } from '../../server/src/rules/unused-suppression.ts';
import { conf } from '../support/conf.ts';
import { checkRule, found } from '../support/diagnostics.ts';
import { applySafeFixes } from '../support/fixed.ts';
import { projectOf } from '../support/project.ts';

const fixed = (text: string) => {
  const { path } = projectOf(text);
  return applySafeFixes(text, path, (now) => found(projectOf(now).project, path)).text;
};

test('a comment, or a name in one', () =>
  checkRule(
    unusedSuppression,
    conf`
    events {}
    http {
        # wayfinder-ignore-next-line invalid-flag-value, undefined-variable -- from a module
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`invalid-flag-value\` and \`undefined-variable\` find nothing here: there is nothing to ignore.
        autoindex on;
        autoindex nope; # wayfinder-ignore-line unknown-directive, invalid-flag-value -- from a module
    #                                           ^^^^^^^^^^^^^^^^^ warning: \`unknown-directive\` finds nothing here: there is nothing to ignore.
        server {
            # wayfinder-ignore-block invalid-number -- from a module
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`invalid-number\` finds nothing in this block: there is nothing to ignore.
            listen 80;
        }
        # wayfinder-ignore-file duplicate-upstream -- from a module
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`duplicate-upstream\` finds nothing in this file: there is nothing to ignore.
    }
  `,
  ));

describe('is not said', () => {
  const nothing = (comment: string, more: string, options = {}) =>
    checkRule(unusedSuppression, `events {}\nhttp {\n    ${comment}\n    ${more}\n}\n`, options);

  test('of a rule that is off', () =>
    nothing('# wayfinder-ignore-file invalid-number -- x', 'autoindex on;', {
      lint: { preset: 'recommended', rules: { 'invalid-number': 'off' } },
    }));

  test('of a name that no rule has, and of a comment that is not complete', () => {
    nothing('# wayfinder-ignore-file no-such-rule -- x', 'autoindex on;');
    nothing('# wayfinder-ignore-file invalid-number', 'autoindex on;');
  });

  test('of the rules about such comments', () =>
    nothing('# wayfinder-ignore-file unused-suppression, invalid-suppression-comment -- x', ''));

  test('where comments ignore the same finding twice', () =>
    nothing(
      '# wayfinder-ignore-file invalid-flag-value -- x',
      'autoindex nope; # wayfinder-ignore-line invalid-flag-value -- x',
    ));

  test('in a file with syntax errors, or a template', () => {
    nothing('# wayfinder-ignore-file invalid-number -- x', 'autoindex on');
    nothing('# wayfinder-ignore-file invalid-number -- x', 'root {{ root }};');
  });

  test('where it is ignored in the whole file', () =>
    nothing(
      '# wayfinder-ignore-file unused-suppression -- x',
      'autoindex on; # wayfinder-ignore-line invalid-number -- x',
    ));
});

test('in a part of a configuration it is a hint, and nothing is taken away unasked', () => {
  const text = '# nginx-context: http\nautoindex on; # wayfinder-ignore-line invalid-number -- x\n';
  checkRule(
    unusedSuppression,
    `${text}#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`invalid-number\` finds nothing here (as far as this file tells without the configuration around it): there is nothing to ignore.\n`,
  );
  expect(fixed(text)).toBe(text);
});

describe('the fix', () => {
  const wrapped = (text: string) => `events {}\nhttp {\n${text}}\n`;

  test.each([
    ['    # wayfinder-ignore-next-line invalid-number -- x\n    autoindex on;\n', '    autoindex on;\n'],
    ['    autoindex on; # wayfinder-ignore-line invalid-number -- x\n', '    autoindex on;\n'],
    [
      '    autoindex on; # shown # wayfinder-ignore-line invalid-number -- x\n',
      '    autoindex on; # shown\n',
    ],
    [
      '    autoindex a; # wayfinder-ignore-line invalid-number, invalid-flag-value -- x\n',
      '    autoindex a; # wayfinder-ignore-line invalid-flag-value -- x\n',
    ],
    [
      '    autoindex a; # wayfinder-ignore-line invalid-flag-value, invalid-number -- x\n',
      '    autoindex a; # wayfinder-ignore-line invalid-flag-value -- x\n',
    ],
    [
      '    autoindex a; # wayfinder-ignore-line duplicate-upstream,invalid-flag-value , invalid-number -- x\n',
      '    autoindex a; # wayfinder-ignore-line invalid-flag-value -- x\n',
    ],
  ])('%j', (before, after) => {
    expect(fixed(wrapped(before))).toBe(wrapped(after));
    expect(fixed(wrapped(before).replaceAll('\n', '\r\n'))).toBe(wrapped(after).replaceAll('\n', '\r\n'));
  });

  test('of one name says which', () => {
    const text = wrapped(
      '    autoindex a; # wayfinder-ignore-line invalid-flag-value, invalid-number -- x\n',
    );
    const { project, path } = projectOf(text);
    const [fix] = found(project, path).find(({ code }) => code === 'unused-suppression')?.fixes ?? [];
    expect(fix?.title).toBe('Remove `invalid-number` from the comment');
    expect(applyEdits(text, fix?.edits ?? [])).not.toContain('invalid-number');
  });
});
