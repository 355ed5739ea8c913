/** How does the suite run in the extension host of the VS Code that a browser shows? */
import type { Browser } from 'playwright-core';
import type { Editor } from '../../scripts/setup/editor.ts';

export interface SuiteRun {
  /** 0: the suite's `run()` resolved. 1: it threw. undefined: the time was up. */
  code: number | undefined;
  /** What suite and extension host printed. */
  output: string;
}

export interface SuiteOptions {
  browser: Browser;
  editor: Editor;
  /** The folder that VS Code opens. */
  workspace: string;
  /** The extension under development that VS Code demands beside the tests. */
  developmentExtension: string;
  /** The bundled suite. */
  suite: string;
  seconds: number;
}

/** Opens a page in which VS Code runs the suite, and waits for its end. */
export async function runSuite(options: SuiteOptions): Promise<SuiteRun> {
  const { browser, editor, workspace, developmentExtension, suite, seconds } = options;
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    let output = '';
    let timer: NodeJS.Timeout | undefined;
    const code = new Promise<number | undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), seconds * 1000);
      // The two functions that VS Code's automation looks for in the page.
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      output += `${args.map(plain).join(' ')}\n`;
    });
    await page.goto(
      editor.url(workspace, {
        extensionDevelopmentPath: editor.uri(developmentExtension),
        extensionTestsPath: editor.uri(suite),
        skipWelcome: 'true',
      }),
    );
    const result = { code: await code, output };
    clearTimeout(timer);
    return { ...result, output };
  } finally {
    await context.close();
  }
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
