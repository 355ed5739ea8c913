/** Is there a file at a path? Asked of the options, noted where nobody can say. */

import type { FileKind } from '../project/file-system.ts';
import { bytesOf, textOf } from './bytes.ts';
import type { Exchange } from './exchange.ts';

/** What is at the path (bytes) on nginx's machine. Where that is unknown, what this trace assumes; the question is noted. */
export function fileKindAt(exchange: Exchange, bytes: string): Exclude<FileKind, 'unknown'> {
  const path = textOf(bytes);
  const assumed = exchange.assumptions.get(path);
  if (assumed) return assumed;
  // A path that ends in a slash is that of a folder only; one that is no UTF-8 is no name that is given to a file.
  const isText = bytesOf(path) === bytes;
  const { fileKind } = exchange.options;
  const kind = fileKind ? (isText ? fileKind(path) : 'missing') : 'unknown';
  if (kind !== 'unknown') return path.endsWith('/') && kind === 'file' ? 'missing' : kind;
  exchange.doubts.push(path);
  const guess = likelyKind(path);
  exchange.assumptions.set(path, guess);
  return guess;
}

/** Paths that end like files are those of files: what is asked for is mostly there. */
function likelyKind(path: string): Exclude<FileKind, 'unknown'> {
  if (path.endsWith('/')) return 'folder';
  return /\.[A-Za-z0-9]{1,8}$/.test(path) ? 'file' : 'missing';
}
