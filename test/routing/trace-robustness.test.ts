/** Does every trace come to an end, whatever the configuration and the request are? */
import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../server/src/project/inclusion.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { createProject } from '../../server/src/project/snapshot.ts';
import { traceRequest } from '../../server/src/routing/trace.ts';
import { type CorpusEntry, type CorpusSet, corpus } from '../support/corpus.ts';
import { catalogOf, memoryFiles } from '../support/project.ts';
import { outcomeTold, traceOf } from '../support/traces.ts';

const targets = [
  ...[
    '/',
    '',
    '/a/../../b',
    '/%',
    '/%zz',
    '/%00',
    '/%2F%2e%2e/',
    '//a//',
    '/a?b?c#d',
    '/#',
    '/ ',
    '/\u{1F600}',
  ],
  ...['/.', '/..', '/...', '/a/.', '/a/..', '/\uD800', '/\0', '/*', '/index.php/x?y=z', '/static/css/a.css'],
  ...[
    '/a%0d%0ab',
    '/a%0d%0aX: y',
    `/${'a/'.repeat(3000)}`,
    `/${'%41'.repeat(4000)}`,
    `/?${'a=b&'.repeat(3000)}`,
  ],
];
const origins = ['', 'http://localhost', 'https://example.com', 'http://[::1]:80', 'http://127.0.0.1:8080'];
const others = ['*', 'x', 'http:', 'http://', 'ftp://a/', 'http://:80/', 'http://[::1/', 'http://a:99999/'];
const urls = [...origins.flatMap((origin) => targets.map((target) => origin + target)), ...others];
const methods = ['GET', 'POST', 'PROPFIND', 'CONNECT', 'get', '', 'G T', '\uD800'];
const headers: readonly (readonly [string, string][])[] = [
  [],
  [['Host', '']],
  [
    ['Host', 'a..b'],
    ['host', 'c'],
  ],
  [['Cookie', ';;=;a=;=b;,,a=b; a']],
  [['Authorization', 'Basic %%%']],
  [['Content-Length', '99999999999999999999']],
  [
    ['', ''],
    ['X-Forwarded-For', ',,1.2.3,::::,'],
    ['X:\n', '\r\n'],
  ],
];

/** Fewer requests than all of their combinations: every one of each kind. */
const requests = Array.from(
  { length: Math.max(urls.length, methods.length, headers.length) },
  (_, index) => ({
    url: urls[index % urls.length] ?? '',
    method: index % 2 ? 'GET' : (methods[(index >> 1) % methods.length] ?? ''),
    headers: index % 3 ? [] : (headers[Math.floor(index / 3) % headers.length] ?? []),
  }),
);

function projectOn(entry: CorpusEntry, text = entry.text): ProjectSnapshot {
  const folder = entry.root.replace(/\/[^/]*$/, '');
  const files = Object.entries(entry.files).map(([path, content]): [string, string] => [
    `${folder}/${path}`,
    `${folder}/${path}` === entry.root ? text : content,
  ]);
  return createProject({
    ...catalogOf(undefined),
    fileSystem: memoryFiles(new Map(files)),
    roots: entry.context === undefined ? [entry.root] : [],
    loose: [entry.root],
  });
}

/** What is wrong with how the requests ended; empty if nothing is. */
function faults(project: ProjectSnapshot, asked = requests): string[] {
  const found: string[] = [];
  for (const configuration of project.configurations) {
    for (const request of asked) found.push(...faultsOf(project, configuration, request));
  }
  return found;
}

function faultsOf(
  project: ProjectSnapshot,
  configuration: Configuration,
  request: (typeof requests)[number],
) {
  const { outcome, steps } = traceRequest(project, configuration, request, {});
  const said = steps.at(-1)?.text ?? '';
  const isUnknown = outcome.kind === 'unknown';
  const statusFits = isUnknown ? outcome.status === null : Number.isInteger(outcome.status);
  const reasonFits = isUnknown === said.startsWith('This cannot be known: ');
  const stepsFit = steps.every(
    ({ text }) => text !== '' && !/[\n\r]/.test(text) && !text.includes('undefined'),
  );
  return statusFits && reasonFits && stepsFit
    ? []
    : [`${JSON.stringify(request).slice(0, 200)}: ${outcomeTold(outcome)}, ${said}`];
}

const sets: readonly CorpusSet[] = ['lesson', 'real-world', 'broken', 'swallowed'];

describe.each(sets)('%s', (set) => {
  test.each(corpus(set).map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
    expect(faults(projectOn(entry))).toEqual([]);
  });
});

test.each(
  corpus('real-world')
    .slice(0, 8)
    .map((entry) => [entry.name, entry] as const),
)('every beginning of %s', (_, entry) => {
  const few = requests.filter((__, index) => index % 9 === 0);
  for (let cut = 0; cut < 40; cut++) {
    const text = entry.text.slice(0, Math.floor((entry.text.length * cut) / 40));
    expect(faults(projectOn(entry, text), few)).toEqual([]);
  }
});

