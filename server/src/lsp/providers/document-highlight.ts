/** `textDocument/documentHighlight` */

import { DocumentHighlightKind } from 'vscode-languageserver';
import { highlightsAt } from '../../features/references.ts';
import { positionsOf } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const documentHighlightProvider: Provider = {
  capabilities: { documentHighlightProvider: true },
  register({ connection, workspace, located }) {
    connection.onDocumentHighlight(
      guarded(connection, 'highlights', null, (params) => {
        const place = located(params);
        if (!place) return null;
        const positions = positionsOf(place.file);
        return highlightsAt(workspace.project(), place.at).map(({ start, end, role }) => ({
          range: positions.range(start, end),
          kind: role === 'reads' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
        }));
      }),
    );
  },
};
