/** Does nginx accept whatever is written by taking offers of the completion? */
import { describe, expect, test } from 'vitest';
import { catalogFor, type DirectiveSpec, parseVersion } from '../../server/src/catalog/catalog.ts';
import type { Context } from '../../server/src/catalog/context.ts';
import { nginxTest, nginxVersion } from '../support/nginx.ts';
import { offersBehind, type Stage, type Walk, walk } from '../support/offer-walk.ts';
import { randomFrom } from '../syntax/random.ts';

const seed = Number(process.env.SEED ?? 2_207);
/** Statements of each directive in each context. */
const rounds = Number(process.env.ROUNDS ?? 3);
const version = nginxVersion ?? '';
const catalog = catalogFor(parseVersion(version));

const modules = [
  'stream',
  'mail',
  'http_geoip',
  'stream_geoip',
  'http_image_filter',
  'http_perl',
  'http_xslt_filter',
];

const httpNames = `map $uri $loggable { default 1; }
log_format short '$status';
limit_req_zone $uri zone=one:1m rate=1r/s;
limit_conn_zone $uri zone=perip:1m;
proxy_cache_path /tmp/wayfinder-a keys_zone=pages:1m;
fastcgi_cache_path /tmp/wayfinder-b keys_zone=fpages:1m;
uwsgi_cache_path /tmp/wayfinder-c keys_zone=upages:1m;
scgi_cache_path /tmp/wayfinder-d keys_zone=spages:1m;
upstream app { server 127.0.0.1:9; }
`;
const streamNames = `map $remote_addr $loggable { default 1; }
log_format short '$status';
limit_conn_zone $remote_addr zone=perip:1m;
upstream app { server 127.0.0.1:9; }
`;
const server = 'server { listen 127.0.0.1:18081; location @app { } location = /internal { internal; }\n';

/** The first line of the statement is the one behind the last line break of `before`. */
const stages: Readonly<Partial<Record<Context, Stage>>> = {
  main: { before: 'events {}\n', after: '\n' },
  events: { before: 'events {\n', after: '\n}\n' },
  http: { before: `events {}\nhttp {\n${httpNames}`, after: '\n}\n' },
  server: { before: `events {}\nhttp {\n${httpNames}${server}`, after: '\n} }\n' },
  location: { before: `events {}\nhttp {\n${httpNames}${server}location /here/ {\n`, after: '\n} } }\n' },
  'if in server': { before: `events {}\nhttp {\n${httpNames}${server}if ($uri) {\n`, after: '\n} } }\n' },
  'if in location': {
    before: `events {}\nhttp {\n${httpNames}${server}location /here/ { if ($uri) {\n`,
    after: '\n} } } }\n',
  },
  limit_except: {
    before: `events {}\nhttp {\n${httpNames}${server}location /here/ { limit_except GET {\n`,
    after: '\n} } } }\n',
  },
  upstream: { before: 'events {}\nhttp {\nupstream here { server 127.0.0.1:8;\n', after: '\n} }\n' },
  stream: { before: `events {}\nstream {\n${streamNames}`, after: '\n}\n' },
  'stream server': {
    before: `events {}\nstream {\n${streamNames}server { listen 127.0.0.1:18082; proxy_pass app;\n`,
    after: '\n} }\n',
  },
  'stream upstream': {
    before: 'events {}\nstream {\nupstream here { server 127.0.0.1:8;\n',
    after: '\n} }\n',
  },
  mail: { before: 'events {}\nmail {\nauth_http 127.0.0.1:9;\n', after: '\n}\n' },
  'mail server': {
    before: 'events {}\nmail {\nauth_http 127.0.0.1:9;\nserver { listen 127.0.0.1:18083; protocol imap;\n',
    after: '\n} }\n',
  },
};

/** Options of the build that Debian does not choose, and what needs files. */
const notBuilt = new Set(['ngx_http_degradation_module', 'ngx_google_perftools_module']);
/** They change how the run itself works, or stand in the stage already. */
const leftOut = new Set([
  'include',
  'load_module',
  'pid',
  'events',
  'http',
  'mail',
  'stream',
  'ssl_engine',
  'perl_modules',
  'auth_http',
  'protocol',
  'proxy_pass',
]);

const standsAlone = /^(?:\w+_store |hash |ip_hash|random|starttls )/;

const bodies: Readonly<Record<string, string>> = {
  upstream: '{ server 127.0.0.1:9; }',
  if: '{ }',
};

