/** Which symbols does a project hold? Found by asking at every word, as a person with a cursor would. */
import { dirname } from 'node:path';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { symbolsAt } from '../../server/src/features/symbol/index.ts';
import type { NamedSymbol } from '../../server/src/features/symbol/symbol.ts';
import { createProject, type ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { memoryFiles } from './project.ts';

/** Texts by path relative to the folder of `root`, which is absolute. */
export function projectFrom(root: string, files: Readonly<Record<string, string>>): ProjectSnapshot {
  const folder = dirname(root);
  const texts = new Map(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  const fileSystem = memoryFiles(texts);
  return createProject({ catalog: catalogFor(), versionGiven: false, fileSystem, roots: [root], loose: [] });
}

/** Each once. */
export function everySymbol(project: ProjectSnapshot): readonly NamedSymbol[] {
  const found = new Map<string, NamedSymbol>();
  for (const file of project.files.values()) {
    for (const directive of file.tree.directives) {
      const words = [{ start: directive.nameStart, end: directive.nameEnd }, ...directive.args];
      for (const { start, end } of words) {
        // In the middle, and where variables and names of groups begin.
        const inside = [...file.text.slice(start, end).matchAll(/\$|(?<=\(\?<)\w/g)].map(
          ({ index }) => start + index,
        );
        for (const offset of [...inside, (start + end) >> 1])
          for (const { symbol } of symbolsAt(project, { path: file.path, offset }))
            found.set(`${symbol.kind} ${symbol.key}`, symbol);
      }
    }
  }
  return [...found.values()];
}
