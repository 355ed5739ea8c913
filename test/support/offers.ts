/** What does a completion list look like as text, and what does the line of the cursor after an offer was taken? */
import type { Completion } from '../../server/src/features/completion/completion.ts';
import { completionsAt } from '../../server/src/features/completion/index.ts';
import { cursorProject, type ProjectOptions } from './project.ts';

export function offersAt(text: string, options: ProjectOptions = {}): readonly Completion[] {
  const { project, at } = cursorProject(text, options);
  return completionsAt(project, at);
}

export function labelsAt(text: string, options: ProjectOptions = {}): readonly string[] {
  return offersAt(text, options).map(({ label }) => label);
}

/** Labels with what stands beside them, one a line. */
export function listedAt(text: string, options: ProjectOptions = {}): string {
  return offersAt(text, options)
    .map(({ label, detail }) => (detail === undefined ? label : `${label}  (${detail})`))
    .join('\n');
}

/** The line of the cursor after the offer called `label` was taken. */
export function takenAt(text: string, label: string, options: ProjectOptions = {}): string {
  const { project, at } = cursorProject(text, options);
  const offer = completionsAt(project, at).find((one) => one.label === label);
  const file = project.files.get(at.path);
  if (!offer || !file) throw new Error(`${label} is not offered`);
  const lineStart = file.text.lastIndexOf('\n', offer.start - 1) + 1;
  const lineEnd = `${file.text}\n`.indexOf('\n', offer.end);
  return (file.text.slice(lineStart, offer.start) + offer.text + file.text.slice(offer.end, lineEnd)).trim();
}
