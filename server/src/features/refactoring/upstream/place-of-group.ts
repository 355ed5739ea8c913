/** Where does a new group stand, so that all who pass to it find it? */

import type { Configuration, Inclusion } from '../../../project/inclusion.ts';
import { type Block, outerBlock, placeOf } from '../../../project/scope.ts';
import type { SourceFile } from '../../../project/source-file.ts';
import type { TextEdit } from '../../../rules/diagnostic.ts';
import { indentOf, indentUnit, lineEnding } from '../../../rules/indentation.ts';
import type { Directive } from '../../../syntax/tree.ts';
import { withCommentsAbove } from '../comments.ts';

export interface Anchor {
  readonly file: SourceFile;
  readonly server: Directive;
}

/** The servers before which a group can stand, each once; undefined if one of the places is in no server that is seen. */
export function serversAround(
  directive: Directive,
  inclusions: readonly Inclusion[],
): readonly Anchor[] | undefined {
  const found = new Map<Directive, Anchor>();
  const byConfiguration = new Set<Inclusion>();
  for (const inclusion of inclusions) {
    let block: Block | undefined = { directive, inclusion };
    while (block?.directive && !(block.directive.name === 'server' && block.directive.children))
      block = outerBlock(block);
    if (!block?.directive) return undefined;
    const place = placeOf({ directive: block.directive, inclusion: block.inclusion });
    if (place !== 'http' && place !== 'stream') return undefined;
    // One group for all servers of a configuration: names are known in all of it.
    const root = rootOf(inclusion);
    if (byConfiguration.has(root)) continue;
    byConfiguration.add(root);
    found.set(block.directive, { file: block.inclusion.file, server: block.directive });
  }
  return [...found.values()];
}

function rootOf(inclusion: Inclusion): Inclusion {
  let root = inclusion;
  while (root.via) root = root.via.inclusion;
  return root;
}

/** A group in a file that is read twice would be there twice, which nginx refuses. */
export function standOnce(anchors: readonly Anchor[], configurations: readonly Configuration[]): boolean {
  return configurations.every(
    ({ inclusions }) =>
      inclusions.filter((inclusion) => anchors.some(({ file }) => file === inclusion.file)).length === 1,
  );
}

/** Above the comments that belong to the server. */
export function groupBefore({ file, server }: Anchor, lines: readonly string[]): TextEdit {
  const newline = lineEnding(file);
  const indent = indentOf(file, server);
  const { start } = withCommentsAbove(file, server);
  const [header = ''] = start === 0 ? (/^# *nginx-context:[^\n]*\n/.exec(file.text) ?? []) : [];
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
  const isFirst = file.text.slice(lineStart, start).trim() === '';
  const block = lines.map((line) => indent + line.replace('\t', indentUnit(file))).join(newline);
  const offset = header !== '' ? header.length : isFirst ? lineStart : start;
  const text = isFirst ? block + newline + newline : newline + block + newline + newline + indent;
  return { path: file.path, start: offset, end: offset, text };
}
