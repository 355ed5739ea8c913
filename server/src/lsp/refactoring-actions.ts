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
  const offers = offersAt(project, at).filter(
    ({ offered: { creates = [] } }) => creates.length === 0 || client.createsFiles,
  );
  if (!client.resolvesEdits)
    return offers
      .map(({ proven }) => proven())
      .filter(({ edits, creates = [] }) => edits.length + creates.length > 0)
      .map((one) => ready(one, project, client));
  return offers.map(({ offered }) => {
    const chosen: Chosen = { path: at.path, offset: at.offset, end: at.end, title: offered.title };
    return { ...named(offered, client), data: chosen };
  });
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
  const found = offersAt(project, { path, offset, end }).find(({ offered }) => offered.title === title);
  // The text is another one by now.
  if (!found) return action;
  const refactoring = found.proven();
  if (refactoring.edits.length === 0 && !refactoring.creates) {
    warn('Nothing was changed: no request is known that comes here and ends in a known way.');
    return action;
  }
  if (found.offered.changes === undefined && refactoring.changes !== undefined && !client.confirmsEdits) {
    warn(`Nothing was changed: ${refactoring.changes}`);
    return action;
  }
  return { ...action, edit: ready(refactoring, project, client).edit };
}

interface Found {
  readonly offered: Refactoring;
  /** With what the tracer has to say of it. */
  proven(): Refactoring;
}

/** In the order of the menu. */
function offersAt(project: ProjectSnapshot, at: Selection): Found[] {
  return [
    ...refactorings
      .flatMap((offer) => offer(project, at))
      .map((offered) => ({ offered, proven: () => withDifference(offered, project) })),
    // What nearly every cursor is offered stands behind what is about this one.
    ...additions
      .flatMap((offer) => offer(project, at))
      .map((offered) => ({ offered, proven: () => ({ ...offered }) })),
  ];
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
