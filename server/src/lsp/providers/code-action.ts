/** `textDocument/codeAction` */

import { CodeActionKind } from 'vscode-languageserver';
import { codeActions, fixAllKind } from '../code-actions.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const codeActionProvider: Provider = {
  capabilities: {
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorInline,
        CodeActionKind.RefactorRewrite,
        fixAllKind,
      ],
    },
  },
  register({ connection, workspace, client, linkOf, concerningSettings, findings, onRuleFailure }) {
    connection.onCodeAction(
      guarded(connection, 'code action', null, (params) =>
        codeActions(workspace.project(), params, {
          client: client(),
          linkOf,
          settingsPlace: workspace.settingsPlace,
          concerningSettings,
          findings,
          onFailure: onRuleFailure,
        }),
      ),
    );
  },
};
