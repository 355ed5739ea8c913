/** What does a `gunicorn.conf.py` say of where gunicorn listens and whom it trusts? */

import { dirname } from '../../project/paths.ts';
import type { Surroundings } from '../../project/surroundings.ts';
import type { Value } from '../model.ts';
import { interpret } from '../python/interpret.ts';
import { exported } from '../python/values.ts';
import type { Told } from './serving.ts';

export interface GunicornFile {
  /** undefined if it is not told. */
  readonly binds?: readonly Told[];
  /** It may say something of `bind` that cannot be read. */
  readonly mayBind: boolean;
  readonly workerClass?: Told;
  readonly timeout?: Told;
  readonly trusted?: Told;
  /** It gives headers of its own that mean https (`secure_scheme_headers`). */
  readonly hasOwnHeaders?: boolean;
  readonly application?: string;
}

/** undefined if there is no such file or it cannot be read. `path`: absolute, in the workspace. */
export function readGunicornFile(path: string, surroundings: Surroundings): GunicornFile | undefined {
  const interpretation = interpret(surroundings, dirname(path), '__config__', path);
  if (!interpretation) return undefined;
  const { variables, isPartial } = interpretation.module.scope;
  const of = (name: string): Value | undefined => {
    const variable = variables.get(name);
    return variable && exported(variable.value);
  };
  const bind = of('bind');
  const binds = bind && addressesIn(bind, surroundings);
  const application = textOf(of('wsgi_app'));
  return {
    mayBind: bind === undefined ? isPartial : binds === undefined,
    ...(binds ? { binds } : {}),
    ...keyed('workerClass', textOf(of('worker_class'))),
    ...keyed('timeout', textOf(of('timeout'))),
    ...keyed('trusted', textOf(of('forwarded_allow_ips'))),
    ...(variables.has('secure_scheme_headers') ? { hasOwnHeaders: true } : {}),
    ...(application?.certainty === 'resolved' ? { application: application.text } : {}),
  };
}

/** One text may hold several addresses with commas, those of a list may not (`config.validate_list_string`). */
function addressesIn(value: Value, surroundings: Surroundings): Told[] | undefined {
  if (value.certainty === 'unknown') return undefined;
  const isList = Array.isArray(value.data);
  const texts = (isList ? (value.data as readonly Value[]) : [value]).map((one): Told => {
    const told = textOf(one) ?? { text: '', certainty: 'unknown' as const, place: one.place };
    // A list that rests on the environment may have other elements.
    return value.certainty === 'default' && told.certainty === 'resolved'
      ? { ...told, certainty: 'default' }
      : told;
  });
  return texts
    .flatMap((told) =>
      isList ? [told] : told.text.split(',').map((text) => ({ ...told, text: text.trim() })),
    )
    .filter(({ text, certainty }) => text !== '' || certainty === 'unknown')
    .map((told) => (liesHere(told.text, surroundings) ? { ...told, certainty: 'unknown' } : told));
}

/** A socket beside `__file__` lies wherever the file is deployed, which is not where we have read it. */
function liesHere(text: string, { folders }: Surroundings): boolean {
  return folders.some((folder) => text.startsWith(`unix:${folder}/`));
}

/** What comes out of an environment file is not to be shown: it counts as unknown. */
function textOf(value: Value | undefined): Told | undefined {
  if (!value) return undefined;
  if (value.certainty === 'unknown' || value.isPrivate) {
    return { text: '', certainty: 'unknown', place: value.place };
  }
  const { data, certainty, place } = value;
  if (typeof data !== 'string' && typeof data !== 'number') return { text: '', certainty: 'unknown', place };
  return { text: `${data}`, certainty, place };
}

function keyed<Key extends string>(key: Key, value: Told | undefined): { [key in Key]?: Told } {
  return (value ? { [key]: value } : {}) as { [key in Key]?: Told };
}
