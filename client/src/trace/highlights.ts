/** Which lines are highlighted in the editors while a trace is shown? */
import { type Disposable, OverviewRulerLane, Range, type TextEditor, ThemeColor, Uri, window } from 'vscode';
import type { TraceView } from './protocol.ts';

export interface Highlights extends Disposable {
  /** Highlights the lines of this trace instead of those before; none for undefined. */
  show(view: TraceView | undefined): void;
}

export function createHighlights(): Highlights {
  const decoration = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('nginx.traceLineBackground'),
    borderColor: new ThemeColor('nginx.traceLineBorder'),
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
    overviewRulerColor: new ThemeColor('nginx.traceLineBorder'),
    overviewRulerLane: OverviewRulerLane.Center,
  });
  let lines: ReadonlyMap<string, readonly number[]> = new Map();

  function apply(editors: readonly TextEditor[]): void {
    for (const editor of editors) {
      const marked = lines.get(editor.document.uri.toString()) ?? [];
      editor.setDecorations(
        decoration,
        marked.map((line) => new Range(line, 0, line, 0)),
      );
    }
  }

  const subscription = window.onDidChangeVisibleTextEditors(apply);
  return {
    show(view) {
      lines = view ? linesOf(view) : new Map();
      apply(window.visibleTextEditors);
    },
    dispose() {
      subscription.dispose();
      decoration.dispose();
    },
  };
}

/** The first lines of the statements that the request met, 0-based, by document: a block is told by its head. */
function linesOf({ server, location, steps }: TraceView): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const place of [server?.location, location?.location, ...steps.map((step) => step.location)]) {
    if (!place) continue;
    // Spelled as VS Code spells it.
    const uri = Uri.parse(place.uri).toString();
    const known = lines.get(uri) ?? [];
    if (!known.includes(place.range.start.line)) known.push(place.range.start.line);
    lines.set(uri, known);
  }
  return lines;
}
