/** Which changes are offered at a place: fixes for what is marked there, refactorings, and all safe fixes at once? */

import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import { djangoProjects } from '../django/beside.ts';
import { safeEdits } from '../features/apply-fixes.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { settingsDiagnostics } from '../rules/check-settings.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import type { RuleFailure } from '../rules/rule.ts';
import type { Checker } from './checker.ts';
import type { Client } from './client.ts';
import { positionsAt, positionsOf, toWorkspaceEdit } from './convert.ts';
import { findingActions, repairs, type SettingsPlace } from './finding-actions.ts';
import { refactoringActions, refactoringKinds } from './refactoring-actions.ts';
import type { RuleLink } from './rule-links.ts';
import { pathOf } from './uris.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.nginx`;

interface Editor {
  readonly client: Client;
  /** undefined for a document that is not on the disk. */
  settingsPlace(path: string): SettingsPlace | undefined;
  /** Paths of the configuration's files in which something concerns the settings of a Django project. */
  concerningSettings(): readonly string[];
  readonly findings: Checker['findings'];
  readonly linkOf: RuleLink;
  readonly onFailure: RuleFailure;
}

/** Empty for a document that is not part of the project; undefined if the project has changed meanwhile. */
export async function codeActions(
  project: ProjectSnapshot,
  params: CodeActionParams,
  editor: Editor,
): Promise<CodeAction[] | undefined> {
  const { client, settingsPlace, linkOf } = editor;
  const path = pathOf(params.textDocument.uri);
  const file = project.files.get(path);
  if (!file) return inSettings(project, path, params, editor);
  const positions = positionsOf(file);
  const start = positions.offset(params.range.start);
  const end = positions.offset(params.range.end);
  const { only } = params.context;
  const wanted = (kind: string): boolean =>
    only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));

  const actions: CodeAction[] = [];
  const isFixingAll = only?.some((asked) => fixAllKind === asked || fixAllKind.startsWith(`${asked}.`));
  const isAboutFindings = wanted(CodeActionKind.QuickFix) || isFixingAll;
  const found = isAboutFindings ? await editor.findings(path) : [];
  if (!found) return undefined;
  if (wanted(CodeActionKind.QuickFix)) {
    const marked = found.filter((one) => one.end >= start && one.start <= end);
    actions.push(
      ...findingActions(marked, { project, file, client, settings: settingsPlace(path), linkOf, found }),
    );
  }
  if (Object.values(refactoringKinds).some(wanted)) {
    const offered = refactoringActions(project, { path, offset: start, end }, client);
    actions.push(...offered.filter(({ kind = '' }) => wanted(kind)));
  }
  // Only when asked for by name: it would be one more line in every menu.
  if (isFixingAll) {
    const edits = safeEdits(found, path);
    const edit = toWorkspaceEdit(edits, project);
    if (edits.length > 0) actions.push({ title: 'Fix all safe problems', kind: fixAllKind, edit });
  }
  return actions;
}

/** The repairs of what is shown in the settings of a Django project; anything else in them is not for us to change. */
async function inSettings(
  project: ProjectSnapshot,
  path: string,
  { range }: CodeActionParams,
  { concerningSettings, findings, linkOf, onFailure }: Editor,
): Promise<CodeAction[]> {
  if (!djangoProjects(project).some(({ settings }) => settings?.paths.includes(path))) return [];
  const positions = positionsAt(project, path);
  if (!positions) return [];
  const start = positions.offset(range.start);
  const end = positions.offset(range.end);
  // Found anew: an edit must be about the texts of this moment.
  const found: Diagnostic[] = [];
  for (const other of concerningSettings()) found.push(...((await findings(other)) ?? []));
  return settingsDiagnostics(project, found, onFailure)
    .filter((one) => one.path === path && one.end >= start && one.start <= end)
    .flatMap((one) => repairs(one, { project, linkOf }));
}
