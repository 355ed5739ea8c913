/** Which directives have arguments that more can be said of than their documented syntax does? */

import { named } from '../../project/scope.ts';
import { mentionsOf, statementOf } from '../../project/variable-mentions.ts';
import {
  cacheValidOffers,
  errorPageOffers,
  expiresOffers,
  locationPathOffers,
  returnOffers,
  statusOffers,
  tryFilesOffers,
} from './answer-offers.ts';
import { inOrder, type Offer } from './completion.ts';
import { conditionOffers } from './condition-offers.ts';
import { passedGroups } from './entries.ts';
import {
  addedHeaderOffers,
  cgiParameterOffers,
  clientAddressHeaderOffers,
  receivedHeaderOffers,
  sentHeaderOffers,
} from './header-offers.ts';
import { alpnOffers, methodOffers, mimeTypeListOffers, mimeTypeOffers } from './http-offers.ts';
import { listenOffers } from './listen-offers.ts';
import { locationOffers } from './location-offers.ts';
import { groupOffers, logFormatOffers, threadPoolOffers, zoneOffers } from './names.ts';
import { scriptFunctionOffers } from './script-offers.ts';
import { serverNameOffers } from './server-name-offers.ts';
import { notGiven, type Offering, type Site } from './site.ts';
import { cipherOffers, confCommandOffers, curveOffers } from './tls-offers.ts';
import { charsets } from './vocabulary/charsets.ts';

/** Beside what the syntax names; undefined for most directives. */
export function offeringOf({ name }: Site): Offering | undefined {
  return byName[name] ?? families.find(([pattern]) => pattern.test(name))?.[1];
}

/** Is what the documented syntax names among it already? */
export function saysAll({ name }: Site): boolean {
  return /^(?:listen|location|if|error_page|return|try_files)$|^(?:proxy|fastcgi|uwsgi|scgi)_cache_valid$/.test(
    name,
  );
}

const at =
  (position: number, offering: Offering): Offering =>
  (site) =>
    site.index === position ? offering(site) : [];

/** Values that are usual, in this order, at one position. */
const usual = (position: number, values: readonly (readonly [value: string, means: string])[]): Offering =>
  at(position, (site) =>
    notGiven(inOrder(values.map(([label, detail]) => ({ label, kind: 'value', detail }))), site),
  );

const privateNetworks: readonly (readonly [string, string])[] = [
  ['127.0.0.1', 'this machine'],
  ['10.0.0.0/8', 'private networks'],
  ['172.16.0.0/12', 'private networks, also those of Docker'],
  ['192.168.0.0/16', 'private networks'],
  ['::1', 'this machine, IPv6'],
  ['fd00::/8', 'private networks, IPv6'],
];

const networks = usual(0, privateNetworks);

const keys = usual(0, [
  ['$binary_remote_addr', 'the address of the client, in few bytes'],
  ['$remote_addr', 'the address of the client, as text'],
  ['$server_name', 'the server'],
  ['$http_authorization', 'who asks'],
  ['$cookie_sessionid', 'the session'],
]);

const accessLogs = usual(0, [
  ['/var/log/nginx/access.log', 'the usual file'],
  ['/dev/stdout', 'the standard output of nginx, as containers want it'],
  ['syslog:server=127.0.0.1', 'to a syslog server'],
]);

/** Where its programs listen by habit, behind the groups that there are. */
const programs = (...addresses: readonly (readonly [address: string, means: string])[]): Offering =>
  at(0, () =>
    inOrder(
      addresses.map(([label, detail]) => ({ label, kind: 'value', detail })),
      2,
    ),
  );

