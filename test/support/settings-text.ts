/** How are the settings of a project written as text, for inline snapshots? */
import type { Data, Place, Settings, Value } from '../../server/src/django/model.ts';
import { projectFolder } from './project.ts';

/** One line for each setting: name, value, certainty and where it is, as `path:line`. Private values are not shown. */
export function settingsText(settings: Settings | undefined, files: ReadonlyMap<string, string>): string {
  if (!settings) return '(no settings)';
  const lines = [...settings.values.values()].map(
    ({ name, value, place }) =>
      `${name} = ${valueText(value)}  # ${value.certainty} ${placeText(place, files)}`,
  );
  const { module, chosenBy, isPartial } = settings;
  const by = chosenBy ? `by ${placeText(chosenBy, files)}` : 'the only one';
  return [`${module} (${by})${isPartial ? ', partial' : ''}`, ...lines].join('\n');
}

export function placeText({ path, start }: Place, files: ReadonlyMap<string, string>): string {
  const line = (files.get(path) ?? '').slice(0, start).split('\n').length;
  return `${path.replace(`${projectFolder}/`, '')}:${line}`;
}

/** As Python would write it; `?` is unknown, `~x` a default, `***` private. */
export function valueText(value: Value): string {
  if (value.certainty === 'unknown') return '?';
  return value.isPrivate ? '***' : dataText(value.data);
}

function itemText(value: Value): string {
  return `${value.certainty === 'default' ? '~' : ''}${valueText(value)}`;
}

function dataText(data: Data): string {
  if (data === null) return 'None';
  if (typeof data === 'boolean') return data ? 'True' : 'False';
  if (typeof data === 'string')
    return `'${data.replace(/[\\'\n]/g, (all) => (all === '\n' ? '\\n' : `\\${all}`))}'`;
  if (typeof data === 'number') return String(data);
  if (data instanceof Map) {
    return `{${[...data].map(([key, entry]) => `'${key}': ${itemText(entry)}`).join(', ')}}`;
  }
  return `[${(data as readonly Value[]).map(itemText).join(', ')}]`;
}
