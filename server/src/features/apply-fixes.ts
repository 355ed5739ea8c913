/** What is a text once all safe fixes are applied? Repeated until nothing is left to fix. */

import type { Diagnostic, Fix, TextEdit } from '../rules/diagnostic.ts';

/** A fix can uncover another fault; more rounds than this mean that fixes undo each other. */
const mostRounds = 10;

export interface Fixed {
  readonly text: string;
  /** Number of fixes applied; 0 if the text is unchanged. */
  readonly applied: number;
}

/** Applies the safe fixes of `findings(text)` in the file at `path`, those that overlap an earlier one in the next round. */
export function applySafeFixes(
  text: string,
  path: string,
  findings: (text: string) => readonly Diagnostic[],
): Fixed {
  let current = text;
  let applied = 0;
  for (let round = 0; round < mostRounds; round++) {
    const { edits, count } = safeEdits(findings(current), path);
    if (count === 0) break;
    current = applyEdits(current, edits);
    applied += count;
  }
  return { text: current, applied };
}

/** The edits of the first safe fix of each finding, without those that overlap an earlier one or touch another file. */
export function safeEdits(
  findings: readonly Diagnostic[],
  path: string,
): { edits: TextEdit[]; count: number } {
  return editsTogether(findings, path, (fixes) => fixes.find(({ safety }) => safety === 'safe'));
}

/** The edits of one fix of each finding, as chosen, without those that overlap an earlier one or touch another file. */
export function editsTogether(
  findings: readonly Diagnostic[],
  path: string,
  choose: (fixes: readonly Fix[]) => Fix | undefined,
): { edits: TextEdit[]; count: number } {
  const edits: TextEdit[] = [];
  let count = 0;
  for (const { fixes } of findings) {
    const fix = choose(fixes);
    if (!fix?.edits.every((edit) => edit.path === path)) continue;
    if (fix.edits.some((edit) => edits.some((other) => overlap(edit, other)))) continue;
    edits.push(...fix.edits);
    count++;
  }
  return { edits, count };
}

/** `text` with edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
