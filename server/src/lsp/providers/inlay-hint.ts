/** `textDocument/inlayHint` */

import { positionsOf } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { outcomeHints } from '../trace.ts';

export const inlayHintProvider: Provider = {
  capabilities: { inlayHintProvider: true },
  register({ connection, workspace, fileOf }) {
    connection.languages.inlayHint.on(
      guarded(connection, 'inlay hint', null, (params) => {
        const file = fileOf(params);
        if (!file || !workspace.settings().outcomeHints) return null;
        const positions = positionsOf(file);
        const range = {
          start: positions.offset(params.range.start),
          end: positions.offset(params.range.end),
        };
        return outcomeHints(workspace.project(), file, range);
      }),
    );
  },
};
