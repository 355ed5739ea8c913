/** Which requests does a file of `--requests` ask for? */

import type { TraceRequest } from '../routing/request.ts';

/** A line that is no request: what is wrong with it, and its number (1-based). */
export interface BadLine {
  readonly problem: string;
  readonly line: number;
}

/** One for each line that is not empty, in order, a byte order mark passed over: `{"url": "...", "method": "GET", "headers": {"Host": "..."}}`, all but `url` optional. */
export function readRequests(text: string): readonly (TraceRequest | BadLine)[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const request = readRequest(line);
      return [typeof request === 'string' ? { problem: request, line: index + 1 } : request];
    });
}

/** Headers as they are given to `-H`: `Name: value`; what is wrong with the first that is none. */
export function readHeaderLines(lines: readonly string[]): TraceRequest['headers'] | string {
  const headers: [string, string][] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) return `the header ${line} is not of the form 'Name: value'`;
    headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return headers;
}

function readRequest(line: string): TraceRequest | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'this is not JSON';
  }
  if (typeof value !== 'object' || value === null) return 'this is no JSON object';
  const { url, method = 'GET', headers = {} } = value as Record<string, unknown>;
  if (typeof url !== 'string') return '"url" is missing';
  if (typeof method !== 'string') return '"method" is not a text';
  const read = readHeaders(headers);
  return read
    ? { url, method, headers: read }
    : '"headers" is neither an object of texts nor a list of pairs';
}

/** `{"Host": "a", "Cookie": ["b", "c"]}`, or `[["Host", "a"]]`. */
function readHeaders(headers: unknown): [string, string][] | undefined {
  if (typeof headers !== 'object' || headers === null) return headers === null ? [] : undefined;
  const found: [string, string][] = [];
  for (const [name, value] of Array.isArray(headers) ? headers.map(pairOf) : Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof name !== 'string' || (typeof one !== 'string' && typeof one !== 'number')) return undefined;
      found.push([name, String(one)]);
    }
  }
  return found;
}

function pairOf(pair: unknown): [unknown, unknown] {
  return Array.isArray(pair) ? [pair[0], pair[1]] : [undefined, undefined];
}
