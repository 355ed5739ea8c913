/** What does a hover say at the cursor of a marked text? */
import { type HoverOptions, hoverAt } from '../../server/src/features/hover.ts';
import { cursorProject, type ProjectOptions } from './project.ts';

/** The words that the hover is about, and its text; undefined where there is none. */
export function hoverOver(
  text: string,
  options: ProjectOptions & HoverOptions = {},
): { over: string; markdown: string } | undefined {
  const { project, at } = cursorProject(text, options);
  const hover = hoverAt(project, at, options);
  return (
    hover && {
      over: project.files.get(at.path)?.text.slice(hover.start, hover.end) ?? '',
      markdown: hover.markdown,
    }
  );
}
