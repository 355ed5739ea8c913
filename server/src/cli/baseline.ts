/** Which findings are known already, and not to be told again? */

import type { Diagnostic } from '../rules/diagnostic.ts';
import type { CheckedFile } from './check.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { UsageError } from './shell.ts';

/** As in the baseline's file, where `rule` and `statement` are for people. */
export interface KnownFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly path: string;
  readonly statement: string;
}

export function baselineText(files: readonly CheckedFile[]): string {
  const findings = files.flatMap((file) =>
    fingerprintsOf(file).map(
      ({ hash, statement }, index): KnownFinding => ({
        fingerprint: hash,
        rule: file.diagnostics[index]?.code ?? '',
        path: file.relative,
        statement,
      }),
    ),
  );
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}

/** Throws a `UsageError` where the text is no baseline. */
export function readBaseline(text: string, path: string): readonly KnownFinding[] {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { version, findings } = Object(given) as { version?: unknown; findings?: unknown };
  if (version !== 1 || !Array.isArray(findings) || !findings.every(isKnownFinding)) {
    throw new UsageError(`${path} is no baseline of this version: write it anew with --write-baseline`);
  }
  return findings;
}

function isKnownFinding(value: unknown): value is KnownFinding {
  const { fingerprint, rule, path } = Object(value) as Partial<Record<keyof KnownFinding, unknown>>;
  return [fingerprint, rule, path].every((text) => typeof text === 'string');
}

/** The files without the known findings, and the known ones that were not found. */
export function withoutKnown(
  files: readonly CheckedFile[],
  baseline: readonly KnownFinding[],
): { readonly files: readonly CheckedFile[]; readonly gone: readonly KnownFinding[] } {
  const hashes = new Set(baseline.map(({ fingerprint }) => fingerprint));
  const found = new Set<string>();
  const left = files.map((file) => {
    const fingerprints = fingerprintsOf(file);
    const isNew = (_: Diagnostic, index: number): boolean => {
      const { hash = '' } = fingerprints[index] ?? {};
      found.add(hash);
      return !hashes.has(hash);
    };
    return { ...file, diagnostics: file.diagnostics.filter(isNew) };
  });
  return { files: left, gone: baseline.filter(({ fingerprint }) => !found.has(fingerprint)) };
}
