/** `textDocument/documentLink` */

import { documentLinksOf } from '../../features/document-links.ts';
import { positionsOf } from '../convert.ts';
import { toDocumentLink } from '../convert-structure.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const documentLinkProvider: Provider = {
  capabilities: { documentLinkProvider: {} },
  register({ connection, workspace, fileOf }) {
    connection.onDocumentLinks(
      guarded(connection, 'document link', null, (params) => {
        const file = fileOf(params);
        if (!file) return null;
        const links = documentLinksOf(workspace.project(), file, workspace.fileKinds(file.path, false));
        return links.map((link) => toDocumentLink(link, positionsOf(file)));
      }),
    );
  },
};
