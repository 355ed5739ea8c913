/** Do all features mean the same thing by a word, wherever the cursor is put? Asked of every mention in the corpus. */
import { expect, test } from 'vitest';
import { definitionAt } from '../../server/src/features/definition/index.ts';
import { isSame, mentionsOf, symbolsAt } from '../../server/src/features/symbol/index.ts';
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
