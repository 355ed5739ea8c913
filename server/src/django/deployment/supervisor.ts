/** Which programs does a configuration of supervisor start? */

import type { FileContent } from '../../project/file-system.ts';
import { isAbsolute, resolvePath } from '../../project/paths.ts';
import type { ModuleChoice, Place } from '../model.ts';
import { type Command, commandsOf } from './command-line.ts';
import { argumentsOf, type EnvironmentValue } from './environment.ts';
import { type IniSection, iniSections } from './ini.ts';

export interface SupervisorProgram {
  readonly name: string;
  readonly commands: readonly Command[];
  /** The command. */
  readonly place: Place;
  /** `directory=`, absolute. */
  readonly folder: string | undefined;
  readonly environment: ReadonlyMap<string, EnvironmentValue>;
  readonly choices: readonly ModuleChoice[];
}

/** Empty for files of other programs. */
export function readSupervisor(content: FileContent, path: string): readonly SupervisorProgram[] {
  if (content.kind !== 'text' || !/^\s*\[(?:program|fcgi-program):/m.test(content.text)) return [];
  const common = commonEnvironment(iniSections(content.text, 'supervisor'), path);
  return iniSections(content.text, 'supervisor').flatMap((section): SupervisorProgram[] => {
    const [, name] = /^(?:fcgi-)?program:(.+)$/.exec(section.name) ?? [];
    const command = setValue(section, 'command');
    if (name === undefined || !command) return [];
    const { environment, choices } = environmentOf(section, path);
    const [folder] = setValue(section, 'directory')
      ? argumentsOf(
          commandsOf(setValue(section, 'directory')!, 'supervisor')[0]?.words.slice(0, 1) ?? [],
          new Map(),
        )
      : [];
    return [
      {
        ...{ name, choices: [...common.choices, ...choices] },
        commands: commandsOf(command, 'supervisor'),
        place: { path, start: command.offsetAt(0), end: command.offsetAt(command.text.length) },
        folder:
          folder?.certainty === 'resolved' && isAbsolute(folder.text)
            ? resolvePath('/', folder.text)
            : undefined,
        environment: new Map([...common.environment, ...environment]),
      },
    ];
  });
}

function commonEnvironment(sections: readonly IniSection[], path: string) {
  const section = sections.find(({ name }) => name === 'supervisord');
  return section ? environmentOf(section, path) : { environment: new Map(), choices: [] };
}

/** `KEY="value",KEY2=value` */
function environmentOf(
  section: IniSection,
  path: string,
): { environment: Map<string, EnvironmentValue>; choices: ModuleChoice[] } {
  const environment = new Map<string, EnvironmentValue>();
  const choices: ModuleChoice[] = [];
  const value = setValue(section, 'environment');
  for (const found of value?.text.matchAll(/([A-Za-z_]\w*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^,"'\s]*))/g) ??
    []) {
    const [whole, name = ''] = found;
    const text = found[2] ?? found[3] ?? found[4] ?? '';
    const certainty = /%\(|\{\{/.test(text) ? 'unknown' : 'resolved';
    environment.set(name, { text, certainty });
    if (name === 'DJANGO_SETTINGS_MODULE' && certainty === 'resolved') {
      const place = {
        path,
        start: value!.offsetAt(found.index),
        end: value!.offsetAt(found.index + whole.length),
      };
      choices.push({ module: text, place });
    }
  }
  return { environment, choices };
}

function setValue({ entries }: IniSection, key: string) {
  return entries.findLast((entry) => entry.key.text === key && entry.value.text !== '')?.value;
}
