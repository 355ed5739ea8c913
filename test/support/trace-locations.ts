/** Which locations, conditions and content does a server of a random configuration hold? */
import type { Chooser } from './chooser.ts';
import * as ingredients from './trace-ingredients.ts';

export interface Writer {
  readonly random: Chooser;
  /** How probable each ingredient is. */
  readonly density: number;
  /** Further files that the configuration includes, by path. */
  readonly files: Record<string, string>;
  /** Upstream groups that may be named. */
  readonly groups: readonly string[];
  /** Named locations of the server that is being written; a missing one is spoken of now and then. */
  readonly named: readonly string[];
}

export type Lines = readonly string[];

export function block(head: string, body: Lines): Lines {
  return [`${head} {`, ...body.map((line) => (line === '' ? '' : `  ${line}`)), '}'];
}

/** What each makes, with the probability of the writer's density. */
export function some(writer: Writer, makers: readonly (() => string | Lines)[]): Lines {
  return makers.filter(() => writer.random.chance(writer.density)).flatMap((make) => make());
}

interface Around {
  /** The prefix that locations inside must begin with; empty in a regex location, which holds only regex ones. */
  readonly prefix: string;
}

export function locations(writer: Writer, around: Around | undefined, depth: number): Lines {
  const { random } = writer;
  const patterns = new Set<string>();
  for (const _ of random.times(depth === 0 ? 2 : 0, depth === 0 ? 7 : 2, () => 0)) {
    const isRegex =
      around?.prefix === undefined ? random.chance(0.3) : around.prefix === '' || random.chance(0.4);
    if (isRegex) patterns.add(`${random.pick(['~', '~', '~*'])} ${random.pick(ingredients.regexes)}`);
    else patterns.add(prefixPattern(random, around?.prefix ?? ''));
  }
  if (depth === 0) for (const name of writer.named) patterns.add(name);
  const taken = new Set<string>();
  return [...patterns].flatMap((pattern) => {
    // `/a` and `^~ /a` are the same location to nginx.
    const key = pattern.replace(/^\^~ /, '').replace(/^= ?/, '=');
    if (taken.has(key)) return [];
    taken.add(key);
    return ['', ...location(writer, pattern, depth)];
  });
}

function prefixPattern(random: Chooser, within: string): string {
  const below = ingredients.prefixes.filter((prefix) => prefix.replaceAll('"', '').startsWith(within));
  const prefix = below.length > 0 ? random.pick(below) : `${within}x/`;
  const modifier = random.pick(['', '', '', '', '', '= ', '=', '^~ ', '^~ ']);
  // A quote in the middle of a token would be a character like others.
  return (modifier === '=' && prefix.startsWith('"') ? '= ' : modifier) + prefix;
}

type Kind = 'prefix' | 'exact' | 'regex' | 'named';

function kindOf(pattern: string): Kind {
  if (pattern.startsWith('@')) return 'named';
  if (pattern.startsWith('=')) return 'exact';
  return pattern.startsWith('~') ? 'regex' : 'prefix';
}

function location(writer: Writer, pattern: string, depth: number): Lines {
  const { random, density } = writer;
  const kind = kindOf(pattern);
  const prefix = pattern.replace(/^\^~ /, '').replaceAll('"', '');
  const nests = kind !== 'named' && kind !== 'exact' && depth < 2 && random.chance(density / 1.5);
  return block(`location ${pattern}`, [
    ...settings(writer),
    ...content(writer, kind),
    ...(nests ? locations(writer, { prefix: kind === 'prefix' ? prefix : '' }, depth + 1) : []),
  ]);
}

