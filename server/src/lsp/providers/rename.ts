/** `textDocument/prepareRename` and `textDocument/rename` */

import {
  LSPErrorCodes,
  type PrepareRenameResult,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Refusal, renameAt, renameableAt } from '../../features/rename/index.ts';
import { plainText, positionsOf, toDocumentChanges, toWorkspaceEdit } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const renameProvider: Provider = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register({ connection, workspace, client, located }) {
    connection.onPrepareRename(
      guarded<Parameters<typeof located>[0], PrepareRenameResult | null | ResponseError<void>>(
        connection,
        'prepare rename',
        null,
        (params) => {
          const place = located(params);
          const found = place && renameableAt(workspace.project(), place.at);
          if (!place || !found) return null;
          if (found.kind === 'refused') return refused(found);
          const { start, end, name } = found;
          return { range: positionsOf(place.file).range(start, end), placeholder: name };
        },
      ),
    );
    connection.onRenameRequest(
      guarded<
        Parameters<typeof located>[0] & { newName: string },
        WorkspaceEdit | null | ResponseError<void>
      >(connection, 'rename', null, (params) => {
        const place = located(params);
        const project = workspace.project();
        const renaming = place && renameAt(project, place.at, params.newName);
        if (!renaming) return null;
        if (renaming.kind === 'refused') return refused(renaming);
        const { edits, caution } = renaming;
        if (caution === undefined) return toWorkspaceEdit(edits, project);
        if (client().confirmsEdits)
          return toDocumentChanges({ edits, creates: [], reason: caution }, project);
        // It cannot be asked first, so that it is told at least.
        connection.window.showWarningMessage(plainText(caution));
        return toWorkspaceEdit(edits, project);
      }),
    );
  },
};

/** Shown to the user as it is. */
function refused({ reason }: Refusal): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, plainText(reason));
}
