/** `workspace/willRenameFiles` */

import { type RenameFilesParams, WillRenameFilesRequest, type WorkspaceEdit } from 'vscode-languageserver';
import { editsForMoves } from '../../features/rename-files.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { pathOf } from '../uris.ts';

/** Any file may be named by a configuration, a certificate or a script as well as an included one. */
const filters = (['file', 'folder'] as const).map((matches) => ({
  scheme: 'file',
  pattern: { glob: '**/*', matches },
}));

export const willRenameFilesProvider: Provider = {
  capabilities: { workspace: { fileOperations: { willRename: { filters } } } },
  register({ connection, workspace }) {
    connection.onRequest(
      WillRenameFilesRequest.type,
      guarded<RenameFilesParams, WorkspaceEdit | null>(connection, 'rename files', null, ({ files }) => {
        const moves = files.map(({ oldUri, newUri }) => ({
          from: folderless(oldUri),
          to: folderless(newUri),
        }));
        const project = workspace.project();
        const edits = editsForMoves(project, moves);
        return edits.length > 0 ? toWorkspaceEdit(edits, project) : null;
      }),
    );
  },
};

function folderless(uri: string): string {
  return pathOf(uri).replace(/\/$/, '');
}
