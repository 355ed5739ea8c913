/** Do all features mean the same thing by a word, wherever the cursor is put? Asked of every mention in the corpus. */
import { expect, test } from 'vitest';
import { definitionAt } from '../../server/src/features/definition/index.ts';
import { referencesAt } from '../../server/src/features/references.ts';
import { renameAt } from '../../server/src/features/rename/index.ts';
import { editsForMoves } from '../../server/src/features/rename-files.ts';
import { mentionsOf, symbolsAt } from '../../server/src/features/symbol/index.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { corpus } from '../support/corpus.ts';
import { everySymbol, projectFrom } from '../support/symbols.ts';

const entries = (['lesson', 'real-world', 'broken', 'swallowed'] as const).flatMap(corpus);

test('every mention of a symbol leads back to it, and to its definitions', () => {
  let asked = 0;
  for (const { name, root, files } of entries) {
    const project = projectFrom(root, files);
    for (const symbol of everySymbol(project)) asked += checkMentions(name, project, symbol);
  }
  expect(asked).toBeGreaterThan(900);
});

test('texts that end anywhere are asked about at any place', () => {
  for (const { root, files } of entries.filter((_, index) => index % 4 === 0)) {
    const [path = '', text = ''] = Object.entries(files).find(([name]) => root.endsWith(`/${name}`)) ?? [];
    for (const share of [0.2, 0.5, 0.8]) {
      const cut = text.slice(0, text.length * share);
      const project = projectFrom(root, { ...files, [path]: cut });
      for (let offset = 0; offset <= cut.length; offset += 7) {
        const at = { path: root, offset };
        definitionAt(project, at);
        referencesAt(project, at, 'with declarations');
        renameAt(project, at, 'another');
      }
      editsForMoves(project, [{ from: root, to: `${root}.old` }]);
    }
  }
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
      back.some((one) => one.symbol.kind === symbol.kind && one.symbol.key === symbol.key),
      words,
    ).toBe(true);
    const isFile = symbol.kind === 'file';
    if (!isFile && defines) expect(definitionAt(project, { path, offset }), words).toBeDefined();
  }
  return mentions.length;
}
