/** `textDocument/hover` */

import { hoverAt } from '../../features/hover.ts';
import { markdown, positionsOf } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { lineAddress } from '../uris.ts';

export const hoverProvider: Provider = {
  capabilities: { hoverProvider: true },
  register({ connection, workspace, host, located }) {
    const options = {
      addressOf: lineAddress,
      ...(host.certificates ? { certificates: host.certificates } : {}),
    };
    connection.onHover(
      guarded(connection, 'hover', null, (params) => {
        const place = located(params);
        const hover = place && hoverAt(workspace.project(), place.at, options);
        if (!place || !hover) return null;
        return {
          contents: markdown(hover.markdown),
          range: positionsOf(place.file).range(hover.start, hover.end),
        };
      }),
    );
  },
};
