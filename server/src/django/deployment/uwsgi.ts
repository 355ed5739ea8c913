/** Where does uWSGI listen, and what does it speak there, by its command line and its ini files? */

import type { FileContent } from '../../project/file-system.ts';
import { resolvePath } from '../../project/paths.ts';
import type { Bind, Place, Protocol } from '../model.ts';
import type { Argument, Environment } from './environment.ts';
import { iniSections } from './ini.ts';
import { portOf, type Serving, type Started, type Told, tcp, unix } from './serving.ts';

/** `key = value` of a file or `--key value` of the command line. */
export interface UwsgiOption {
  readonly key: string;
  /** `true` of a flag. */
  readonly value: Told;
}

/** The options of an ini file by its sections; `uwsgi` is the one that is read if none is named. */
export interface UwsgiFile {
  readonly sections: ReadonlyMap<string, UwsgiSection>;
}

export interface UwsgiSection {
  readonly options: readonly UwsgiOption[];
  /** The header. */
  readonly place: Place;
}

/** What uWSGI would read at a path of its machine; undefined if that cannot be told. */
export type FindUwsgiFile = (path: string) => UwsgiFile | undefined;

/** undefined if it is no ini file of uWSGI. */
export function readUwsgiFile(content: FileContent, path: string): UwsgiFile | undefined {
  if (content.kind !== 'text' || !/^\s*\[uwsgi\]/m.test(content.text)) return undefined;
  const sections = new Map<string, UwsgiSection>();
  for (const { name, start, end, entries } of iniSections(content.text, 'uwsgi')) {
    const options = sections.get(name)?.options ?? [];
    sections.set(name, {
      place: sections.get(name)?.place ?? { path, start, end },
      options: [...options, ...optionsIn(entries, path, options)],
    });
  }
  return { sections };
}

function optionsIn(
  entries: ReturnType<typeof iniSections>[number]['entries'],
  path: string,
  before: readonly UwsgiOption[],
): UwsgiOption[] {
  /** What `%(name)` stands for: keys that stand before it. */
  const placeholders = new Map(before.map(({ key, value }) => [key, value.text]));
  const options: UwsgiOption[] = [];
  let isConditional = false;
  for (const { key, value } of entries) {
    const name = key.text;
    if (/^(?:if|else|for)\b/.test(name)) isConditional = true;
    else if (/^end(?:if|for)$/.test(name)) isConditional = false;
    const isSet = value.text !== '';
    const place: Place = isSet
      ? { path, start: value.offsetAt(0), end: value.offsetAt(value.text.length) }
      : { path, start: key.offsetAt(0), end: key.offsetAt(name.length) };
    const { text, isKnown } = filledIn(isSet ? value.text : 'true', placeholders);
    const certainty = !isKnown ? 'unknown' : isConditional ? 'default' : 'resolved';
    const [, custom, customValue] = /^set-(?:ph|placeholder)$/.test(name)
      ? (/^([^=\s]+)\s*=\s*(.*)$/.exec(text) ?? [])
      : [];
    if (isKnown && custom !== undefined) placeholders.set(custom, customValue ?? '');
    if (isKnown && !isConditional) placeholders.set(name, text);
    else placeholders.delete(name);
    options.push({ key: name, value: { text, certainty, place } });
  }
  return options;
}

/** `%(name)` of a key in the same file; `%d`, `%n`, `$(ENV)`, `@(file)` depend on where the file lies and who starts it. */
function filledIn(
  value: string,
  placeholders: ReadonlyMap<string, string>,
): { text: string; isKnown: boolean } {
  let isKnown = true;
  const text = value.replace(
    /%\(([^)]+)\)|%%|%[a-zA-Z]|\$\([^)]*\)|@\([^)]*\)|\{\{.*?\}\}/gs,
    (found, name) => {
      if (found === '%%') return '%';
      const known = name === undefined ? undefined : placeholders.get(name);
      if (known === undefined) isKnown = false;
      return known ?? '';
    },
  );
  return { text, isKnown };
}

const mostFiles = 8;

