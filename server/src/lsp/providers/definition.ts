/** `textDocument/definition` */

import { definitionAt } from '../../features/definition/index.ts';
import { positionsOf, toDefinition } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const definitionProvider: Provider = {
  capabilities: { definitionProvider: true },
  register({ connection, workspace, client, located }) {
    connection.onDefinition(
      guarded(connection, 'definition', null, (params) => {
        const place = located(params);
        const definition = place && definitionAt(workspace.project(), place.at);
        if (!place || !definition) return null;
        return toDefinition(definition, workspace.project(), positionsOf(place.file), client());
      }),
    );
  },
};
