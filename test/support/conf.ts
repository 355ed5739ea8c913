/** How are configurations, cursors and expected diagnostics written together in one test text? */

export interface Cursor {
  readonly path: string;
  /** UTF-16 units into the file's text, marks not counted. */
  readonly offset: number;
}

export interface Expected {
  readonly path: string;
  /** UTF-16 units into the file's text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly message: string;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface Marked {
  /** Texts without marks, in the order in which they were written. */
  readonly files: ReadonlyMap<string, string>;
  readonly cursors: readonly Cursor[];
  readonly expected: readonly Expected[];
}

/** The path of what stands before the first `#- path`. */
export const mainPath = 'nginx.conf';

/**
 * A configuration in a template: backslashes are kept (regexes survive), only `` \` `` and `\${` lose theirs. A text
 * that begins on its own line loses that line break, the indentation its lines share, and the line of the closing
 * backtick.
 */
export function conf(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const text = String.raw({ raw: strings.raw.map((part) => part.replace(/\\(`|\$\{)/g, '$1')) }, ...values);
  return dedent(text);
}

function dedent(text: string): string {
  if (!text.startsWith('\n')) return text;
  const lines = text.slice(1).split('\n');
  if (lines.at(-1)?.trim() === '') lines[lines.length - 1] = '';
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(Math.min(shared, /^[ \t]*/.exec(line)?.[0].length ?? 0))).join('\n');
}

/**
 * Reads the marks out of a text:
 * - `<|>` is a cursor (a second one makes a selection);
 * - `#- path` on a line of its own starts another file;
 * - a comment below a line, of carets and then `severity: message`, is a diagnostic expected on what the carets
 *   point at. `#<^^^` points from the column of its `#` on (no caret can stand there), and `|` in place of carets
 *   is an empty range before its column. Columns are those of the line without its cursors.
 */
export function readMarked(text: string): Marked {
  const files = new Map<string, string>();
  const cursors: Cursor[] = [];
  const expected: Expected[] = [];
  let path = mainPath;
  let content = '';
  /** Where the line that carets point at begins; -1 before the first line. */
  let target = -1;
  const finish = () => {
    // A `#- path` at the very top leaves nothing before it.
    if (content !== '' || path !== mainPath || text === '') files.set(path, content);
    content = '';
    target = -1;
  };
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const start = /^#- (\S+)\r?\n?$/.exec(line);
    if (start?.[1]) {
      finish();
      path = start[1];
      continue;
    }
    const pointed = readPointer(line);
    if (pointed) {
      if (target < 0) throw new Error(`No line above to point at: ${line.trim()}`);
      const { column, length, severity, message } = pointed;
      const from = target + column;
      if (from + length > content.length) throw new Error(`Points beyond the line above: ${line.trim()}`);
      expected.push({ path, start: from, end: from + length, severity, message });
      continue;
    }
    target = content.length;
    const parts = line.split('<|>');
    for (const [i, part] of parts.entries()) {
      content += part;
      if (i < parts.length - 1) cursors.push({ path, offset: content.length });
    }
  }
  finish();
  return { files, cursors, expected };
}

/** A text with one file and no diagnostics, and its only cursor. */
export function readCursor(text: string): { text: string; offset: number } {
  const { files, cursors } = readMarked(text);
  const [cursor] = cursors;
  const content = cursor && files.get(cursor.path);
  if (cursors.length !== 1 || content === undefined)
    throw new Error(`Expected one cursor, found ${cursors.length}`);
  return { text: content, offset: cursor?.offset ?? 0 };
}

/**
 * The text of one file with its diagnostics written below their lines, in the notation of `readMarked`. Carets end
 * with their line: a diagnostic that spans several lines is shown on its first.
 */
export function annotate(text: string, diagnostics: readonly Omit<Expected, 'path'>[]): string {
  const inOrder = diagnostics.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let annotated = '';
  let next = 0;
  let lineStart = 0;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? ['']) {
    annotated += line;
    const lineEnd = lineStart + line.length;
    const isLast = lineEnd === text.length;
    for (; next < inOrder.length; next++) {
      const { start, end, severity, message } = inOrder[next] ?? inOrder[0]!;
      if (start >= lineEnd && !isLast) break;
      const column = start - lineStart;
      const width = Math.min(end, lineStart + line.replace(/\r?\n$/, '').length) - start;
      const marks = width > 0 ? '^'.repeat(width) : '|';
      const pointer = column === 0 ? `#<${marks}` : `#${' '.repeat(column - 1)}${marks}`;
      if (!annotated.endsWith('\n') && annotated !== '') annotated += '\n';
      annotated += `${pointer} ${severity}: ${message}\n`;
    }
    lineStart = lineEnd;
  }
  return annotated;
}

function readPointer(
  line: string,
): { column: number; length: number; severity: Severity; message: string } | undefined {
  const found = /^([ \t]*#)([ \t]*|<)(\^+|\|) (error|warning|info|hint): ([^\r\n]*)\r?\n?$/.exec(line);
  if (!found) return undefined;
  const [, hash = '', gap = '', marks = '', severity, message = ''] = found;
  const column = gap === '<' ? hash.length - 1 : hash.length + gap.length;
  return { column, length: marks === '|' ? 0 : marks.length, severity: severity as Severity, message };
}
