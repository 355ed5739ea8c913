/** How is a definition written down for a test to compare? */
import { expect } from 'vitest';
import { definitionAt } from '../../server/src/features/definition/index.ts';
import { cursorProject, projectFolder } from './project.ts';

/** The words at the cursor that lead there, and for each place its file and line with the selected words in brackets. */
export function defined(text: string): string {
  const { project, at } = cursorProject(text);
  const definition = definitionAt(project, at);
  if (!definition) return 'nowhere';
  const textAt = (path: string): string => {
    const content = project.surroundings.read(path);
    return project.files.get(path)?.text ?? (content.kind === 'text' ? content.text : '');
  };
  const origin = textAt(at.path).slice(definition.start, definition.end);
  const targets = definition.targets.map((target) => {
    const { path, selectionStart, selectionEnd } = target;
    const whole = textAt(path);
    expect(target.start).toBeLessThanOrEqual(selectionStart);
    expect(target.end).toBeGreaterThanOrEqual(selectionEnd);
    const lineStart = whole.lastIndexOf('\n', selectionStart - 1) + 1;
    const lineEnd = `${whole}\n`.indexOf('\n', selectionEnd);
    const line = `${whole.slice(lineStart, selectionStart)}[${whole.slice(selectionStart, selectionEnd)}]${whole.slice(selectionEnd, lineEnd)}`;
    const number = whole.slice(0, selectionStart).split('\n').length;
    return `${path.replace(`${projectFolder}/`, '')}:${number}: ${line.trim()}`;
  });
  return [origin, ...targets.map((target) => `  ${target}`)].join('\n');
}
