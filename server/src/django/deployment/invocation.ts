/** Which application servers do commands start, behind `exec`, `poetry run`, `python -m` and their like? */

import { basename, isAbsolute, resolvePath } from '../../project/paths.ts';
import type { Program } from '../model.ts';
import type { Command, Word } from './command-line.ts';
import {
  type Argument,
  argumentsOf,
  type Environment,
  type EnvironmentValue,
  filledIn,
} from './environment.ts';

/** Where commands are run. */
export interface Setting {
  readonly environment: Environment;
  /** Absolute, on the machine or in the container; undefined if it is not told. */
  readonly folder: string | undefined;
}

export interface Invocation extends Setting {
  readonly program: Program;
  /** What stands behind the name of the program (behind `runserver`). */
  readonly args: readonly Argument[];
  /** The command from its first word on. */
  readonly words: readonly Argument[];
}

/** Something else that a command runs, which may start a server in its turn. */
export interface ScriptCall extends Setting {
  /** As the command names it: absolute, or seen from `folder`. */
  readonly path: string;
  /** Behind it: what `"$@"` stands for in the script. */
  readonly words: readonly Word[];
}

export type Start =
  | ({ readonly kind: 'server' } & Invocation)
  | ({ readonly kind: 'script' } & ScriptCall)
  /** `exec "$@"`: what the script was called with. */
  | ({ readonly kind: 'arguments' } & Setting)
  /** supervisord, which starts what its own files say. */
  | ({ readonly kind: 'supervisor' } & Setting);

/** What the commands start, in their order, as they set variables and change folders on the way. */
export function startsOf(commands: readonly Command[], setting: Setting): Start[] {
  const starts: Start[] = [];
  const environment = new Map(setting.environment);
  const manifold = assignedDifferently(commands);
  let folder = setting.folder;
  for (const { words } of commands) {
    const args = argumentsOf(words, environment);
    const own = new Map(environment);
    const at = behindAssignments(words, own, manifold);
    const name = args[at]?.text;
    if (at >= words.length) {
      for (const [variable, value] of own) environment.set(variable, value);
    } else if (name === 'export' || name === 'declare' || name === 'readonly' || name === 'local') {
      behindAssignments(words.slice(at + 1), environment, manifold);
    } else if (name === ':') {
      for (const word of words.slice(at + 1)) assignDefault(word, environment);
    } else if (name === 'cd' || name === 'pushd') {
      const target = args[at + 1];
      folder = target && target.certainty !== 'unknown' ? changed(folder, target.text) : undefined;
    } else {
      const start = startOf(words.slice(at), { environment: own, folder });
      if (start) starts.push(start);
    }
  }
  return starts;
}

function changed(folder: string | undefined, target: string): string | undefined {
  if (isAbsolute(target)) return resolvePath('/', target);
  return folder === undefined || target.startsWith('~') ? undefined : resolvePath(folder, target);
}

/** Puts leading `A=b` into `environment`; the index of the first other word. */
function behindAssignments(
  words: readonly Word[],
  environment: Map<string, EnvironmentValue>,
  manifold: ReadonlySet<string>,
): number {
  let at = 0;
  for (; at < words.length; at++) {
    const assigned = assignmentOf(words[at]);
    if (!assigned) break;
    const { text, certainty } = filledIn(assigned.parts, environment);
    const isOneOfSeveral = certainty === 'resolved' && manifold.has(assigned.name);
    environment.set(assigned.name, { text, certainty: isOneOfSeveral ? 'default' : certainty });
  }
  return at;
}

function assignmentOf(word: Word | undefined): { name: string; parts: Word['parts'] } | undefined {
  const [first, ...rest] = word?.parts ?? [];
  const [, name, value = ''] =
    first?.kind === 'text' ? (/^([A-Za-z_]\w*)=(.*)$/s.exec(first.text) ?? []) : [];
  return name === undefined ? undefined : { name, parts: [{ kind: 'text', text: value }, ...rest] };
}

