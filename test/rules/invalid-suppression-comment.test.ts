/** Is it told what is wrong with a comment that is to ignore findings, and repaired where only one thing can be meant? */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { invalidSuppressionComment } from '../../server/src/rules/invalid-suppression-comment.ts';
import { conf } from '../support/conf.ts';
import { checkRule, found } from '../support/diagnostics.ts';
import { projectOf } from '../support/project.ts';

test('what is wrong', () =>
  checkRule(
    invalidSuppressionComment,
    conf`
    # nginx-context: server
    # wayfinder-ignore-nextline invalid-number -- x
    # ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`wayfinder-ignore-nextline\` ignores nothing. Write \`wayfinder-ignore-next-line\`.
    # wayfinder-ignore invalid-number -- x
    # ^^^^^^^^^^^^^^^^ warning: \`wayfinder-ignore\` ignores nothing. There are \`wayfinder-ignore-next-line\`, \`wayfinder-ignore-line\`, \`wayfinder-ignore-block\` and \`wayfinder-ignore-file\`.
    # wayfinder-disable-line invalid-number -- x
    # ^^^^^^^^^^^^^^^^^^^^^^ warning: \`wayfinder-disable-line\` ignores nothing. Write \`wayfinder-ignore-line\`.
    # wayfinder-ignore-line invalid-number -- x
    # ^^^^^^^^^^^^^^^^^^^^^ warning: \`wayfinder-ignore-line\` speaks for its own line, on which nothing else stands. Write \`wayfinder-ignore-next-line\` to speak for the next one.
    # wayfinder-ignore-block invalid-number -- x
    # ^^^^^^^^^^^^^^^^^^^^^^ warning: \`wayfinder-ignore-block\` stands in no block. For the whole file there is \`wayfinder-ignore-file\`.
    # wayfinder-ignore-file -- x
    # ^^^^^^^^^^^^^^^^^^^^^ warning: Name the rules that are to be ignored, and the reason: \`# wayfinder-ignore-file RULE -- reason\`.
    # wayfinder-ignore-file invalid-number
    #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Nothing is ignored without a reason. Write it behind the rules: \`-- reason\`.
    # wayfinder-ignore-file invalid-number -- explain why
    #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`explain why\` is no reason. Nothing is ignored until one stands there.
    # wayfinder-ignore-file invalid-number as agreed, for now
    #                                      ^^^^^^^^^^^^^^^^^^ warning: Before the reason stands \`--\`. Without it, nothing is ignored.
    # wayfinder-ignore-file invalid-number duplicate-upstream -- x
    #                                      ^^^^^^^^^^^^^^^^^^ warning: Between rules stands \`,\`. Without it, nothing is ignored.
    # wayfinder-ignore-file invalid-numbr, invalid-number, xyz -- x
    #                       ^^^^^^^^^^^^^ warning: There is no rule \`invalid-numbr\`. Did you mean \`invalid-number\`?
    #                                                      ^^^ warning: There is no rule \`xyz\`.
    # wayfinder-ignore-next-line unused-suppression -- x
    #                            ^^^^^^^^^^^^^^^^^^ warning: \`unused-suppression\` can be ignored only in the whole file, with \`wayfinder-ignore-file\`.
    listen 80;
    # wayfinder-ignore-next-line invalid-number -- x
    # ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`wayfinder-ignore-next-line\` speaks for what is below it, and there is nothing.
  `,
  ));

describe('the fix', () => {
  test.each([
    ['-nextline invalid-number -- x', '-next-line invalid-number -- x'],
    ['_next_line invalid-number -- x', '-next-line invalid-number -- x'],
    ['-line invalid-number -- x', '-next-line invalid-number -- x'],
    ['-file invalid-number as agreed, for now', '-file invalid-number -- as agreed, for now'],
    ['-file invalid-number — as agreed', '-file invalid-number -- as agreed'],
    ['-file invalid-number duplicate-upstream -- x', '-file invalid-number, duplicate-upstream -- x'],
    ['-file invalid-numbr -- x', '-file invalid-number -- x'],
    ['-block invalid-number -- x', '-file invalid-number -- x'],
  ])('of %j', (before, after) => {
    const text = (comment: string) => `# nginx-context: server\n# wayfinder-ignore${comment}\nlisten 80;\n`;
    const { project, path } = projectOf(text(before));
    const [fix] = found(project, path).find(({ code }) => code === invalidSuppressionComment.id)?.fixes ?? [];
    expect(applyEdits(text(before), fix?.edits ?? [])).toBe(text(after));
  });
});

test('is ignored only in the whole file', () => {
  const wrong = 'listen 80; # wayfinder-ignore-line nothing -- x\n';
  const ignored = (reach: string) => {
    const comment = `# wayfinder-ignore-${reach} invalid-suppression-comment -- x`;
    const { project, path } = projectOf(`# nginx-context: server\n${comment}\n${wrong}`);
    return found(project, path).map(({ code }) => code);
  };
  expect(ignored('next-line')).toEqual(['invalid-suppression-comment', 'invalid-suppression-comment']);
  expect(ignored('file')).toEqual([]);
});
