/** Where in a file do programs in quotes stand: `perl 'sub { ... }'`, `content_by_lua '...'`? */

import { languageOfArgument } from '../catalog/embedded-code.ts';
import type { Argument } from '../syntax/tree.ts';
import type { SourceFile } from './source-file.ts';

const known = new WeakMap<SourceFile, readonly Argument[]>();

/** In order of the text. A `$` in them is none of nginx's. */
export function programsIn(file: SourceFile): readonly Argument[] {
  const before = known.get(file);
  if (before) return before;
  const found: Argument[] = [];
  for (const name of file.names()) {
    if (name !== 'perl' && name !== 'perl_set' && !name.endsWith('_by_lua')) continue;
    for (const { args } of file.named(name))
      found.push(...args.filter(({ value }, index) => languageOfArgument(name, index, value) !== undefined));
  }
  found.sort((a, b) => a.start - b.start);
  known.set(file, found);
  return found;
}

/** Is the offset inside of one? */
export function isInProgram(file: SourceFile, offset: number): boolean {
  return programsIn(file).some(({ start, end }) => start <= offset && offset < end);
}
