/** Which application servers do the commands of one place start, with the scripts and files that they name? */

import type { FileContent } from '../../project/file-system.ts';
import { dirname, isAbsolute, resolvePath } from '../../project/paths.ts';
import type { ApplicationServer, Place } from '../model.ts';
import { daphneServing, hypercornServing, uvicornServing } from './asgi-servers.ts';
import { type Command, commandsOf } from './command-line.ts';
import { gunicornServing } from './gunicorn.ts';
import { readGunicornFile } from './gunicorn-file.ts';
import { type Invocation, type Setting, startsOf } from './invocation.ts';
import { localFile, localsOf, type Site } from './local-files.ts';
import { runserverServing } from './runserver.ts';
import type { Serving } from './serving.ts';
import { shownCommand } from './shown.ts';
import { verbatim } from './source-text.ts';
import { readUwsgiFile, uwsgiOptions, uwsgiServing } from './uwsgi.ts';

/** Where commands stand and run. */
export interface Origin {
  readonly site: Site;
  /** Absolute path of the file that holds them. */
  readonly path: string;
  readonly source: string;
  readonly sourceKind: ApplicationServer['sourceKind'];
  readonly service: string | undefined;
  readonly isInContainer: boolean;
  /** The port that the program is told by its surroundings, as on Heroku, is not known. */
  readonly portByEnvironment: boolean;
}

export interface Found {
  readonly servers: readonly ApplicationServer[];
  /** Files of the workspace that were read because a command names them. */
  readonly read: readonly string[];
  /** supervisord is started, and with it what its files say. */
  readonly hasSupervisor: boolean;
}

interface Finding {
  readonly servers: ApplicationServer[];
  readonly read: string[];
  hasSupervisor: boolean;
}

const mostDepth = 4;
/** Scripts that are read for one command, however often they call each other. */
const mostScripts = 50;

export function serversOf(commands: readonly Command[], setting: Setting, origin: Origin): Found {
  const found: Finding = { servers: [], read: [], hasSupervisor: false };
  collect(commands, setting, origin, undefined, mostDepth, found);
  return found;
}

interface Handed {
  /** What the script was called with, and where that stands. */
  readonly commands: readonly Command[];
  readonly origin: Origin;
}

function collect(
  commands: readonly Command[],
  setting: Setting,
  origin: Origin,
  handed: Handed | undefined,
  depth: number,
  found: Finding,
): void {
  if (depth === 0) return;
  for (const start of startsOf(commands, setting)) {
    if (start.kind === 'server') {
      const server = serverOf(start, origin, found.read);
      if (server && !found.servers.some(({ place }) => isSame(place, server.place)))
        found.servers.push(server);
    } else if (start.kind === 'supervisor') found.hasSupervisor = true;
    else if (start.kind === 'arguments') {
      if (handed) collect(handed.commands, start, handed.origin, undefined, depth - 1, found);
    } else {
      const path = localFile(origin.site, start.path, start.folder);
      const words = { commands: start.words.length > 0 ? [{ words: start.words }] : [], origin };
      const script = path === undefined ? undefined : origin.site.surroundings.derive(path, readScript);
      // Of a script that is not here it is only known that most end in `exec "$@"`.
      if (!script || path === undefined || found.read.length > mostScripts)
        collect(words.commands, start, origin, undefined, depth - 1, found);
      else {
        found.read.push(path);
        const within: Origin = { ...origin, path, source: nameOf(path, origin), sourceKind: 'script' };
        collect(script, start, within, words, depth - 1, found);
      }
    }
  }
}

function isSame(a: Place, b: Place): boolean {
  return a.path === b.path && a.start === b.start;
}

function nameOf(path: string, { site }: Origin): string {
  const top = site.folders.at(-1) ?? '';
  return path.startsWith(`${top}/`) ? path.slice(top.length + 1) : path;
}

function readScript(content: FileContent): readonly Command[] | undefined {
  // A program in another language is no list of commands.
  if (content.kind !== 'text' || content.text.includes('\0')) return undefined;
  if (/^#!(?!.*\b(?:ba|da|z|a)?sh\b)/.test(content.text)) return undefined;
  return commandsOf(verbatim(content.text, 0), 'shell');
}

function serverOf(invocation: Invocation, origin: Origin, read: string[]): ApplicationServer | undefined {
  const { words, folder } = invocation;
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return undefined;
  const place = { path: origin.path, start: first.start, end: Math.max(first.end, last.end) };
  const serving = servingOf(invocation, origin, place, read);
  if (!serving) return undefined;
  const { folder: change, ...rest } = serving;
  return {
    program: invocation.program,
    ...rest,
    place,
    command: shownCommand(words),
    ...{ source: origin.source, sourceKind: origin.sourceKind },
    ...{ service: origin.service, isInContainer: origin.isInContainer },
    workingFolder:
      change === undefined
        ? folder
        : change.certainty === 'unknown'
          ? undefined
          : isAbsolute(change.text)
            ? resolvePath('/', change.text)
            : folder && resolvePath(folder, change.text),
  };
}

/**
 * gunicorn's own `gunicorn.conf.py` lies where it runs, or nowhere: of a namesake elsewhere nobody knows whether it is
 * the one.
 */
function usualFile(path: string, site: Site): string | 'missing' | undefined {
  const { surroundings, folders, mappings } = site;
  const namesakes = folders.slice(-1).flatMap((top) => surroundings.filesBelow(top, isGunicornFile));
  if (namesakes.length === 0) return 'missing';
  if (mappings && isAbsolute(path)) {
    const mapped = localsOf(path, mappings);
    if (mapped.length > 0) {
      return mapped.find((one) => surroundings.fileKind(one) === 'file') ?? 'missing';
    }
  }
  const [folder] = folders;
  const [only, other] = namesakes;
  return only !== undefined && other === undefined && dirname(only) === folder ? only : undefined;
}

const isGunicornFile = (name: string): boolean => name === 'gunicorn.conf.py';

function servingOf(
  { program, args, environment, folder }: Invocation,
  { site, path, portByEnvironment }: Origin,
  place: Place,
  read: string[],
): Serving | undefined {
  const started = { path, folder };
  const local = (named: string) => {
    const found = localFile(site, named, folder);
    if (found !== undefined) read.push(found);
    return found;
  };
  switch (program) {
    case 'gunicorn': {
      const known = environment.has('PORT') || !portByEnvironment;
      const told = known
        ? environment
        : new Map([...environment, ['PORT', { text: '', certainty: 'unknown' } as const]]);
      return gunicornServing(args, told, started, place, (named) => {
        const found = named.kind === 'usual' ? usualFile(named.path, site) : local(named.path);
        return found === 'missing' || found === undefined
          ? found
          : readGunicornFile(found, site.surroundings);
      });
    }
    case 'uvicorn':
      return uvicornServing(args, environment, started, place);
    case 'daphne':
      return daphneServing(args, environment, started, place);
    case 'hypercorn':
      return hypercornServing(args, environment, started, place);
    case 'runserver':
      return runserverServing(args, environment, started, place);
    case 'uwsgi': {
      const { options, isPartial } = uwsgiOptions(args, environment, started, (named) => {
        const found = local(named);
        return found === undefined ? undefined : site.surroundings.derive(found, readUwsgiFile);
      });
      // An emperor starts what files say that are found by themselves.
      if (options.some(({ key }) => key === 'emperor')) return undefined;
      return uwsgiServing(options, started, isPartial ? 'some of it is not' : 'all of it is read');
    }
  }
}
