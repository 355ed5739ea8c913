/** What do the settings of a Django project say, in the types in which one asks for them? */

import type { Data, DjangoProject, Known, Setting, Value } from './model.ts';

/** A value that is known, and the setting that has it. */
export interface Told<T> {
  readonly value: T;
  readonly certainty: 'resolved' | 'default';
  readonly setting: Setting;
  /** It comes from an environment file: never to be shown. */
  readonly isPrivate: boolean;
}

/** undefined if the setting is not there, not known, or no text. */
export function textSetting(django: DjangoProject, name: string): Told<string> | undefined {
  return told(django, name, (data) => (typeof data === 'string' ? data : undefined));
}

/** undefined if the setting is not there, not known, or no boolean. */
export function flagSetting(django: DjangoProject, name: string): Told<boolean> | undefined {
  return told(django, name, (data) => (typeof data === 'boolean' ? data : undefined));
}

export function numberSetting(django: DjangoProject, name: string): Told<number> | undefined {
  return told(django, name, (data) => (typeof data === 'number' ? data : undefined));
}

/** The elements of a list or a tuple, some of which may be unknown; undefined if that is not known to be one. */
export function listSetting(django: DjangoProject, name: string): Told<readonly Value[]> | undefined {
  return told(django, name, (data) => (Array.isArray(data) ? (data as readonly Value[]) : undefined));
}

/** Every element, if all of them are known to be texts. */
export function textsOf({
  value,
}: Told<readonly Value[]>): readonly (Known & { readonly data: string })[] | undefined {
  const texts = value.filter(isText);
  return texts.length === value.length ? texts : undefined;
}

export function isText(value: Value): value is Known & { readonly data: string } {
  return value.certainty !== 'unknown' && typeof value.data === 'string';
}

/** Nothing sets it, and nothing that could not be read may do so: Django's own default counts. */
export function isUnset({ settings }: DjangoProject, name: string): boolean {
  return settings !== undefined && !settings.isPartial && !settings.values.has(name);
}

/** `INSTALLED_APPS` or `MIDDLEWARE` holds a name that matches. What cannot be read holds nothing. */
export function listHolds(django: DjangoProject, name: string, wanted: RegExp): boolean {
  return listSetting(django, name)?.value.some((one) => isText(one) && wanted.test(one.data)) ?? false;
}

/**
 * The path under which Django makes the addresses of files (`STATIC_URL`, `MEDIA_URL`): with a slash on both sides, as
 * Django 3.1 and newer read it; undefined if it is not known, another host's, or empty.
 */
export function urlPathOf(django: DjangoProject, name: 'STATIC_URL' | 'MEDIA_URL'): Told<string> | undefined {
  const url = textSetting(django, name);
  if (!url || url.value === '' || /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url.value)) return undefined;
  // A relative one is put behind the prefix of the script, if there is one.
  if (!url.value.startsWith('/') && django.settings?.values.has('FORCE_SCRIPT_NAME')) return undefined;
  const path = `/${url.value.replace(/^\/+/, '')}`;
  return { ...url, value: path.endsWith('/') ? path : `${path}/` };
}

function told<T>(
  { settings }: DjangoProject,
  name: string,
  read: (data: Data) => T | undefined,
): Told<T> | undefined {
  const setting = settings?.values.get(name);
  if (!setting || setting.value.certainty === 'unknown') return undefined;
  const { certainty, data, isPrivate = false } = setting.value;
  const value = read(data);
  return value === undefined ? undefined : { value, certainty, setting, isPrivate };
}
