/** Which changes are offered at a place: fixes for what is marked there, refactorings, and all safe fixes at once? */

import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { addProxyHeaders } from '../features/add-proxy-headers.ts';
import { addRequestTest } from '../features/add-request-test.ts';
import { safeEdits } from '../features/apply-fixes.ts';
import { insertLocations } from '../features/insert-locations.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { diagnosticsOf, type RuleFailure } from '../rules/check.ts';
import { plainText, positionsOf, toLspDiagnostic, toWorkspaceEdit } from './convert.ts';
import type { RuleLink } from './rule-links.ts';
import { pathOf } from './uris.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.nginx`;

/** Empty for a document that is not part of the project. */
export function codeActions(
  project: ProjectSnapshot,
  params: CodeActionParams,
  onFailure: RuleFailure,
  linkOf: RuleLink,
): CodeAction[] {
  const path = pathOf(params.textDocument.uri);
  const file = project.files.get(path);
  if (!file) return [];
  const positions = positionsOf(file);
  const start = positions.offset(params.range.start);
  const end = positions.offset(params.range.end);
  const { only } = params.context;
  const wanted = (kind: string): boolean =>
    only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));

  const actions: CodeAction[] = [];
  const found = diagnosticsOf(project, path, onFailure);
  if (wanted(CodeActionKind.QuickFix)) {
    for (const diagnostic of found) {
      if (diagnostic.end < start || diagnostic.start > end) continue;
      const shown = toLspDiagnostic(diagnostic, project, linkOf);
      for (const [index, fix] of diagnostic.fixes.entries()) {
        actions.push({
          title: plainText(fix.title),
          kind: CodeActionKind.QuickFix,
          diagnostics: [shown],
          ...(index === 0 ? { isPreferred: true } : {}),
          edit: toWorkspaceEdit(fix.edits, project),
        });
      }
    }
  }
  if (wanted(CodeActionKind.RefactorRewrite)) {
    const at = { path, offset: start };
    for (const { title, edits } of [
      ...insertLocations(project, at),
      ...addProxyHeaders(project, at),
      ...addRequestTest(project, at),
    ]) {
      actions.push({ title, kind: CodeActionKind.RefactorRewrite, edit: toWorkspaceEdit(edits, project) });
    }
  }
  // Only when asked for by name: it would be one more line in every menu.
  if (only?.some((asked) => fixAllKind === asked || fixAllKind.startsWith(`${asked}.`))) {
    const { edits } = safeEdits(found, path);
    const edit = toWorkspaceEdit(edits, project);
    if (edits.length > 0) actions.push({ title: 'Fix all safe problems', kind: fixAllKind, edit });
  }
  return actions;
}
