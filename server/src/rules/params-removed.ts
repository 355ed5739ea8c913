/** Which lines of a location mean nothing once its requests are passed on in another protocol? */

import type { Statement } from '../project/inclusion.ts';
import { basename } from '../project/paths.ts';
import { blockOf, named } from '../project/scope.ts';
import type { TextEdit } from './diagnostic.ts';
import { replacement } from './edits.ts';

/** Deletes the lines beside the `*_pass` that set one of `names`, and those that include a file of such lines (`uwsgi_params`). */
export function paramsRemoved(pass: Statement, names: readonly string[]): TextEdit[] {
  const { file } = pass.inclusion;
  const block = blockOf(pass);
  const lines = names
    .flatMap((name) => named(block, name))
    .map(({ inclusion, directive }) => (inclusion === pass.inclusion ? directive : inclusion.via?.directive));
  const includes = named(block, 'include')
    .map(({ directive }) => directive)
    .filter(({ args }) => names.includes(basename(args[0]?.value ?? '').replace(/s$/, '')));
  const own = new Set(
    [...lines, ...includes].filter((line) => line?.tree === file.tree && line.parent === block.directive),
  );
  return [...own].flatMap((line) => {
    if (!line) return [];
    const start = file.text.lastIndexOf('\n', line.start - 1) + 1;
    const newline = file.text.indexOf('\n', line.end);
    const end = newline < 0 ? file.text.length : newline + 1;
    // Only what stands on lines of its own.
    const isAlone =
      file.text.slice(start, line.start).trim() === '' && file.text.slice(line.end, end).trim() === '';
    return isAlone ? [replacement(file.path, { start, end }, '')] : [];
  });
}
