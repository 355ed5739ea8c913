/** Which changes are offered at a place: fixes for what is marked there, refactorings, and all safe fixes at once? */

import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { addProxyHeaders } from '../features/add-proxy-headers.ts';
import { addRequestTest } from '../features/add-request-test.ts';
import { safeEdits } from '../features/apply-fixes.ts';
import { insertLocations } from '../features/insert-locations.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { diagnosticsOf } from '../rules/check.ts';
import type { RuleFailure } from '../rules/rule.ts';
import type { Client } from './client.ts';
import { positionsOf, toWorkspaceEdit } from './convert.ts';
import { findingActions, type SettingsPlace } from './finding-actions.ts';
import type { RuleLink } from './rule-links.ts';
import { pathOf } from './uris.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.nginx`;

interface Editor {
  readonly client: Client;
  /** undefined for a document that is not on the disk. */
  settingsPlace(path: string): SettingsPlace | undefined;
  readonly linkOf: RuleLink;
  readonly onFailure: RuleFailure;
}

/** Empty for a document that is not part of the project. */
export function codeActions(
  project: ProjectSnapshot,
  params: CodeActionParams,
  { client, settingsPlace, linkOf, onFailure }: Editor,
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
    const marked = found.filter((one) => one.end >= start && one.start <= end);
    actions.push(
      ...findingActions(marked, { project, file, client, settings: settingsPlace(path), linkOf, found }),
    );
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
    const edits = safeEdits(found, path);
    const edit = toWorkspaceEdit(edits, project);
    if (edits.length > 0) actions.push({ title: 'Fix all safe problems', kind: fixAllKind, edit });
  }
  return actions;
}
