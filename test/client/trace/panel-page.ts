/** How is the page of the trace panel shown without VS Code? Bundled as for the extension, under its own policy. */
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { FromPage, PanelState, ToPage } from '../../../client/src/trace/messages.ts';
import { pageHtml } from '../../../client/src/trace/page.ts';
import { panelBundle } from '../../../scripts/bundles.ts';
import { themes } from './themes.ts';

export interface PanelPage {
  readonly page: Page;
  show(state: PanelState): Promise<void>;
  tell(message: ToPage): Promise<void>;
  /** What the page has said so far. */
  said(): Promise<FromPage[]>;
  /** What the browser complained about. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface PanelPageOptions {
  readonly theme?: keyof typeof themes;
  readonly width?: number;
  /** What an earlier page has left. */
  readonly kept?: unknown;
}

const origin = 'http://panel.invalid';

/** The files of the panel by name, as they are in `dist/`. */
export async function panelFiles(): Promise<Map<string, string>> {
  const { outputFiles } = await build({ ...panelBundle('dist'), write: false });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]));
}

export async function openPanelPage(
  browser: Browser,
  files: ReadonlyMap<string, string>,
  { theme = 'dark', width = 700, kept }: PanelPageOptions = {},
): Promise<PanelPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const html = pageHtml({
    ...{ script: `${origin}/trace-panel.js`, style: `${origin}/trace-panel.css`, styleSource: origin },
    nonce: 'e2e',
  });
  await page.route(`${origin}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const contentType =
      { js: 'text/javascript', css: 'text/css' }[name.split('.').at(-1) ?? ''] ?? 'text/html';
    return route.fulfill({ contentType, body: files.get(name) ?? html });
  });
  // As a script of the page, because there are no types of a browser here.
  await page.addInitScript(`
    window.posted = [];
    let kept = ${JSON.stringify(kept ?? null)};
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => window.posted.push(message),
      getState: () => kept ?? undefined,
      setState: (state) => { window.kept = kept = state; },
    });
    const style = { 'font-family': 'system-ui, sans-serif', 'font-size': '13px', 'editor-font-family': 'monospace' };
    const put = () => {
      for (const [name, value] of Object.entries({ ...style, ...${JSON.stringify(themes[theme])} }))
        document.documentElement.style.setProperty('--vscode-' + name, value);
    };
    document.documentElement ? put() : document.addEventListener('readystatechange', put, { once: true });
  `);
  await page.goto(`${origin}/`);
  async function tell(message: ToPage): Promise<void> {
    await page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
    // Messages are delivered in order, and within moments.
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 20))');
  }
  return {
    page,
    complaints,
    tell,
    show: (state) => tell({ kind: 'show', state }),
    said: () => page.evaluate(`window.posted`) as Promise<FromPage[]>,
    close: () => context.close(),
  };
}

export function stateWith(given: Partial<PanelState>): PanelState {
  const { answer } = given;
  return {
    document: 'file:///home/me/shop/deploy/nginx/sites-available/shop.conf',
    request: answer?.kind === 'trace' ? answer.view.request : { url: '/', method: 'GET', headers: [] },
    urls: ['https://shop.example/', 'https://shop.example/static/style.css'],
    answer: { kind: 'waiting' },
    pinned: undefined,
    ...given,
  };
}
