/** What does a rule make of a fragment? */
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { found } from './diagnostics.ts';
import { inContext, type ProjectOptions, projectOf } from './project.ts';

/** `text`, a fragment of `context`, after the best fix of the rule's first finding that has one; undefined if none has. */
export function fixedBy(
  rule: Rule,
  context: string,
  text: string,
  options: ProjectOptions = {},
): string | undefined {
  const lint = options.lint ?? { preset: 'recommended', rules: { [rule.id]: 'on' } };
  const { project, path } = projectOf(inContext(context, text), { ...options, lint });
  const fix = found(project, path).find(({ code, fixes }) => code === rule.id && fixes[0])?.fixes[0];
  if (!fix) return undefined;
  const head = inContext(context, '');
  return applyEdits(head + text, fix.edits).slice(head.length);
}
