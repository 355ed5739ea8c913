/** How is a place of a Django project called in a sentence: by file and line, such as `settings.py:12`? */

import type { Place } from '../django/model.ts';
import type { FileContent } from '../project/file-system.ts';
import { basename } from '../project/paths.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { type LineIndex, lineIndex } from '../syntax/line-index.ts';

/** The address that a link leads to, for a file (absolute path) and a line (1-based). */
export type LinkAddress = (path: string, line: number) => string;

/** `settings.py:12`; the name alone where the file cannot be read any more. */
export function placeName(project: ProjectSnapshot, place: Place): string {
  const line = lineOf(project, place);
  return line === undefined ? basename(place.path) : `${basename(place.path)}:${line}`;
}

/** Markdown for the same, as a link where there are addresses. */
export function placeLink(
  project: ProjectSnapshot,
  place: Place,
  addressOf: LinkAddress | undefined,
): string {
  const name = placeName(project, place);
  const line = lineOf(project, place);
  return addressOf && line !== undefined ? `[${name}](${addressOf(place.path, line)})` : `\`${name}\``;
}

function lineOf(project: ProjectSnapshot, { path, start }: Place): number | undefined {
  const index = project.surroundings.derive(path, linesOf);
  return index && index.positionAt(start).line + 1;
}

function linesOf(content: FileContent): LineIndex | undefined {
  return content.kind === 'text' ? lineIndex(content.text) : undefined;
}