/** `: "${PORT:=8000}"` */
function assignDefault({ parts }: Word, environment: Map<string, EnvironmentValue>): void {
  for (const part of parts) {
    if (part.kind !== 'variable' || !part.fallback || environment.has(part.name)) continue;
    const { text, certainty } = filledIn(part.fallback, environment);
    environment.set(part.name, { text, certainty: certainty === 'unknown' ? 'unknown' : 'default' });
  }
}

/** Variables that get several values, as in the branches of an `if`: which one holds is not looked for. */
function assignedDifferently(commands: readonly Command[]): ReadonlySet<string> {
  const values = new Map<string, string>();
  const manifold = new Set<string>();
  for (const { words } of commands) {
    for (const word of words) {
      const assigned = assignmentOf(word);
      if (!assigned) continue;
      const raw = word.raw.slice(word.raw.indexOf('=') + 1);
      if ((values.get(assigned.name) ?? raw) !== raw) manifold.add(assigned.name);
      values.set(assigned.name, raw);
    }
  }
  return manifold;
}

/** What stands before a command and runs it: how many words of its own it takes besides its options. */
const wrappers: ReadonlyMap<string, { readonly takes: number; readonly valued?: RegExp }> = new Map(
  Object.entries({
    'if then else elif while until do ! { time exec command builtin nohup setsid env eval': { takes: 0 },
    'tini dumb-init catchsegv ddtrace-run opentelemetry-instrument catatonit su-init': { takes: 0 },
    'sudo doas': { takes: 0, valued: /^-[ugCDhpRrTt]$/ },
    nice: { takes: 0, valued: /^-n$/ },
    ionice: { takes: 0, valued: /^-[cn]$/ },
    stdbuf: { takes: 0, valued: /^-[ioe]$/ },
    'gosu su-exec setuser chroot': { takes: 1 },
    setpriv: { takes: 0 },
    timeout: { takes: 1, valued: /^-[ks]$/ },
    'newrelic-admin': { takes: 1 },
    coverage: { takes: 1, valued: /^--(?:source|rcfile)$/ },
    'xvfb-run fakeroot strace': { takes: 0 },
  }).flatMap(([names, how]) => names.split(' ').map((name) => [name, how] as const)),
);

function startOf(words: readonly Word[], { environment, folder }: Setting): Start | undefined {
  const own = new Map(environment);
  const setting: Setting = { environment: own, folder };
  const args = argumentsOf(words, own);
  let at = 0;
  for (let round = 0; round < 20; round++) {
    const arg = args[at];
    if (!arg) return undefined;
    if (arg.raw === '"$@"' || arg.raw === '$@' || arg.raw === '$*' || arg.raw === '"$*"') {
      return { kind: 'arguments', ...setting };
    }
    // `env A=b`, and what systemd may put before a path.
    const assigned = /^([A-Za-z_]\w*)=(.*)$/s.exec(arg.text);
    if (assigned) {
      own.set(assigned[1] ?? '', { text: assigned[2] ?? '', certainty: arg.certainty });
      at++;
      continue;
    }
    const name = basename(arg.text.replace(/^[-@:+!|]+(?=\/)/, ''));
    const wrapper = wrappers.get(name);
    if (wrapper) {
      at = behindOptions(args, at + 1, wrapper.valued);
      for (let taken = 0; taken < wrapper.takes; taken++) at = behindOptions(args, at + 1, wrapper.valued);
      continue;
    }
    if (managers.test(name)) {
      // `pipenv --python 3.12 run`, `uv --project x run --no-sync`
      const run = args.findIndex((one, i) => i > at && i < at + 8 && /^run$/.test(one.text));
      if (run < 0) return undefined;
      at = behindOptions(args, run + 1, /^--(?:with|extra|group|env-file|python|project|directory)$|^-p$/);
      continue;
    }
    if (name === 'supervisord') return { kind: 'supervisor', ...setting };
    const program = programAt(args, at);
    if (program) {
      const { kind, next } = program;
      return { kind: 'server', program: kind, args: args.slice(next), words: args, ...setting };
    }
    // `wait-for-it.sh db:5432 -- gunicorn ...`
    const dashes = args.findIndex((one, i) => i > at && one.text === '--');
    if (dashes >= 0) {
      at = dashes + 1;
      continue;
    }
    return scriptAt(args, at, words, setting);
  }
  return undefined;
}

