/** `listen`: which addresses are usual, and which parameters may still be added? */

import { protocolOf } from '../../catalog/context.ts';
import { compareVersions } from '../../catalog/version.ts';
import { listenAddress } from '../../project/listen-address.ts';
import { listenParametersBeside } from '../../project/listen-parameters.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import { named } from '../../project/scope.ts';
import { inOrder, type Offer } from './completion.ts';
import { referenceOn } from './reference-text.ts';
import type { Site } from './site.ts';

export function listenOffers(site: Site): readonly Offer[] {
  return site.index === 0 ? addressOffers(site) : parameterOffers(site);
}

const addresses: Readonly<Record<Site['protocol'], readonly (readonly [address: string, means: string])[]>> =
  {
    http: [
      ['80', 'HTTP on all IPv4 addresses'],
      ['443', 'HTTPS on all IPv4 addresses: `ssl` has to follow'],
      ['[::]:80', 'HTTP on all IPv6 addresses'],
      ['[::]:443', 'HTTPS on all IPv6 addresses: `ssl` has to follow'],
      ['8080', 'another port'],
      ['127.0.0.1:8080', 'for programs on this machine only'],
      ['unix:/run/nginx.sock', 'a socket in the file system'],
    ],
    stream: [
      ['12345', 'a port on all IPv4 addresses'],
      ['[::]:12345', 'a port on all IPv6 addresses'],
      ['127.0.0.1:12345', 'for programs on this machine only'],
      ['unix:/run/stream.sock', 'a socket in the file system'],
    ],
    mail: [
      ['25', 'SMTP'],
      ['587', 'SMTP submission'],
      ['465', 'SMTP over TLS: `ssl` has to follow'],
      ['143', 'IMAP'],
      ['993', 'IMAP over TLS: `ssl` has to follow'],
      ['110', 'POP3'],
      ['995', 'POP3 over TLS: `ssl` has to follow'],
    ],
  };

/** Those that the server does not listen on yet. */
function addressOffers(site: Site): readonly Offer[] {
  const { cursor, protocol } = site;
  const taken = new Set(
    named(cursor.block, 'listen')
      .filter(({ directive }) => directive.start !== cursor.statementStart)
      .flatMap(({ directive }) => keysOf(directive.args[0]?.value, protocol)),
  );
  return inOrder(
    addresses[protocol]
      .filter(([address]) => !keysOf(address, protocol).some((key) => taken.has(key)))
      .map(([label, detail]) => ({ label, kind: 'value', detail })),
  );
}

function keysOf(address: string | undefined, protocol: Site['protocol']): readonly string[] {
  if (address === undefined) return [];
  const read = listenAddress(address, protocol === 'http' ? 80 : 0);
  return read.kind === 'sockets' ? read.sockets.map(({ key }) => key) : [`name ${address}`];
}

const usual = [
  'ssl',
  'default_server',
  'http2',
  'quic',
  'reuseport',
  'udp',
  'proxy_protocol',
  'ipv6only=',
  'backlog=',
  'so_keepalive=',
];
const values: Readonly<Record<string, readonly string[]>> = {
  'ipv6only=': ['on', 'off'],
  'so_keepalive=': ['on', 'off', '30m::10'],
};
/** Since then HTTP/2 is a directive of its own. */
const http2Directive = { major: 1, minor: 25, patch: 1 };

function parameterOffers(site: Site): readonly Offer[] {
  const { cursor, project, protocol, others, specs } = site;
  const [address = '', ...given] = others;
  const socket = othersOn(site, address);
  const { version } = project.catalog;
  return listenParametersBeside(given, protocol, version).flatMap(
    ({ name, isSocketOption }): readonly Offer[] => {
      if (name === 'default_server' && socket.hasDefault) return [];
      if (isSocketOption && socket.hasOptions) return [];
      if (name === 'ipv6only=' && !address.startsWith('[')) return [];
      // What is for addresses means nothing to a socket in the file system.
      if (address.startsWith('unix:') && /^(?:ipv6only=|reuseport|fastopen=|quic|multipath|udp)/.test(name))
        return [];
      const isOld = name === 'http2' && compareVersions(version, http2Directive) >= 0;
      const documentation = () =>
        specs.map((spec) => referenceOn(spec, name)).find((text) => text !== '') ?? '';
      const rank = isOld ? 1 : (usual.indexOf(name) + 1 || usual.length + 1) / 100;
      const detail = isOld ? { detail: 'deprecated: write `http2 on;`' } : {};
      if (!name.endsWith('=')) return [{ label: name, kind: 'parameter', documentation, rank, ...detail }];
      if (cursor.typed.startsWith(name)) {
        return inOrder(
          (values[name] ?? []).map((value) => ({ label: `${name}${value}`, kind: 'value', documentation })),
        );
      }
      return [
        { label: name, kind: 'parameter', documentation, rank, ...(values[name] ? { continues: true } : {}) },
      ];
    },
  );
}

/** What the other `listen` of the same socket say that may be said once. */
function othersOn(site: Site, address: string): { hasDefault: boolean; hasOptions: boolean } {
  const { configuration, cursor, protocol } = site;
  const keys = new Set(keysOf(address, protocol));
  let hasDefault = false;
  let hasOptions = false;
  for (const { directive, inclusion, place } of configuration
    ? statementsNamed(configuration, ['listen'])
    : []) {
    if (inclusion === cursor.inclusion && directive.start === cursor.statementStart) continue;
    if (directive.argCount < 2 || protocolOf(place) !== protocol) continue;
    if (!keysOf(directive.args[0]?.value, protocol).some((key) => keys.has(key))) continue;
    for (const { value } of directive.args.slice(1)) {
      if (value === 'default_server' || value === 'default') hasDefault = true;
      else if (/=|^(?:bind|reuseport|deferred|multipath)$/.test(value)) hasOptions = true;
    }
  }
  return { hasDefault, hasOptions };
}
