/** How are request headers written into a text field, one `Name: value` a line? */
import type { TraceRequest } from '../protocol.ts';

export type ParsedHeaders =
  | { readonly headers: TraceRequest['headers'] }
  /** What is wrong, for the person who typed it. */
  | { readonly problem: string };

export function parseHeaders(text: string): ParsedHeaders {
  const headers: [string, string][] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, name, value] = /^\s*([^:\s]+)\s*:(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      return { problem: `Line ${index + 1} is not “Name: value”.` };
    }
    headers.push([name, value.trim()]);
  }
  return { headers };
}

export function formatHeaders(headers: TraceRequest['headers']): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}
