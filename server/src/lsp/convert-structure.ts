/** How are links, selections, calls and symbols of the workspace said in the Language Server Protocol? */

import {
  type CallHierarchyItem,
  type DocumentLink as LspDocumentLink,
  type SelectionRange,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { Hub, HubKey } from '../features/call-hierarchy/index.ts';
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

const hubKinds: Readonly<Record<Hub['kind'], SymbolKind>> = {
  location: SymbolKind.Method,
  server: SymbolKind.Class,
  file: SymbolKind.File,
};

export function toCallHierarchyItem(hub: Hub): CallHierarchyItem {
  const { kind, name, detail, file, start, end, selectionStart, selectionEnd } = hub;
  const positions = positionsOf(file);
  const data: HubKey = { kind, path: file.path, start };
  return {
    name,
    kind: hubKinds[kind],
    ...(detail === '' ? {} : { detail }),
    uri: uriOf(file.path),
    range: positions.range(start, end),
    selectionRange: positions.range(selectionStart, selectionEnd),
    data,
  };
}

/** Undefined for an item that is not of our making. */
export function hubKeyOf({ data }: CallHierarchyItem): HubKey | undefined {
  const { kind, path, start } = (data ?? {}) as Partial<HubKey>;
  if (kind === undefined || !Object.hasOwn(hubKinds, kind)) return undefined;
  return typeof path === 'string' && typeof start === 'number' ? { kind, path, start } : undefined;
}
