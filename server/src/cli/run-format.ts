/** `format`: its options, its output and its exit code. */

import { catalogFor } from '../catalog/catalog.ts';
import { applied } from '../features/format/edits.ts';
import { formatFile } from '../features/format/index.ts';
import { styleFor } from '../features/format/style.ts';
import { dirname } from '../project/paths.ts';
import { formatFor } from '../project/settings-file.ts';
import { type SourceFile, sourceFile } from '../project/source-file.ts';
import { lineIndex } from '../syntax/line-index.ts';
import { settingsOver } from './settings.ts';
import { readable, type Shell, UsageError } from './shell.ts';
import { unifiedDiff } from './unified-diff.ts';

export const formatOptions = {
  check: { type: 'boolean' },
  diff: { type: 'boolean' },
  write: { type: 'boolean' },
  'stdin-path': { type: 'string' },
} as const;

interface Values {
  readonly check?: boolean | undefined;
  readonly diff?: boolean | undefined;
  readonly write?: boolean | undefined;
  readonly 'stdin-path'?: string | undefined;
}

export function runFormat(values: Values, given: readonly string[], shell: Shell): number {
  if (values.write && (values.check || values.diff))
    throw new UsageError('format: --write changes files, --check and --diff do not: give one of them');
  if (given.includes('-')) return formatInput(values, given, shell);
  if (values['stdin-path'] !== undefined) throw new UsageError('format: --stdin-path belongs to -');
  let changed = 0;
  for (const path of readable(given, shell)) {
    const content = shell.disk.read(path);
    if (content.kind !== 'text') continue;
    const name = shell.shortest(path);
    if (!shell.disk.isUtf8(path)) {
      shell.fail(`${name} is not valid UTF-8 and is left as it is`);
      continue;
    }
    const after = formatted(path, content.text, name, shell);
    if (after === content.text) continue;
    changed++;
    if (values.diff) shell.print(unifiedDiff(name, content.text, after));
    if (values.check) shell.print(`${name} is not formatted\n`);
    else if (!values.diff) {
      shell.disk.write(path, after);
      shell.print(`${name} formatted\n`);
    }
  }
  return values.check && changed > 0 ? 1 : 0;
}

/** Standard input to standard output; whatever is wrong with it, no text is lost. */
function formatInput(values: Values, given: readonly string[], shell: Shell): number {
  if (given.length > 1) throw new UsageError('format: - stands for standard input, and alone');
  if (values.write) throw new UsageError('format: what comes from standard input goes to standard output');
  const path = shell.absolute(values['stdin-path'] ?? 'nginx.conf');
  const name = values['stdin-path'] ?? 'standard input';
  const before = shell.input();
  const after = formatted(path, before, name, shell);
  if (values.diff) shell.print(unifiedDiff(name, before, after));
  else if (!values.check) shell.print(after);
  if (!values.check || before === after) return 0;
  shell.print(`${name} is not formatted\n`);
  return 1;
}

/** The text as it is where it cannot be formatted, which is told. */
function formatted(path: string, text: string, name: string, shell: Shell): string {
  settingsOver(dirname(path), shell);
  const file = sourceFile(path, text, catalogFor());
  const [mistake] = file.tree.errors;
  if (mistake) {
    const line = lineIndex(text).positionAt(mistake.start).line + 1;
    const reason =
      file.holes.length > 0 ? 'a template that cannot be read' : 'nginx cannot read this (see check)';
    tell(file, shell, `${name}:${line}: ${reason}: the file is left as it is`);
    return text;
  }
  const formatting = formatFile(file, styleFor(file, formatFor(path, shell.disk)), catalogFor());
  if (formatting.kind === 'edits') return applied(text, formatting.edits);
  const whose = formatting.isOurs ? ' (a bug of ours)' : '';
  tell(file, shell, `${name} is left as it is${whose}: ${formatting.reason}`);
  return text;
}

/** What an engine makes of a template may be right: that is no failure. */
function tell({ holes }: SourceFile, { fail, note }: Shell, message: string): void {
  if (holes.length > 0) note(message);
  else fail(message);
}
