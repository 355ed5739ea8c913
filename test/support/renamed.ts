/** How are references and renamings written down for a test to compare? */
import { highlightsAt, referencesAt } from '../../server/src/features/references.ts';
import { renameAt } from '../../server/src/features/rename/index.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import type { TextEdit } from '../../server/src/rules/diagnostic.ts';
import { cursorProject, projectFolder } from './project.ts';

/** Each place with its file and line, the words in brackets and `!` before those that define or write. */
export function referencesIn(text: string, { highlights = false } = {}): string {
  const { project, at } = cursorProject(text);
  const found = highlights ? highlightsAt(project, at) : referencesAt(project, at, 'with declarations');
  if (found.length === 0) return 'none';
  return found
    .map(({ path, start, end, role }) => {
      const whole = project.files.get(path)?.text ?? '';
      const lineStart = whole.lastIndexOf('\n', start - 1) + 1;
      const lineEnd = `${whole}\n`.indexOf('\n', end);
      const mark = role === 'reads' ? '' : '!';
      const line = `${whole.slice(lineStart, start)}${mark}[${whole.slice(start, end)}]${whole.slice(end, lineEnd)}`;
      return `${path.replace(`${projectFolder}/`, '')}:${whole.slice(0, start).split('\n').length}: ${line.trim()}`;
    })
    .join('\n');
}

/** What the files of the project become, or why nothing does; a caution is added behind a dash. */
export function renamedIn(text: string, name: string): string {
  const { project, at } = cursorProject(text);
  const renaming = renameAt(project, at, name);
  if (!renaming) return 'no name';
  if (renaming.kind === 'refused') return `refused: ${renaming.reason}`;
  const texts = edited(project, renaming.edits);
  const files = [...texts].map(([path, content]) => {
    const changed = content.split('\n').filter((line, index) => {
      return line !== (project.files.get(path)?.text ?? '').split('\n')[index];
    });
    return changed.map((line) => `${path.replace(`${projectFolder}/`, '')}: ${line.trim()}`).join('\n');
  });
  return [...files, ...(renaming.caution === undefined ? [] : [`- ${renaming.caution}`])].join('\n');
}

/** The texts of the files that edits change, by path. */
export function edited(project: ProjectSnapshot, edits: readonly TextEdit[]): Map<string, string> {
  return new Map(
    [...new Set(edits.map(({ path }) => path))].map((path) => {
      const ofFile = edits.filter((edit) => edit.path === path);
      let text = project.files.get(path)?.text ?? '';
      for (const { start, end, text: inserted } of ofFile.sort((a, b) => b.start - a.start))
        text = text.slice(0, start) + inserted + text.slice(end);
      return [path, text];
    }),
  );
}
