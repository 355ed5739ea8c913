/** `textDocument/codeLens` and `codeLens/resolve` */

import { checkUpstreamCommand, upstreamLenses } from '../check-upstream.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { codeLenses, resolveLens } from '../trace.ts';

export const codeLensProvider: Provider = {
  capabilities: { codeLensProvider: { resolveProvider: true } },
  register({ connection, workspace, host, client, fileOf }) {
    connection.onCodeLens(
      guarded(connection, 'code lens', null, (params) => {
        const file = fileOf(params);
        if (!file) return null;
        const { traceLenses, upstreamLenses: checks } = workspace.settings();
        const isChecking = checks && host.probe && client().commands.has(checkUpstreamCommand);
        return [
          ...(traceLenses ? codeLenses(workspace.project(), file) : []),
          ...(isChecking ? upstreamLenses(workspace.project(), file) : []),
        ];
      }),
    );
    connection.onCodeLensResolve((lens, token) =>
      guarded(connection, 'code lens resolve', lens, () => resolveLens(workspace.project(), lens))(
        lens,
        token,
      ),
    );
  },
};
