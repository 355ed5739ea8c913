/** What lies in the image that a Dockerfile builds, and what does it start? */

import { basename, dirname, isAbsolute, resolvePath } from '../../project/paths.ts';
import type { Surroundings } from '../../project/surroundings.ts';
import type { ModuleChoice, Place } from '../model.ts';
import type { Dockerfile, Launch, Stage, Step } from './dockerfile.ts';
import { type EnvironmentValue, filledIn } from './environment.ts';

export interface Image {
  /** Where its commands run, absolute; undefined if that is its base's affair. */
  readonly folder: string | undefined;
  readonly environment: ReadonlyMap<string, EnvironmentValue>;
  readonly copies: readonly Copy[];
  readonly entrypoint: Launch | undefined;
  readonly command: Launch | undefined;
  readonly choices: readonly ModuleChoice[];
}

/** A path of the image, and what of the workspace was copied there. */
export interface Copy {
  /** Absolute. */
  readonly target: string;
  /** Absolute. */
  readonly local: string;
  readonly place: Place;
}

/** `target`: the stage that is built; the last one if it is not told. `context`: guessed if it is not told. */
export function imageOf(
  dockerfile: Dockerfile,
  path: string,
  { target, context }: { readonly target: string | undefined; readonly context: string | undefined },
  surroundings: Surroundings,
): Image {
  const stages = chainOf(dockerfile, target);
  const steps = stages.flatMap((stage) => stage.steps);
  const from = context ?? contextOf(dockerfile, path, surroundings);
  const environment = new Map<string, EnvironmentValue>();
  const copies: Copy[] = [];
  const choices: ModuleChoice[] = [];
  let folder: string | undefined =
    /^(?:docker\.io\/)?(?:library\/)?(?:python|debian|ubuntu|alpine|nginx)\b/.test(stages[0]?.base ?? '')
      ? '/'
      : undefined;
  let entrypoint: Launch | undefined;
  let command: Launch | undefined;
  for (const step of steps) {
    if (step.kind === 'folder') {
      const { text, certainty } = filledIn(step.word.parts, environment);
      if (certainty === 'unknown') folder = undefined;
      else if (isAbsolute(text)) folder = resolvePath('/', text);
      else if (folder !== undefined) folder = resolvePath(folder, text);
    } else if (step.kind === 'variable') {
      const { text, certainty } = filledIn(step.value.parts, environment);
      // Whoever runs the image may say otherwise.
      environment.set(step.name, { text, certainty: certainty === 'unknown' ? 'unknown' : 'default' });
      if (step.name === 'DJANGO_SETTINGS_MODULE' && certainty !== 'unknown' && text !== '') {
        choices.push({ module: text, place: step.place });
      }
    } else if (step.kind === 'copy') {
      if (step.from === undefined) copies.push(...copiesOf(step, folder, from, environment, surroundings));
    } else if (step.kind === 'entrypoint') {
      entrypoint = step.launch;
      // It resets what a base had to say.
      command = undefined;
    } else command = step.launch;
  }
  return { folder, environment, copies, entrypoint, command, choices };
}

const mostStages = 10;

/** The stage and those of the same file that it is built on, those first. */
function chainOf({ stages }: Dockerfile, target: string | undefined): readonly Stage[] {
  const named = (name: string) =>
    stages.findLast((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  const chain: Stage[] = [];
  let stage = (target === undefined ? undefined : named(target)) ?? stages.at(-1);
  while (stage && chain.length < mostStages && !chain.includes(stage)) {
    chain.unshift(stage);
    stage = named(stage.base);
  }
  return chain;
}

function copiesOf(
  step: Step & { kind: 'copy' },
  folder: string | undefined,
  context: string,
  environment: ReadonlyMap<string, EnvironmentValue>,
  surroundings: Surroundings,
): Copy[] {
  const target = filledIn(step.target.parts, environment);
  if (target.certainty === 'unknown' || (!isAbsolute(target.text) && folder === undefined)) return [];
  const to = resolvePath(folder ?? '/', target.text);
  return step.sources.flatMap((word): Copy[] => {
    const { text, certainty } = filledIn(word.parts, environment);
    if (certainty === 'unknown' || /[*?[]|:\/\//.test(text)) return [];
    const local = resolvePath(context, text.replace(/^\/+/, ''));
    const isFile = surroundings.fileKind(local) === 'file';
    // Into a folder go files by their name, and of folders what they hold.
    const isInto = /(?:^|\/)\.?$/.test(target.text) || step.sources.length > 1;
    return [{ target: isFile && isInto ? resolvePath(to, basename(local)) : to, local, place: step.place }];
  });
}

const mostLevels = 6;

/** The nearest folder from the Dockerfile upwards in which all is that it copies: what a build would need. */
function contextOf({ stages }: Dockerfile, path: string, surroundings: Surroundings): string {
  const sources = stages
    .flatMap(({ steps }) => steps)
    .flatMap((step) => (step.kind === 'copy' && step.from === undefined ? step.sources : []))
    .map(({ raw }) => raw)
    .filter((raw) => !/[$*?[\]:"']/.test(raw));
  let at = dirname(path);
  for (let level = 0; level < mostLevels; level++) {
    const folder = at;
    const has = (source: string) =>
      surroundings.fileKind(resolvePath(folder, source.replace(/^\/+/, ''))) !== 'missing';
    if (sources.every(has)) return folder;
    if (surroundings.folders.includes(at) || at === dirname(at)) break;
    at = dirname(at);
  }
  return dirname(path);
}
