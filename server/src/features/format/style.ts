/** What does a file look like when it is formatted: the user's wishes, and where they say nothing, the editor's and the file's habits? */

import type { FormatSettings } from '../../project/format-settings.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { indentBefore } from './lines.ts';

export interface Style
  extends Pick<FormatSettings, 'align' | 'oneLineBlocks' | 'blankLines' | 'betweenBlocks' | 'finalNewline'> {
  /** One level of indentation. */
  readonly unit: string;
  /** Columns from one tab stop to the next. */
  readonly tabSize: number;
  readonly newline: '\n' | '\r\n';
}

/** What an editor says about the document in front of it. */
export interface EditorIndent {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

export function styleFor(file: SourceFile, settings: FormatSettings, editor?: EditorIndent): Style {
  const unit = unitFrom(settings.indent) ?? (editor ? unitOfEditor(editor) : usualUnit(file));
  const { align, oneLineBlocks, blankLines, betweenBlocks, finalNewline, lineEnding } = settings;
  return {
    ...{ align, oneLineBlocks, blankLines, betweenBlocks, finalNewline, unit },
    tabSize: Math.max(1, editor?.tabSize ?? (unit === '\t' ? usualTabSize : unit.length)),
    newline: lineEnding === 'keep' ? usualLineEnding(file) : lineEnding === 'lf' ? '\n' : '\r\n',
  };
}

/** What fills so many columns behind an indent: tabs as far as they go, if levels are tabs. */
export function blanks(width: number, { unit, tabSize }: Style): string {
  if (unit !== '\t') return ' '.repeat(width);
  return '\t'.repeat(Math.floor(width / tabSize)) + ' '.repeat(width % tabSize);
}

const usualTabSize = 4;

function unitFrom(indent: FormatSettings['indent']): string | undefined {
  return indent === undefined ? undefined : indent === 'tab' ? '\t' : ' '.repeat(indent);
}

function unitOfEditor({ insertSpaces, tabSize }: EditorIndent): string {
  return insertSpaces ? ' '.repeat(Math.max(1, tabSize)) : '\t';
}

/**
 * What most statements are deeper indented by than their block, one tab or up to eight spaces; where none is, what the
 * lines are on which statements go on; four spaces otherwise.
 */
function usualUnit({ text, tree }: SourceFile): string {
  const statements = tree.directives.flatMap(({ parent, start }) =>
    parent ? [stepBetween(text, parent.start, start)] : [],
  );
  const goingOn = (): (string | undefined)[] =>
    tree.directives.map(({ start, args }) => {
      const steps: (string | undefined)[] = [];
      const besideName: number[] = [];
      for (const argument of args) {
        const isFirst = indentBefore(text, argument.start) !== undefined;
        if (isFirst) steps.push(stepBetween(text, start, argument.start));
        else if (steps.length === 0) besideName.push(argument.start - start);
      }
      // The leftmost comes to stand one level deeper, or stays below a word.
      const leftmost = steps.includes(undefined) ? undefined : steps.sort()[0];
      return besideName.includes(leftmost?.length ?? -1) ? undefined : leftmost;
    });
  return mostOf(statements) ?? mostOf(goingOn()) ?? '    ';
}

function mostOf(steps: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const step of steps) if (step !== undefined) counts.set(step, (counts.get(step) ?? 0) + 1);
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best?.[0];
}

/** By what the line of the one is indented deeper than that of the other, if both stand at the beginning of theirs. */
function stepBetween(text: string, outside: number, inside: number): string | undefined {
  const outer = indentBefore(text, outside);
  const inner = indentBefore(text, inside);
  if (outer === undefined || inner === undefined || !inner.startsWith(outer)) return undefined;
  const step = inner.slice(outer.length);
  return /^(?:\t| {1,8})$/.test(step) ? step : undefined;
}

/** How most of its lines end; LF if none does. */
function usualLineEnding({ text }: SourceFile): '\n' | '\r\n' {
  if (!text.includes('\r')) return '\n';
  let [all, withReturn] = [0, 0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    all++;
    if (text.charCodeAt(at - 1) === 0x0d) withReturn++;
  }
  return withReturn * 2 > all ? '\r\n' : '\n';
}
