/** "Inline": what does a file say in the place of the `include` that brings it in? */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { SourceFile } from '../../project/source-file.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { indentInside, indentOf, lineEnding } from '../../rules/indentation.ts';
import { code } from '../../rules/wording.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import { indentedText } from './indented-text.ts';
import type { Refactoring, Selection } from './refactoring.ts';
import { takeOut } from './whole-lines.ts';

/** Offered on an `include` of which all files were read, are free of errors, and are the same wherever it stands. The files stay. */
export function inlineInclude(project: ProjectSnapshot, { path, offset }: Selection): Refactoring[] {
  const file = project.files.get(path);
  const include = file && directiveAt(file.tree, offset);
  if (include?.name !== 'include' || include.terminator !== ';') return [];
  const files = filesBrought(project, path, include);
  if (!isReadable(file) || files.length === 0 || !files.every(isReadable)) return [];
  const value = include.args[0]?.value ?? '';
  const [only] = files;
  const others = files.map((one) => usesElsewhere(project, one, include));
  const title =
    files.length === 1 && only
      ? `Inline ${code(value)} (${stays(others[0] ?? 0)})`
      : `Inline the ${files.length} files of ${code(value)} (they stay; a new one is not included any more)`;
  return [{ title, kind: 'inline', edits: [replaced(file, include, files)] }];
}

function stays(others: number): string {
  if (others === 0) return 'the file stays, and nothing includes it any more';
  return `the file stays: ${others === 1 ? 'another place includes' : `${others} other places include`} it`;
}

function isReadable(file: SourceFile | undefined): file is SourceFile {
  return (
    file !== undefined &&
    file.tree.errors.length === 0 &&
    file.tree.balanced &&
    file.holes.length === 0 &&
    !file.text.startsWith('\u{FEFF}')
  );
}

/** Empty where something was not read, or where it depends on the place of the including file what is brought in. */
function filesBrought(project: ProjectSnapshot, path: string, include: Directive): readonly SourceFile[] {
  let found: readonly SourceFile[] | undefined;
  for (const { included, unread } of project.inclusionsOf(path)) {
    if (unread.has(include)) return [];
    const files = included.get(include)?.map((one) => one.file) ?? [];
    if (found && (found.length !== files.length || found.some((one, index) => one !== files[index])))
      return [];
    found = files;
  }
  return found ?? [];
}

function usesElsewhere(project: ProjectSnapshot, file: SourceFile, include: Directive): number {
  const uses = new Set(project.inclusionsOf(file.path).map(({ via }) => via?.directive));
  uses.delete(include);
  return uses.size;
}

function replaced(file: SourceFile, include: Directive, files: readonly SourceFile[]): TextEdit {
  const { path, text } = file;
  const newline = lineEnding(file);
  const lineStart = text.lastIndexOf('\n', include.start - 1) + 1;
  const isFirst = text.slice(lineStart, include.start).trim() === '';
  const block = include.parent;
  const indent = isFirst || !block ? indentOf(file, include) : indentInside(file, block);
  const content = files
    .map((one) => contentOf(one, indent, newline))
    .filter((one) => one !== '')
    .join(newline + newline + indent);
  if (content === '') return takeOut(file, include);
  const [behind = '', comment] = /^[ \t]*(#[^\r\n]*)?/.exec(text.slice(include.end)) ?? [];
  const end = include.end + behind.length;
  const isLast = comment !== undefined || /^\r?(?:\n|$)/.test(text.slice(end, end + 2));
  const gap = /[ \t]*$/.exec(text.slice(lineStart, include.start))?.[0].length ?? 0;
  const closes = block !== undefined && end === block.bodyEnd;
  const next = closes ? indentOf(file, block) : indent;
  return {
    path,
    start: isFirst ? include.start : include.start - gap,
    end,
    text: [
      isFirst ? '' : newline + indent,
      comment === undefined ? '' : comment.trimEnd() + newline + indent,
      content,
      isLast ? '' : newline + next,
    ].join(''),
  };
}

/** Without the line that tells an editor where a file by itself would stand. */
function contentOf(file: SourceFile, indent: string, newline: string): string {
  const [header = ''] = /^# *nginx-context:[^\n]*(?:\n|$)/.exec(file.text) ?? [];
  const [blank = ''] = /^\s*/.exec(file.text.slice(header.length)) ?? [];
  const range = { start: header.length + blank.length, end: file.text.trimEnd().length };
  return range.start >= range.end ? '' : indentedText(file, range, indent, newline);
}
