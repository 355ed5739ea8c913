/** Which configurations does a seed make, to be traced? Of everything a trace models, at random; most of them nginx accepts. */
import { chooser } from './chooser.ts';
import * as ingredients from './trace-ingredients.ts';
import {
  block,
  errorPage,
  ifBlock,
  type Lines,
  locations,
  returned,
  rewritten,
  setting,
  some,
  tryFiles,
  type Writer,
} from './trace-locations.ts';
import type { CaseFiles } from './trace-oracle.ts';

const servedPaths = ingredients.pool`
  html/index.html   html/a.txt   files/index.html   files/a.txt   files/x   files/404.html   files/50x.html   files/é.txt
  files/a/index.html   files/a/b/style.css   files/a/b/index.php   files/api/v1/data.json   files/app/index.php   files/app/a.txt
  files/docs/a.txt   files/media/   files/static/index.htm   files/static/style.css   files/static/img/logo.png
  files/staticfiles/style.css   files/other/index.html   files/other/a.txt   files/other/style.css
  files/other/static/style.css   files/other/img/logo.png   files/a b/c d.txt
`;

/** What there is to serve, below the prefix, and the file of passwords. */
export const servedFiles: CaseFiles = {
  users: 'user:{PLAIN}pass\n',
  ...Object.fromEntries(servedPaths.map((path) => [path, ''])),
};

/** A configuration with placeholders (`startStage`), and the files it serves. */
export function generateConfiguration(seed: number): CaseFiles {
  const random = chooser(scattered(seed));
  const writer: Writer = {
    random,
    density: random.pick([0.1, 0.2, 0.35]),
    files: {},
    groups: random.times(0, 2, (index) => `group${index + 1}`),
    named: [],
  };
  const servers = random.times(1, 4, (index) => serverBlock(writer, index));
  const http = block('http', [...httpLevel(writer), ...servers.flatMap((server) => ['', ...server])]);
  writer.files['snippets/shared.conf'] =
    `add_header X-Shared ${random.pick(['$uri', 'yes', '$server_name'])};\n`;
  const own = defineVariables(http.join('\n'), writer.files);
  return { 'nginx.conf': `events {}\n${own}\n`, ...writer.files, ...servedFiles };
}

/** Seeds in a row make numbers in a row, of which some choice or other would come out alike: these are far apart. */
export function scattered(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  const again = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (again ^ (again >>> 16)) >>> 11;
}

function httpLevel(writer: Writer): Lines {
  const { random, groups } = writer;
  return [
    'map $uri $mapped_uri { default none; / root; /a/ A; ~^/static/(.*)$ static-$1; ~*^/API/(?<api>.*)$ api-$api; }',
    'map $http_x_flag $mapped_flag { hostnames; default ""; on yes; OFF no; *.a.test wild; ~o(.)f $1; }',
    'map $mapped_uri$arg_a $twice { volatile; default "$mapped_uri+"; nonex $1; A ""; ~^(?<twice1>.)oo "$twice1$uri"; }',
    'map $arg_to $target { default $ECHO7; sock $SOCK3; none nowhere.invalid; }',
    'map $arg_to $backend { default $ECHO8; none nowhere.invalid; sock $ECHO7; }',
    'map $arg_to $whole { default http://$ECHO2; none nowhere.invalid; sock http://$ECHO7/base; }',
    'geo $from { default outside; 127.0.0.0/8 loopback; 10.0.0.0/8 ten; }',
    'split_clients $arg_split $half { 50% one; * two; }',
    ...groups.flatMap((name, index) =>
      block(`upstream ${name}`, index === 0 ? ['server $ECHO3;', 'server $ECHO4;'] : ['server $SOCK2;']),
    ),
    ...some(writer, [
      () => `server_names_hash_bucket_size 128;`,
      () => 'root $FILES/other;',
      () => 'index index.php index.html;',
      () => 'proxy_set_header X-Http http-level;',
      () => 'add_header X-Http http-level;',
      () =>
        `error_page ${random.pick(['404 /404.html', '403 404 405 =200 /a.txt', '404 http://errors.test/$uri'])};`,
      () => `merge_slashes ${random.pick(['on', 'off'])};`,
      () => 'underscores_in_headers on;',
      () => 'ignore_invalid_headers off;',
      () => `absolute_redirect off;`,
      () => 'port_in_redirect off;',
      () => 'server_name_in_redirect on;',
      () => 'recursive_error_pages on;',
      () => `default_type text/plain;`,
    ]),
  ];
}

