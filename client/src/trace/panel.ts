/** How does the trace panel get into the window, and what does it pass on? It shows what it is told. */
import { randomBytes } from 'node:crypto';
import { type Disposable, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { FromPage, ToPage } from './messages.ts';
import { pageHtml } from './page.ts';

export interface PanelEvents {
  said(message: FromPage): void;
  /** It came into view or went out of it; false once it is closed. */
  visible(visible: boolean): void;
  closed(): void;
}

export interface Panel extends Disposable {
  tell(message: ToPage): void;
  title(text: string): void;
  /** Brings it to the front and gives it the keyboard. */
  focus(): void;
  column(): ViewColumn | undefined;
}

export const viewType = 'nginx.trace';

/** `extension` is the folder of the extension. Without an `existing` panel, one opens beside the editor. */
export function openPanel(extension: Uri, events: PanelEvents, existing?: WebviewPanel): Panel {
  const folder = Uri.joinPath(extension, 'dist');
  const options = { enableScripts: true, localResourceRoots: [folder] };
  const panel =
    existing ?? window.createWebviewPanel(viewType, 'Trace', { viewColumn: ViewColumn.Beside }, options);
  const { webview } = panel;
  webview.options = options;
  panel.iconPath = Uri.joinPath(extension, 'images', 'icon.svg');
  webview.onDidReceiveMessage(events.said);
  panel.onDidChangeViewState(() => events.visible(panel.visible));
  panel.onDidDispose(() => {
    events.visible(false);
    events.closed();
  });
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  webview.html = pageHtml({
    script: address('trace-panel.js'),
    style: address('trace-panel.css'),
    styleSource: webview.cspSource,
    nonce: randomBytes(16).toString('hex'),
  });
  return {
    tell: (message) => void webview.postMessage(message),
    title(text) {
      panel.title = text;
    },
    focus: () => panel.reveal(),
    column: () => panel.viewColumn,
    dispose: () => panel.dispose(),
  };
}
