/** What does nginx have against the entries of a `map`, `geo`, `types` or `charset_map`? */

import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { inet6Groups, inetOctets } from '../project/listen-address.ts';
import { wildcardKeys } from '../project/server-names.ts';
import type { Directive } from '../syntax/tree.ts';

export interface EntryFault {
  readonly entry: Statement;
  readonly message: string;
  /** Offsets in the entry's file; without it, the whole entry. */
  readonly range?: { readonly start: number; readonly end: number };
  /** The entry that has the place already. */
  readonly first?: Statement;
  /** nginx only warns. */
  readonly warning?: true;
}

/** What a template will put there is not known. */
const isOpen = (text: string): boolean => /\$\{[A-Z]|<%|\{\{/.test(text);

/** The third word begins a line: what is missing is the semicolon before it, which has a rule of its own. */
function runsOn({ directive: { args, tree } }: Statement): boolean {
  const [value, next] = args;
  return (
    value !== undefined && next !== undefined && tree.tokens.text.slice(value.end, next.start).includes('\n')
  );
}

const keyRange = ({ directive }: Statement) => ({ start: directive.nameStart, end: directive.nameEnd });

export function mapEntries(entries: readonly Statement[]): EntryFault[] {
  const faults: EntryFault[] = [];
  const taken = new Map<string, Statement>();
  let hostnames = false;
  let fallback: Statement | undefined;
  for (const entry of entries) {
    const { name: key, argCount } = entry.directive;
    if (argCount === 0 && (key === 'hostnames' || key === 'volatile')) {
      hostnames ||= key === 'hostnames';
      continue;
    }
    if (argCount !== 1) {
      if (runsOn(entry)) continue;
      const message = `Invalid number of the map parameters: an entry is a value and what it becomes${
        argCount > 1 ? '; quote what holds spaces' : ''
      }.`;
      faults.push({ entry, message });
      continue;
    }
    if (key === 'include' || isOpen(key)) continue;
    const range = keyRange(entry);
    if (key === 'default') {
      if (fallback) {
        faults.push({ entry, range, first: fallback, message: 'Duplicate default map parameter.' });
      }
      fallback ??= entry;
      continue;
    }
    // Regular expressions are tried one after the other and may repeat.
    if (key.startsWith('~')) continue;
    const plain = asciiLower(key.replace(/^\\/, ''));
    const places = hostnames ? wildcardKeys(plain) : [`exact ${plain}`];
    if (!places) {
      const message = `Invalid hostname or wildcard \`${key}\`: a \`*\` may only be the first or the last part.`;
      faults.push({ entry, range, message });
      continue;
    }
    const first = places.map((place) => taken.get(place)).find((one) => one !== undefined);
    if (first) {
      faults.push({
        entry,
        range,
        first,
        message: `Conflicting parameter \`${key}\`: the map has an entry for it already.`,
      });
    } else for (const place of places) taken.set(place, entry);
  }
  return faults;
}

export function geoEntries(entries: readonly Statement[]): EntryFault[] {
  const faults: EntryFault[] = [];
  const taken = new Map<string, Statement>();
  let ranges = false;
  let any = false;
  for (const entry of entries) {
    const { name: key, argCount, args } = entry.directive;
    // `volatile` came in 1.29.3; older versions refuse it as an entry without a value.
    if (argCount === 0 && (key === 'proxy_recursive' || key === 'volatile')) continue;
    if (argCount === 0 && key === 'ranges') {
      if (any && !ranges) {
        const message = 'The `ranges` directive must be the first directive inside `geo` block.';
        faults.push({ entry, message });
      }
      ranges = true;
      continue;
    }
    if (argCount !== 1) {
      if (runsOn(entry)) continue;
      const message = 'Invalid number of the geo parameters: an entry is a network and a value.';
      faults.push({ entry, message });
      continue;
    }
    if (key === 'include' || isOpen(key)) continue;
    const [value] = args;
    const isAboutOther = key === 'delete' || key === 'proxy';
    const network = isAboutOther ? (value?.value ?? '') : key;
    const range = isAboutOther && value ? { start: value.start, end: value.end } : keyRange(entry);
    if (isOpen(network)) continue;
    if (key === 'proxy' || !ranges) {
      if (key !== 'proxy') any = true;
      const place = key === 'default' ? 'default' : normalNetwork(network);
      if (place === undefined) {
        const message = `Invalid network \`${network}\`: write an address such as \`10.0.0.0/8\` or \`2001:db8::/32\`.`;
        faults.push({ entry, range, message });
        continue;
      }
      if (key === 'delete') taken.delete(place);
      if (isAboutOther) continue;
      const first = taken.get(place);
      if (first) {
        const message = `Duplicate network \`${key}\`: the last of the values counts.`;
        faults.push({ entry, range, first, warning: true, message });
      }
      taken.set(place, entry);
    } else if (key !== 'default' && !isRange(network)) {
      const message = `Invalid range \`${network}\`: write the first and the last address, \`10.0.0.0-10.0.255.255\`.`;
      faults.push({ entry, range, message });
    }
  }
  return faults;
}

/** The network with its meaningless bits, as text; undefined if it is none. */
function normalNetwork(text: string): string | undefined {
  const slash = text.indexOf('/');
  const host = slash < 0 ? text : text.slice(0, slash);
  const mask = slash < 0 ? undefined : text.slice(slash + 1);
  if (mask !== undefined && !/^\d+$/.test(mask)) return undefined;
  const octets = inetOctets(host)?.split('.').map(Number);
  const groups = octets ? undefined : inet6Groups(host);
  const parts = octets ?? groups;
  if (!parts) return undefined;
  const width = octets ? 8 : 16;
  const bits = mask === undefined ? parts.length * width : Number(mask);
  if (bits > parts.length * width) return undefined;
  const kept = parts.map((part, index) => {
    const own = Math.min(Math.max(bits - index * width, 0), width);
    return part - (part % 2 ** (width - own));
  });
  return `${kept.join(octets ? '.' : ':')}/${bits}`;
}

function isRange(text: string): boolean {
  const dash = text.indexOf('-');
  const [from, to] = [inetOctets(text.slice(0, dash)), inetOctets(text.slice(dash + 1))];
  if (dash < 0 || from === undefined || to === undefined) return false;
  const value = (octets: string) => octets.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return value(from) <= value(to);
}

export function typesEntries(entries: readonly Statement[]): EntryFault[] {
  const faults: EntryFault[] = [];
  const taken = new Map<string, Statement>();
  for (const entry of entries) {
    const { name: type, args } = entry.directive;
    if (type === 'include') {
      if (args.length !== 1)
        faults.push({ entry, message: 'Invalid number of arguments in `include` directive.' });
      continue;
    }
    for (const { start, end, value } of args) {
      const extension = asciiLower(value);
      const first = taken.get(extension);
      if (first) {
        const message =
          first.directive.name === type
            ? `Duplicate extension \`${extension}\`, content type: \`${type}\` stands for it already.`
            : `Duplicate extension \`${extension}\`, content type: \`${type}\`, previous content type: \`${first.directive.name}\`. The last one counts.`;
        faults.push({ entry, range: { start, end }, first, warning: true, message });
      }
      taken.set(extension, entry);
    }
  }
  return faults;
}

export function charsetMapEntries(entries: readonly Statement[], block: Directive): EntryFault[] {
  const faults: EntryFault[] = [];
  const isUtf8 = asciiLower(block.args[1]?.value ?? '') === 'utf-8';
  for (const entry of entries) {
    const { name: source, args } = entry.directive;
    const [target] = args;
    if (source === 'include') continue;
    if (!target || args.length !== 1) {
      const message =
        'Invalid parameters number: an entry is a code and what it becomes, both in hexadecimal.';
      faults.push({ entry, message });
    } else if (!/^0*[0-9a-f]{1,2}$/i.test(source)) {
      const message = `Invalid value \`${source}\`: a code has two hexadecimal digits, up to \`FF\`.`;
      faults.push({ entry, range: keyRange(entry), message });
    } else if (!(isUtf8 ? isUtf8Character(target.value) : /^0*[0-9a-f]{1,2}$/i.test(target.value))) {
      const message = isUtf8
        ? `Invalid value \`${target.value}\`: write the bytes of its UTF-8 form in hexadecimal, two or three, such as \`D0B0\`.`
        : `Invalid value \`${target.value}\`: a code has two hexadecimal digits, up to \`FF\`.`;
      faults.push({ entry, range: { start: target.start, end: target.end }, message });
    }
  }
  return faults;
}

/** Two or three bytes that make a character up to U+FFFF; more may follow, which nginx does not look at. */
function isUtf8Character(hex: string): boolean {
  if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) return false;
  const [first = 0, second = 0, third = 0] = (hex.match(/../g) ?? []).map((byte) =>
    Number.parseInt(byte, 16),
  );
  if (first < 0xc2 || first >= 0xf0 || second < 0x80) return false;
  if (first < 0xe0) return true;
  return third >= 0x80 && ((first & 0x0f) << 12) + ((second & 0x3f) << 6) > 0x7ff;
}
