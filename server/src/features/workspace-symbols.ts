/** Which servers, locations, upstreams, variables and other named things of all configurations fit what is typed? */

import type { Inclusion } from '../project/inclusion.ts';
import { blockOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { type DeclaredName, declaredIn } from './declared-names.ts';
import { scoreOf } from './fuzzy.ts';
import { serverTitle } from './symbols.ts';

export interface FoundSymbol extends DeclaredName {
  readonly file: SourceFile;
  /** What it belongs to: the server of a location, the kind of a zone; empty for what stands by itself. */
  readonly container: string;
}

/** An editor shows no more, and asks again as more is typed. */
export const mostSymbols = 200;

/** The best first: at most `mostSymbols`. Of an empty query: what comes first in the project. */
export function symbolsMatching(project: ProjectSnapshot, query: string): readonly FoundSymbol[] {
  const found: { readonly score: number; readonly file: SourceFile; readonly symbol: DeclaredName }[] = [];
  for (const file of project.files.values()) {
    const [inclusion] = project.inclusionsOf(file.path);
    for (const symbol of inclusion ? declaredIn(inclusion) : []) {
      const score = scoreOf(query, symbol.name);
      if (score !== undefined) found.push({ score, file, symbol });
    }
  }
  // Sorting keeps the order of the text among equals.
  return found
    .sort((a, b) => b.score - a.score || ranks[a.symbol.kind] - ranks[b.symbol.kind])
    .slice(0, mostSymbols)
    .map(({ file, symbol }) => ({ ...symbol, file, container: containerOf(project, file, symbol) }));
}

/** Among names that fit as well. */
const ranks: Readonly<Record<DeclaredName['kind'], number>> = {
  server: 0,
  upstream: 1,
  'named location': 2,
  location: 3,
  variable: 4,
  zone: 5,
  'log format': 6,
  module: 7,
};

function containerOf(
  project: ProjectSnapshot,
  file: SourceFile,
  { container, within }: DeclaredName,
): string {
  if (container !== undefined) return container;
  for (let at = within?.parent; at; at = at.parent) if (at.name === 'server') return serverTitle(at);
  // The server may stand in the file that includes this one; of several the first.
  const [inclusion] = project.inclusionsOf(file.path);
  const server = inclusion && serverAround(inclusion);
  return server ?? '';
}

function serverAround(inclusion: Inclusion): string | undefined {
  for (let at: Inclusion | undefined = inclusion; at?.via; at = at.via.inclusion) {
    for (let { directive } = blockOf(at.via); directive; directive = directive.parent) {
      if (directive.name === 'server') return serverTitle(directive);
    }
  }
  return undefined;
}
