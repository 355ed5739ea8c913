/** `textDocument/references` */

import { referencesAt } from '../../features/references.ts';
import { positionsAt } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { uriOf } from '../uris.ts';

export const referencesProvider: Provider = {
  capabilities: { referencesProvider: true },
  register({ connection, workspace, located }) {
    connection.onReferences(
      guarded(connection, 'references', null, (params) => {
        const place = located(params);
        if (!place) return null;
        const project = workspace.project();
        const declarations = params.context.includeDeclaration ? 'with declarations' : 'without declarations';
        return referencesAt(project, place.at, declarations).flatMap(({ path, start, end }) => {
          const range = positionsAt(project, path)?.range(start, end);
          return range ? [{ uri: uriOf(path), range }] : [];
        });
      }),
    );
  },
};
