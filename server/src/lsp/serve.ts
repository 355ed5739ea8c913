/** Which requests does the language server answer, and with which feature? */

import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  InlayHintRefreshRequest,
  type Position,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion } from '../features/completion/completion.ts';
import { completionsAt } from '../features/completion/index.ts';
import { definitionAt } from '../features/definition/index.ts';
import { foldingRangesOf } from '../features/folding.ts';
import { hoverAt } from '../features/hover.ts';
import { outlineOf } from '../features/symbols.ts';
import { suggestedUrls } from '../features/trace.ts';
import { settingsFileName } from '../project/settings-file.ts';
import type { FileOffset } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { RuleFailure } from '../rules/rule.ts';
import {
  type CheckUpstreamParams,
  checkUpstream,
  checkUpstreamCommand,
  type UpstreamVerdict,
  upstreamLenses,
} from './check-upstream.ts';
import { clientFrom, unknownClient } from './client.ts';
import { codeActions, fixAllKind } from './code-actions.ts';
import {
  markdown,
  positionsOf,
  toCompletionItem,
  toDefinition,
  toDocumentSymbols,
  toFoldingRange,
} from './convert.ts';
import {
  type GeneratedText,
  type GenerateParams,
  generatedText,
  type ProjectFactsParams,
  projectFacts,
} from './generate.ts';
import { guarded } from './guard.ts';
import type { ServerHost } from './host.ts';
import { createPublisher } from './publish.ts';
import { ruleLinks } from './rule-links.ts';
import { settingsFrom } from './settings.ts';
import { followSettings } from './settings-documents.ts';
import {
  codeLenses,
  outcomeHints,
  requestFrom,
  resolveLens,
  type TraceParams,
  type TraceUrlsParams,
  type TraceView,
  traceView,
} from './trace.ts';
import { lineAddress, pathOf } from './uris.ts';
import { createWorkspace, largestDocument } from './workspace.ts';

