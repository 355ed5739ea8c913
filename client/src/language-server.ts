/** How is the language server started, restarted and, when it cannot run, reported? */
import { existsSync } from 'node:fs';
import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  window,
} from 'vscode';
import {
  CloseAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import { forwardEmbeddedCode } from './embedded-code.ts';
import { serverCommands } from './ignore-finding.ts';

export interface LanguageServer extends Disposable {
  /** Starts the server unless it runs or is starting. Resolves when it answers or has failed; never rejects. */
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Fires when files or settings have changed what its answers are, without an edit in the editor. */
  readonly onChanged: Event<void>;
  /** Asks it something of our own, once it runs. undefined if it does not run or fails; never rejects. */
  request<T>(method: string, params: object): Promise<T | undefined>;
  showOutput(): void;
}

const product = 'nginx Wayfinder';

/** Only what has a place on disk or in an unsaved buffer: the `git` side of a diff would double every diagnostic. */
const selector = [
  { scheme: 'file', language: 'nginx' },
  { scheme: 'untitled', language: 'nginx' },
];

/** `modulePath` is the absolute path of the bundled server. Nothing is started yet. */
export function languageServer(modulePath: string): LanguageServer {
  const output = window.createOutputChannel(product, { log: true });
  const status = statusItem();
  const changes = new EventEmitter<void>();
  const forwarding = forwardEmbeddedCode(request);
  let client: LanguageClient | undefined;
  let starting: Promise<void> | undefined;

  function start(): Promise<void> {
    starting ??= launch();
    return starting;
  }

  async function launch(): Promise<void> {
    if (!existsSync(modulePath)) {
      fail(`Its file ${modulePath} is missing. Reinstalling the extension brings it back.`);
      return;
    }
    const launched = createClient();
    client = launched;
    try {
      await launched.start();
    } catch (error) {
      // A restart meanwhile has replaced this client: its failure is no longer news.
      if (client !== launched) return;
      fail(
        `It could not be started (${error instanceof Error ? error.message : error}); the output may say why.`,
      );
    }
  }

  function createClient(): LanguageClient {
    const created: LanguageClient = new QuietClient('nginx', product, serverOptions(modulePath), {
      documentSelector: selector,
      outputChannel: output,
      initializationOptions: { commands: serverCommands },
      middleware: forwarding.middleware,
      initializationFailedHandler: () => false,
      errorHandler: restartOnlyWhatOnceRan(() => created, fail),
    } satisfies LanguageClientOptions);
    created.onNotification('nginx/changed', () => changes.fire());
    let ran = false;
    created.onDidChangeState(({ newState }) => {
      if (client !== created) return;
      if (newState === State.Starting) show(status, 'starting');
      if (newState === State.Running) {
        ran = true;
        show(status, 'running');
      }
      // The first start reports its own failure, with the reason.
      if (newState === State.StartFailed && ran) fail('It ended and could not be started again.');
    });
    return created;
  }

  async function restart(): Promise<void> {
    await stop();
    await start();
  }

  async function stop(): Promise<void> {
    const stopped = client;
    client = undefined;
    starting = undefined;
    // A client that is still starting, or never did, refuses to stop: there is nothing to stop then.
    await stopped?.dispose().catch((error) => output.debug(String(error)));
  }

  async function request<T>(method: string, params: object): Promise<T | undefined> {
    await start();
    const asked = client;
    if (asked?.state !== State.Running) return undefined;
    try {
      return await asked.sendRequest<T>(method, params);
    } catch (error) {
      output.error(`${method}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }

  function fail(reason: string): void {
    output.error(reason);
    show(status, 'failed', reason);
    void offerRestart(reason);
  }

  return {
    start,
    restart,
    request,
    onChanged: changes.event,
    showOutput: () => output.show(),
    dispose() {
      void stop();
      for (const owned of [forwarding, changes, status, output]) owned.dispose();
    },
  };
}

/** The library shows a message of its own for every failed request; here they go to the output channel. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function serverOptions(module: string): ServerOptions {
  const run = { module, transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
}

/** A server that dies before it ever answered would die again; one that ran is brought back a few times. */
function restartOnlyWhatOnceRan(client: () => LanguageClient, fail: (reason: string) => void): ErrorHandler {
  let standard: ErrorHandler | undefined;
  const usual = () => {
    standard ??= client().createDefaultErrorHandler();
    return standard;
  };
  return {
    error: (error, message, count) => usual().error(error, message, count),
    async closed() {
      if (client().state !== State.Running) return { action: CloseAction.DoNotRestart, handled: true };
      const answer = await usual().closed();
      if (answer.action === CloseAction.DoNotRestart) fail('It ended five times within three minutes.');
      return answer;
    },
  };
}

async function offerRestart(reason: string): Promise<void> {
  const choice = await window.showErrorMessage(
    `The nginx language server is not running. ${reason} Highlighting and snippets still work; diagnostics, hovers and completions do not.`,
    'Restart',
    'Show Output',
  );
  if (choice === 'Restart') await commands.executeCommand('nginx.restartServer');
  if (choice === 'Show Output') await commands.executeCommand('nginx.showOutput');
}

function statusItem(): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('nginx.server', selector);
  item.name = product;
  show(item, 'starting');
  return item;
}

function show(item: LanguageStatusItem, state: 'starting' | 'running' | 'failed', reason = ''): void {
  item.text = state === 'failed' ? `$(error) ${product}: not running` : product;
  item.detail = state === 'failed' ? reason : state;
  item.busy = state === 'starting';
  item.severity = state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
  item.command =
    state === 'failed'
      ? { title: 'Restart', command: 'nginx.restartServer' }
      : { title: 'Show Output', command: 'nginx.showOutput' };
}
