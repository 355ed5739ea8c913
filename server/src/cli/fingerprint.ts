/** By what is a finding known again when lines have moved? */

import type { Diagnostic } from '../rules/diagnostic.ts';
import { directiveAt } from '../syntax/tree.ts';
import type { CheckedFile } from './check.ts';

export interface Fingerprint {
  /** 16 hexadecimal digits: of the rule, the path, the statement, and which of its kind it is. */
  readonly hash: string;
  /** What is marked: a statement without its block, with one space between its words. */
  readonly statement: string;
}

/** Kept for each finding: when some of a file are left out, the others stay which of their kind they were. */
const known = new WeakMap<Diagnostic, Fingerprint>();

/** One for each diagnostic of the file, in their order. Two files, rules or statements do not share one. */
export function fingerprintsOf(file: CheckedFile): readonly Fingerprint[] {
  const before = file.diagnostics.flatMap((diagnostic) => known.get(diagnostic) ?? []);
  if (before.length === file.diagnostics.length) return before;
  const seen = new Map<string, number>();
  return file.diagnostics.map((diagnostic) => {
    const { code, start } = diagnostic;
    const statement = statementAt(file, start);
    const key = [code, file.relative, statement].join('\0');
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    const fingerprint = { hash: fnv1a64(`${key}\0${ordinal}`), statement };
    known.set(diagnostic, fingerprint);
    return fingerprint;
  });
}

function statementAt({ tree, text, lines }: CheckedFile, offset: number): string {
  const directive = tree && directiveAt(tree, offset);
  if (directive && offset <= (directive.bodyStart ?? directive.end)) {
    return [directive.name, ...directive.args.map((arg) => arg.text)].join(' ');
  }
  const { line } = lines.positionAt(offset);
  return text
    .slice(lines.lineStart(line), lines.lineStart(line + 1))
    .trim()
    .replace(/\s+/g, ' ');
}

/** Fowler, Noll and Vo's hash over UTF-16 units: no cryptography is needed to know a finding again. */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
