/** What does one compose file say of its services, by itself? */

import type { FileContent } from '../../project/file-system.ts';
import { dirname, isAbsolute, resolvePath } from '../../project/paths.ts';
import type { ModuleChoice, Mount, Place, PublishedPort } from '../model.ts';
import { type Command, commandsOf, commandsOfWords } from './command-line.ts';
import type { Launch } from './dockerfile.ts';
import { type EnvironmentValue, filledIn } from './environment.ts';
import type { SourceText } from './source-text.ts';
import { entriesOf, itemsOf, textOf, type YamlEntry, type YamlText, yamlOf } from './yaml-nodes.ts';

export interface ComposeFile {
  readonly services: readonly ServiceText[];
}

/** A service as one file writes it. */
export interface ServiceText {
  readonly name: string;
  readonly place: Place;
  readonly image: string | undefined;
  readonly build: Build | undefined;
  readonly entrypoint: Launch | undefined;
  readonly command: Launch | undefined;
  readonly folder: string | undefined;
  readonly ports: readonly PublishedPort[];
  /** Sources that begin with `.` are seen from the folder of the first file. */
  readonly mounts: readonly Mount[];
  /** Besides its name. */
  readonly hostNames: readonly string[];
  readonly sharesNetwork: boolean;
  readonly environment: ReadonlyMap<string, EnvironmentValue>;
  readonly choices: readonly ModuleChoice[];
  readonly extended: { readonly file: string | undefined; readonly service: string } | undefined;
}

export interface Build {
  /** The build context; absolute, as is the Dockerfile. */
  readonly folder: string;
  readonly dockerfile: string;
  readonly target: string | undefined;
}

const mostServices = 200;

