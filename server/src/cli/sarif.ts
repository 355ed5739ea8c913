/** How are findings written as SARIF 2.1.0, which code scanning services read? */

import { markdownPage } from '../features/rule-page.ts';
import type { Diagnostic, Fix, Severity } from '../rules/diagnostic.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import type { CheckedFile, Source } from './check.ts';
import { fingerprintsOf } from './fingerprint.ts';

export interface SarifRun {
  /** Our own. */
  readonly version: string;
  /** Absolute; relative paths are seen from here. */
  readonly folder: string;
  /** Could every given file be read? */
  readonly isComplete: boolean;
}

type Json = { readonly [key: string]: unknown };

/** The name by which GitHub and others know the root of the repository. */
const sourceRoot = '%SRCROOT%';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export function sarifReport(
  files: readonly CheckedFile[],
  { version, folder, isComplete }: SarifRun,
): string {
  const found = new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
  const told = rules.filter(({ id }) => found.has(id));
  const indexOf = new Map(told.map(({ id }, index) => [id, index]));
  const results = files.flatMap((file) => {
    const fingerprints = fingerprintsOf(file);
    return file.diagnostics.map((diagnostic, index) => ({
      ruleId: diagnostic.code,
      ruleIndex: indexOf.get(diagnostic.code),
      level: levels[diagnostic.severity],
      message: message(diagnostic.message),
      locations: [location(file, diagnostic)],
      ...relatedLocations(file, diagnostic),
      partialFingerprints: { 'nginxWayfinder/v1': fingerprints[index]?.hash },
      ...fixes(file, diagnostic.fixes),
    }));
  });
  const run = {
    tool: {
      driver: {
        name: 'nginx-wayfinder',
        semanticVersion: version,
        rules: told.map(descriptor),
      },
    },
    originalUriBaseIds: { [sourceRoot]: { uri: fileUri(`${folder.replace(/\/$/, '')}/`) } },
    invocations: [{ executionSuccessful: isComplete }],
    columnKind: 'utf16CodeUnits',
    results,
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** GitHub's: from it the gravity of a finding for the security of a site is shown as medium or low. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  error: '6.0',
  warning: '5.0',
  information: '3.0',
  hint: '2.0',
};

function descriptor(rule: Rule): Json {
  const { id, summary, why, docs, severity, category } = rule;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    helpUri: docs,
    help: { text: `${summary} ${why} See ${docs}`, markdown: markdownPage(rule) },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      category,
      precision: 'high',
      tags: [category],
      'problem.severity': severity === 'information' || severity === 'hint' ? 'recommendation' : severity,
      ...(category === 'security' ? { 'security-severity': securitySeverity[severity] } : {}),
    },
  };
}

function relatedLocations(file: CheckedFile, { related }: Diagnostic): Json {
  const places = related.flatMap((place, id) => {
    const source = file.sourceOf(place.path);
    return source ? [{ id, ...location(source, place), message: message(place.message) }] : [];
  });
  return places.length > 0 ? { relatedLocations: places } : {};
}

/** Without those that change a file which is not part of the configuration. */
function fixes(file: CheckedFile, given: readonly Fix[]): Json {
  const known = given.filter(({ edits }) => edits.every(({ path }) => file.sourceOf(path)));
  if (known.length === 0) return {};
  return { fixes: known.map((fix) => sarifFix(file, fix)) };
}

function sarifFix(file: CheckedFile, { title, safety, edits }: Fix): Json {
  const paths = [...new Set(edits.map(({ path }) => path))];
  return {
    description: { text: `${title} (${safety})` },
    artifactChanges: paths.map((path) => {
      const source = file.sourceOf(path) as Source;
      return {
        artifactLocation: artifact(source),
        replacements: edits
          .filter((edit) => edit.path === path)
          .map(({ start, end, text }) => ({
            deletedRegion: region(source, start, end),
            insertedContent: { text },
          })),
      };
    }),
  };
}

function message(text: string): Json {
  return { text, markdown: text };
}

function location(source: Source, { start, end }: { start: number; end: number }): Json {
  return {
    physicalLocation: { artifactLocation: artifact(source), region: region(source, start, end) },
  };
}

function artifact({ relative }: Source): Json {
  const isAbsolute = /^(\/|[A-Za-z]:)/.test(relative);
  return isAbsolute ? { uri: fileUri(relative) } : { uri: escapedPath(relative), uriBaseId: sourceRoot };
}

function fileUri(path: string): string {
  return `file://${path.startsWith('/') ? '' : '/'}${escapedPath(path)}`;
}

function escapedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function region({ lines }: Source, start: number, end: number): Json {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return {
    startLine: from.line + 1,
    startColumn: from.column + 1,
    endLine: to.line + 1,
    endColumn: to.column + 1,
  };
}
