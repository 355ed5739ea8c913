/** `textDocument/inlayHint` and `inlayHint/resolve` */

import { positionsOf } from '../convert.ts';
import { guarded } from '../guard.ts';
import { inlayHints, resolveHint } from '../inlay-hints.ts';
import type { Provider } from '../provider.ts';
import { outcomeHints } from '../trace.ts';

export const inlayHintProvider: Provider = {
  capabilities: { inlayHintProvider: { resolveProvider: true } },
  register({ connection, workspace, fileOf }) {
    connection.languages.inlayHint.on(
      guarded(connection, 'inlay hint', null, (params) => {
        const file = fileOf(params);
        if (!file) return null;
        const positions = positionsOf(file);
        const range = {
          start: positions.offset(params.range.start),
          end: positions.offset(params.range.end),
        };
        const settings = workspace.settings();
        return [
          ...inlayHints(workspace.project(), file, range, settings),
          ...(settings.hints.outcome ? outcomeHints(workspace.project(), file, range) : []),
        ];
      }),
    );
    connection.languages.inlayHint.resolve((hint, token) =>
      guarded(connection, 'inlay hint resolve', hint, () => resolveHint(workspace.project(), hint))(
        hint,
        token,
      ),
    );
  },
};
