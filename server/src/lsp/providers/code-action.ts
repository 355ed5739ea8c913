/** `textDocument/codeAction` */

import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { codeActions, fixAllKind } from '../code-actions.ts';
import { plainText } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { resolveRefactoring } from '../refactoring-actions.ts';

export const codeActionProvider: Provider = {
  capabilities: {
    codeActionProvider: {
      resolveProvider: true,
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
    connection.onCodeActionResolve((action, token) =>
      guarded(connection, 'code action resolve', action, (chosen: CodeAction) =>
        resolveRefactoring(chosen, workspace.project(), client(), (text) =>
          connection.window.showWarningMessage(plainText(text)),
        ),
      )(action, token),
    );
  },
};