/** The options of a command line, those of the files that it names in their place. */
export function uwsgiOptions(
  args: readonly Argument[],
  environment: Environment,
  started: Started,
  findFile: FindUwsgiFile,
): { readonly options: readonly UwsgiOption[]; readonly isPartial: boolean } {
  const given: UwsgiOption[] = [];
  let isPartial = false;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    const { text, certainty, start, end } = arg;
    const place = { path: started.path, start, end };
    if (arg.isAnything) {
      isPartial = true;
      continue;
    }
    const [, short] = /^-([a-zA-Z])(?!-)/.exec(text) ?? [];
    const long = /^--([\w-]+)(?:=(.*))?$/s.exec(text);
    const key = short ? (shortNames.get(short) ?? short) : long?.[1];
    if (key === undefined) {
      // `uwsgi app.ini`, `uwsgi 127.0.0.1:3031`
      const isFile = /\.(?:ini|xml|ya?ml|json)(?::\w+)?$/.test(text);
      given.push({
        key: isFile ? 'ini' : /:\d+$|\.sock$/.test(text) ? 'socket' : 'file',
        value: { text, certainty, place },
      });
      continue;
    }
    if (long?.[2] !== undefined) {
      given.push({
        key,
        value: { text: long[2], certainty, place: { ...place, start: start + key.length + 3 } },
      });
      continue;
    }
    if (short && text.length > 2) {
      given.push({ key, value: { text: text.slice(2), certainty, place } });
      continue;
    }
    const next = args[at + 1];
    // Whether an option takes a value is known of those that are looked at; a flag is followed by another option.
    if (next && !next.isAnything && !/^-/.test(next.text) && !flags.test(key)) {
      const value = { text: next.text, certainty: next.certainty };
      given.push({ key, value: { ...value, place: { ...place, start: next.start, end: next.end } } });
      at++;
    } else given.push({ key, value: { text: 'true', certainty: 'resolved', place } });
  }
  // Every option has a variable: UWSGI_HTTP for `http`.
  for (const [name, { text, certainty }] of environment) {
    const [, key] = /^UWSGI_([A-Z_]+)$/.exec(name) ?? [];
    const place = { path: started.path, start: args[0]?.start ?? 0, end: args.at(-1)?.end ?? 0 };
    if (key) given.push({ key: key.toLowerCase().replaceAll('_', '-'), value: { text, certainty, place } });
  }
  const expanded = withFiles(given, started, findFile);
  return { options: expanded.options, isPartial: isPartial || expanded.isPartial };
}

/** `ini = other.ini` stands for what is in there. */
export function withFiles(
  options: readonly UwsgiOption[],
  started: Started,
  findFile: FindUwsgiFile,
): { readonly options: readonly UwsgiOption[]; readonly isPartial: boolean } {
  const seen = new Set<string>();
  const found: UwsgiOption[] = [];
  let isPartial = false;
  const add = (list: readonly UwsgiOption[]) => {
    for (const option of list) {
      if (/^(?:xml|ya?ml|json|include|inherit|config|touch-.*-conf)$/.test(option.key)) isPartial = true;
      if (option.key !== 'ini') {
        found.push(option);
        continue;
      }
      const { text, certainty } = option.value;
      const [, name = '', section = 'uwsgi'] = /^(.*?)(?::(\w+))?$/.exec(text) ?? [];
      const path = name.startsWith('/') || !started.folder ? name : resolvePath(started.folder, name);
      const file = certainty === 'resolved' && name !== '' ? findFile(path) : undefined;
      const options = file?.sections.get(section)?.options;
      if (!options || seen.size >= mostFiles) isPartial = true;
      else if (!seen.has(text)) {
        seen.add(text);
        add(options);
      }
    }
  };
  add(options);
  return { options: found, isPartial };
}

const shortNames: ReadonlyMap<string, string> = new Map([
  ['s', 'socket'],
  ['w', 'module'],
  ['p', 'processes'],
  ['M', 'master'],
  ['H', 'home'],
  ['d', 'daemonize'],
]);

const flags =
  /^(?:master|M|vacuum|need-app|die-on-term|enable-threads|lazy-apps|single-interpreter|disable-logging|thunder-lock|strict|no-site|http-websockets|http-keepalive|http-auto-chunked|auto-procname|ignore-sigpipe|ignore-write-errors|disable-write-exception|manage-script-name|no-orphans|memory-report|emperor-tyrant|lazy|L|catch-exceptions|honour-stdin|show-config)$/;

