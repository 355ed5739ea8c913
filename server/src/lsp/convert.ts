/** How are our answers said in the Language Server Protocol? */

import {
  type AnnotatedTextEdit,
  type CreateFile,
  DiagnosticSeverity,
  type DocumentSymbol,
  FoldingRangeKind,
  type Location,
  type LocationLink,
  type Diagnostic as LspDiagnostic,
  type FoldingRange as LspFoldingRange,
  type TextEdit as LspTextEdit,
  MarkupKind,
  SymbolKind,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Definition } from '../features/definition/definition.ts';
import type { FoldingRange } from '../features/folding.ts';
import type { NewFile } from '../features/refactoring/refactoring.ts';
import type { OutlineSymbol } from '../features/symbols.ts';
import type { FileContent } from '../project/file-system.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { Diagnostic, Severity, TextEdit } from '../rules/diagnostic.ts';
import type { Client } from './client.ts';
import { tagsOf } from './diagnostic-tags.ts';
import { type Positions, positionsIn } from './positions.ts';
import type { RuleLink } from './rule-links.ts';
import { uriOf } from './uris.ts';

export type { Positions } from './positions.ts';

const positionsOfFile = new WeakMap<SourceFile, Positions>();

export function positionsOf(file: SourceFile): Positions {
  const known = positionsOfFile.get(file);
  if (known) return known;
  const positions = positionsIn(file.text);
  positionsOfFile.set(file, positions);
  return positions;
}

/**
 * Of a file of the configurations, or of one around them such as `settings.py`; undefined for a file that is not there
 * or must not be read.
 */
export function positionsAt(project: ProjectSnapshot, path: string): Positions | undefined {
  const file = project.files.get(path);
  return file ? positionsOf(file) : project.surroundings.derive(path, positionsOfContent);
}

/** One function, so that its answer is kept until the file changes. */
function positionsOfContent(content: FileContent): Positions | undefined {
  return content.kind === 'text' ? positionsIn(content.text) : undefined;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toLspDiagnostic(
  diagnostic: Diagnostic,
  project: ProjectSnapshot,
  linkOf: RuleLink,
): LspDiagnostic {
  const { path, start, end, severity, code, message, related } = diagnostic;
  const link = linkOf(code);
  const tags = tagsOf(code);
  const places = related.flatMap((other) => {
    const range = positionsAt(project, other.path)?.range(other.start, other.end);
    if (!range) return [];
    return [{ location: { uri: uriOf(other.path), range }, message: plainText(other.message) }];
  });
  return {
    range: (positionsAt(project, path) ?? positionsIn('')).range(start, end),
    severity: severities[severity],
    code,
    ...(link === undefined ? {} : { codeDescription: { href: link } }),
    source: 'nginx',
    message: plainText(message),
    ...(tags ? { tags } : {}),
    ...(places.length > 0 ? { relatedInformation: places } : {}),
  };
}

/** Messages and titles are shown as plain text: Markdown's code spans become quotes. */
export function plainText(text: string): string {
  return text.replace(/`([^`]*)`/g, '"$1"');
}

/** Edits of files that cannot be read are left out: their positions are unknown. */
export function toWorkspaceEdit(edits: readonly TextEdit[], project: ProjectSnapshot): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const { path, start, end, text } of edits) {
    const range = positionsAt(project, path)?.range(start, end);
    if (!range) continue;
    const uri = uriOf(path);
    const list = changes[uri] ?? [];
    changes[uri] = list;
    list.push({ range, newText: text });
  }
  return { changes };
}

interface Changes {
  readonly edits: readonly TextEdit[];
  readonly creates: readonly NewFile[];
  /** Why the user should look before anything is changed; undefined: there is no need. */
  readonly reason: string | undefined;
}

/** For editors that take `documentChanges`. Edits of files that cannot be read are left out. */
export function toDocumentChanges(
  { edits, creates, reason }: Changes,
  project: ProjectSnapshot,
): WorkspaceEdit {
  const annotationId = 'look';
  const annotated = (edit: LspTextEdit): LspTextEdit | AnnotatedTextEdit =>
    reason === undefined ? edit : { ...edit, annotationId };
  const { changes = {} } = toWorkspaceEdit(edits, project);
  const created = creates.flatMap(({ path, text }): (CreateFile | TextDocumentEdit)[] => {
    const uri = uriOf(path);
    const start = { line: 0, character: 0 };
    return [
      { kind: 'create', uri },
      {
        textDocument: { uri, version: null },
        edits: [annotated({ range: { start, end: start }, newText: text })],
      },
    ];
  });
  const changed = Object.entries(changes).map(([uri, list]) => ({
    textDocument: { uri, version: null },
    edits: list.map(annotated),
  }));
  return {
    documentChanges: [...created, ...changed],
    ...(reason === undefined
      ? {}
      : {
          changeAnnotations: {
            [annotationId]: { label: plainText(reason), needsConfirmation: true },
          },
        }),
  };
}

/** `origin`: of the file that was asked about. Places in files that are gone are left out. */
export function toDefinition(
  definition: Definition,
  project: ProjectSnapshot,
  origin: Positions,
  { linksDefinitions }: Pick<Client, 'linksDefinitions'>,
): LocationLink[] | Location[] {
  const links = definition.targets.flatMap((target): LocationLink[] => {
    const positions = positionsAt(project, target.path);
    if (!positions) return [];
    return [
      {
        originSelectionRange: origin.range(definition.start, definition.end),
        targetUri: uriOf(target.path),
        targetRange: positions.range(target.start, target.end),
        targetSelectionRange: positions.range(target.selectionStart, target.selectionEnd),
      },
    ];
  });
  if (linksDefinitions) return links;
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

export function markdown(value: string): { kind: typeof MarkupKind.Markdown; value: string } {
  return { kind: MarkupKind.Markdown, value };
}

const symbolKinds: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  block: SymbolKind.Namespace,
  server: SymbolKind.Class,
  location: SymbolKind.Method,
  upstream: SymbolKind.Interface,
  variable: SymbolKind.Variable,
  entry: SymbolKind.Field,
  zone: SymbolKind.Struct,
  format: SymbolKind.String,
};

/** Nesting deeper than this is cut off: the JSON of an outline is written recursively. */
const deepestSymbol = 100;

export function toDocumentSymbols(
  symbols: readonly OutlineSymbol[],
  positions: Positions,
  depth = 0,
): DocumentSymbol[] {
  if (depth > deepestSymbol) return [];
  return symbols.map(({ name, detail, kind, start, end, selectionStart, selectionEnd, children }) => ({
    name,
    detail,
    kind: symbolKinds[kind],
    range: positions.range(start, end),
    selectionRange: positions.range(selectionStart, selectionEnd),
    children: toDocumentSymbols(children, positions, depth + 1),
  }));
}

const foldingKinds: Readonly<Record<FoldingRange['kind'], FoldingRangeKind | undefined>> = {
  block: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
  imports: FoldingRangeKind.Imports,
};

export function toFoldingRange({ start, end, kind }: FoldingRange, positions: Positions): LspFoldingRange {
  const lspKind = foldingKinds[kind];
  const lines = { startLine: positions.position(start).line, endLine: positions.position(end).line };
  return lspKind === undefined ? lines : { ...lines, kind: lspKind };
}
