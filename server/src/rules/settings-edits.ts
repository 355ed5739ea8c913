/** How are the settings of a Django project mended, in the style of their file? */

import type { Place, Settings } from '../django/model.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { TextEdit } from './diagnostic.ts';
import { insertion } from './edits.ts';

/** The content of a literal that stands at `place` for `text`, between its quotes; undefined where it is written in another way. */
export function insideOfLiteral(
  { surroundings }: ProjectSnapshot,
  place: Place,
  text: string,
): Place | undefined {
  const content = surroundings.read(place.path);
  if (content.kind !== 'text') return undefined;
  const written = content.text.slice(place.start, place.end);
  const quote = written.charAt(0);
  if ((quote !== "'" && quote !== '"') || written !== quote + text + quote || text === '') return undefined;
  return { path: place.path, start: place.start + 1, end: place.end - 1 };
}

/** Puts a line at the end of the module that decides, where it goes before everything that the module says or imports. */
export function settingAdded(
  { surroundings }: ProjectSnapshot,
  { path }: Settings,
  line: string,
): TextEdit | undefined {
  const content = surroundings.read(path);
  if (content.kind !== 'text') return undefined;
  const { text } = content;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  // A line that goes on in the next one, which is not there.
  if (/\\\s*$/.test(text)) return undefined;
  const start = text.trimEnd() === '' || text.endsWith('\n') ? '' : newline;
  return insertion(path, text.length, `${start}${line}${newline}`);
}
