/** Do all features mean the same thing by a word, wherever the cursor is put? Asked of every mention in the corpus. */
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { definitionAt } from '../../server/src/features/definition/index.ts';
import { isSame, mentionsOf, symbolsAt } from '../../server/src/features/symbol/index.ts';
import { createProject, type ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { type CorpusEntry, corpus } from '../support/corpus.ts';
import { memoryFiles } from '../support/project.ts';

function projectOfEntry({ root, files }: CorpusEntry): ProjectSnapshot {
  const folder = dirname(root);
  const texts = new Map(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  const given = { catalog: catalogFor(), versionGiven: false, fileSystem: memoryFiles(texts) };
  return createProject({ ...given, roots: [root], loose: [] });
}

const entries = (['lesson', 'real-world', 'broken', 'swallowed'] as const).flatMap(corpus);

test('every mention of a symbol leads back to it, and to its definitions', () => {
  let asked = 0;
  for (const entry of entries) {
    const project = projectOfEntry(entry);
    const seen = new Set<string>();
    for (const file of project.files.values()) {
      for (const directive of file.tree.directives) {
        for (const { start, end } of [
          { start: directive.nameStart, end: directive.nameEnd },
          ...directive.args,
        ]) {
          // In the middle, and where variables begin.
          const dollars = [...file.text.slice(start, end).matchAll(/\$/g)].map(({ index }) => start + index);
          for (const offset of [...dollars, (start + end) >> 1]) {
            for (const { symbol } of symbolsAt(project, { path: file.path, offset })) {
              const id = `${symbol.kind} ${symbol.key}`;
              if (seen.has(id)) continue;
              seen.add(id);
              asked += checkMentions(entry.name, project, symbol);
            }
          }
        }
      }
    }
  }
  expect(asked).toBeGreaterThan(900);
});

function checkMentions(
  name: string,
  project: ProjectSnapshot,
  symbol: Parameters<typeof mentionsOf>[0],
): number {
  const mentions = mentionsOf(symbol);
  expect(mentions.length, `${name}: ${symbol.kind} ${symbol.name}`).toBeGreaterThan(0);
  const defines = mentions.some(({ role }) => role === 'defines');
  for (const { path, nameStart, nameEnd, role } of mentions) {
    const words = `${name}: ${symbol.kind} ${project.files.get(path)?.text.slice(nameStart, nameEnd)}`;
    // A pattern holds groups, and is none of them.
    if (symbol.kind === 'capture' && role === 'defines') continue;
    // The pattern of a location may hold named groups.
    const offset = symbol.kind === 'location' ? nameStart : (nameStart + nameEnd) >> 1;
    const back = symbolsAt(project, { path, offset });
    expect(
      back.some((one) => isSame(one.symbol, symbol)),
      words,
    ).toBe(true);
    const isFile = symbol.kind === 'file';
    if (!isFile && defines) expect(definitionAt(project, { path, offset }), words).toBeDefined();
  }
  return mentions.length;
}
