/** What does a `gunicorn.conf.py` say of where gunicorn listens and whom it trusts? */

import type { FileContent } from '../../project/file-system.ts';
import type { Told } from './serving.ts';

export interface GunicornFile {
  /** undefined if it is not told. */
  readonly binds?: readonly Told[];
  /** It says something of `bind` that cannot be read. */
  readonly mayBind: boolean;
  readonly workerClass?: Told;
  readonly timeout?: Told;
  readonly trusted?: Told;
  readonly application?: string;
}

/** undefined if there is no such file or it cannot be read. */
export function readGunicornFile(content: FileContent, path: string): GunicornFile | undefined {
  if (content.kind !== 'text') return undefined;
  const { text } = content;
  const one = (name: string) => assigned(text, name, path);
  const binds = one('bind');
  return {
    mayBind: binds === 'unclear',
    ...(Array.isArray(binds) ? { binds: binds.flatMap(addressesIn) } : {}),
    ...single('workerClass', one('worker_class')),
    ...single('timeout', one('timeout')),
    ...single('trusted', one('forwarded_allow_ips')),
    ...application(one('wsgi_app')),
  };
}

/** One text may hold several addresses with commas, in the file alone (`config.validate_list_string`). */
function addressesIn(address: Told): Told[] {
  const texts = address.text.split(',').map((text) => text.trim());
  return texts.filter((text) => text !== '').map((text) => ({ ...address, text }));
}

function single<Key extends string>(
  key: Key,
  value: Told[] | 'unclear' | undefined,
): { [key in Key]?: Told } {
  const [first] = Array.isArray(value) ? value : [];
  return (first ? { [key]: first } : {}) as { [key in Key]?: Told };
}

function application(value: Told[] | 'unclear' | undefined): { application?: string } {
  const [first] = Array.isArray(value) ? value : [];
  return first?.certainty === 'resolved' ? { application: first.text } : {};
}

/** A literal on one line at the level of the module; a name that is assigned twice rests on which one holds. */
function assigned(text: string, name: string, path: string): Told[] | 'unclear' | undefined {
  const pattern = new RegExp(`^([ \\t]*)(${name})[ \\t]*(?::[^=\\n]{0,60})?=[ \\t]*([^\\n]*)$`, 'gm');
  const found = [...text.matchAll(pattern)];
  const [first] = found;
  if (!first) return undefined;
  if (found.length > 1 || first[1] !== '') return 'unclear';
  const value = (first[3] ?? '').replace(/\s*(?:#.*)?\r?$/, '');
  const start = first.index + first[0].length - (first[3] ?? '').length;
  const place = { path, start, end: start + value.length };
  const literals = /^\[(.*)\]$/.exec(value)?.[1]?.split(',') ?? [value];
  const texts = literals
    .map((literal) => literal.trim())
    .filter((literal) => literal !== '')
    .map((literal) => /^(?:"([^"\\{]*)"|'([^'\\{]*)'|(\d+))$/.exec(literal));
  if (texts.some((literal) => literal === null)) return 'unclear';
  return texts.map((literal) => ({
    text: literal?.[1] ?? literal?.[2] ?? literal?.[3] ?? '',
    certainty: 'resolved',
    place,
  }));
}