function written({ statement }: Walk, spec: DirectiveSpec, context: Context): string {
  return spec.arityIn(context)?.block ? `${statement} ${bodies[spec.name] ?? '{ }'}` : `${statement};`;
}

/** Statements of one block name zones and folders of their own. */
function apartFrom(line: string, name: string): string {
  return line
    .replace(/[=:](?:one|two|new):(?=1)/, (zone) => zone.replace(/one|two|new/, `of_${name}`))
    .replace('/tmp/x', `/tmp/x_${name}`);
}

/** What is a matter of this machine, or of what the free words lack. */
const ofMachine =
  /^open\(\)|^getpwnam|^getgrnam|^host not found|^cannot load certificate|^cannot load key|^BIO_new_file|^bind\(\)|^mkdir\(\)|^chown|^socket\(\)|no "ssl_certificate" is defined|^MaxMind|^GeoIP|^PEM_read|^SSL_CTX_load|^xmlParse|^still could not bind|^setsockopt|unsupported on this platform|^[^"]*\(\d+: /;

/** nginx's refusals of statements that stand together, each in a line of its own. */
function refusals(stage: Stage, lines: readonly string[]): string[] {
  const found: string[] = [];
  let left = lines;
  const above = stage.before.split('\n').length;
  while (left.length > 0) {
    const { messages } = nginxTest(`${stage.before}${left.join('\n')}${stage.after}`, { modules });
    const fault = messages.find(
      ({ level, line, text }) => level === 'emerg' && line !== undefined && !ofMachine.test(text),
    );
    if (!fault?.line) break;
    const culprit = fault.line - above;
    const line = left[culprit];
    if (line === undefined) {
      found.push(`(${fault.line}) ${fault.text}`);
      break;
    }
    found.push(`${line}  <- ${fault.text}`);
    left = left.filter((_, index) => index !== culprit);
  }
  return found;
}

describe.each(Object.keys(stages) as Context[])('in %s', (context) => {
  const stage = stages[context];
  test(`seed ${seed}`, { timeout: 300_000 }, () => {
    if (!stage) return;
    const random = randomFrom(seed);
    const offered = new Set(offersBehind('', stage, version).map(({ label }) => label));
    const specs = catalog
      .directivesIn(context)
      .filter(
        ({ origin, availability, module, name }) =>
          origin === 'open-source' &&
          availability === 'present' &&
          !notBuilt.has(module) &&
          !leftOut.has(name) &&
          offered.has(name),
      );
    const wrong: string[] = [];
    let taken = 0;
    for (let round = 0; round < rounds; round++) {
      const lines = specs.flatMap((spec) => {
        const made = walk(spec, context, stage, version, random);
        taken += made?.taken.length ?? 0;
        return made ? [apartFrom(written(made, spec, context), spec.name)] : [];
      });
      // In one block with others some directives are refused for standing beside them.
      const apart = lines.filter((line) => standsAlone.test(line));
      wrong.push(
        ...refusals(
          stage,
          lines.filter((line) => !apart.includes(line)),
        ),
      );
      if (apart.length > 0) wrong.push(...refusals(stage, apart));
    }
    if (process.env.SHOW)
      console.log(`${context}: ${specs.length} directives, ${taken} offers taken\n${wrong.join('\n')}`);
    expect(wrong).toEqual([]);
  });
});

describe('entries', () => {
  test.each([
    ['map $http_upgrade $a', (word: string) => `${word} x;`],
    ['map $status $a', (word: string) => `${word} x;`],
    ['map $http_origin $a', (word: string) => `${word} x;`],
    ['geo $a', (word: string) => (/^(?:proxy|delete)$/.test(word) ? `${word} 10.0.0.0/8;` : `${word} x;`)],
    ['types', (word: string) => `${word} x${word.replace(/\W/g, '')};`],
    ['split_clients $uri $a', (word: string) => `${word} x;`],
  ] as const)('of %s', (head, ended) => {
    const stage = { before: `events {}\nhttp {\n${head} {\n`, after: '\n} }\n' };
    const lines = offersBehind('', stage, version)
      .filter(({ label }) => label !== 'include')
      .map(({ text }) => (text.endsWith(';') ? text : ended(text.trim())));
    expect(lines.length).toBeGreaterThan(0);
    // Behind `ranges` networks mean something else.
    const apart = lines.filter((line) => line === 'ranges;');
    const together = lines.filter((line) => line !== 'ranges;');
    expect([...refusals(stage, together), ...refusals(stage, apart)]).toEqual([]);
  });
});
