/** Does the application server find out by itself that a request came over HTTPS? */

import type { Statement } from '../project/inclusion.ts';
import { type Behind, listenersAt, type Peer } from './application-behind.ts';
import { isLoopback } from './deployment/reachable.ts';
import type { ApplicationServer, DjangoProject } from './model.ts';
import type { Told } from './scheme-told.ts';

export type Hears = 'yes' | 'no' | 'unknown';

/** `tell`: what the application is told as that key of its environment. */
export function serverHears(
  pass: Statement,
  behind: Behind,
  tell: (key: string) => Told,
  django: DjangoProject,
): Hears {
  if (pass.directive.name === 'uwsgi_pass') {
    return behind.server && behind.server.program !== 'uwsgi' ? 'unknown' : uwsgiHears(tell);
  }
  // Several commands where several files start the application in one way or the other.
  const answers = behind.peers.flatMap((peer): readonly Hears[] => {
    const listeners = listenersAt(peer, django, pass.inclusion.file.path);
    if (listeners.length === 0) return ['unknown'];
    return listeners.map(({ server }) => hearsFrom(peer, server, tell, django));
  });
  const [first = 'unknown', ...more] = new Set(answers);
  return more.length > 0 ? 'unknown' : first;
}

function hearsFrom(
  peer: Peer,
  server: ApplicationServer,
  tell: (key: string) => Told,
  django: DjangoProject,
): Hears {
  if (server.program === 'uwsgi') return uwsgiHears(tell);
  const trusted = isTrusted(peer, server, django);
  if (trusted !== 'yes') return trusted;
  switch (server.program) {
    case 'gunicorn': {
      if (server.isAsync) return isHttps(tell('HTTP_X_FORWARDED_PROTO'), 'https');
      // `secure_scheme_headers`; two that contradict each other are an error.
      const all = Object.entries(gunicornHeaders).map(([key, value]) => isHttps(tell(key), value));
      if (all.includes('unknown')) return 'unknown';
      return all.includes('yes') ? 'yes' : 'no';
    }
    case 'uvicorn':
      return isHttps(tell('HTTP_X_FORWARDED_PROTO'), 'https');
    case 'daphne': {
      if (/--proxy-headers-/.test(server.command)) return 'unknown';
      // `utils.parse_x_forwarded_for` looks at the protocol only where there is an address.
      const address = tell('HTTP_X_FORWARDED_FOR');
      if (address.kind === 'nothing' || address.kind === 'passed on') return 'no';
      return isHttps(tell('HTTP_X_FORWARDED_PROTO'), 'https');
    }
    default:
      return 'no';
  }
}

const gunicornHeaders = {
  HTTP_X_FORWARDED_PROTO: 'https',
  HTTP_X_FORWARDED_PROTOCOL: 'ssl',
  HTTP_X_FORWARDED_SSL: 'on',
};

function isHttps(told: Told, value: string): Hears {
  switch (told.kind) {
    case 'texts': {
      const right = told.texts.filter((text) => text === value);
      return right.length === 0 ? 'no' : right.length === told.texts.length ? 'yes' : 'unknown';
    }
    case 'unknown':
      return 'unknown';
    // Nobody sends it without a proxy in front, for which the caller looks.
    default:
      return 'no';
  }
}

/** uWSGI believes everybody: a scheme goes before `HTTPS`, which a client's `X-Forwarded-SSL` sets too. */
function uwsgiHears(tell: (key: string) => Told): Hears {
  for (const key of ['UWSGI_SCHEME', 'HTTP_X_FORWARDED_PROTO']) {
    const told = tell(key);
    if (told.kind === 'unknown') return 'unknown';
    if (told.kind === 'texts') return isHttps(told, 'https');
  }
  const https = tell('HTTPS');
  const isOn = isHttps(https, 'on');
  if (isOn === 'no' && https.kind === 'texts') return https.texts.includes('1') ? 'unknown' : 'no';
  if (isOn !== 'no') return isOn;
  return isHttps(tell('HTTP_X_FORWARDED_SSL'), 'on');
}

/** Stands for every peer on a unix socket among the addresses that are trusted. */
const unixPeers = 'unix:';

/** Is nginx, as the server sees it, one of the peers that it believes? */
function isTrusted(peer: Peer, server: ApplicationServer, { deployment }: DjangoProject): Hears {
  const { trusts } = server;
  if (trusts.kind !== 'addresses')
    return trusts.kind === 'all' ? 'yes' : trusts.kind === 'none' ? 'no' : 'unknown';
  const { addresses } = trusts;
  if (peer.kind === 'unix') return addresses.includes(unixPeers) ? 'yes' : 'no';
  const others = addresses.filter((address) => address !== unixPeers);
  // Networks are understood by some versions only.
  if (others.some((address) => address.includes('/'))) return 'unknown';
  const service = deployment.composes
    .flatMap(({ services }) => services)
    .find(({ name }) => name === server.service);
  const isNeighbour = isLoopback(peer.host) && (!server.isInContainer || service?.sharesNetwork === true);
  if (!isNeighbour) {
    // From another machine or container it comes with an address that no file tells, but not with a loopback one.
    return service?.sharesNetwork !== true && others.every(isLoopback) ? 'no' : 'unknown';
  }
  if (others.includes('127.0.0.1') && peer.host !== '::1') return 'yes';
  return others.some(isLoopback) ? 'unknown' : 'no';
}