function serverBlock(outer: Writer, index: number): Lines {
  const { random } = outer;
  const writer = { ...outer, named: ['@app', '@fallback', '@err'].filter(() => random.chance(0.5)) };
  const isDefault = index > 0 && random.chance(0.15) ? ' default_server' : '';
  const address = random.chance(0.03)
    ? 'localhost:'
    : random.pick(['127.0.0.1:', '127.0.0.1:', '127.0.0.1:', '', '*:', '127.0.0.2:']);
  const port = random.pick(['$PORT1', '$PORT1', '$PORT1', '$PORT2']);
  const names = random.times(0, 3, () => random.pick(ingredients.serverNames));
  const tls = ['listen 127.0.0.1:$PORT3 ssl;', 'ssl_certificate $CERT;', 'ssl_certificate_key $KEY;'];
  const auth = block('location = /auth', [
    `return ${random.pick(['204', '403', '401', '200', '200 "$uri"'])};`,
  ]);
  const server = block('server', [
    // The first server keeps the ports open to which requests go.
    ...(index === 0
      ? ['listen 127.0.0.1:$PORT1;', 'listen 127.0.0.1:$PORT2;']
      : [`listen ${address}${port}${isDefault};`]),
    ...(random.chance(0.06) ? tls : []),
    ...(names.length > 0 ? [`server_name ${[...new Set(names)].join(' ')};`] : []),
    ...(random.chance(0.7) ? ['root $FILES;'] : []),
    ...settings(writer),
    ...locations(writer, undefined, 0),
    ...(random.chance(writer.density) ? ['', ...auth] : []),
  ]);
  if (!random.chance(0.15)) return server;
  writer.files[`sites/${index}.conf`] = `${server.join('\n')}\n`;
  return [`include sites/${index}.conf;`];
}

function settings(writer: Writer): Lines {
  const { random, density } = writer;
  return [
    ...some({ ...writer, density: density / 2 }, [
      () => `merge_slashes ${random.pick(['on', 'off'])};`,
      () => 'port_in_redirect off;',
      () => 'absolute_redirect off;',
      () => 'server_name_in_redirect on;',
      () => 'recursive_error_pages on;',
      () => 'underscores_in_headers on;',
      () => `try_files ${tryFiles(writer)};`,
      () => (random.chance(0.3) ? `return ${returned(writer)};` : []),
      () => ifBlock(writer, 'server'),
      () => ifBlock(writer, 'server'),
      () => `rewrite ${rewritten(writer)};`,
      () => `rewrite ${rewritten(writer)};`,
      () => 'proxy_set_header X-Server $server_name;',
      () => 'proxy_http_version 1.1;',
      () => [
        'set_real_ip_from 127.0.0.1;',
        `real_ip_header ${random.pick(['X-Forwarded-For', 'X-Real-IP'])};`,
      ],
      () => 'include snippets/shared.conf;',
    ]),
    ...some(writer, [
      () => `set ${setting(writer)};`,
      () => `error_page ${errorPage(writer)};`,
      () => `error_page ${errorPage(writer)};`,
      () => `index ${random.pick(ingredients.indices)};`,
      () => `add_header X-Server ${random.pick(['"$uri"', 'plain', '$mapped_uri always', '$twice'])};`,
    ]),
  ];
}

/** nginx refuses variables that nothing defines: those that are used are set in the first server. */
function defineVariables(text: string, files: Record<string, string>): string {
  const all = [text, ...Object.values(files)].join('\n');
  const missing = ['v1', 'v2', 'seg', 'sub'].filter(
    (name) => all.includes(`$${name}`) && !new RegExp(`set \\$${name}\\b|\\?P?<${name}>`).test(all),
  );
  const sets = missing.map((name) => ` set $${name} "";`).join('');
  const place = /^( *)server \{$/m;
  if (place.test(text)) return text.replace(place, (whole) => whole + sets);
  const [path, first] = Object.entries(files).find(([, content]) => place.test(content)) ?? [];
  if (path !== undefined && first !== undefined) files[path] = first.replace(place, (whole) => whole + sets);
  return text;
}
