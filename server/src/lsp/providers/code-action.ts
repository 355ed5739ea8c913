/** `textDocument/codeAction` */

import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { codeActions, fixAllKind } from '../code-actions.ts';
import { plainText } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { resolveRefactoring } from '../refactoring-actions.ts';

const mostAttempts = 3;

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
      guarded(connection, 'code action', null, async (params) => {
        const editor = {
          client: client(),
          linkOf,
          settingsPlace: workspace.settingsPlace,
          concerningSettings,
          findings,
          onFailure: onRuleFailure,
        };
        // Another file may change while the rules run. An edit of this one makes the editor ask anew.
        for (let attempt = 0; attempt < mostAttempts; attempt++) {
          const actions = await codeActions(workspace.project(), params, editor);
          if (actions) return actions;
        }
        return null;
      }),
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
