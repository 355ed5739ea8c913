/** How does the language server live: what does it tell the editor, and what does it learn from it? */

import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  InlayHintRefreshRequest,
  type RequestType0,
  SemanticTokensRefreshRequest,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { settingsFileName } from '../project/settings-file.ts';
import type { RuleFailure } from '../rules/rule.ts';
import { createChecker } from './checker.ts';
import { clientFrom, unknownClient } from './client.ts';
import { positionsOf } from './convert.ts';
import type { ServerHost } from './host.ts';
import type { Server } from './provider.ts';
import { capabilities, providers } from './providers/index.ts';
import { createPublisher } from './publish.ts';
import { ruleLinks } from './rule-links.ts';
import { settingsFrom } from './settings.ts';
import { followSettings } from './settings-documents.ts';
import { pathOf } from './uris.ts';
import { createWorkspace, largestDocument } from './workspace.ts';

/** Files whose change can change what a configuration means: configurations, and what they include by habit. */
const watched = [
  '**/*.{conf,nginx,nginxconf,template}',
  '**/{conf.d,sites-available,sites-enabled,snippets,modules-available,modules-enabled,stream.d,streams-available,streams-enabled}/**',
  '**/{mime.types,fastcgi_params,proxy_params,scgi_params,uwsgi_params}',
  `**/${settingsFileName}`,
  // They say where files of a container lie.
  '**/{Dockerfile*,*.Dockerfile,docker-compose*.y*ml,compose*.y*ml}',
  // Hovers tell what a certificate says.
  '**/*.{pem,crt,cer,key}',
  // What a Django project is and how it is run.
  '**/*.{py,service,socket,ini,sh,yml,yaml,env,toml,lock}',
  '**/{Procfile,.env,start,entrypoint,requirements*.txt}',
];

/** Answers on `connection` until it is closed. */
export function serve(connection: Connection, host: ServerHost, version: string): void {
  const documents = new TextDocuments(TextDocument);
  const workspace = createWorkspace(host);
  let folders: string[] = [];
  let client = unknownClient;
  const isShown = (path: string): boolean => folders.some((folder) => path.startsWith(`${folder}/`));
  const linkOf = ruleLinks(host);
  /** Until the settings are known, nothing is shown that they may have turned off. */
  let isConfigured = false;
  const settingsDocuments = followSettings(connection, () => client.registersDocuments);
  const onRuleFailure: RuleFailure = (rule, path, error) =>
    connection.console.error(
      `rule ${rule} failed on ${path} (a bug of ours): ${error instanceof Error ? error.stack : String(error)}`,
    );
  const checker = createChecker(workspace, onRuleFailure);
  const publisher = createPublisher(
    connection,
    workspace,
    checker,
    onRuleFailure,
    isShown,
    linkOf,
    () => isConfigured,
    settingsDocuments.follow,
  );

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = clientFrom(params);
    folders = (params.workspaceFolders ?? []).map(folderPath);
    workspace.setFolders(folders);
    return {
      serverInfo: { name: 'nginx-wayfinder', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...capabilities,
        workspace: {
          ...capabilities.workspace,
          workspaceFolders: { supported: true, changeNotifications: true },
        },
      },
    };
  });

  connection.onInitialized(() => {
    if (client.registersSettings)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'nginx' });
    if (client.registersWatchers) {
      const watchers = watched.map((globPattern) => ({ globPattern }));
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.knowsFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(folderPath));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map(folderPath)];
        workspace.setFolders(folders);
        publisher.changed();
      });
    }
    void readSettings();
  });

  async function readSettings(): Promise<void> {
    const given = client.asksForSettings
      ? await connection.workspace.getConfiguration('nginx').catch(() => undefined)
      : undefined;
    isConfigured = true;
    const { settings, problems } = settingsFrom(given);
    workspace.setSettings(settings);
    settingsProblems = problems;
    tellProblems();
    publisher.changed();
    showRequestsAnew();
  }
  /** What is wrong in the editor's settings. */
  let settingsProblems: readonly string[] = [];
  /** Problems on show; told again if they go and come back. */
  let told = new Set<string>();
  function tellProblems(): void {
    const problems = new Set([...settingsProblems, ...workspace.settingsProblems()]);
    for (const problem of problems) if (!told.has(problem)) connection.window.showWarningMessage(problem);
    told = problems;
  }
  /** No document of the editor's has changed, but what it shows of requests may have. */
  function showRequestsAnew(): void {
    void connection.sendNotification('nginx/changed');
    if (client.refreshesLenses) askAnew(CodeLensRefreshRequest.type);
    if (client.refreshesHints) askAnew(InlayHintRefreshRequest.type);
    colourAnew();
  }
  function colourAnew(): void {
    if (client.refreshesTokens) askAnew(SemanticTokensRefreshRequest.type);
  }
  /** An editor that is about to close answers no more, and one that refuses has its reasons. */
  function askAnew(request: RequestType0<void, void>): void {
    connection.sendRequest(request).catch(() => {});
  }
  /** What one document defines, the colours of the others depend on: asked for anew once typing pauses. */
  let colouring: NodeJS.Timeout | undefined;
  function colourOthersSoon(): void {
    if (!client.refreshesTokens || workspace.openPaths().length < 2) return;
    clearTimeout(colouring);
    colouring = setTimeout(colourAnew, colouringDelay);
    colouring.unref();
  }
  connection.onDidChangeConfiguration(() => void readSettings());

  documents.onDidOpen(({ document }) => {
    if (document.getText().length > largestDocument) {
      connection.window.showWarningMessage(`${document.uri} is larger than 16 MiB and is not checked.`);
    }
    if (isBeside(document)) return;
    // It may bring a settings file into play.
    workspace.setDocument(pathOf(document.uri), document.getText());
    tellProblems();
  });
  documents.onDidChangeContent(({ document }) => {
    if (isBeside(document)) workspace.setBeside(pathOf(document.uri), document.getText());
    else workspace.setDocument(pathOf(document.uri), document.getText());
    publisher.changed();
    colourOthersSoon();
  });
  documents.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    if (isBeside(document)) {
      workspace.closeBeside(path);
    } else {
      workspace.closeDocument(path);
      if (!isShown(path)) publisher.clear(path);
    }
    publisher.changed();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.map(({ uri }) => pathOf(uri));
    workspace.filesChanged(paths);
    tellProblems();
    publisher.changed();
    showRequestsAnew();
  });

  const server: Server = {
    connection,
    workspace,
    host,
    linkOf,
    client: () => client,
    folders: () => folders,
    concerningSettings: publisher.concerningSettings,
    onRuleFailure,
    findings: checker.findings,
    located(params) {
      const file = server.fileOf(params);
      return file && { file, at: { path: file.path, offset: positionsOf(file).offset(params.position) } };
    },
    fileOf: ({ textDocument }) => workspace.project().files.get(pathOf(textDocument.uri)),
  };
  for (const provider of providers) provider.register(server);

  documents.listen(connection);
  connection.listen();
}

/** Milliseconds. */
const colouringDelay = 700;

/** Settings of a Django project, which we have asked for ourselves. */
function isBeside({ languageId }: TextDocument): boolean {
  return languageId === 'python';
}

/** Without a final slash. */
function folderPath({ uri }: { uri: string }): string {
  return pathOf(uri).replace(/\/$/, '');
}
