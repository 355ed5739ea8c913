/** How does the page of the trace panel behave in a browser, under the policy that it has in VS Code? */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PanelState } from '../../../client/src/trace/messages.ts';
import type { TraceView } from '../../../client/src/trace/protocol.ts';
import { launchChromium } from '../../e2e/chromium.ts';
import { openPanelPage, type PanelPage, type PanelPageOptions, panelFiles, stateWith } from './panel-page.ts';
import { themes } from './themes.ts';
import {
  at,
  depending,
  failing,
  hostile,
  proxied,
  proxiedUnchanged,
  redirected,
  unknowable,
} from './views.ts';

let browser: Browser;
let files: Map<string, string>;
beforeAll(async () => {
  [browser, files] = await Promise.all([launchChromium(), panelFiles()]);
}, 60_000);
afterAll(() => browser.close());

const traced = (view: TraceView, more: Partial<PanelState> = {}) =>
  stateWith({ answer: { kind: 'trace', view }, ...more });

async function panel(state?: PanelState, options?: PanelPageOptions): Promise<PanelPage> {
  const opened = await openPanelPage(browser, files, options);
  if (state) await opened.show(state);
  return opened;
}

/** Nothing was refused by the policy, and nothing failed. */
async function closed(opened: PanelPage): Promise<void> {
  expect(opened.complaints).toEqual([]);
  await opened.close();
}

test('it asks for its state, and shows the way with the outcome at its end', async () => {
  const opened = await panel(traced(proxied));
  expect(await opened.said()).toEqual([{ kind: 'ready' }]);
  const { page } = opened;
  expect(await page.locator('h1').innerText()).toBe('proxy 127.0.0.1:8000 /orders/7?page=2');
  const phases = await page.locator('.way > .step > .phase').allInnerTexts();
  expect(phases).toEqual(['Socket', 'Server', 'Request', 'Location', 'Access', 'Content', 'Outcome']);
  expect(await page.getByRole('status').textContent()).toBe(
    'Passed on: proxy 127.0.0.1:8000 /orders/7?page=2',
  );
  expect(await page.getByLabel('URL').inputValue()).toBe(proxied.request.url);
  await closed(opened);
});

test('a step, a candidate and the server lead to their places, with keys alone', async () => {
  const opened = await panel(traced(proxied));
  const { page } = opened;
  await page.getByRole('button', { name: 'server shop.example', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'server_name *.example' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'replaces /api/ with /.' }).click();
  const places = (await opened.said()).flatMap((said) => (said.kind === 'reveal' ? [said.place] : []));
  expect(places).toEqual([at(12), at(61), at(35)]);
  await closed(opened);
});

test('the form submits URL, method and headers with Enter, and refuses a header that is none', async () => {
  const opened = await panel(traced(proxied));
  const { page } = opened;
  await page.getByLabel('Method').selectOption('POST');
  await page.getByText('Headers', { exact: true }).click();
  await page.getByLabel('Headers, one a line').fill('X-A: 1\nnonsense');
  await page.getByLabel('URL').fill('/new');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('alert').innerText()).toBe('Line 2 is not “Name: value”.');
  await page.getByLabel('Headers, one a line').fill('X-A: 1\n');
  await page.keyboard.press('Control+Enter');
  expect((await opened.said()).slice(1)).toEqual([
    { kind: 'trace', request: { url: '/new', method: 'POST', headers: [['X-A', '1']] } },
  ]);
  await closed(opened);
});

test('an edit changes what is shown, and leaves focus, folds and half-typed URLs alone', async () => {
  const opened = await panel(traced(proxied));
  const { page } = opened;
  await page.getByLabel('URL').fill('/half-typ');
  await page.getByText('6 locations').click();
  await page.getByText('3 servers').click();
  await page.getByRole('button', { name: 'location ^~ /static/' }).focus();
  await opened.show(traced(proxiedUnchanged));
  expect(await page.evaluate('document.activeElement.textContent')).toContain('location ^~ /static/');
  expect(await page.getByText('location /api/v1/').isVisible()).toBe(true);
  expect(await page.getByText('server_name *.example').isVisible()).toBe(false);
  expect(await page.getByLabel('URL').inputValue()).toBe('/half-typ');
  await closed(opened);
});

test('where the focused step is gone, the keyboard stays in the trace', async () => {
  const opened = await panel(traced(proxied));
  await opened.page.getByRole('button', { name: 'replaces /api/ with /.' }).focus();
  await opened.show(traced(redirected));
  expect(await opened.page.evaluate('document.activeElement.id')).toBe('result');
  await closed(opened);
});

test('patched again and again, the page is what a fresh one would be', async () => {
  const states = [
    traced(proxied),
    traced(proxiedUnchanged, { pinned: proxied }),
    traced(depending),
    stateWith({ answer: { kind: 'no-answer' } }),
    traced(failing),
    traced(redirected, { pinned: failing }),
    traced(unknowable),
    traced(proxied, { pinned: unknowable }),
    traced(hostile),
    traced(depending),
  ];
  const opened = await panel();
  for (const state of states) {
    await opened.show(state);
    const fresh = await panel(state);
    // What a person opened stays open: that much may differ, and nobody opened anything here.
    expect(await markup(opened)).toBe(await markup(fresh));
    await closed(fresh);
  }
  await closed(opened);
});

