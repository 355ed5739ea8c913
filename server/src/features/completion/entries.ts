/** Which entries may stand in a `map`, `geo`, `types`, `split_clients` or `charset_map`, and with which values? */

import { compareVersions } from '../../catalog/version.ts';
import { statementsOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { mentionsOf, statementOf } from '../../project/variable-mentions.ts';
import { inOrder, type Offer } from './completion.ts';
import type { Cursor } from './cursor.ts';
import { groupOffers } from './names.ts';
import { pathOffers } from './paths.ts';
import { quantityOffers } from './quantities.ts';
import type { Site } from './site.ts';
import { mimeTypes } from './vocabulary/mime-types.ts';

interface Keyword {
  readonly word: string;
  readonly means: string;
  /** A value follows. */
  readonly takes: 'value' | 'nothing';
  /** The first version that knows it here. */
  readonly since?: { major: number; minor: number; patch: number };
}

const include: Keyword = { word: 'include', means: 'entries from a file', takes: 'value' };

const keywords: Readonly<Record<string, readonly Keyword[]>> = {
  map: [
    { word: 'default', means: 'the value if nothing else fits', takes: 'value' },
    { word: 'hostnames', means: 'keys may be `*.example.com` and `.example.com`', takes: 'nothing' },
    { word: 'volatile', means: 'the value is not kept while a request lasts', takes: 'nothing' },
    include,
  ],
  geo: [
    { word: 'default', means: 'the value for all other addresses', takes: 'value' },
    { word: 'ranges', means: 'keys are ranges of addresses; has to come first', takes: 'nothing' },
    { word: 'proxy', means: 'a trusted proxy, whose X-Forwarded-For counts', takes: 'value' },
    { word: 'proxy_recursive', means: 'the last address that is not trusted counts', takes: 'nothing' },
    { word: 'delete', means: 'forgets a network', takes: 'value' },
    {
      word: 'volatile',
      means: 'the value is not kept while a request lasts',
      takes: 'nothing',
      since: { major: 1, minor: 29, patch: 3 },
    },
    include,
  ],
  types: [include],
  split_clients: [{ word: '*', means: 'all that is left', takes: 'value' }],
  charset_map: [include],
};

/** Words that a block may hold once. */
const once = /^(?:default|hostnames|volatile|ranges|proxy_recursive|\*)$/;

/** The first word of an entry. */
export function entryNameOffers(project: ProjectSnapshot, cursor: Cursor): readonly Offer[] {
  const { block, isFollowed } = cursor;
  const kind = block.directive?.name ?? '';
  const entries = [...statementsOf(block)].filter(
    ({ directive }) => directive.start !== cursor.statementStart,
  );
  const given = new Set(entries.map(({ directive }) => directive.name));
  const words = (keywords[kind] ?? [])
    .filter(({ word }) => !once.test(word) || !given.has(word))
    .filter(({ since }) => !since || compareVersions(project.catalog.version, since) >= 0)
    // Nothing that is about networks may stand above it.
    .filter(
      ({ word }) =>
        word !== 'ranges' || [...given].every((name) => /^(?:proxy|proxy_recursive|volatile)$/.test(name)),
    )
    .map(({ word, means, takes }): Offer => {
      const end = isFollowed ? '' : takes === 'nothing' ? ';' : ' ';
      return {
        label: word,
        kind: 'value',
        detail: means,
        text: `${word}${end}`,
        ...(takes === 'value' ? { continues: true } : {}),
      };
    });
  return [...inOrder(words), ...(kind === 'types' ? typeNames(given) : mapKeys(cursor, given))];
}

function typeNames(given: ReadonlySet<string>): readonly Offer[] {
  return mimeTypes
    .filter(([type]) => !given.has(type))
    .map(
      ([label, extensions]): Offer => ({
        label,
        kind: 'value',
        detail: extensions.replace(/\S+/g, '.$&'),
        rank: 1,
        continues: true,
      }),
    );
}

/** Keys that usually stand in a `map` of this variable. */
const keysOf: Readonly<Record<string, readonly (readonly [key: string, means: string])[]>> = {
  $http_upgrade: [
    ["''", 'no upgrade is asked for'],
    ['websocket', 'WebSocket'],
  ],
  $request_method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((one) => [
    one,
    'the method',
  ]),
  $scheme: [
    ['http', 'without TLS'],
    ['https', 'over TLS'],
  ],
  $https: [
    ['on', 'over TLS'],
    ["''", 'without TLS'],
  ],
  $status: [
    ['~^[23]', 'success and redirects'],
    ['~^4', 'errors of clients'],
    ['~^5', 'errors of servers'],
    ['404', 'Not Found'],
  ],
  $http_accept: [
    ['~image/avif', 'AVIF is taken'],
    ['~image/webp', 'WebP is taken'],
  ],
  $http_user_agent: [
    ["''", 'none was sent'],
    ['~*bot', 'robots'],
    ['~*curl', 'curl'],
  ],
  $ssl_client_verify: [
    ['SUCCESS', 'the certificate is accepted'],
    ['NONE', 'no certificate was sent'],
  ],
  $sent_http_content_type: [
    ['text/html', 'pages'],
    ['~image/', 'images'],
    ['~font/', 'fonts'],
    ['text/css', 'styles'],
  ],
  $http_origin: [['~^https://([^.]+\\.)?example\\.com$', 'a site and its subdomains']],
};

function mapKeys({ block: { directive } }: Cursor, given: ReadonlySet<string>): readonly Offer[] {
  if (directive?.name !== 'map') return [];
  const source = (directive.args[0]?.value ?? '').replace(/^\$\{(\w+)\}$/, '$$$1');
  const keys = (keysOf[source] ?? []).filter(([key]) => !given.has(key === "''" ? '' : key));
  return inOrder(
    keys.map(([label, detail]) => ({ label, kind: 'value', detail, continues: true })),
    0.5,
  );
}

/** What follows the first word of an entry. */
export function entryValueOffers(site: Site): readonly Offer[] {
  const { cursor, name, index } = site;
  const { directive } = cursor.block;
  if (index === 0 && name === 'include')
    return pathOffers(site, { what: 'file', fromConfiguration: true, patterns: true });
  if (!directive) return [];
  switch (directive.name) {
    case 'types':
      return extensions(site);
    case 'map':
    case 'split_clients':
      return index === 0 ? mapValues(site) : [];
    case 'geo':
      return [];
    default:
      return [];
  }
}

/** Names of files that the type usually has, and that no other entry takes. */
function extensions(site: Site): readonly Offer[] {
  const { cursor, others, name } = site;
  const taken = new Set(
    [...statementsOf(cursor.block)].flatMap(({ directive }) => directive.args.map(({ value }) => value)),
  );
  const known = mimeTypes.find(([type]) => type === name)?.[1] ?? '';
  return known
    .split(' ')
    .filter((one) => one !== '' && !taken.has(one) && !others.includes(one))
    .map((label) => ({ label, kind: 'value', detail: 'the ending of a name' }));
}

/** Groups of servers if a pass reads the variable, words of `expires` and of limits if one of these does. */
function mapValues(site: Site): readonly Offer[] {
  const { cursor, configuration } = site;
  const variable = cursor.block.directive?.args[1]?.value ?? '';
  if (!configuration || !variable.startsWith('$')) return [];
  const readers = new Set(
    mentionsOf(configuration, variable.slice(1).toLowerCase()).flatMap(
      (mention) => statementOf(mention)?.name ?? [],
    ),
  );
  const offers: Offer[] = [];
  if ([...readers].some((reader) => reader.endsWith('_pass'))) offers.push(...passedGroups(site, readers));
  if (readers.has('expires')) {
    offers.push(
      { label: 'off', kind: 'value', detail: 'no headers are added' },
      { label: 'max', kind: 'value', detail: 'ten years' },
      { label: 'epoch', kind: 'value', detail: 'not at all' },
      ...quantityOffers(cursor.typed, 'seconds'),
    );
  }
  if (directiveTakesSwitch(readers)) {
    offers.push({ label: '0', kind: 'value', detail: 'no' }, { label: '1', kind: 'value', detail: 'yes' });
  }
  if (cursor.block.directive?.args[0]?.value === '$http_upgrade') {
    offers.push(
      { label: 'upgrade', kind: 'value', detail: 'for WebSocket' },
      { label: "''", kind: 'value', detail: 'for `keepalive`' },
      { label: 'close', kind: 'value', detail: 'closes the connection' },
    );
  }
  return offers;
}

function directiveTakesSwitch(readers: ReadonlySet<string>): boolean {
  return [...readers].some((reader) => /_(?:bypass|no_cache)$|^(?:if|access_log)$/.test(reader));
}

/** Names alone where the pass writes the scheme itself. */
export function passedGroups(site: Site, readers: ReadonlySet<string>): readonly Offer[] {
  const takesScheme = readers.has('proxy_pass') && site.protocol === 'http';
  return [...groupOffers(site, ['']), ...(takesScheme ? groupOffers(site, ['http://', 'https://']) : [])];
}
