/** Which refactorings are offered at a place, and which edit does the chosen one make? */

import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { additions, refactorings } from '../features/refactoring/index.ts';
import type { Refactoring, Selection } from '../features/refactoring/refactoring.ts';
import { differenceMade } from '../features/refactoring/same-outcomes.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { Client } from './client.ts';
import { plainText, toDocumentChanges, toWorkspaceEdit } from './convert.ts';

export const refactoringKinds = {
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
  rewrite: CodeActionKind.RefactorRewrite,
} as const;

/** What an editor gives back when it asks for the edit. */
interface Chosen extends Selection {
  readonly title: string;
}

/**
 * The cursor moves often, and few of them are chosen: an editor that asks for the edit later gets none now. Only then
 * is it asked of the tracer whether requests are answered as before.
 */
export function refactoringActions(project: ProjectSnapshot, at: Selection, client: Client): CodeAction[] {
  const added = additions.flatMap((offer) => offer(project, at)).map((one) => ready(one, project, client));
  const refactored = refactorings
    .flatMap((offer) => offer(project, at))
    .filter(({ creates = [] }) => creates.length === 0 || client.createsFiles)
    .map((one) => {
      if (!client.resolvesEdits) return ready(withDifference(one, project), project, client);
      const chosen: Chosen = { path: at.path, offset: at.offset, end: at.end, title: one.title };
      return { ...named(one, client), data: chosen };
    });
  return [...added, ...refactored];
}

/** The action with its edit; `warn` is told why there is none for an editor that cannot show it first. */
export function resolveRefactoring(
  action: CodeAction,
  project: ProjectSnapshot,
  client: Client,
  warn: (text: string) => void,
): CodeAction {
  const chosen = action.data as Partial<Chosen> | undefined;
  if (typeof chosen?.path !== 'string' || typeof chosen.title !== 'string') return action;
  const { path, offset = 0, end = offset, title } = chosen;
  const found = refactorings
    .flatMap((offer) => offer(project, { path, offset, end }))
    .find((one) => one.title === title);
  // The text is another one by now.
  if (!found) return action;
  const refactoring = withDifference(found, project);
  if (found.changes === undefined && refactoring.changes !== undefined && !client.confirmsEdits) {
    warn(`Nothing was changed: ${refactoring.changes}`);
    return action;
  }
  return { ...action, edit: ready(refactoring, project, client).edit };
}

/** Says that it changes something if the tracer finds a request for which it does. */
function withDifference(refactoring: Refactoring, project: ProjectSnapshot): Refactoring {
  if (refactoring.changes !== undefined) return refactoring;
  const difference = differenceMade(project, refactoring);
  return difference ? { ...refactoring, changes: difference.text } : refactoring;
}

function named({ title, kind = 'rewrite', changes }: Refactoring, client: Client): CodeAction {
  const isSaid = changes !== undefined && !client.confirmsEdits;
  const suffix = isSaid ? ' (changes what requests get)' : '';
  return { title: plainText(title) + suffix, kind: refactoringKinds[kind] };
}

function ready(
  refactoring: Refactoring,
  project: ProjectSnapshot,
  client: Client,
): CodeAction & Required<Pick<CodeAction, 'edit'>> {
  const { edits, creates = [], changes } = refactoring;
  const reason = client.confirmsEdits ? changes : undefined;
  const edit =
    creates.length > 0 || reason !== undefined
      ? toDocumentChanges({ edits, creates, reason }, project)
      : toWorkspaceEdit(edits, project);
  return { ...named(refactoring, client), edit };
}
