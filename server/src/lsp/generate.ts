/** How is "Generate nginx configuration" said to an editor? The requests `nginx/projectFacts` and `nginx/generateConfiguration`. */

import { ErrorCodes, type Location, ResponseError } from 'vscode-languageserver';
import { djangoBeside } from '../django/beside.ts';
import type { DjangoProject, Place } from '../django/model.ts';
import { planFor } from '../django/plan.ts';
import { type Choices, suggestedChoices } from '../features/generate-configuration/choices.ts';
import { generateConfiguration } from '../features/generate-configuration/index.ts';
import { wishForTls } from '../features/wish-for-tls.ts';
import { basename } from '../project/paths.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { positionsAt } from './convert.ts';
import { pathOf, uriOf } from './uris.ts';

/** Params of `nginx/projectFacts`: without a document, the projects of the workspace's folders. */
export interface ProjectFactsParams {
  readonly textDocument?: { readonly uri: string };
}

/** What is known of one Django project, for the choices of `nginx/generateConfiguration`. */
export interface ProjectFacts {
  /** The URI of the folder of `manage.py`. */
  readonly folder: string;
  readonly name: string;
  /** Where its commands listen, the likeliest first. */
  readonly backends: readonly {
    readonly address: string;
    readonly program: string;
    /** `gunicorn.service`, `compose service web` */
    readonly source: string;
    readonly location: Location | null;
    readonly isSuggested: boolean;
    /** What has to be put right before it works. */
    readonly caution: string | null;
  }[];
  /** The hosts of `ALLOWED_HOSTS` that a site may be called; `isSure` if they do not depend on the environment. */
  readonly serverNames: {
    readonly names: readonly string[];
    readonly isSure: boolean;
    readonly location: Location | null;
  };
  readonly tls: { readonly suggested: Choices['tls']; readonly why: string };
}

/** Params of `nginx/generateConfiguration`. */
export interface GenerateParams {
  /** The URI of a project as `nginx/projectFacts` names it. */
  readonly folder: string;
  readonly choices: Partial<Choices>;
  /** Where the file shall be written, if that is known. */
  readonly uri?: string;
}

export interface GeneratedText {
  readonly text: string;
  /** What is left to decide, as the text's comments say. */
  readonly todos: readonly string[];
}

export function projectFacts(
  project: ProjectSnapshot,
  folders: readonly string[],
  { textDocument }: ProjectFactsParams,
): ProjectFacts[] {
  const own = textDocument && djangoBeside(project, pathOf(textDocument.uri));
  const all = folders.flatMap((folder) => djangoBeside(project, `${folder}/nginx.conf`) ?? []);
  return [...new Set([...(own ? [own] : []), ...all])].map((django) => factsOf(django, project));
}

/** An error for what no choice can be. */
export function generatedText(
  project: ProjectSnapshot,
  { folder, choices, uri }: GenerateParams,
): GeneratedText | null | ResponseError<void> {
  const django = djangoBeside(project, `${pathOf(folder)}/nginx.conf`);
  if (!django) return null;
  const plan = planFor(django, uri === undefined ? undefined : pathOf(uri));
  const { backends, tls, serverNames, file } = { ...suggestedChoices(plan), ...choices };
  const isWellFormed =
    [backends, serverNames].every(isTexts) &&
    ['tls', 'plain'].includes(tls) &&
    ['site', 'complete'].includes(file);
  const generated = isWellFormed
    ? generateConfiguration(plan, { backends, tls, serverNames, file })
    : ({ kind: 'refused', reason: '`choices` cannot be understood' } as const);
  if (generated.kind === 'refused') return new ResponseError(ErrorCodes.InvalidParams, generated.reason);
  return { text: generated.text, todos: generated.todos };
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function factsOf(django: DjangoProject, project: ProjectSnapshot): ProjectFacts {
  const plan = planFor(django);
  const { backends, chosen, names } = plan;
  return {
    folder: uriOf(django.folder),
    name: basename(django.folder),
    backends: backends.map((backend) => ({
      address: backend.address,
      program: backend.server.program,
      source: backend.server.source,
      location: locationOf(backend.bind.place, project),
      isSuggested: chosen.includes(backend),
      caution: backend.caution ?? null,
    })),
    serverNames: {
      names: names?.names ?? [],
      isSure: names?.certainty === 'resolved',
      location: names ? locationOf(names.setting.place, project) : null,
    },
    tls: { suggested: suggestedChoices(plan).tls, why: wishForTls(plan) },
  };
}

function locationOf({ path, start, end }: Place, project: ProjectSnapshot): Location | null {
  const range = positionsAt(project, path)?.range(start, end);
  return range ? { uri: uriOf(path), range } : null;
}