/** Files whose change can change what a configuration means: configurations, and what they include by habit. */
const watched = [
  '**/*.{conf,nginx,nginxconf,template}',
  '**/{conf.d,sites-available,sites-enabled,snippets,modules-available,modules-enabled,stream.d,streams-available,streams-enabled}/**',
  '**/{mime.types,fastcgi_params,proxy_params,scgi_params,uwsgi_params}',
  `**/${settingsFileName}`,
  // They say where files of a container lie.
  '**/{Dockerfile*,*.Dockerfile,docker-compose*.y*ml,compose*.y*ml}',
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
  const publisher = createPublisher(
    connection,
    workspace,
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
        hoverProvider: true,
        definitionProvider: true,
        completionProvider: { triggerCharacters: ['$', ' ', '{', '='], resolveProvider: true },
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
        },
        codeLensProvider: { resolveProvider: true },
        inlayHintProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
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
    if (client.refreshesLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
    if (client.refreshesHints) void connection.sendRequest(InlayHintRefreshRequest.type);
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

  /** The file and offset of a position; undefined for documents that are closed or were never known. */
  const located = ({ textDocument, position }: { textDocument: { uri: string }; position: Position }) => {
    const path = pathOf(textDocument.uri);
    const file = workspace.project().files.get(path);
    return file && { file, at: { path, offset: positionsOf(file).offset(position) } satisfies FileOffset };
  };
  const fileOf = ({ textDocument }: { textDocument: { uri: string } }): SourceFile | undefined =>
    workspace.project().files.get(pathOf(textDocument.uri));
  const onRuleFailure: RuleFailure = (rule, path, error) =>
    connection.console.error(`rule ${rule} failed on ${path} (a bug of ours): ${String(error)}`);

  connection.onHover(
    guarded(connection, 'hover', null, (params) => {
      const place = located(params);
      const hover = place && hoverAt(workspace.project(), place.at, lineAddress);
      if (!place || !hover) return null;
      return {
        contents: markdown(hover.markdown),
        range: positionsOf(place.file).range(hover.start, hover.end),
      };
    }),
  );

  connection.onDefinition(
    guarded(connection, 'definition', null, (params) => {
      const place = located(params);
      const definition = place && definitionAt(workspace.project(), place.at);
      if (!place || !definition) return null;
      return toDefinition(definition, workspace.project(), positionsOf(place.file), client);
    }),
  );

  /** The last list, for `completionItem/resolve`. */
  let offers: readonly Completion[] = [];
  connection.onCompletion(
    guarded(connection, 'completion', null, (params) => {
      const place = located(params);
      if (!place) return null;
      offers = completionsAt(workspace.project(), place.at);
      return offers.map((offer, index) => toCompletionItem(offer, index, positionsOf(place.file)));
    }),
  );
  connection.onCompletionResolve((item) => {
    const text = offers[item.data as number]?.documentation?.();
    return text ? { ...item, documentation: markdown(text) } : item;
  });

  connection.onRequest(
    'nginx/trace',
    guarded<TraceParams, TraceView | null | ResponseError<void>>(connection, 'trace', null, (params) => {
      const request = requestFrom(params.request);
      if (!request)
        return new ResponseError(
          ErrorCodes.InvalidParams,
          '`request` needs a `url`, and may have a `method` and `headers` as pairs of name and value',
        );
      const path = pathOf(params.textDocument.uri);
      const fileKind = workspace.fileKinds(path, params.trusted === true);
      return traceView(workspace.project(), path, request, { fileKind });
    }),
  );
  connection.onRequest(
    'nginx/traceUrls',
    guarded(connection, 'trace URLs', [], ({ textDocument, position }: TraceUrlsParams) => {
      const place = located({ textDocument, position: position ?? { line: 0, character: 0 } });
      return place ? [...suggestedUrls(workspace.project(), place.at)] : [];
    }),
  );
  connection.onCodeLens(
    guarded(connection, 'code lens', null, (params) => {
      const file = fileOf(params);
      if (!file) return null;
      const { traceLenses, upstreamLenses: checks } = workspace.settings();
      const isChecking = checks && host.probe && client.commands.has(checkUpstreamCommand);
      return [
        ...(traceLenses ? codeLenses(workspace.project(), file) : []),
        ...(isChecking ? upstreamLenses(workspace.project(), file) : []),
      ];
    }),
  );
  connection.onRequest(
    'nginx/checkUpstream',
    guarded<CheckUpstreamParams, UpstreamVerdict[]>(connection, 'check upstream', [], (params) => {
      const place = params.trusted === true ? located(params) : undefined;
      return place && host.probe ? checkUpstream(workspace.project(), place.at, host.probe) : [];
    }),
  );
  connection.onRequest(
    'nginx/projectFacts',
    guarded(connection, 'project facts', [], (params: ProjectFactsParams) =>
      projectFacts(workspace.project(), folders, params ?? {}),
    ),
  );
  connection.onRequest(
    'nginx/generateConfiguration',
    guarded<GenerateParams, GeneratedText | null | ResponseError<void>>(
      connection,
      'generate configuration',
      null,
      (params) => generatedText(workspace.project(), params),
    ),
  );
  connection.onCodeLensResolve((lens, token) =>
    guarded(connection, 'code lens resolve', lens, () => resolveLens(workspace.project(), lens))(lens, token),
  );
  connection.languages.inlayHint.on(
    guarded(connection, 'inlay hint', null, (params) => {
      const file = fileOf(params);
      if (!file || !workspace.settings().outcomeHints) return null;
      const positions = positionsOf(file);
      const range = { start: positions.offset(params.range.start), end: positions.offset(params.range.end) };
      return outcomeHints(workspace.project(), file, range);
    }),
  );

  connection.onCodeAction(
    guarded(connection, 'code action', null, (params) =>
      codeActions(workspace.project(), params, {
        client,
        linkOf,
        settingsPlace: workspace.settingsPlace,
        concerningSettings: publisher.concerningSettings,
        onFailure: onRuleFailure,
      }),
    ),
  );
  connection.onDocumentSymbol(
    guarded(connection, 'document symbol', null, (params) => {
      const file = fileOf(params);
      if (!file) return null;
      const [inclusion] = workspace.project().inclusionsOf(file.path);
      return toDocumentSymbols(outlineOf(file, inclusion?.entry), positionsOf(file));
    }),
  );
  connection.onFoldingRanges(
    guarded(connection, 'folding range', null, (params) => {
      const file = fileOf(params);
      return file ? foldingRangesOf(file).map((range) => toFoldingRange(range, positionsOf(file))) : null;
    }),
  );

  documents.listen(connection);
  connection.listen();
}

/** Settings of a Django project, which we have asked for ourselves. */
function isBeside({ languageId }: TextDocument): boolean {
  return languageId === 'python';
}

/** Without a final slash. */
function folderPath({ uri }: { uri: string }): string {
  return pathOf(uri).replace(/\/$/, '');
}
