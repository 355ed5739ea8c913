/** How does a click in the trace panel lead to a line? */
import { Position, Range, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Place } from './protocol.ts';

/** Opens the file where it is open already, or else beside the panel, which stays in sight. */
export async function reveal({ uri, range }: Place, panel: ViewColumn | undefined): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const shown = window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
  const beside = panel === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
  const editor = await window.showTextDocument(document, { viewColumn: shown ?? beside });
  const start = document.validatePosition(toPosition(range.start));
  // Of a block the head is enough: selecting all of it would scroll its head away.
  const end = range.end.line === range.start.line ? toPosition(range.end) : document.lineAt(start).range.end;
  editor.selection = new Selection(start, document.validatePosition(end));
  editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
}

function toPosition({ line, character }: Place['range']['start']): Position {
  return new Position(line, character);
}