/** undefined if it is no compose file. */
export function readComposeFile(content: FileContent, path: string): ComposeFile | undefined {
  if (content.kind !== 'text' || !/^\s*["']?services["']?\s*:/m.test(content.text)) return undefined;
  const yaml = yamlOf(content.text);
  if (!yaml) return undefined;
  const services = entriesOf(yaml, entriesOf(yaml, yaml.document.contents).get('services')?.value);
  return {
    services: [...services]
      .slice(0, mostServices)
      .map(([name, entry]) => serviceOf({ yaml, path }, name, entry)),
  };
}

interface Reading {
  readonly yaml: YamlText;
  readonly path: string;
}

function serviceOf(reading: Reading, name: string, { key, value }: YamlEntry): ServiceText {
  const { yaml, path } = reading;
  const entries = entriesOf(yaml, value);
  const node = (key: string) => entries.get(key)?.value;
  const text = (key: string) => certain(textOf(yaml, node(key)));
  const list = (key: string) => itemsOf(yaml, node(key)) ?? [];
  const networks = [...entriesOf(yaml, node('networks')).values()];
  const aliases = networks.flatMap(
    (network) => itemsOf(yaml, entriesOf(yaml, network.value).get('aliases')?.value) ?? [],
  );
  const names = [...aliases, node('container_name'), node('hostname')];
  const mode = text('network_mode');
  const folder = text('working_dir');
  const extending = entriesOf(yaml, node('extends'));
  const extended =
    certain(textOf(yaml, extending.get('service')?.value)) ?? certain(textOf(yaml, node('extends')));
  return {
    name,
    place: placeOf(key, path),
    image: text('image'),
    build: buildOf(reading, node('build')),
    entrypoint: launchOf(reading, node('entrypoint')),
    command: launchOf(reading, node('command')),
    folder: folder !== undefined && isAbsolute(folder) ? resolvePath('/', folder) : undefined,
    ports: list('ports').flatMap((item) => portsOf(reading, item)),
    mounts: list('volumes').flatMap((item) => mountsOf(reading, item)),
    hostNames: names.map((item) => certain(textOf(yaml, item))).filter((item) => item !== undefined),
    sharesNetwork: mode === 'host' || /^(?:service|container):/.test(mode ?? ''),
    ...environmentOf(reading, node('environment')),
    extended:
      extended === undefined
        ? undefined
        : { file: certain(textOf(yaml, extending.get('file')?.value)), service: extended },
  };
}

function placeOf({ text, offsetAt }: SourceText, path: string): Place {
  return { path, start: offsetAt(0), end: offsetAt(text.length) };
}

/** The text with its variables; undefined if one is not known. */
function certain(source: SourceText | undefined): string | undefined {
  const value = source && interpolated(source);
  return value && value.certainty !== 'unknown' ? value.text : undefined;
}

function interpolated(source: SourceText): EnvironmentValue {
  const [command] = commandsOfWords([{ ...source, text: source.text }], 'compose exec');
  return filledIn(command?.words[0]?.parts ?? [], new Map());
}

function buildOf({ yaml, path }: Reading, node: unknown): Build | undefined {
  const entries = entriesOf(yaml, node);
  const text = (key: string) => certain(textOf(yaml, entries.get(key)?.value));
  const context = certain(textOf(yaml, node)) ?? text('context') ?? (entries.size > 0 ? '.' : undefined);
  // A repository elsewhere is nothing that can be read.
  if (context === undefined || /:\/\/|^git@/.test(context)) return undefined;
  const folder = resolvePath(dirname(path), context);
  return {
    folder,
    dockerfile: resolvePath(folder, text('dockerfile') ?? 'Dockerfile'),
    target: text('target'),
  };
}

function launchOf({ yaml, path }: Reading, node: unknown): Launch | undefined {
  const source = textOf(yaml, node);
  if (source) {
    return { commands: commandsOf(source, 'compose'), form: 'exec', place: placeOf(source, path) };
  }
  const words = itemsOf(yaml, node)
    ?.map((item) => textOf(yaml, item))
    .filter((word) => word !== undefined);
  const [first] = words ?? [];
  const last = words?.at(-1);
  if (!words || !first || !last) return undefined;
  const commands: readonly Command[] = commandsOfWords(words, 'compose exec');
  return {
    commands,
    form: 'exec',
    place: { path, start: first.offsetAt(0), end: last.offsetAt(last.text.length) },
  };
}

const mostPorts = 200;

/** `8080:80`, `127.0.0.1:8080:80/tcp`, `3000-3005:3000-3005`, `80`, and the long form. */
function portsOf({ yaml, path }: Reading, node: unknown): PublishedPort[] {
  const source = textOf(yaml, node);
  if (!source) {
    const entries = entriesOf(yaml, node);
    const target = textOf(yaml, entries.get('target')?.value);
    const container = Number(certain(target));
    const host = certain(textOf(yaml, entries.get('published')?.value));
    if (!target || !(container > 0)) return [];
    return [
      {
        host: host && /^\d+$/.test(host) ? Number(host) : undefined,
        container,
        place: placeOf(target, path),
      },
    ];
  }
  const place = placeOf(source, path);
  const { text, certainty } = interpolated(source);
  if (certainty === 'unknown') {
    // `${PORT}:80`: the port of the container is known nevertheless.
    const container = Number(/:(\d+)(?:\/\w+)?$/.exec(source.text)?.[1]);
    return container > 0 ? [{ host: undefined, container, place }] : [];
  }
  const found = /^(?:(?:\[[^\]]*\]|[^:[\]]*):)??(?:(\d*)(?:-(\d+))?:)?(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(
    text,
  );
  if (!found || found[5] === 'udp') return [];
  const [, host, , container, last] = found;
  const count = Math.min(mostPorts, Math.max(1, Number(last ?? container) - Number(container) + 1));
  return Array.from({ length: count }, (_, i) => ({
    host: host ? Number(host) + i : undefined,
    container: Number(container) + i,
    place,
  }));
}

/** `./deploy/nginx:/etc/nginx:ro`, `static:/srv/static`, and the long form. What has no source is nobody else's. */
function mountsOf({ yaml, path }: Reading, node: unknown): Mount[] {
  const short = textOf(yaml, node);
  const entries = entriesOf(yaml, node);
  const long = {
    type: certain(textOf(yaml, entries.get('type')?.value)),
    source: certain(textOf(yaml, entries.get('source')?.value ?? entries.get('src')?.value)),
    target: textOf(yaml, entries.get('target')?.value ?? entries.get('destination')?.value),
  };
  const marked = short ?? long.target;
  if (!marked) return [];
  const written = short ? certain(short) : undefined;
  const [source, target] = short
    ? (/^([^:]+):([^:]+)(?::[\w,]+)?$/.exec(written ?? '')?.slice(1) ?? [])
    : [long.source, certain(long.target)];
  if (source === undefined || target === undefined || !isAbsolute(target) || long.type === 'tmpfs') return [];
  // The home of whoever starts it is not known.
  if (source.startsWith('~')) return [];
  const isVolume = long.type === undefined ? !/^[./]/.test(source) : long.type === 'volume';
  return [
    {
      source: isVolume ? source : resolvePath(dirname(path), source),
      isVolume,
      target: resolvePath('/', target),
      place: placeOf(marked, path),
    },
  ];
}

function environmentOf({ yaml, path }: Reading, node: unknown): Pick<ServiceText, 'environment' | 'choices'> {
  const environment = new Map<string, EnvironmentValue>();
  const choices: ModuleChoice[] = [];
  const add = (name: string, value: EnvironmentValue, source: SourceText) => {
    environment.set(name, value);
    if (name === 'DJANGO_SETTINGS_MODULE' && value.certainty === 'resolved' && value.text !== '') {
      choices.push({ module: value.text, place: placeOf(source, path) });
    }
  };
  for (const item of itemsOf(yaml, node) ?? []) {
    const source = textOf(yaml, item);
    if (!source) continue;
    const { text, certainty } = interpolated(source);
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
    if (name !== undefined && value !== undefined) add(name, { text: value, certainty }, source);
  }
  for (const [name, { value }] of entriesOf(yaml, node)) {
    const source = textOf(yaml, value);
    // Without a value it is the machine's.
    if (source) add(name, interpolated(source), source);
  }
  return { environment, choices };
}
