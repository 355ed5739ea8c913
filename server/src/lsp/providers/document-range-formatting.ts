/** `textDocument/rangeFormatting` */

import { formatRange } from '../../features/format/index.ts';
import { positionsOf } from '../convert.ts';
import { editsFrom, styleOf } from '../formatting.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const documentRangeFormattingProvider: Provider = {
  capabilities: { documentRangeFormattingProvider: true },
  register(server) {
    const { connection, workspace, fileOf } = server;
    connection.onDocumentRangeFormatting(
      guarded(connection, 'range formatting', null, (params) => {
        const file = fileOf(params);
        const style = file && styleOf(file, workspace, params.options);
        if (!file || !style) return null;
        const positions = positionsOf(file);
        const range = {
          start: positions.offset(params.range.start),
          end: positions.offset(params.range.end),
        };
        return editsFrom(formatRange(file, range, style), file, server);
      }),
    );
  },
};
