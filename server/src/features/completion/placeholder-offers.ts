/** What may stand for a placeholder of the documented syntax, such as `size`, `time`, `file` or `mime-type`? */

import { zoneMentions } from '../../project/zones.ts';
import type { Offer } from './completion.ts';
import { groupOffers, zoneOffers } from './names.ts';
import { pathOffers, type Wanted } from './paths.ts';
import { type Quantity, quantityOffers } from './quantities.ts';
import type { Site } from './site.ts';

/** `before`: what stands before it in the same word, such as `max_size=`. */
export function placeholderOffers(placeholder: string, site: Site, before: string): readonly Offer[] {
  const typed = site.cursor.typed.slice(before.length);
  switch (placeholder) {
    case 'size':
    case 'length':
    case 'rate':
      return placeholder === 'rate' && before === 'rate='
        ? rateOffers(typed, before)
        : [...quantityOffers(typed, sizeKind(site, before), before), ...defaultOffer(site, before)];
    case 'time':
    case 'timeout':
    case 'interval':
    case 'header_timeout':
      return [...quantityOffers(typed, timeKind(site, before), before), ...defaultOffer(site, before)];
    case 'name:size':
      return zoneSizeOffers(typed, before, site);
    case 'name':
      return before === 'zone=' ? zoneOffers(site, `${site.protocol} ${site.name}`, before) : [];
    case 'zone':
      return site.name.endsWith('_cache') ? zoneOffers(site, `http ${site.name.replace(/_cache$/, '')}`) : [];
    case 'file':
    case 'path':
    case 'directory':
    case 'stylesheet':
      return noPaths.has(site.name) ? [] : pathOffers(site, wantedPath(site.name), before);
    case 'address':
      return site.name.endsWith('_pass') || site.name === 'pass'
        ? groupOffers(site, schemesOf[site.name] ?? [''])
        : [];
    default:
      return before === '' ? defaultOffer(site, before) : [];
  }
}

/** Looked for below the folder that `root` or `alias` names; parts of addresses. */
const noPaths: ReadonlySet<string> = new Set(['index', 'proxy_cookie_path']);

const schemesOf: Readonly<Record<string, readonly string[]>> = {
  grpc_pass: ['grpc://', 'grpcs://'],
};

/** Bytes in files may be gigabytes, buffers may not. */
function sizeKind({ specs, name }: Site, before: string): Quantity {
  if (/^(?:max_size|min_free)=/.test(before)) return 'offset';
  const isOffset = name === 'directio' || specs.some(({ slot }) => slot.kind === 'offset');
  return before === '' && isOffset ? 'offset' : 'size';
}

/** A parameter's may be either. */
function timeKind({ specs, name }: Site, before: string): Quantity {
  if (before !== '') return 'either';
  if (/^(?:expires|userid_expires)$|_cache_valid$/.test(name)) return 'seconds';
  return specs.some(({ slot }) => slot.kind === 'seconds') ? 'seconds' : 'milliseconds';
}

/** What holds if the directive is left out, where that is one plain word. */
function defaultOffer({ specs, index, cursor }: Site, before: string): readonly Offer[] {
  if (before !== '' || index > 0 || cursor.after.length > 0) return [];
  return specs.flatMap(({ defaultValue, origin }): Offer[] =>
    origin === 'open-source' && defaultValue !== undefined && /^(?!default$)[\w$./%-]+$/.test(defaultValue)
      ? [{ label: defaultValue, kind: 'value', detail: 'the default', rank: 2 }]
      : [],
  );
}

/** `zone=one:10m`: a name of one's own, and how much it holds. */
function zoneSizeOffers(typed: string, before: string, { configuration }: Site): readonly Offer[] {
  const [, name = '', size] = /^([\w-]*)(?::(\w*))?$/.exec(typed) ?? [];
  if (size !== undefined && name !== '') return quantityOffers(size, 'size', `${before}${name}:`);
  const known = new Set(configuration ? zoneMentions(configuration).map((mention) => mention.name) : []);
  const named =
    name === '' ? (['one', 'two', 'three', 'four'].find((one) => !known.has(one)) ?? 'zone') : name;
  return [
    { label: `${before}${named}:10m`, kind: 'value', detail: 'a name and the memory for it', grows: true },
  ];
}

function rateOffers(typed: string, before: string): readonly Offer[] {
  const digits = /^\d{1,6}(?=(?:r(?:\/[sm]?)?)?$)/.exec(typed)?.[0] ?? (typed === '' ? '10' : undefined);
  if (digits === undefined || Number(digits) === 0) return [];
  return [
    {
      label: `${before}${digits}r/s`,
      kind: 'quantity',
      detail: `${digits} requests in a second`,
      rank: 0,
      grows: true,
    },
    {
      label: `${before}${digits}r/m`,
      kind: 'quantity',
      detail: `${digits} requests in a minute`,
      rank: 0.1,
      grows: true,
    },
  ];
}

const certificates = /\.(?:pem|crt|cer|cert)$/;

/** By what the name of the directive says. */
function wantedPath(name: string): Wanted {
  const file = (first?: RegExp): Wanted => ({
    what: 'file',
    fromConfiguration: true,
    ...(first ? { first } : {}),
  });
  switch (name) {
    case 'root':
    case 'alias':
    case 'client_body_temp_path':
    case 'working_directory':
      return { what: 'folder', fromConfiguration: false };
    case 'include':
      return {
        what: 'file',
        fromConfiguration: true,
        first: /\.conf$|_params$|^mime\.types$/,
        patterns: true,
      };
    case 'access_log':
    case 'error_log':
    case 'pid':
      return { what: 'file', fromConfiguration: false, first: /\.log|\.pid$/ };
    default:
      break;
  }
  if (/_(?:temp|cache)_path$|^(?:js_path|perl_modules)$/.test(name))
    return { what: 'folder', fromConfiguration: name === 'js_path' };
  if (/certificate_key$|password_file$|ticket_key$/.test(name)) return file(/\.(?:key|pem)$/);
  if (/_(?:certificate|crl|dhparam|stapling_file)$/.test(name)) return file(certificates);
  if (name === 'auth_basic_user_file') return file(/htpasswd|passwd|users/);
  return file();
}
