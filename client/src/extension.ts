/** What happens when VS Code loads the extension? The composition root of the client. */
import { commands, type ExtensionContext, type TextDocument, workspace } from 'vscode';
import { checkUpstreams } from './check-upstream.ts';
import { continueTyping } from './continue-typing.ts';
import { generateConfigurations } from './generate.ts';
import { ignoreFindings } from './ignore-finding.ts';
import { offerLanguage } from './language-offer.ts';
import { languageServer } from './language-server.ts';
import { explainRule } from './rule-pages.ts';
import { traceRequests } from './trace/index.ts';

export async function activate(context: ExtensionContext): Promise<void> {
  const server = languageServer(context.asAbsolutePath('dist/server.cjs'));
  const offer = offerLanguage(context.workspaceState);
  context.subscriptions.push(
    server,
    offer,
    traceRequests(server, context),
    ignoreFindings(),
    continueTyping(),
    checkUpstreams(server),
    generateConfigurations(server),
    commands.registerCommand('nginx.explainRule', () => explainRule(context.asAbsolutePath('docs/rules'))),
    commands.registerCommand('nginx.restartServer', () => server.restart()),
    commands.registerCommand('nginx.showOutput', () => server.showOutput()),
    commands.registerCommand('nginx.askAboutLanguageAgain', () => offer.forget()),
  );

  // Plain text wakes the extension too (it may read like nginx); the server starts with the first nginx document.
  const startFor = (document: TextDocument) =>
    document.languageId === 'nginx' ? server.start() : Promise.resolve();
  context.subscriptions.push(workspace.onDidOpenTextDocument(startFor));
  await Promise.all(workspace.textDocuments.map(startFor));
}
