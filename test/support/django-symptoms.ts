/** Does a pitfall show on a real Django behind a real nginx, and not with what is right? A case is data; this runs it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Browser } from './browser.ts';
import { type Deployment, type Here, units } from './django-deployment.ts';
import { fixedByRule, ruleOf } from './django-fixed.ts';
import {
  type Django,
  type DjangoOptions,
  type DjangoPlace,
  parameterFiles,
  type Stack,
  startDjango,
  startNginxBefore,
} from './django-stack.ts';
import { wholeConfiguration } from './listen-here.ts';
import type { Files } from './nginx.ts';

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
  /** Files that this nginx does not bring, though Debian's does. */
  readonly lacks?: readonly string[];
  readonly here?: Here;
  /** In place of units. */
  readonly deployment?: Deployment;
  /** Why the rule says nothing of this: it is meant so, or shows what another case relies on. */
  readonly untold?: string;
  /** Why the rule has no fix for this, though it has for others. */
  readonly unfixed?: string;
}

export interface Scene {
  readonly stack: Stack;
  readonly django: Django;
}

/** What `look` finds where nginx refuses the configuration. */
export const refused = 'nginx does not start';

/** Four servers may have to start; in milliseconds, on a busy machine. */
const patience = 60_000;

/**
 * For each case a test that its symptom shows, and not with what is right; and, where its rule is there, one that the
 * rule tells of it and that its fixes make the symptom go away. Cases that run Django the same way share it.
 */
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
    }, patience);
    test.each(symptoms)(
      '$pitfall shows: $what',
      async (symptom) => {
        const { nginx, right, lacks = [] } = symptom;
        const broken = await djangoFor(symptom);
        expect(await seen(broken, nginx(broken), filesWithout(lacks), symptom)).toEqual(symptom.symptom);
        const well = await djangoFor({ ...symptom, ...right });
        const written = (right.nginx ?? nginx)(well);
        expect(await seen(well, written, filesWithout(lacks), symptom)).toEqual(symptom.healthy);
      },
      patience,
    );
    const told = symptoms.filter(({ pitfall, untold }) => !untold && ruleOf(pitfall));
    if (told.length > 0)
      test.each(told)('$pitfall is mended: $what', (symptom) => expectMended(symptom, djangoFor), patience);
  });
}

/**
 * Writes the files of the case, lets the rule find its fault and apply its best fixes, and looks again with the result.
 * With what is right the rule has nothing to say.
 */
async function expectMended(
  symptom: Symptom,
  djangoFor: (options: DjangoOptions) => Promise<Django>,
): Promise<void> {
  const { pitfall, nginx, right, healthy, unfixed } = symptom;
  const running = await djangoFor(symptom);
  const about = caseFiles(symptom, running);
  const { findings, fixed } = fixedByRule(pitfall, running.folder, about(nginx(running)));
  expect(findings, 'what the rule says of the fault').not.toEqual([]);
  if (ruleOf(pitfall)?.fix !== 'none' && !unfixed) {
    expect([...fixed.keys()], 'what the fix changes').not.toEqual([]);
    expect(await seenMended(symptom, running, fixed)).toEqual(healthy);
  }
  const well = await djangoFor({ ...symptom, ...right });
  const said = fixedByRule(pitfall, well.folder, caseFiles(symptom, well)((right.nginx ?? nginx)(well)));
  expect(said.findings, 'what the rule says of what is right').toEqual([]);
}

/** What `look` finds after the files at these absolute paths have changed: those of nginx, of the project, or both. */
async function seenMended(
  symptom: Symptom,
  running: Django,
  fixed: ReadonlyMap<string, string>,
): Promise<unknown> {
  const inDeploy = join(running.folder, 'deploy/');
  const ofProject = [...fixed].filter(([path]) => !path.startsWith(inDeploy));
  const parameters = filesWithout(symptom.lacks ?? []);
  for (const [path, text] of fixed)
    if (path.startsWith(inDeploy)) parameters[path.slice(inDeploy.length)] = text;
  const { 'nginx.conf': text = wholeConfiguration(symptom.nginx(running)), ...beside } = parameters;
  if (ofProject.length === 0) return seen(running, `${text}`, beside, symptom);
  const before = ofProject.map(([path]) => [path, readFileSync(path, 'utf8')] as const);
  for (const [path, changed] of ofProject) writeFileSync(path, changed);
  try {
    await running.restart();
    return await seen(running, `${text}`, beside, symptom);
  } finally {
    for (const [path, original] of before) writeFileSync(path, original);
    await running.restart();
  }
}

/** The files in `deploy/` of the project's folder, and those that say how it is run. */
function caseFiles(
  { lacks = [], deployment = units }: Symptom,
  place: DjangoPlace,
): (nginx: string) => Files {
  return (nginx) => {
    const inDeploy = Object.entries({ ...filesWithout(lacks), 'nginx.conf': wholeConfiguration(nginx) });
    return {
      ...Object.fromEntries(inDeploy.map(([name, text]) => [`deploy/${name}`, text])),
      ...deployment(place),
    };
  };
}

function filesWithout(names: readonly string[]): Record<string, string | Uint8Array> {
  return Object.fromEntries(Object.entries(parameterFiles()).filter(([name]) => !names.includes(name)));
}

async function seen(
  django: Django,
  nginx: string,
  beside: Files,
  { look, here = (text) => text }: Symptom,
): Promise<unknown> {
  let stack: Stack;
  try {
    stack = await startNginxBefore(here(nginx, django), beside);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('nginx did not start')) return refused;
    throw error;
  }
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
