/** What are texts once their fixes are applied? Repeated until nothing is left to fix. */

import type { Diagnostic, Fix, TextEdit } from '../rules/diagnostic.ts';

/** A fix can uncover another fault; more rounds than this mean that fixes undo each other. */
const mostRounds = 20;

/** By absolute path. */
export type Texts = ReadonlyMap<string, string>;

export interface FixRun {
  /** The texts that may be changed. */
  readonly texts: Texts;
  /** What is found in them, or wherever a fix may change them. */
  readonly findings: (texts: Texts) => readonly Diagnostic[];
  /** `unsafe`: the best fix of each finding, even one that changes what requests get; else the best safe one. */
  readonly upTo: Fix['safety'];
}

export interface Fixed {
  readonly texts: Texts;
  /** How many fixes have changed each file; files that none has changed are not in it. */
  readonly applied: ReadonlyMap<string, number>;
  /** What is found in the result. */
  readonly left: readonly Diagnostic[];
  /** Nothing is left that would be applied; false where fixes undo each other. */
  readonly settled: boolean;
}

/**
 * Applies the fixes of what is found, those that overlap an earlier one in the next round. So it is with those that
 * together make nginx refuse what it took: each is right by itself, and finds out in the next round that it is no more.
 */
export function applyFixes({ texts, findings, upTo }: FixRun): Fixed {
  let current = texts;
  let left = findings(current);
  const applied = new Map<string, number>();
  for (let round = 0; ; round++) {
    const compatible = compatibleFixes(
      left,
      (fixes) => bestFix(fixes, upTo),
      (path) => current.has(path),
    );
    const chosen = round < mostRounds ? acceptedFixes(compatible, current, left, findings) : undefined;
    if (!chosen)
      return { texts: current, applied, left, settled: compatible.length === 0 || round < mostRounds };
    for (const { edits } of chosen.fixes) {
      for (const path of pathsOf(edits)) applied.set(path, (applied.get(path) ?? 0) + 1);
    }
    current = chosen.texts;
    left = chosen.left;
  }
}

interface Round {
  readonly fixes: readonly Fix[];
  readonly texts: Texts;
  /** What is found in them. */
  readonly left: readonly Diagnostic[];
}

/** The first of the fixes, as many as nginx accepts together; undefined if there are none. Where it refuses already, all of them. */
function acceptedFixes(
  fixes: readonly Fix[],
  texts: Texts,
  found: readonly Diagnostic[],
  findings: FixRun['findings'],
): Round | undefined {
  if (fixes.length === 0) return undefined;
  const after = withEdits(
    texts,
    fixes.flatMap(({ edits }) => edits),
  );
  const left = findings(after);
  if (isRefused(found) || !isRefused(left)) return { fixes, texts: after, left };
  if (fixes.length === 1) return undefined;
  const half = Math.ceil(fixes.length / 2);
  return (
    acceptedFixes(fixes.slice(0, half), texts, found, findings) ??
    acceptedFixes(fixes.slice(half), texts, found, findings)
  );
}

function isRefused(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** The texts with edits that do not overlap; files that are not among them begin empty. */
export function withEdits(texts: Texts, edits: readonly TextEdit[]): Texts {
  const changed = new Map(texts);
  for (const path of pathsOf(edits)) {
    const own = edits.filter((edit) => edit.path === path);
    changed.set(path, applyEdits(texts.get(path) ?? '', own));
  }
  return changed;
}

/** The edits of the best safe fix of each finding in the file at `path`, without those that overlap an earlier one or touch another file. */
export function safeEdits(findings: readonly Diagnostic[], path: string): readonly TextEdit[] {
  return editsTogether(findings, path, bestSafe).edits;
}

/** The edits of one fix of each finding, as chosen, without those that overlap an earlier one or touch another file. */
export function editsTogether(
  findings: readonly Diagnostic[],
  path: string,
  choose: (fixes: readonly Fix[]) => Fix | undefined,
): { readonly edits: readonly TextEdit[]; readonly count: number } {
  const fixes = compatibleFixes(findings, choose, (other) => other === path);
  return { edits: fixes.flatMap(({ edits }) => edits), count: fixes.length };
}

/** The best of the fixes that is not more daring than `upTo`; undefined if there is none. */
export function bestFix(fixes: readonly Fix[], upTo: Fix['safety']): Fix | undefined {
  return bestSafe(fixes) ?? (upTo === 'unsafe' ? fixes[0] : undefined);
}

function bestSafe(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find(({ safety }) => safety === 'safe');
}

/** The chosen fix of each finding, without those that overlap an earlier one or touch a file that may not be changed. */
function compatibleFixes(
  findings: readonly Diagnostic[],
  choose: (fixes: readonly Fix[]) => Fix | undefined,
  mayChange: (path: string) => boolean,
): Fix[] {
  const taken = new Map<string, TextEdit[]>();
  return findings.flatMap(({ fixes }) => {
    const fix = choose(fixes);
    if (!fix?.edits.every(({ path }) => mayChange(path))) return [];
    if (fix.edits.some((edit) => taken.get(edit.path)?.some((other) => overlap(edit, other)))) return [];
    for (const edit of fix.edits) {
      const others = taken.get(edit.path);
      if (others) others.push(edit);
      else taken.set(edit.path, [edit]);
    }
    return [fix];
  });
}

export function pathsOf(edits: readonly TextEdit[]): string[] {
  return [...new Set(edits.map(({ path }) => path))];
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
