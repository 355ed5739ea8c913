/** What does a rule make of a fragment? */
import { applyEdits, applyFixes } from '../../server/src/features/apply-fixes.ts';
import type { Diagnostic } from '../../server/src/rules/diagnostic.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { found, foundInSettings } from './diagnostics.ts';
import { absolute, inContext, type ProjectOptions, projectOf } from './project.ts';

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

/** The texts of all files, marked as they came, after the best fix of the first finding of `rule`. */
export function projectFixedBy(rule: Rule, text: string): string {
  const lint = { preset: 'recommended', rules: { [rule.id]: 'on' } } as const;
  const { project, marked } = projectOf(text, { lint });
  const findings = [
    ...[...marked.files.keys()].flatMap((path) => found(project, absolute(path))),
    ...foundInSettings(project),
  ];
  const fix = findings.find(({ code, fixes }) => code === rule.id && fixes.length > 0)?.fixes[0];
  if (!fix) throw new Error(`${rule.id} offers no fix`);
  const texts = [...marked.files].map(([path, content], index) => {
    const edits = fix.edits.filter((edit) => edit.path === absolute(path));
    return `${index > 0 ? `#- ${path}\n` : ''}${applyEdits(content, edits)}`;
  });
  return texts.join('');
}

/** `text` of the file at `path` after its safe fixes, and how many there were. */
export function applySafeFixes(
  text: string,
  path: string,
  findings: (text: string) => readonly Diagnostic[],
): { readonly text: string; readonly applied: number } {
  const { texts, applied } = applyFixes({
    texts: new Map([[path, text]]),
    findings: (now) => findings(now.get(path) ?? ''),
    upTo: 'safe',
  });
  return { text: texts.get(path) ?? text, applied: applied.get(path) ?? 0 };
}