describe('what turns in a circle', () => {
  test.each([
    [
      'maps of each other',
      'map $a $b { default $a; } map $b $a { default $b; } server { return 200 "[$a]"; }',
      'return 200 "[]"',
    ],
    ['a map of itself', 'map $a $a { default $a; } server { return 200 "[$a]"; }', 'return 200 "[]"'],
    [
      'maps of each other twice in each',
      'map $a$a $b { default $a$a; } map $b$b $a { default $b$b; } server { return 200 "[$a]"; }',
      'return 200 "[]"',
    ],
    [
      'volatile maps of each other',
      'map $a$a $b { volatile; default $a$a; } map $b$b $a { volatile; default $b$b; } server { return 200 "[$a]"; }',
      'unknown',
    ],
    [
      'a split of a geo of it',
      'split_clients $b $a { * $b; } geo $a $b { default x; } server { return 200 "[$a]"; }',
      'return 200 "[$b]"',
    ],
    ['a rewrite to itself', 'server { location / { rewrite ^ /x last; } }', 'error 500'],
    [
      'two rewrites to each other',
      'server { location /a { rewrite ^ /b; } location / { rewrite ^ /a; } }',
      'error 500',
    ],
    ['try_files to itself', 'server { location / { try_files /none /x; } }', 'error 500'],
    [
      'a name for its own errors',
      'server { recursive_error_pages on; error_page 404 @a; location / { return 404; } location @a { return 404; } }',
      'error 500',
    ],
    [
      'an error page that fails as the page it is for',
      'server { recursive_error_pages on; error_page 404 /x; location / { return 404; } }',
      'error 500',
    ],
    ['a subrequest that asks itself', 'server { location / { auth_request /; root /srv; } }', 'error 500'],
  ])('%s', (_, http, outcome) => {
    expect(outcomeTold(traceOf(`http {\n${http}\n}\n#- files\n/none-of-them\n`, 'GET /').outcome)).toBe(
      outcome,
    );
  });
});

describe('what is large', () => {
  const inServer = (text: string) => `server_name a;\n${text}\n`;

  test('a thousand locations inside each other', () => {
    const opened = Array.from({ length: 1000 }, (_, depth) => `location /${'a'.repeat(depth)} {\n`);
    const text = inServer(`${opened.join('')}return 204;\n${'}\n'.repeat(1000)}`);
    const { outcome, steps } = traceOf(text, `GET /${'a'.repeat(2000)}`);
    expect(outcomeTold(outcome)).toBe('return 204 ""');
    expect(steps.flatMap(({ candidates }) => candidates)).toHaveLength(1000);
  });

  test('a thousand rewrites, maps and servers', () => {
    const many = (one: (index: number) => string) => Array.from({ length: 1000 }, (_, index) => one(index));
    const text = `http {
      ${many((index) => `map $m${index} $m${index + 1} { default "\${m${index}}x"; }`).join('\n')}
      map $uri $m0 { default y; }
      ${many((index) => `server { server_name s${index} *.s${index} ~s${index}a; return 204; }`).join('\n')}
      server { server_name here; ${many((index) => `rewrite ^(.*)$ $1${index};`).join('\n')} return 200 "$m50"; }
    }\n`;
    const { outcome } = traceOf(text, 'GET http://here/');
    expect(outcomeTold(outcome)).toBe(`return 200 "y${'x'.repeat(50)}"`);
    expect(outcomeTold(traceOf(text, 'GET http://s7a/').outcome)).toBe('return 204 ""');
  });

  test('an expression of a megabyte', () => {
    const long = 'ab|'.repeat(350_000);
    expect(outcomeTold(traceOf(inServer(`location ~ "${long}x" { return 204; }`), 'GET /x').outcome)).toBe(
      'unknown',
    );
    const nested = '('.repeat(300_000) + ')'.repeat(300_000);
    expect(outcomeTold(traceOf(inServer(`location ~ "${nested}x" { return 204; }`), 'GET /x').outcome)).toBe(
      'unknown',
    );
  });

  test('an expression that takes for ever', () => {
    const { outcome, steps } = traceOf(
      inServer('location ~ ^/(a+)+$ { return 204; }'),
      `GET /${'a'.repeat(60)}b`,
    );
    expect([outcomeTold(outcome), steps.at(-1)?.text]).toEqual([
      'unknown',
      'This cannot be known: it takes too many steps to find out whether it matches.',
    ]);
  });

  test('values that double forty times', () => {
    const maps = Array.from(
      { length: 40 },
      (_, index) => `map $m${index} $m${index + 1} { default $m${index}$m${index}; }`,
    );
    const text = `http {\nmap $uri $m0 { default 0123456789; }\n${maps.join('\n')}\nserver { return 200 $m40; } }\n`;
    expect(outcomeTold(traceOf(text, 'GET /').outcome)).toBe('unknown');
  });

  test('a URI that grows with each round', () => {
    const text = inServer('location / { rewrite ^(.*)$ $1$1$1$1$1$1$1$1$1 last; }');
    expect(outcomeTold(traceOf(text, `GET /${'a'.repeat(2000)}`).outcome)).toBe('unknown');
  });
});
