/** What does a person see who works with keyboard and mouse? Screenshots stay in `out/screenshots/`. */
import { strict as assert } from 'node:assert';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Editor } from '../../scripts/setup/editor.ts';
import type { CaseResult } from './suite/cases.ts';
import { type Workbench, workbench } from './workbench.ts';

export interface PersonOptions {
  browser: Browser;
  editor: Editor;
  /** A copy of the sample project; the person changes it. */
  project: string;
  screenshots: string;
}

const good = 'deploy/nginx/sites-available/mysite.conf';
const broken = 'deploy/nginx/sites-available/mysite-broken.conf';

// The correction comes first: its squiggle is the sign that the language server answers.
const scenario: Record<
  string,
  (person: Workbench, read: (path: string) => Promise<string>) => Promise<void>
> = {
  async 'a person corrects a misspelled directive with the quick-fix menu'(person, read) {
    await person.openFile(broken);
    await person.waitForSquiggle();
    await person.click('server_nmae');
    const titles = await person.openQuickFixes();
    await person.photograph('quick-fix-did-you-mean');
    assert.match(titles[0] ?? '', /server_name/);
    await person.press('Enter');
    await person.save();
    assert.match(await read(broken), /^ {4}server_name example\.com;$/m);
  },

  async 'a person clicks on the code of a problem and reads the page of its rule'(person) {
    await person.openFile(broken);
    await person.hover('20m');
    await person.followInCard('missing-semicolon');
    const page = person.webview();
    await page.getByRole('heading', { name: 'missing-semicolon' }).waitFor();
    await person.photograph('rule-page');
    assert.match(await page.locator('body').innerText(), /What nginx itself says/);
    await person.closeTab('missing-semicolon.md');
  },

  async 'a person looks a rule up'(person) {
    await person.runCommand('nginx: Explain a Rule');
    await person.answer('root-repeats-location');
    await person.webview().getByRole('heading', { name: 'root-repeats-location' }).waitFor();
    await person.closeTab('root-repeats-location.md');
  },

  async 'a person rests the pointer on proxy_pass and reads where requests go'(person) {
    await person.openFile(good);
    const card = await person.hover('proxy_pass');
    await person.photograph('hover-proxy-pass');
    assert.match(card, /127\.0\.0\.1:8000/);
  },

  async 'a person rests the pointer on alias and reads which file is meant'(person) {
    await person.openFile(good);
    const card = await person.hover('/var/www/mysite/static/;');
    await person.photograph('hover-alias');
    assert.match(card, /\/var\/www\/mysite\/static\/\S+/);
  },

  async 'a person traces a request, and a step leads to its line'(person) {
    await person.openFile(good);
    await person.runCommand('nginx: Trace a Request');
    await person.offers('from this configuration');
    await person.photograph('trace-question');
    await person.answer('https://example.com/static/css/style.css');
    const panel = person.webview();
    await panel.getByText('/var/www/mysite/static/css/style.css').first().waitFor();
    await person.photograph('trace-panel');
    await panel.getByRole('button', { name: 'location /static/', exact: true }).click();
    await person.cursorIsOn('location /static/ {');
    await person.photograph('trace-step');
  },

  async 'a person edits, and the trace follows and tells what has changed'(person) {
    const panel = person.webview();
    await panel.getByRole('button', { name: 'Pin for comparison' }).click();
    await person.click('mysite/static/;');
    await person.type('x');
    await panel.getByRole('row', { name: /^File/ }).waitFor();
    await person.photograph('trace-compared');
    await person.press('Control+Z');
    await panel.getByText('Nothing has changed so far.').waitFor();
  },

  async 'a person reloads the window, and the trace is there again'(person) {
    await person.reload();
    const panel = person.webview();
    await panel.getByText('/var/www/mysite/static/css/style.css').first().waitFor();
    await person.closeTab('Trace https://example.com');
  },

  async 'a person completes a directive and its value'(person, read) {
    await person.openFile(good);
    await person.click('include proxy_params;');
    await person.press('End', 'Enter');
    await person.type('proxy_conn');
    await person.suggestionsWith('proxy_connect_timeout');
    await person.photograph('completion');
    await person.acceptSuggestion('proxy_connect_timeout');
    await person.press('Escape');
    await person.save();
    assert.match(await read(good), /include proxy_params;\n {8}proxy_connect_timeout/);
  },
};

/** Runs the scenario in one page; every step is a case of its own. */
export async function personScenario(options: PersonOptions): Promise<CaseResult[]> {
  const { browser, editor, project, screenshots } = options;
  await mkdir(screenshots, { recursive: true });
  const context = await browser.newContext({ viewport: { width: 1280, height: 960 } });
  const results: CaseResult[] = [];
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(editor.url(project, { skipWelcome: 'true' }));
    const person = workbench(page, screenshots);
    await person.ready();
    const read = (path: string) => readFile(join(project, path), 'utf8');
    for (const [name, act] of Object.entries(scenario)) {
      const before = Date.now();
      const error = await act(person, read).then(
        () => undefined,
        (thrown: unknown) => describe(thrown, page, join(screenshots, `failed-${results.length + 1}.png`)),
      );
      results.push({ name, milliseconds: Date.now() - before, ...(error ? { error: await error } : {}) });
    }
  } finally {
    await context.close();
  }
  return results;
}

async function describe(thrown: unknown, page: Page, screenshot: string): Promise<string> {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const kept = await page.screenshot({ path: screenshot }).then(
    () => `The screen: ${screenshot}`,
    () => 'The page could not be photographed.',
  );
  return `${text}\n${kept}`;
}
