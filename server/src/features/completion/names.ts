/** Which names that the configuration defines may stand here: groups of servers, zones, log formats, locations? */

import { protocolOf } from '../../catalog/context.ts';
import type { Statement } from '../../project/inclusion.ts';
import { basename } from '../../project/paths.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import { named } from '../../project/scope.ts';
import { upstreamsOf } from '../../project/upstreams.ts';
import { zoneMentions } from '../../project/zones.ts';
import { scopeOf } from '../../routing/scope.ts';
import { inOrder, type Offer } from './completion.ts';
import type { Site } from './site.ts';

/** Groups of servers, each behind one of the schemes (`http://`; '' for none), and the schemes themselves. */
export function groupOffers(site: Site, schemes: readonly string[]): readonly Offer[] {
  const { cursor, configuration, protocol } = site;
  const { typed, start, end } = cursor;
  const scheme = /^[a-z]+:\/\//.exec(typed)?.[0] ?? '';
  if ((scheme !== '' && !schemes.includes(scheme)) || /[/:?$]/.test(typed.slice(scheme.length))) return [];
  const word = cursor.inclusion.file.text.slice(start, end);
  const host = /^[^/?]*/.exec(word.slice(scheme.length))?.[0] ?? '';
  const part = { from: 0, to: scheme.length + host.length };
  const before = scheme === '' ? (schemes[0] ?? '') : scheme;
  const groups = configuration ? [...upstreamsOf(configuration)] : [];
  const offers = groups
    .filter(([key]) => key.startsWith(`${protocol} `))
    .flatMap(([, [group]]): Offer[] => {
      const name = group?.directive.args[0]?.value;
      if (!group || name === undefined || !isPlain(name)) return [];
      const detail = `upstream, ${placeOf(group)}`;
      const documentation = () => sourceOf(group);
      return [{ label: `${before}${name}`, kind: 'name', detail, documentation, part }];
    });
  if (scheme !== '') return offers;
  const starts = [...schemes, `${before}unix:`].filter((text) => text !== '' && text !== 'unix:');
  return [
    ...offers,
    ...starts.map(
      (label): Offer => ({ label, kind: 'value', detail: 'an address follows', rank: 1, continues: true }),
    ),
  ];
}

/** Zones of one use (`http limit_req`), each with `before` it in the same word. */
export function zoneOffers(site: Site, use: string, before = ''): readonly Offer[] {
  const { configuration, others, name } = site;
  if (!configuration) return [];
  const known = new Set(zonesInBlock(site));
  const offers = new Map<string, Offer>();
  for (const mention of zoneMentions(configuration)) {
    if (mention.use !== use || mention.size === 0 || offers.has(mention.name)) continue;
    const label = `${before}${mention.name}`;
    if (others.includes(label) || known.has(mention.name)) continue;
    const { directive } = mention.statement;
    offers.set(mention.name, {
      label,
      kind: 'name',
      detail: `${directive.name}, ${placeOf(mention.statement)}`,
      documentation: () => sourceOf(mention.statement),
      ...(name === 'limit_conn' ? { continues: true } : {}),
    });
  }
  return [...offers.values()];
}

/** nginx refuses a second `limit_req` or `limit_conn` for the same zone in a block. */
function zonesInBlock({ cursor, name }: Site): readonly string[] {
  if (name !== 'limit_req' && name !== 'limit_conn') return [];
  return named(cursor.block, name)
    .filter(({ directive }) => directive.start !== cursor.statementStart)
    .flatMap(({ directive: { args } }) =>
      name === 'limit_conn'
        ? (args[0]?.value ?? [])
        : args.flatMap(({ value }) => (value.startsWith('zone=') ? value.slice('zone='.length) : [])),
    );
}

export function logFormatOffers(site: Site): readonly Offer[] {
  const { configuration, protocol } = site;
  const own = configuration
    ? statementsNamed(configuration, ['log_format']).filter(({ place }) => protocolOf(place) === protocol)
    : [];
  const combined: Offer[] =
    protocol === 'http'
      ? [
          {
            label: 'combined',
            kind: 'name',
            detail: 'predefined',
            documentation: () =>
              '```nginx\nlog_format combined \'$remote_addr - $remote_user [$time_local] \'\n                    \'"$request" $status $body_bytes_sent \'\n                    \'"$http_referer" "$http_user_agent"\';\n```',
            rank: 1,
          },
        ]
      : [];
  return [...own.flatMap((format) => definedOffer(format)), ...combined];
}

/** `@name` of the server around. */
export function namedLocationOffers(site: Site): readonly Offer[] {
  return serverLocations(site).flatMap((location) => {
    const name = location.directive.args[0]?.value ?? '';
    return name.startsWith('@') && name.length > 1 ? definedOffer(location) : [];
  });
}

/** Paths of locations that answer one path only, those that are `internal` first. */
export function pageOffers(site: Site): readonly Offer[] {
  return serverLocations(site).flatMap((location): Offer[] => {
    const { directive, inclusion } = location;
    const path = directive.args.at(-1)?.value ?? '';
    const isExact = directive.args[0]?.value === '=';
    const isInternal = named({ directive, inclusion }, 'internal').length > 0;
    if (!path.startsWith('/') || !isPlain(path) || !(isExact || isInternal) || /^[~^]/.test(path)) return [];
    const detail = `${isInternal ? 'internal location' : 'location'}, ${placeOf(location)}`;
    return [
      {
        label: path,
        kind: 'name',
        detail,
        documentation: () => sourceOf(location),
        rank: isInternal ? 0 : 1,
      },
    ];
  });
}

/** Also those in other locations, as nginx finds them there. */
function serverLocations({ cursor }: Site): readonly Statement[] {
  const scope = scopeOf(cursor.block);
  const server = scope.server ?? scope;
  return named(server.block, 'location');
}

/** Pools of threads, behind `threads=`. */
export function threadPoolOffers(site: Site): readonly Offer[] {
  const pools = site.configuration ? statementsNamed(site.configuration, ['thread_pool']) : [];
  const offers = pools.flatMap((pool) => definedOffer(pool));
  return inOrder(offers.map((offer) => ({ ...offer, label: `threads=${offer.label}` })));
}

/** By the first word of the statement, which is its name. */
function definedOffer(statement: Statement): Offer[] {
  const name = statement.directive.args[0]?.value;
  if (name === undefined || !isPlain(name)) return [];
  const detail = `${statement.directive.name}, ${placeOf(statement)}`;
  return [{ label: name, kind: 'name', detail, documentation: () => sourceOf(statement) }];
}

/** What can be written without quotes. */
function isPlain(name: string): boolean {
  return name !== '' && !/[\s;{}"'\\$]/.test(name);
}

/** The name of its file: there may be thousands of offers, and lines take counting. */
function placeOf({ inclusion }: Statement): string {
  return basename(inclusion.file.path);
}

const mostLines = 20;

/** The statement as it is written, cut if it is long. */
export function sourceOf({ directive, inclusion }: Statement): string {
  const { text } = inclusion.file;
  const lineStart = text.lastIndexOf('\n', directive.start - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, directive.start))?.[0] ?? '';
  const lines = text
    .slice(directive.start, Math.min(directive.end, directive.start + 4_000))
    .split(/\r?\n/)
    .map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line));
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), '...'] : lines;
  return ['```nginx', ...shown, '```'].join('\n');
}
