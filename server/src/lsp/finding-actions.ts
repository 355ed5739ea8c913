/** What can be done about a finding: repair it, repair all of its kind, ignore it, turn its rule off? */

import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic as LspDiagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editsTogether } from '../features/apply-fixes.ts';
import { type IgnoreComment, ignoreInFile, ignoreOnLine } from '../features/ignore-finding.ts';
import { turnOff } from '../features/turn-off-rule.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { Diagnostic } from '../rules/diagnostic.ts';
import { rules } from '../rules/index.ts';
import { reasonWanted } from '../rules/suppression-comment.ts';
import { type Client, ignoreCommand, saveCommand } from './client.ts';
import { plainText, positionsOf, toLspDiagnostic, toWorkspaceEdit } from './convert.ts';
import type { RuleLink } from './rule-links.ts';
import { uriOf } from './uris.ts';

/** Where the settings of a file are written down, or would be; `text` is undefined if there is no such file yet. */
export interface SettingsPlace {
  readonly path: string;
  readonly text: string | undefined;
}

interface At {
  readonly project: ProjectSnapshot;
  readonly file: SourceFile;
  readonly client: Client;
  readonly settings: SettingsPlace | undefined;
  readonly linkOf: RuleLink;
  /** Of the whole file. */
  readonly found: readonly Diagnostic[];
}

/** For the findings at the cursor or in the selection, in the order of the menu. */
export function findingActions(marked: readonly Diagnostic[], at: At): CodeAction[] {
  const seen = new Set<string>();
  const firstOfRules = marked.filter(({ code }) => !seen.has(code) && seen.add(code));
  const ignorable = firstOfRules.filter(({ code }) => !ofSyntax.has(code));
  return [
    ...marked.flatMap((one) => repairs(one, at)),
    ...firstOfRules.flatMap((one) => fixAllOf(one, at)),
    ...marked
      .filter(({ code }) => !ofSyntax.has(code) && !ofComments.has(code))
      .flatMap((one) => ignore(one, at)),
    ...ignorable.flatMap((one) => ignoreEverywhere(one, at)),
    ...ignorable.flatMap((one) => turnOffRule(one, at)),
  ];
}

/** What the parser cannot read is to be repaired; a comment nearby may be a part of the trouble. */
const ofSyntax = new Set(rules.filter(({ text }) => text !== undefined).map(({ id }) => id));
const ofComments = new Set(
  rules.filter(({ suppressions }) => suppressions !== undefined).map(({ id }) => id),
);
const refusals = new Set(rules.filter(({ severity }) => severity === 'error').map(({ id }) => id));

/** What repairs a finding, the best first. */
export function repairs(
  finding: Diagnostic,
  { project, linkOf }: Pick<At, 'project' | 'linkOf'>,
): CodeAction[] {
  return finding.fixes.map((fix, index) => ({
    title: plainText(fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [toLspDiagnostic(finding, project, linkOf)],
    // What is preferred may be applied at a key, without a look at what it does: nothing that changes what requests
    // get is, unless there is nothing to change yet, because nginx does not start.
    ...(index === 0 && (fix.safety === 'safe' || refusals.has(finding.code)) ? { isPreferred: true } : {}),
    edit: toWorkspaceEdit(fix.edits, project),
  }));
}

function fixAllOf(finding: Diagnostic, { project, file, found, linkOf }: At): CodeAction[] {
  const same = found.filter(({ code, fixes }) => code === finding.code && fixes.length > 0);
  const { edits, count } = editsTogether(same, file.path, (offered) => offered[0]);
  if (count < 2) return [];
  const isSafe = same.every(({ fixes: [fix] }) => fix?.safety === 'safe');
  const warning = isSafe ? '' : ' (changes what requests get)';
  return [
    {
      title: `Fix all ${count} "${finding.code}" in this file${warning}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: same.map((one) => toLspDiagnostic(one, project, linkOf)),
      edit: toWorkspaceEdit(edits, project),
    },
  ];
}

function ignore(finding: Diagnostic, at: At): CodeAction[] {
  const comment = ignoreOnLine(at.file, finding);
  return comment ? [ignoring(`Ignore "${finding.code}" on this line`, comment, finding, at)] : [];
}

function ignoreEverywhere(finding: Diagnostic, at: At): CodeAction[] {
  const comment = ignoreInFile(at.file, finding);
  return comment ? [ignoring(`Ignore "${finding.code}" in this file`, comment, finding, at)] : [];
}

/** The reason is asked for by an editor that can; elsewhere its place is held by words that are no reason yet. */
function ignoring(
  title: string,
  comment: IgnoreComment,
  finding: Diagnostic,
  { project, file, client, linkOf }: At,
): CodeAction {
  const { offset, before, after } = comment;
  const common = {
    title: `${title}, with a reason`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toLspDiagnostic(finding, project, linkOf)],
  };
  if (client.commands.has(ignoreCommand)) {
    const position = positionsOf(file).position(offset);
    const argument = { uri: uriOf(file.path), position, before, after, rule: finding.code };
    return { ...common, command: { title, command: ignoreCommand, arguments: [argument] } };
  }
  const edit = { path: file.path, start: offset, end: offset, text: before + reasonWanted + after };
  return { ...common, edit: toWorkspaceEdit([edit], project) };
}

function turnOffRule(finding: Diagnostic, { project, client, settings, linkOf }: At): CodeAction[] {
  const edit = settings && settingsEdit(settings, finding.code, client);
  if (!edit) return [];
  const diagnostics: LspDiagnostic[] = [toLspDiagnostic(finding, project, linkOf)];
  const title = `Turn off "${finding.code}" for this project`;
  // The editor shows the edited file to nobody, and the server reads what is on the disk.
  const command = { title, command: saveCommand, arguments: [uriOf(settings.path)] };
  return [
    {
      ...{ title, kind: CodeActionKind.QuickFix, diagnostics, edit },
      ...(client.commands.has(saveCommand) ? { command } : {}),
    },
  ];
}

function settingsEdit(
  { path, text }: SettingsPlace,
  rule: string,
  client: Client,
): WorkspaceEdit | undefined {
  const change = turnOff(text ?? '', rule);
  const uri = uriOf(path);
  if (!change || (text === undefined && !client.createsFiles)) return undefined;
  const document = TextDocument.create(uri, 'json', 0, text ?? '');
  const range = { start: document.positionAt(change.start), end: document.positionAt(change.end) };
  const edits = [{ range, newText: change.text }];
  if (text !== undefined) return { changes: { [uri]: edits } };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits },
    ],
  };
}
