/** `workspace/symbol` */

import { symbolsMatching } from '../../features/workspace-symbols.ts';
import { toWorkspaceSymbol } from '../convert-structure.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const workspaceSymbolProvider: Provider = {
  capabilities: { workspaceSymbolProvider: true },
  register({ connection, workspace }) {
    connection.onWorkspaceSymbol(
      guarded(connection, 'workspace symbol', null, ({ query }) =>
        symbolsMatching(workspace.project(), query).map(toWorkspaceSymbol),
      ),
    );
  },
};