function settings(writer: Writer): Lines {
  const { random, density } = writer;
  return [
    ...some({ ...writer, density: density / 1.5 }, [
      () => `set ${setting(writer)};`,
      () => `rewrite ${rewritten(writer)};`,
      () => ifBlock(writer, 'location'),
      () => ifBlock(writer, 'location'),
      () => `rewrite ${rewritten(writer)};`,
      () => `error_page ${errorPage(writer)};`,
      () =>
        `add_header X-Location ${random.pick(['"$uri"', 'plain', '$1', '"" always', '$request_uri always'])};`,
      () => `index ${random.pick(ingredients.indices)};`,
    ]),
    ...some({ ...writer, density: density / 4 }, [
      () => 'internal;',
      () => random.pick([['deny all;'], ['allow 127.0.0.1;', 'deny all;'], ['deny 127.0.0.0/8;']]),
      () => ['auth_basic "Members only";', 'auth_basic_user_file $PREFIX/users;'],
      () => 'satisfy any;',
      () => limited(writer),
      () => 'port_in_redirect off;',
      () => 'absolute_redirect off;',
      () => 'server_name_in_redirect on;',
      () => 'break;',
      () => 'recursive_error_pages on;',
      () => `return ${returned(writer)};`,
      () => `default_type ${random.pick(['text/html', 'application/json'])};`,
      () => `auth_request ${random.pick(['/auth', '/auth', '/a/auth'])};`,
      () => `expires ${random.pick(['-1', 'off', 'epoch', '1h'])};`,
      () => 'proxy_set_header X-Location $uri;',
      () => 'include snippets/shared.conf;',
    ]),
  ];
}

function limited({ random }: Writer): Lines {
  const body = random.pick(['deny all;', 'deny all;', 'allow all;', 'proxy_pass http://$ECHO6;']);
  return block(`limit_except ${random.pick(['GET', 'GET POST', 'POST'])}`, [body]);
}

/** What answers: at most one of them. */
function content(writer: Writer, kind: Kind): Lines {
  const { random } = writer;
  return random.pick([
    ...[1, 2, 3, 4].map(() => () => proxied(writer, kind)),
    () => files(writer, kind),
    () => files(writer, kind),
    () => [`try_files ${tryFiles(writer)};`, ...(random.chance(0.4) ? proxied(writer, kind) : [])],
    () => [...files(writer, kind), `try_files ${tryFiles(writer)};`],
    () => [`return ${returned(writer)};`],
    () => otherPass(writer),
    () => [],
  ])();
}

const roots = ['$FILES', '$FILES/other', '$FILES/', '$FILES/$host', '$FILES$document_uri', 'html'];
const regexAliases = ['$FILES/$1', '$FILES/static/$2', '$FILES/other/', '$FILES/a.txt', '$FILES$uri'];
const aliases = ['$FILES/static/', '$FILES/other', '$FILES/a.txt', '$FILES/a/', '$FILES/$arg_d/', '$FILES/'];

function files({ random }: Writer, kind: Kind): Lines {
  if (kind === 'named' || random.chance(0.5)) return [`root ${random.pick(roots)};`];
  return [`alias ${random.pick(kind === 'regex' ? regexAliases : aliases)};`];
}

export function tryFiles(writer: Writer): string {
  const { random } = writer;
  const tried = random.times(1, 2, () => random.pick(ingredients.tried));
  return [...tried, toNamed(writer, random.pick(ingredients.triedLast))].join(' ');
}

function proxied(writer: Writer, kind: Kind): Lines {
  const { random, groups } = writer;
  const host = random.pick(['$ECHO1', '$ECHO1', '$ECHO2', '$LOCAL', '$SOCK1', ...groups]);
  const isSocket = host === '$SOCK1';
  const plain = `http://${host}`;
  const withUri = ['/', '/', '/v1/', '/v1', '/v1/?a=b', '/a%20b/', '/é/'].map(
    (uri) => plain + (isSocket ? ':' : '') + uri,
  );
  const withVariables = ['$request_uri', '$uri', '$uri$is_args$args', '/v/$1', '/$arg_a', '$v1'].map(
    (uri) => plain + uri,
  );
  const target = random.pick([
    ...[plain, plain],
    ...(kind === 'prefix' || kind === 'exact' ? withUri : []),
    ...(kind === 'prefix' && !isSocket ? [`${plain}?x=y`, `"${plain}/a b/"`] : []),
    ...(isSocket
      ? []
      : [...withVariables, 'http://$target', 'http://$backend/t', 'http://$backend$uri', '$whole$uri']),
  ]);
  return [
    `proxy_pass ${target};`,
    ...some(writer, [
      () =>
        `proxy_set_header Host ${random.pick(['$host', '$http_host', '$proxy_host', 'fixed.test', '$server_name'])};`,
      () => 'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
      () => 'proxy_set_header X-Real-IP $remote_addr;',
      () => `proxy_set_header Connection ${random.pick(['""', 'upgrade', '$http_connection'])};`,
      () => `proxy_set_header X-Value ${random.pick(ingredients.values)};`,
      () => `proxy_set_header X-Value ${random.pick(ingredients.values)};`,
      () => 'proxy_set_header X-Client "$http_x_client";',
    ]),
    ...some({ ...writer, density: writer.density / 3 }, [
      () => 'proxy_http_version 1.1;',
      () => 'proxy_pass_request_headers off;',
      () => 'proxy_pass_request_body off;',
      () => `proxy_method ${random.pick(['POST', 'GET', '$arg_m'])};`,
      () => 'proxy_set_body "body of $uri";',
      () => 'proxy_set_header Accept-Encoding "";',
      () => 'proxy_intercept_errors on;',
    ]),
  ];
}

