/** `textDocument/documentSymbol` */

import { outlineOf } from '../../features/symbols.ts';
import { positionsOf, toDocumentSymbols } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const documentSymbolProvider: Provider = {
  capabilities: { documentSymbolProvider: true },
  register({ connection, workspace, fileOf }) {
    connection.onDocumentSymbol(
      guarded(connection, 'document symbol', null, (params) => {
        const file = fileOf(params);
        if (!file) return null;
        const [inclusion] = workspace.project().inclusionsOf(file.path);
        return toDocumentSymbols(outlineOf(file, inclusion?.entry), positionsOf(file));
      }),
    );
  },
};