/** What an option listens with; the last two are told apart by `protocol`. */
const listeners: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['http', 'http'],
  ['http-socket', 'http'],
  ['http11-socket', 'http'],
  ['fastcgi-socket', 'fastcgi'],
  ['scgi-socket', 'scgi'],
  ['uwsgi-socket', 'uwsgi'],
  ['socket', 'uwsgi'],
]);

export function uwsgiServing(
  options: readonly UwsgiOption[],
  started: Started,
  readAll: 'all of it is read' | 'some of it is not',
): Serving {
  const last = (...keys: readonly string[]) => options.findLast(({ key }) => keys.includes(key))?.value;
  const protocol = last('protocol', 'socket-protocol');
  const chdir = last('chdir', 'chdir2');
  /** uWSGI changes to `chdir` before it binds; seen with 2.0.21. */
  const base = chdir
    ? chdir.certainty === 'unknown'
      ? undefined
      : resolvedFolder(chdir.text, started)
    : started.folder;
  const binds: Bind[] = [];
  let mayBindElsewhere = readAll !== 'all of it is read';
  for (const { key, value } of options) {
    const speaks = key === 'socket' ? (protocolNamed(protocol?.text) ?? 'uwsgi') : listeners.get(key);
    if (speaks === undefined) {
      if (/^(?:https?s?|suwsgi|zerogw|raw|undeferred|shared|https2|map)-?(?:socket|to)?$/.test(key)) {
        if (key !== 'http-to') mayBindElsewhere = true;
      }
      continue;
    }
    const bind = value.certainty === 'unknown' ? undefined : bindOf(value, speaks, base);
    if (bind) binds.push(bind);
    if (!bind || value.certainty !== 'resolved') mayBindElsewhere = true;
  }
  const file = last('wsgi-file', 'file');
  const module = last('module', 'wsgi');
  return {
    isAsync: false,
    binds,
    mayBindElsewhere,
    application: module && module.certainty !== 'unknown' ? module.text : applicationOf(file, base),
    timeout: secondsOf(last('harakiri')),
    trusts: { kind: 'all' },
    folder: chdir && {
      ...{ text: chdir.text, certainty: chdir.certainty, raw: chdir.text },
      ...{ start: chdir.place.start, end: chdir.place.end, isAnything: false },
    },
  };
}

function resolvedFolder(folder: string, started: Started): string | undefined {
  if (folder.startsWith('/')) return resolvePath('/', folder);
  return started.folder === undefined ? undefined : resolvePath(started.folder, folder);
}

/** What holds a colon is an address, anything else the path of a socket; `unix:` is no prefix here (2.0.21). */
function bindOf({ text, place }: Told, protocol: Protocol, folder: string | undefined): Bind | undefined {
  const address = text.split(',')[0]?.trim() ?? '';
  const bracketed = /^\[([^\]]*)\]:(\d+)$/.exec(address);
  const [, host, port] = bracketed ?? /^([^:/]*):(\d+)$/.exec(address) ?? [];
  if (port !== undefined) {
    const number = portOf(port);
    // A star stands for whatever address an interface has ("uwsgi-autoip").
    if (number === undefined || host?.includes('*')) return undefined;
    return tcp(host ?? '', number, place, protocol);
  }
  if (/^[@=]|:/.test(address) || address === '') return undefined;
  if (address.startsWith('/')) return unix(resolvePath('/', address), place, protocol);
  return folder === undefined ? undefined : unix(resolvePath(folder, address), place, protocol);
}

function protocolNamed(name: string | undefined): Protocol | undefined {
  return name === 'http' || name === 'uwsgi' || name === 'fastcgi' || name === 'scgi' ? name : undefined;
}

/** `mysite/wsgi.py` is the module `mysite.wsgi`, as is `/srv/mysite/wsgi.py` in `/srv`. */
function applicationOf(file: Told | undefined, folder: string | undefined): string | undefined {
  if (!file || file.certainty === 'unknown') return undefined;
  const inFolder = folder !== undefined && file.text.startsWith(`${folder}/`);
  const path = inFolder ? file.text.slice(folder.length + 1) : file.text.replace(/^\.\//, '');
  return /^\w[\w/]*\.py$/.test(path) ? path.replace(/\.py$/, '').replaceAll('/', '.') : undefined;
}

function secondsOf(value: Told | undefined): number | undefined {
  return value?.certainty === 'resolved' && /^\d{1,9}$/.test(value.text) ? Number(value.text) : undefined;
}
