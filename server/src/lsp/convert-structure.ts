/** How are links, selections and symbols of the workspace said in the Language Server Protocol? */

import {
  type DocumentLink as LspDocumentLink,
  type SelectionRange,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { DeclaredName } from '../features/declared-names.ts';
import type { DocumentLink } from '../features/document-links.ts';
import type { Range } from '../features/selection-ranges.ts';
import type { FoundSymbol } from '../features/workspace-symbols.ts';
import { type Positions, positionsOf } from './convert.ts';
import { uriOf } from './uris.ts';

export function toDocumentLink(
  { start, end, target, tooltip }: DocumentLink,
  positions: Positions,
): LspDocumentLink {
  return {
    range: positions.range(start, end),
    target: target.kind === 'file' ? uriOf(target.path) : target.url,
    ...(tooltip === undefined ? {} : { tooltip }),
  };
}

/** `ranges` from the smallest on; there is one at least. */
export function toSelectionRange(ranges: readonly Range[], positions: Positions): SelectionRange {
  let outer: SelectionRange | undefined;
  for (const { start, end } of ranges.toReversed()) {
    const range = positions.range(start, end);
    outer = outer ? { range, parent: outer } : { range };
  }
  return outer ?? { range: positions.range(0, 0) };
}

const symbolKinds: Readonly<Record<DeclaredName['kind'], SymbolKind>> = {
  server: SymbolKind.Class,
  location: SymbolKind.Method,
  'named location': SymbolKind.Function,
  upstream: SymbolKind.Interface,
  variable: SymbolKind.Variable,
  zone: SymbolKind.Struct,
  'log format': SymbolKind.String,
  module: SymbolKind.Module,
};

export function toWorkspaceSymbol({ name, kind, container, file, start, end }: FoundSymbol): WorkspaceSymbol {
  return {
    name,
    kind: symbolKinds[kind],
    ...(container === '' ? {} : { containerName: container }),
    location: { uri: uriOf(file.path), range: positionsOf(file).range(start, end) },
  };
}
