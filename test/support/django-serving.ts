/** Does a configuration serve a Django project as people expect it: the admin with its CSS, login, uploads, websockets? */
import { expect } from 'vitest';
import type { Browser } from './browser.ts';
import { type Deployment, type Here, units } from './django-deployment.ts';
import { type Django, type DjangoOptions, startDjango, startNginxBefore } from './django-stack.ts';
import { writeFiles } from './nginx.ts';

/** A way to run the project. */
export interface Way extends DjangoOptions {
  /** Where the site is visited. */
  readonly origin: string;
  /** Websockets are answered. */
  readonly isAsync?: true;
  /** In place of units. */
  readonly deployment?: Deployment;
  readonly here?: Here;
}

/**
 * Starts the project, with the files that say how it is run, and nginx with what `nginx` makes of it: complete or what
 * stands in `http`. `more` is asked of the browser besides.
 */
export async function expectServed(
  { origin, isAsync, deployment = units, here = (text) => text, ...options }: Way,
  nginx: (django: Django) => string,
  more: (browser: Browser) => Promise<void> = async () => {},
): Promise<void> {
  const django = await startDjango(options);
  try {
    writeFiles(django.folder, deployment(django));
    const stack = await startNginxBefore(here(nginx(django), django));
    try {
      await expectPages(stack.browser(), origin);
      if (isAsync)
        expect(await stack.browser().echo(`${origin.replace('http', 'ws')}/ws/echo/`, 'word')).toBe('word');
      await more(stack.browser());
    } finally {
      await stack.stop();
    }
  } finally {
    await django.stop();
  }
}

async function expectPages(browser: Browser, origin: string): Promise<void> {
  expect((await browser.get(`${origin}/`)).body).toBe('The shop is open.');
  const styles = Object.entries(await browser.stylesheets(origin));
  expect(styles.length).toBeGreaterThan(0);
  expect(styles.filter(([, status]) => status !== 200)).toEqual([]);
  expect(await browser.login(origin)).toBe('Site administration');
  const { status, url = '' } = await browser.upload(origin, 3_000_000);
  expect(status).toBe(200);
  expect((await browser.get(`${origin}${url}`)).body).toHaveLength(3_000_000);
  const { host, isSecure } = JSON.parse((await browser.get(`${origin}/seen/`)).body);
  expect({ host, isSecure }).toEqual({ host: 'shop.example', isSecure: origin.startsWith('https:') });
}
