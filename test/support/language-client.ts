/** How does an editor talk to the language server, without an editor? Over streams in memory, with a disk in memory. */
import { PassThrough } from 'node:stream';
import {
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Registration,
  RegistrationRequest,
  type SemanticTokensClientCapabilities,
  ShowMessageRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { ServerHost } from '../../server/src/lsp/host.ts';
import { serve } from '../../server/src/lsp/serve.ts';
import type { FileContent } from '../../server/src/project/file-system.ts';
import { memoryFiles } from './project.ts';

export interface LanguageClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Paths and texts on the disk; a change here is seen by the server once it is told. */
  readonly disk: Map<string, string | FileContent>;
  /** What `workspace/configuration` is answered with. */
  settings: unknown;
  /** Messages shown to the user, and errors logged. */
  readonly shown: string[];
  readonly logged: string[];
  /** Paths that the server wanted to know of whether, and as what, they are there; in order. */
  readonly lookedFor: readonly string[];
  /** What the server has asked for once it ran. */
  readonly registered: readonly Registration[];
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** Every set of diagnostics that was sent for a document so far. */
  sent(uri: string): readonly (readonly Diagnostic[])[];
  /** Resolves with the first diagnostics of the document, sent already or yet to come, that fit. */
  diagnostics(uri: string, fits: (codes: readonly unknown[]) => boolean): Promise<readonly Diagnostic[]>;
  stop(): void;
}

export interface ClientOptions {
  readonly disk?: Readonly<Record<string, string | FileContent>>;
  readonly folders?: readonly string[];
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  /** It can create files. */
  readonly creates?: boolean;
  /** What comes of connecting to an address. */
  readonly probe?: NonNullable<ServerHost['probe']>;
  /** It takes definitions as links. */
  readonly links?: boolean;
  /** It shows edits first that say why. */
  readonly confirms?: boolean;
  /** It takes the range of completions once for a list. */
  readonly sharesEditRange?: boolean;
  /** It has a grammar, and asks for no colours of what that knows. */
  readonly colours?: boolean;
  /** It asks for the edit of a code action later. */
  readonly resolves?: boolean;
}

/** What VS Code says of itself. */
const colouring: SemanticTokensClientCapabilities = {
  requests: { full: { delta: true }, range: true },
  tokenTypes: [],
  tokenModifiers: [],
  formats: ['relative'],
  augmentsSyntaxTokens: true,
};

export async function startClient({
  disk = {},
  folders = [],
  settings = {},
  initializationOptions,
  creates = false,
  probe,
  links = false,
  confirms = false,
  sharesEditRange = false,
  colours = false,
  resolves = false,
}: ClientOptions = {}): Promise<LanguageClient> {
  const files = new Map(Object.entries(disk));
  const lookedFor: string[] = [];
  const host: ServerHost = {
    disk: {
      read: (path) => memoryFiles(files).read(path),
      glob: (pattern) => memoryFiles(files).glob(pattern),
      fileKind(path) {
        lookedFor.push(path);
        return memoryFiles(files).fileKind(path);
      },
      derive: (path, make) => memoryFiles(files).derive(path, make),
      filesBelow: (folder, isWanted) => memoryFiles(files).filesBelow(folder, isWanted),
      forget: () => {},
    },
    findRoots: (roots) =>
      [...files.keys()].filter(
        (path) => path.endsWith('/nginx.conf') && roots.some((root) => path.startsWith(`${root}/`)),
      ),
    ...(probe ? { probe } : {}),
  };
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  serve(server, host, '0.0.0');

  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const published = new Map<string, Diagnostic[][]>();
  const waiting = new Set<() => void>();
  const versions = new Map<string, number>();
  const shown: string[] = [];
  const logged: string[] = [];
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    published.set(uri, [...(published.get(uri) ?? []), diagnostics]);
    for (const look of waiting) look();
  });
  connection.onRequest(ShowMessageRequest.type, ({ message }) => {
    shown.push(message);
    return null;
  });
  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    logged.push(message);
  });
  const registered: Registration[] = [];
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    registered.push(...registrations);
    for (const look of waiting) look();
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => client.settings) as never);
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: {
      textDocument: {
        definition: { linkSupport: links },
        ...(sharesEditRange ? { completion: { completionList: { itemDefaults: ['editRange'] } } } : {}),
        ...(colours ? { semanticTokens: colouring } : {}),
        synchronization: { dynamicRegistration: true },
        codeAction: {
          dynamicRegistration: true,
          ...(resolves ? { dataSupport: true, resolveSupport: { properties: ['edit'] } } : {}),
        },
      },
      workspace: {
        configuration: true,
        ...(creates || confirms
          ? {
              workspaceEdit: {
                documentChanges: true,
                ...(creates ? { resourceOperations: ['create'] } : {}),
                ...(confirms ? { changeAnnotationSupport: {} } : {}),
              },
            }
          : {}),
        ...(colours ? { semanticTokens: { refreshSupport: true } } : {}),
        ...(folders.length > 0 ? { workspaceFolders: true } : {}),
      },
    },
    initializationOptions,
    workspaceFolders: folders.map((path) => ({ uri: `file://${path}`, name: path })),
  });

  const client: LanguageClient = {
    connection,
    initialized,
    disk: files,
    settings,
    shown,
    logged,
    lookedFor,
    registered,
    open(uri, text, languageId = 'nginx') {
      versions.set(uri, 1);
      const textDocument = { uri, languageId, version: 1, text };
      return connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    },
    change(uri, text) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      return connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
    },
    close: (uri) =>
      connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    sent: (uri) => published.get(uri) ?? [],
    diagnostics(uri, fits) {
      return new Promise((resolve) => {
        const look = (): void => {
          const found = (published.get(uri) ?? []).find((one) => fits(one.map(({ code }) => code)));
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    stop() {
      // The server is left to itself: what it still has to say goes nowhere.
      connection.dispose();
    },
  };
  await connection.sendNotification(InitializedNotification.type, {});
  return client;
}
