/** How do the editor's URIs and the project's paths correspond? */

import { URI } from 'vscode-uri';

/** Absolute path with `/` for a file; a document that is not on the disk goes by its whole URI, which no file has for a path. */
export function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') return uri;
  const path = parsed.path.replace(/^\/([A-Za-z]):/, (_, drive: string) => `${drive.toUpperCase()}:`);
  return parsed.authority === '' ? path : `//${parsed.authority}${path}`;
}

export function uriOf(path: string): string {
  return /^(\/|[A-Za-z]:\/)/.test(path) ? URI.file(path).toString() : path;
}

/** Of a line (1-based) in a file, as editors follow it in Markdown. */
export function lineAddress(path: string, line: number): string {
  return `${uriOf(path)}#L${line}`;
}
