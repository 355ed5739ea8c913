/** `textDocument/signatureHelp` */

import { signatureAt } from '../../features/signature.ts';
import { toSignatureHelp } from '../convert-signature.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const signatureHelpProvider: Provider = {
  capabilities: { signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: ['=', '\t'] } },
  register({ connection, workspace, located, client }) {
    connection.onSignatureHelp(
      guarded(connection, 'signatureHelp', null, (params) => {
        const place = located(params);
        const help = place && signatureAt(workspace.project(), place.at);
        return help ? toSignatureHelp(help, client()) : null;
      }),
    );
  },
};
