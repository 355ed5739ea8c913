/** `textDocument/formatting` */

import { formatFile } from '../../features/format/index.ts';
import { editsFrom, styleOf } from '../formatting.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const documentFormattingProvider: Provider = {
  capabilities: { documentFormattingProvider: true },
  register(server) {
    const { connection, workspace, fileOf } = server;
    connection.onDocumentFormatting(
      guarded(connection, 'formatting', null, (params) => {
        const file = fileOf(params);
        const style = file && styleOf(file, workspace, params.options);
        return file && style
          ? editsFrom(formatFile(file, style, workspace.project().catalog), file, server)
          : null;
      }),
    );
  },
};
