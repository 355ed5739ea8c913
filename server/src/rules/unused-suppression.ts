/** A comment ignores a rule that finds nothing there. */

import type { TextEdit } from './diagnostic.ts';
import { removeArgument, removeStatement, safe, unsafe } from './edits.ts';
import { defineRule, type SuppressionFacts } from './rule.ts';
import type { Span, SuppressionComment } from './suppression-comment.ts';
import { listed } from './wording.ts';

export const unusedSuppression = defineRule({
  id: 'unused-suppression',
  category: 'suppression',
  severity: 'warning',
  fix: 'safe',
  summary: 'A comment ignores a rule that finds nothing there.',
  why: 'The comment says that something is wrong here for a reason, while nothing is wrong any more. Left where it is, it hides the same fault from whoever makes it next.',
  notWhen:
    'A rule that is off is not reported, and neither is anything in a file with syntax errors or in a template. In a file that is checked without the configuration around it, the rule may find something elsewhere: then this is a hint, and its fix is not applied unasked.',
  within: 'main',
  bad: 'http {\n    server {\n        # wayfinder-ignore-next-line listen-default-alias -- as the distribution has it\n        listen 8080 default_server;\n    }\n}',
  good: 'http {\n    server {\n        # wayfinder-ignore-next-line listen-default-alias -- as the distribution has it\n        listen 8080 default;\n    }\n}',
  docs: 'https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments',
  suppressions(_, facts) {
    for (const { comment, names } of facts.unused) {
      const all = names.length === comment.names.length;
      if (all) reportAll(comment, facts);
      else for (const name of new Set(names)) reportOne(comment, name, facts);
    }
  },
});

function reportAll(comment: SuppressionComment, facts: SuppressionFacts): void {
  const names = comment.names.map(({ name }) => `\`${name}\``);
  const edit = comment.isAlone ? removeStatement(facts.file, comment) : removeArgument(facts.file, comment);
  report(facts, comment, comment, names, 'Remove the comment', edit);
}

function reportOne(comment: SuppressionComment, name: string, facts: SuppressionFacts): void {
  const { names } = comment;
  const index = names.findIndex((one) => one.name === name);
  const [before, own, behind] = [names[index - 1], names[index], names[index + 1]];
  if (!own) return;
  // With the comma behind it; that of the last one stands before it.
  const removed = behind
    ? { start: own.start, end: behind.start }
    : { start: before?.end ?? own.start, end: own.end };
  const edit = { path: facts.file.path, ...removed, text: '' };
  report(facts, comment, own, [`\`${name}\``], `Remove \`${name}\` from the comment`, edit);
}

function report(
  { complete, report }: SuppressionFacts,
  { part, reach }: SuppressionComment,
  { start, end }: Span,
  names: readonly string[],
  title: string,
  edit: TextEdit,
): void {
  const verb = names.length === 1 ? 'finds' : 'find';
  const where = reach === 'file' ? 'in this file' : reach === 'block' ? 'in this block' : 'here';
  const elsewhere =
    complete || !part ? '' : ' (as far as this file tells without the configuration around it)';
  report({
    ...{ start, end },
    ...(complete ? {} : { severity: 'hint' as const }),
    message: `${listed(names, 'and')} ${verb} nothing ${where}${elsewhere}: there is nothing to ignore.`,
    fixes: [complete ? safe(title, edit) : unsafe(title, edit)],
  });
}