function behindOptions(args: readonly Argument[], from: number, valued: RegExp | undefined): number {
  let at = from;
  while (at < args.length && /^-/.test(args[at]?.text ?? '')) {
    const text = args[at]?.text ?? '';
    at += valued?.test(text) ? 2 : 1;
    if (text === '--') break;
  }
  return at;
}

/** What runs a command in a virtual environment, behind the word `run`. */
const managers = /^(?:poetry|pipenv|uv|pdm|rye|hatch|honcho|heroku|conda|micromamba)$/;

const interpreter = /^(?:python|pypy)[\d.]*$/;

/** The program whose name stands at `at`, and where its arguments begin. */
function programAt(args: readonly Argument[], at: number): { kind: Program; next: number } | undefined {
  const arg = args[at];
  if (!arg) return undefined;
  // A folder in a variable does not hide the program: `$VENV/bin/gunicorn`.
  const written = arg.certainty === 'unknown' ? arg.raw.replace(/["']/g, '') : arg.text;
  const name = basename(written.replace(/^[-@:+!|]+(?=\/)/, ''));
  if (interpreter.test(name)) {
    let next = at + 1;
    for (; next < args.length; next++) {
      const text = args[next]?.text ?? '';
      if (text === '-m') return moduleAt(args, next + 1);
      if (text === '-c' || !/^-/.test(text)) break;
      // The options of Python that take a value.
      if (/^-[WX]$/.test(text)) next++;
    }
    return programAt(args, next);
  }
  const server = /^(gunicorn3?|uvicorn|daphne|hypercorn|uwsgi)(?:[-_](?:core|python[\d.]*))?$/.exec(
    name,
  )?.[1];
  if (server) return { kind: server.startsWith('gunicorn') ? 'gunicorn' : (server as Program), next: at + 1 };
  if (/^(?:manage\.pyc?|manage|django-admin(?:\.py)?)$/.test(name)) return runserverAt(args, at + 1);
  return undefined;
}

function moduleAt(args: readonly Argument[], at: number): { kind: Program; next: number } | undefined {
  const module = args[at]?.text ?? '';
  if (module === 'django') return runserverAt(args, at + 1);
  const [, server] = /^(gunicorn|uvicorn|daphne|hypercorn)(?:\.app\.wsgiapp)?$/.exec(module) ?? [];
  return server === undefined ? undefined : { kind: server as Program, next: at + 1 };
}

function runserverAt(args: readonly Argument[], from: number): { kind: Program; next: number } | undefined {
  const at = behindOptions(args, from, /^--(?:settings|pythonpath|verbosity)$|^-v$/);
  return /^runserver(?:_plus)?$/.test(args[at]?.text ?? '') ? { kind: 'runserver', next: at + 1 } : undefined;
}

/** `/start`, `./entrypoint.sh web`, `bash scripts/run.sh`, `. ./env.sh`. */
function scriptAt(
  args: readonly Argument[],
  from: number,
  words: readonly Word[],
  setting: Setting,
): Start | undefined {
  let at = from;
  if (/^(?:ba|da|z|a)?sh$|^source$|^\.$/.test(basename(args[at]?.text ?? ''))) {
    at = behindOptions(args, at + 1, /^-o$/);
  }
  const arg = args[at];
  if (arg?.certainty !== 'resolved') return undefined;
  const path = arg.text.replace(/^[-@:+!|]+(?=\/)/, '');
  if (at === from && !/\//.test(path) && !/\.(?:ba)?sh$/.test(path)) return undefined;
  // Words of arguments and of the command line run in step where no variable was split.
  const rest = args.length === words.length ? words.slice(at + 1) : [];
  return { kind: 'script', path, words: rest, ...setting };
}
