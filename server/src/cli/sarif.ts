/** How are findings written as SARIF 2.1.0, which code scanning services read? */

import type { Severity } from '../rules/diagnostic.ts';
import { rules } from '../rules/index.ts';
import type { CheckedFile } from './check.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export function sarifReport(files: readonly CheckedFile[], version: string): string {
  const results = files.flatMap((file) =>
    file.diagnostics.map(({ code, severity, message, start, end }) => ({
      ruleId: code,
      ruleIndex: rules.findIndex(({ id }) => id === code),
      level: levels[severity],
      message: { text: message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file.path) },
            region: region(file, start, end),
          },
        },
      ],
    })),
  );
  const driver = {
    name: 'nginx-wayfinder',
    semanticVersion: version,
    rules: rules.map(({ id, summary, why, docs, severity }) => ({
      id,
      shortDescription: { text: summary },
      fullDescription: { text: why },
      helpUri: docs,
      defaultConfiguration: { level: levels[severity] },
    })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function region(file: CheckedFile, start: number, end: number): Record<string, number> {
  const from = file.lines.positionAt(start);
  const to = file.lines.positionAt(end);
  return {
    startLine: from.line + 1,
    startColumn: from.column + 1,
    endLine: to.line + 1,
    endColumn: to.column + 1,
  };
}