const byName: Readonly<Record<string, Offering>> = {
  access_log: (site) =>
    site.index === 1 && site.before[0] !== 'off'
      ? logFormatOffers(site)
      : // In `stream` a format has to follow.
        accessLogs(site).map((offer) =>
          site.protocol === 'stream' ? { ...offer, continues: true as const } : offer,
        ),
  add_header: addedHeaderOffers,
  add_trailer: addedHeaderOffers,
  aio: at(0, threadPoolOffers),
  allow: networks,
  auth_request: locationPathOffers,
  charset: at(0, charsetOffers),
  charset_types: mimeTypeListOffers,
  default_type: mimeTypeOffers,
  deny: networks,
  error_log: usual(0, [
    ['/var/log/nginx/error.log', 'the usual file'],
    ['stderr', 'the standard error of nginx, as containers want it'],
    ['/dev/null', 'nowhere'],
    ['syslog:server=127.0.0.1', 'to a syslog server'],
  ]),
  error_page: errorPageOffers,
  expires: expiresOffers,
  fastcgi_pass: programs(
    ['unix:/run/php/php-fpm.sock', 'PHP-FPM, as Debian sets it up'],
    ['127.0.0.1:9000', 'PHP-FPM, as it comes'],
  ),
  grpc_set_header: sentHeaderOffers,
  hash: usual(0, [
    ['$request_uri', 'the address that is asked for'],
    ['$remote_addr', 'the address of the client'],
    ['$binary_remote_addr', 'the address of the client'],
  ]),
  if: conditionOffers,
  index: (site) => notGiven(inOrder(pages), site),
  limit_conn: at(0, (site) => zoneOffers(site, `${site.protocol} limit_conn`)),
  limit_conn_status: at(0, (site) => statusOffers(site, 400, 599)),
  limit_conn_zone: keys,
  limit_except: methodOffers,
  limit_req_status: at(0, (site) => statusOffers(site, 400, 599)),
  limit_req_zone: keys,
  listen: listenOffers,
  location: locationOffers,
  memcached_pass: programs(['127.0.0.1:11211', 'memcached, as it comes']),
  mirror: locationPathOffers,
  proxy_cache_key: usual(0, [
    ['$scheme$proxy_host$request_uri', 'scheme, server and address'],
    ['$scheme$host$request_uri', 'scheme, name and address: for several names'],
    ['$request_method$scheme$host$request_uri', 'the method too'],
  ]),
  proxy_method: methodOffers,
  proxy_pass: at(0, (site) => groupOffers(site, site.protocol === 'http' ? ['http://', 'https://'] : [''])),
  proxy_redirect: at(0, redirectOffers),
  proxy_set_header: sentHeaderOffers,
  real_ip_header: clientAddressHeaderOffers,
  return: returnOffers,
  server: (site) =>
    site.cursor.block.directive?.name === 'upstream'
      ? programs(
          ['127.0.0.1:8000', 'a program on this machine'],
          ['unix:/run/app.sock', 'a socket in the file system'],
        )(site)
      : [],
  server_name: serverNameOffers,
  set: at(1, assignedGroups),
  set_real_ip_from: usual(0, [...privateNetworks, ['unix:', 'sockets in the file system']]),
  source_charset: at(0, charsetOffers),
  ssl_alpn: alpnOffers,
  ssl_session_cache: (site) =>
    site.cursor.typed === '' && site.index === 0
      ? inOrder([
          { label: 'shared:SSL:10m', kind: 'value', detail: 'for all workers: about 40,000 sessions' },
        ])
      : [],
  try_files: tryFilesOffers,
  uwsgi_pass: programs(
    ['unix:/run/uwsgi.sock', 'a socket in the file system'],
    ['127.0.0.1:3031', 'uWSGI, as its documentation does it'],
  ),
  valid_referers: (site) => notGiven(referers, site),
};

const families: readonly (readonly [RegExp, Offering])[] = [
  [/_types$/, mimeTypeListOffers],
  [/^(?:fastcgi|scgi|uwsgi)_param$/, cgiParameterOffers],
  [/_(?:hide|pass)_header$/, receivedHeaderOffers],
  [/^(?:proxy|fastcgi|uwsgi|scgi)_cache_valid$/, cacheValidOffers],
  [/_(?:cache_bypass|no_cache)$/, bypasses],
  [/_ssl_ciphers$|^ssl_ciphers$/, cipherOffers],
  [/^ssl_ecdh_curve$/, curveOffers],
  [/ssl_conf_command$/, confCommandOffers],
  [/^js_(?:set)$/, at(1, scriptFunctionOffers)],
  [/^js_(?:content|access|header_filter|body_filter|preread|filter|periodic)$/, at(0, scriptFunctionOffers)],
];

const pages: readonly Offer[] = [
  { label: 'index.html', kind: 'file' },
  { label: 'index.htm', kind: 'file' },
  { label: 'index.php', kind: 'file' },
];

const referers: readonly Offer[] = inOrder([
  { label: 'none', kind: 'value', detail: 'no referer was sent' },
  { label: 'blocked', kind: 'value', detail: 'a firewall has removed it' },
  { label: 'server_names', kind: 'value', detail: 'a page of this server' },
]);

function bypasses(site: Site): readonly Offer[] {
  return notGiven(
    inOrder([
      { label: '$http_pragma', kind: 'value', detail: 'the client asks for a fresh answer' },
      { label: '$http_authorization', kind: 'value', detail: 'the request names who asks' },
      { label: '$cookie_sessionid', kind: 'value', detail: 'the request belongs to a session' },
      { label: '$arg_nocache', kind: 'value', detail: 'the address says `nocache=1`' },
    ]),
    site,
  );
}

/** `default` has to stand below a `proxy_pass` without variables. */
function redirectOffers({ cursor }: Site): readonly Offer[] {
  const pass = named(cursor.block, 'proxy_pass').find(
    ({ directive, inclusion }) => inclusion !== cursor.inclusion || directive.start < cursor.statementStart,
  );
  const address = pass?.directive.args[0]?.value ?? '$';
  return address.includes('$')
    ? []
    : [
        {
          label: 'default',
          kind: 'value',
          detail: 'the address of `proxy_pass` becomes the path of the location',
        },
      ];
}

function charsetOffers(): readonly Offer[] {
  return inOrder(charsets.map(([label, detail]) => ({ label, kind: 'value', detail })));
}

/** The value of a variable that a pass reads. */
function assignedGroups(site: Site): readonly Offer[] {
  const { configuration, before } = site;
  const [variable = ''] = before;
  if (!configuration || !variable.startsWith('$')) return [];
  const readers = new Set(
    mentionsOf(configuration, variable.slice(1).toLowerCase()).flatMap(
      (mention) => statementOf(mention)?.name ?? [],
    ),
  );
  return [...readers].some((reader) => reader.endsWith('_pass')) ? passedGroups(site, readers) : [];
}
