/** Does a pitfall show on a real Django behind a real nginx, and not with what is right? A case is data; this runs it. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Browser } from './browser.ts';
import {
  type Django,
  type DjangoOptions,
  type DjangoPlace,
  type Stack,
  startDjango,
  startNginxBefore,
} from './django-stack.ts';

export interface Symptom extends DjangoOptions {
  /** The id of the rule that tells of it. */
  readonly pitfall: string;
  /** What a person sees, in words. */
  readonly what: string;
  /** The configuration with the fault, complete or what stands in `http`. */
  readonly nginx: (place: DjangoPlace) => string;
  /** What is different where all is well: the configuration, the settings, or both. */
  readonly right: {
    readonly nginx?: (place: DjangoPlace) => string;
    readonly settings?: string;
  };
  /** What a person does, and gets to see. */
  readonly look: (browser: Browser, seen: Scene) => Promise<unknown>;
  /** What `look` finds with the fault, and without. */
  readonly symptom: unknown;
  readonly healthy: unknown;
}

export interface Scene {
  readonly stack: Stack;
  readonly django: Django;
}

/** One test for each case, in the order in which they are given; those that run Django the same way share it. */
export function showSymptoms(topic: string, symptoms: readonly Symptom[]): void {
  const running = new Map<string, Promise<Django>>();
  const djangoFor = ({ server, settings = '', args, files }: DjangoOptions) => {
    const options = { server, settings, ...(args ? { args } : {}), ...(files ? { files } : {}) };
    const key = JSON.stringify(options);
    const known = running.get(key) ?? startDjango(options);
    running.set(key, known);
    return known;
  };
  describe(topic, () => {
    afterAll(async () => {
      const all = await Promise.allSettled(running.values());
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)));
    });
    test.each(symptoms)('$pitfall: $what', async ({ nginx, right, look, symptom, healthy, ...options }) => {
      const broken = await djangoFor(options);
      expect(await seen(broken, nginx, look)).toEqual(symptom);
      const mended = await djangoFor({ ...options, ...right });
      expect(await seen(mended, right.nginx ?? nginx, look)).toEqual(healthy);
    });
  });
}

async function seen(django: Django, nginx: Symptom['nginx'], look: Symptom['look']): Promise<unknown> {
  const stack = await startNginxBefore(django, nginx);
  try {
    return await look(stack.browser(), { stack, django });
  } finally {
    await stack.stop();
  }
}

export const origin = 'http://shop.example';
export const secureOrigin = 'https://shop.example';

/** A server on port 80 with these statements. */
export const site = (statements: string) => `server {
    listen 80;
    server_name shop.example;
    ${statements}
  }
`;

/** One on port 443. */
export const secureSite = (statements: string) => `server {
    listen 443 ssl;
    server_name shop.example;
    ssl_certificate /etc/ssl/certs/shop.pem;
    ssl_certificate_key /etc/ssl/private/shop.key;
    ${statements}
  }
`;

export const statusOf =
  (url: string): Symptom['look'] =>
  async (browser) =>
    (await browser.get(url)).status;

/** What Django sees of the request, of these names. */
export const seenByDjango =
  (url: string, ...names: string[]): Symptom['look'] =>
  async (browser) => {
    const { status, body } = await browser.get(url);
    if (status !== 200) return status;
    const all = JSON.parse(body) as Record<string, unknown>;
    return Object.fromEntries(names.map((name) => [name, all[name]]));
  };
