/** How do requests about the layout of a document become edits of the editor's? */

import type { Connection, FormattingOptions, TextEdit } from 'vscode-languageserver';
import type { Formatting, Respacing } from '../features/format/index.ts';
import { type Style, styleFor } from '../features/format/style.ts';
import type { SourceFile } from '../project/source-file.ts';
import { positionsOf } from './convert.ts';
import type { Server } from './provider.ts';
import type { Workspace } from './workspace.ts';

/** Undefined where the user wants no formatting. */
export function styleOf(
  file: SourceFile,
  workspace: Workspace,
  options: FormattingOptions,
): Style | undefined {
  if (!workspace.settings().formats) return undefined;
  return styleFor(file, workspace.formatOf(file.path), options);
}

/** The edits; what is refused is logged, and left as it is. */
export function editsFrom(
  formatting: Formatting,
  file: SourceFile,
  { connection }: Pick<Server, 'connection'>,
): TextEdit[] {
  if (formatting.kind === 'edits') return toTextEdits(formatting.edits, file);
  log(connection, file, formatting);
  return [];
}

export function toTextEdits(edits: readonly Respacing[], file: SourceFile): TextEdit[] {
  const positions = positionsOf(file);
  return edits.map(({ start, end, text }) => ({ range: positions.range(start, end), newText: text }));
}

function log(
  { console }: Connection,
  { path }: SourceFile,
  { reason, isOurs }: Extract<Formatting, { kind: 'refused' }>,
): void {
  if (isOurs) console.error(`${path} is not formatted (a bug of ours): ${reason}`);
  else console.info(`${path} is not formatted: ${reason}`);
}
