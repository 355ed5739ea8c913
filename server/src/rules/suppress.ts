/** Which findings of a file do its comments ignore, and which of the comments ignore nothing? */

import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { configurationOf } from '../project/variables.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { SuppressionFacts } from './rule.ts';
import { type RuleSet, suppressionRuleIds } from './rule-set.ts';
import { isComplete, type SuppressionComment } from './suppression-comment.ts';

export interface Suppressed {
  readonly kept: readonly Diagnostic[];
  /** As rules that look at the comments are told of it: only names of rules that are on, and had their say. */
  readonly unused: SuppressionFacts['unused'];
}

/** `found` is in order of the text. A finding belongs to the place where it starts. */
export function withoutSuppressed(
  file: SourceFile,
  found: readonly Diagnostic[],
  comments: readonly SuppressionComment[],
  { ids }: RuleSet,
): Suppressed {
  const waiting = comments
    .filter(isComplete)
    .flatMap((comment) => (comment.part ? [{ comment, part: comment.part, used: new Set<string>() }] : []))
    .sort((a, b) => a.part.start - b.part.start);
  const kept: Diagnostic[] = [];
  let next = 0;
  let around: typeof waiting = [];
  for (const finding of found) {
    const { start, code } = finding;
    for (let one = waiting[next]; one && one.part.start <= start; one = waiting[++next]) around.push(one);
    around = around.filter(({ part }) => part.end >= start);
    const by = around.filter(({ comment }) => comment.names.some(({ name }) => name === code));
    for (const { used } of by) used.add(code);
    if (by.length === 0) kept.push(finding);
  }
  // What nginx cannot read, and what an engine has yet to fill in, most rules leave alone.
  const hadTheirSay = file.holes.length === 0 && file.tree.errors.length === 0;
  const unused = waiting
    .map(({ comment, used }) => {
      const names = comment.names.map(({ name }) => name);
      const isUnused = (name: string) => ids.has(name) && !used.has(name) && !suppressionRuleIds.has(name);
      return { comment, names: names.filter(isUnused) };
    })
    .filter(({ names }) => names.length > 0);
  return { kept, unused: hadTheirSay ? unused : [] };
}

/** Is what a rule finds in the comments themselves ignored? Only a comment for the whole file does that. */
export function ignoresInFile(comments: readonly SuppressionComment[], code: string): boolean {
  return comments.some(
    (comment) =>
      comment.reach === 'file' && isComplete(comment) && comment.names.some(({ name }) => name === code),
  );
}

/** Is the file part of a configuration of which everything was read? */
export function isInWhole(project: ProjectSnapshot, path: string): boolean {
  return project.inclusionsOf(path).some((inclusion) => configurationOf(project, inclusion)?.complete);
}
