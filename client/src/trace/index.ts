/** "nginx: Trace a Request…": the command, its panel and its highlights, put together. */
import {
  commands,
  Disposable,
  type ExtensionContext,
  env,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { LanguageServer } from '../language-server.ts';
import { askForRequest } from './ask.ts';
import { createHighlights } from './highlights.ts';
import { type FromPage, isRequest, keptStateFrom, type PanelState, requestTest } from './messages.ts';
import { openPanel, type Panel, viewType } from './panel.ts';
import type { TraceParams, TraceRequest, TraceUrlsParams, TraceView } from './protocol.ts';
import { reveal } from './reveal.ts';
import { createSession } from './session.ts';
import { targetFrom } from './target.ts';
import { get, rememberedWith } from './url-offers.ts';

const memoryKey = 'nginx.trace.requests';

/** How long typing must have paused before the trace follows, in milliseconds. */
const pause = 150;

export function traceRequests(server: LanguageServer, context: ExtensionContext): Disposable {
  const memory = context.workspaceState;
  const highlights = createHighlights();
  const session = createSession(
    {
      trace: (uri, request) =>
        server.request<TraceView | null>('nginx/trace', {
          textDocument: { uri },
          request,
          trusted: workspace.isTrusted,
        } satisfies TraceParams),
      urls: suggestedUrls,
    },
    show,
  );
  let panel: Panel | undefined;
  let visible = false;

  async function suggestedUrls(
    uri: string,
    position?: TraceUrlsParams['position'],
  ): Promise<readonly string[]> {
    const params: TraceUrlsParams = { textDocument: { uri }, ...(position ? { position } : {}) };
    return (await server.request<string[]>('nginx/traceUrls', params)) ?? [];
  }

  /** The command. Answers with the trace, for whoever called it by program. */
  async function command(argument: unknown): Promise<TraceView | undefined> {
    const target = targetFrom(argument, window.activeTextEditor, session.state().document);
    if (!target) {
      open();
      return undefined;
    }
    const request =
      target.url === undefined
        ? await askForRequest(remembered(), suggestedUrls(target.document, target.position))
        : get(target.url);
    if (!request) return undefined;
    open();
    return trace(request, target.document);
  }

  async function trace(request: TraceRequest, document?: string): Promise<TraceView | undefined> {
    await memory.update(memoryKey, rememberedWith(request, remembered()));
    return session.trace(request, document);
  }

  function remembered(): readonly TraceRequest[] {
    const kept = memory.get<unknown>(memoryKey, []);
    return Array.isArray(kept) ? kept.filter(isRequest) : [];
  }

  function open(existing?: WebviewPanel): void {
    if (panel) {
      panel.focus();
      return;
    }
    visible = existing?.visible ?? true;
    panel = openPanel(context.extensionUri, { said, visible: setVisible, closed }, existing);
    show(session.state());
  }

  function closed(): void {
    panel = undefined;
    session.unpin();
  }

  function setVisible(now: boolean): void {
    if (now === visible) return;
    visible = now;
    // What changed while nobody looked is asked for when somebody looks again.
    if (visible) void session.refresh();
    else highlights.show(undefined);
  }

  function show(state: PanelState): void {
    const { answer, request } = state;
    panel?.title(answer.kind === 'no-document' ? 'Trace' : `Trace ${request.url}`);
    panel?.tell({ kind: 'show', state });
    highlights.show(visible && answer.kind === 'trace' ? answer.view : undefined);
  }

  async function said(message: FromPage): Promise<void> {
    const { answer } = session.state();
    switch (message.kind) {
      case 'ready':
        return show(session.state());
      case 'trace':
        await trace(message.request);
        return;
      case 'reveal':
        return reveal(message.place, panel?.column());
      case 'pin':
        return session.pin();
      case 'unpin':
        return session.unpin();
      case 'copy-test':
        if (answer.kind !== 'trace') return;
        await env.clipboard.writeText(requestTest(answer.view));
        panel?.tell({ kind: 'copied' });
        return;
      case 'restart-server':
        await commands.executeCommand('nginx.restartServer');
        await session.refresh();
        return;
      case 'show-output':
        server.showOutput();
        return;
    }
  }

  let timer: NodeJS.Timeout | undefined;
  function follow(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (panel && visible) void session.refresh();
    }, pause);
  }

  return Disposable.from(
    commands.registerCommand('nginx.traceRequest', command),
    window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(existing, state) {
        const kept = keptStateFrom(state);
        // Somebody traced before VS Code brought the old panel back: one is enough.
        if (panel) {
          existing.dispose();
          return;
        }
        open(existing);
        if (kept) await session.trace(kept.request, kept.document);
      },
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Not in output channels: the language server's own may hold the log of these very questions.
      if (document.languageId === 'nginx' && contentChanges.length > 0) follow();
    }),
    server.onChanged(follow),
    // Files that are included without being nginx to VS Code, or looked for by a request.
    workspace.onDidSaveTextDocument(follow),
    workspace.onDidGrantWorkspaceTrust(follow),
    highlights,
    new Disposable(() => {
      clearTimeout(timer);
      panel?.dispose();
    }),
  );
}