function otherPass({ random }: Writer): Lines {
  const params = new Set(random.times(1, 3, () => random.pick(ingredients.params)));
  const as = (directive: string) =>
    [...params]
      .filter((param) => directive === 'fastcgi_param' || !param.includes('$fastcgi'))
      .map((param) => `${directive} ${param};`);
  return random.pick([
    () => [
      `fastcgi_pass ${random.pick(['$FCGI1', '$FCGI2'])};`,
      ...(random.chance(0.4) ? ['fastcgi_split_path_info ^(.+\\.php)(/.*)$;'] : []),
      ...(random.chance(0.4) ? ['fastcgi_index index.php;'] : []),
      ...as('fastcgi_param'),
    ],
    () => [`uwsgi_pass ${random.pick(['$UWSGI1', '$UWSGI2', 'uwsgi://$UWSGI1'])};`, ...as('uwsgi_param')],
    () => [`scgi_pass ${random.pick(['$SCGI1', '$SCGI2'])};`, ...as('scgi_param')],
    () => [
      `grpc_pass ${random.pick(['grpc://$GRPC1', '$GRPC1', '$GRPC2'])};`,
      'grpc_set_header X-Value $uri;',
    ],
  ])();
}

export function returned({ random }: Writer): string {
  if (random.chance(0.9)) return random.pick(ingredients.returned);
  const parts = random.times(1, 3, () => random.pick(ingredients.values).replaceAll('"', ''));
  return `200 "${parts.join('|')}"`;
}

export function rewritten({ random }: Writer): string {
  const flag = random.pick(['', '', ' last', ' last', ' break', ' break', ' redirect', ' permanent']);
  return random.pick(ingredients.rewritten) + flag;
}

export function setting({ random }: Writer): string {
  return `${random.pick(['$v1', '$v1', '$v2', '$args', '$seg'])} ${random.pick(ingredients.values)}`;
}

export function errorPage(writer: Writer): string {
  return toNamed(writer, writer.random.pick(ingredients.errorPages));
}

/** Named locations that are not there become ones that are, mostly. */
function toNamed({ random, named }: Writer, text: string): string {
  return text.replace(/@\w+/, (name) =>
    named.includes(name) || random.chance(0.1) ? name : named.length > 0 ? random.pick(named) : '/a.txt',
  );
}

export function ifBlock(writer: Writer, where: 'server' | 'location'): Lines {
  const { random } = writer;
  const anywhere = [
    () => `return ${returned(writer)};`,
    () => `rewrite ${rewritten(writer)};`,
    () => `set ${setting(writer)};`,
    () => `set ${setting(writer)};`,
    () => 'break;',
  ];
  const inLocation = [
    () => 'proxy_pass http://$ECHO5;',
    () => 'proxy_pass http://$ECHO5$uri;',
    () => `root ${random.pick(['$FILES', '$FILES/other'])};`,
    () => `add_header X-If ${random.pick(['yes', '$1', '$uri'])};`,
    () => `error_page ${errorPage(writer)};`,
    () => 'fastcgi_pass $FCGI1;',
  ];
  const makers = where === 'location' ? [...anywhere, ...inLocation] : anywhere;
  const body = random.times(1, 2, () => random.pick(makers)());
  // Most directives may stand in a block once.
  const byName = new Map(
    body.map((line) => [/^(set|rewrite)/.test(line) ? line : line.split(' ', 1)[0], line]),
  );
  return block(`if (${random.pick(ingredients.conditions)})`, [...byName.values()]);
}