/** Of the trace, with the attributes in the order of their names. */
function markup({ page }: PanelPage): Promise<unknown> {
  return page.evaluate(`(() => {
    const copy = document.querySelector('main').cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll('*')]) {
      const attributes = [...one.attributes].map(({ name, value }) => [name, value]).sort();
      for (const [name] of attributes) one.removeAttribute(name);
      for (const [name, value] of attributes) if (name !== 'open') one.setAttribute(name, value);
    }
    return copy.outerHTML;
  })()`);
}

test('what the person opened is open again when the page comes back', async () => {
  const before = await panel(traced(proxied));
  await before.page.getByText('6 locations').click();
  const kept = await before.page.evaluate('window.kept');
  expect(kept).toMatchObject({ document: stateWith({}).document, request: proxied.request });
  await closed(before);
  const after = await panel(traced(proxied), { kept });
  expect(await after.page.getByText('location ^~ /static/').isVisible()).toBe(true);
  await closed(after);
});

test('the comparison says what was and what is', async () => {
  const opened = await panel(traced(proxiedUnchanged, { pinned: proxied }));
  const { page } = opened;
  const rows = await page.getByRole('row').allInnerTexts();
  expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
    'Before Now',
    'Request line − GET /orders/7?page=2 HTTP/1.0 + GET /api/orders/7?page=2 HTTP/1.0',
    'Added header Strict-Transport-Security − max-age=31536000; includeSubDomains – nothing',
  ]);
  expect(await page.locator('.step.removed, .step.added').allInnerTexts()).toHaveLength(2);
  await page.getByRole('button', { name: 'Unpin' }).click();
  await page.getByRole('button', { name: 'Pin this one instead' }).click();
  expect((await opened.said()).slice(1)).toEqual([{ kind: 'unpin' }, { kind: 'pin' }]);
  await closed(opened);
});

test('an alternative opens to the steps that are different', async () => {
  const opened = await panel(traced(depending));
  const { page } = opened;
  await page.getByText('If /srv/shop/media/photo 1.png is there').click();
  expect(await page.getByText('The first 3 steps are the same.').isVisible()).toBe(true);
  expect(await page.getByText('Served from a file').isVisible()).toBe(true);
  await closed(opened);
});

test('a copied request test is confirmed on the button', async () => {
  const opened = await panel(traced(redirected));
  const { page } = opened;
  await page.getByRole('button', { name: 'Copy as request test' }).click();
  expect((await opened.said()).at(-1)).toEqual({ kind: 'copy-test' });
  await opened.tell({ kind: 'copied' });
  expect(await page.getByRole('button', { name: 'Copied' }).count()).toBe(1);
  await opened.show(traced(unknowable));
  expect(await page.getByRole('button', { name: 'Copy as request test' }).isDisabled()).toBe(true);
  await closed(opened);
});

test('where there is no trace, it says why', async () => {
  const opened = await panel();
  const texts: string[] = [];
  for (const kind of ['waiting', 'no-document', 'no-configuration', 'no-answer'] as const) {
    await opened.show(stateWith({ answer: { kind } }));
    texts.push(await opened.page.locator('main').innerText());
  }
  expect(texts.join('\n\n')).toMatchInlineSnapshot(`
    "Tracing …

    Nothing to trace yet

    Open an nginx configuration and choose “nginx: Trace a Request…” there.

    There is no server to send this request to

    The file is not part of a configuration with a server in it. Trace from a file that has one, or from the nginx.conf that includes this one.

    The language server gave no answer

    It does not run, or it failed on this request.

    Restart it
    Show its output"
  `);
  await closed(opened);
});

test('nothing in a configuration becomes more than text', async () => {
  const opened = await panel(traced(hostile, { pinned: { ...hostile, summary: 'before', steps: [] } }));
  const { page } = opened;
  expect(await page.evaluate('window.owned')).toBeUndefined();
  expect(await page.locator('img, main script, iframe, a').count()).toBe(0);
  expect(await page.locator('h1').innerText()).toBe(hostile.summary);
  await closed(opened);
});

test.each([proxied, depending, failing])('$summary fits at every width', async (view) => {
  const opened = await panel(traced(view, { pinned: redirected }));
  for (const width of [320, 350, 500, 640, 900, 1400]) {
    await opened.page.setViewportSize({ width, height: 900 });
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  }
  await closed(opened);
});

describe('only colours of the theme', () => {
  test.each(Object.keys(themes) as (keyof typeof themes)[])('%s', async (theme) => {
    const opened = await panel(traced(proxied), { theme });
    const background = await opened.page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe(
      { dark: 'rgb(31, 31, 31)', light: 'rgb(255, 255, 255)', 'high contrast': 'rgb(0, 0, 0)' }[theme],
    );
    await closed(opened);
  });
});
