/** What does a systemd unit start, where, and on which sockets? */

import type { FileContent } from '../../project/file-system.ts';
import { isAbsolute, resolvePath } from '../../project/paths.ts';
import type { ModuleChoice, Place } from '../model.ts';
import { type Command, commandsOf } from './command-line.ts';
import { argumentsOf, type EnvironmentValue } from './environment.ts';
import { type IniSection, iniSections } from './ini.ts';
import type { Told } from './serving.ts';
import type { SourceText } from './source-text.ts';

export interface Unit {
  readonly services: readonly UnitCommand[];
  /** `ListenStream=` of a `.socket` unit. */
  readonly streams: readonly Told[];
  /** `Service=` of a `.socket` unit, `Sockets=` of a service. */
  readonly names: readonly string[];
  /** `WorkingDirectory=`, absolute. */
  readonly folder: string | undefined;
  readonly environment: ReadonlyMap<string, EnvironmentValue>;
  readonly choices: readonly ModuleChoice[];
}

export interface UnitCommand {
  readonly commands: readonly Command[];
  readonly place: Place;
}

export function readUnit(content: FileContent, path: string): Unit | undefined {
  if (content.kind !== 'text') return undefined;
  const sections = iniSections(content.text, 'systemd');
  const service = entriesOf(sections, 'Service');
  const socket = entriesOf(sections, 'Socket');
  const environment = new Map<string, EnvironmentValue>();
  const choices: ModuleChoice[] = [];
  for (const value of all(service, 'Environment')) {
    for (const { text, certainty, start, end } of wordsOf(value)) {
      const [, name = '', assigned = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
      if (name === '') continue;
      environment.set(name, { text: assigned, certainty });
      if (name === 'DJANGO_SETTINGS_MODULE' && certainty === 'resolved') {
        choices.push({ module: assigned, place: { path, start, end } });
      }
    }
  }
  return {
    services: all(service, 'ExecStart')
      .filter(({ text }) => text !== '')
      .map((value) => ({ commands: commandsOf(value, 'systemd'), place: placeOf(value, path) })),
    streams: all(socket, 'ListenStream')
      .filter(({ text }) => text !== '')
      .map((value) => toldOf(value, path)),
    names: [...all(socket, 'Service'), ...all(service, 'Sockets')].flatMap(({ text }) => text.split(/\s+/)),
    folder: folderOf(all(service, 'WorkingDirectory').at(-1)),
    environment,
    choices,
  };
}

function entriesOf(sections: readonly IniSection[], name: string) {
  return sections.filter((section) => section.name === name).flatMap(({ entries }) => entries);
}

function all(entries: IniSection['entries'], key: string): SourceText[] {
  const values = entries.filter((entry) => entry.key.text === key).map(({ value }) => value);
  // An empty one takes back those before it.
  return values.slice(values.findLastIndex(({ text }) => text === '') + 1);
}

function wordsOf(value: SourceText) {
  return commandsOf(value, 'systemd').flatMap(({ words }) => argumentsOf(words, new Map()));
}

function placeOf({ text, offsetAt }: SourceText, path: string): Place {
  return { path, start: offsetAt(0), end: offsetAt(text.length) };
}

function toldOf(value: SourceText, path: string): Told {
  const [first] = wordsOf(value);
  return {
    text: first?.text ?? '',
    certainty: first?.certainty ?? 'unknown',
    place: placeOf(value, path),
  };
}

function folderOf(value: SourceText | undefined): string | undefined {
  const [first] = value ? wordsOf(value) : [];
  const text = first?.text.replace(/^-/, '') ?? '';
  return first?.certainty === 'resolved' && isAbsolute(text) ? resolvePath('/', text) : undefined;
}
