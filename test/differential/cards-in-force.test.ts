/** Is what a hover says to be in force what a running nginx does, and nothing else, at every location of generated configurations? */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Random, seeded } from '../../scripts/bench/random.ts';
import { inheritedHere, replacingBlocks } from '../../server/src/features/in-force/held.ts';
import type { Statement } from '../../server/src/project/inclusion.ts';
import { effective } from '../../server/src/project/inheritance.ts';
import { statementsNamed } from '../../server/src/project/reading-order.ts';
import { type Block, blockOf, outerBlock } from '../../server/src/project/scope.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import type { Echoed } from '../support/echo.ts';
import { startNginx } from '../support/live-nginx.ts';
import { projectOf } from '../support/project.ts';
import type { Response } from '../support/raw-http.ts';

const valuesOf = (value: Statement | undefined) =>
  value?.directive.args.map((argument) => argument.value) ?? [];

/** What is written at random levels, and what of it a request shows: the values of the statements in force. */
interface Probe {
  readonly name: string;
  /** Statements for the level with this number. */
  write(level: number, random: Random, prefix: string): string;
  observed(answer: Response, echoed: Echoed, log: (file: string) => boolean): string[];
  claimed(statements: readonly Statement[]): string[];
}

const sorted = (values: readonly string[]) => [...values].sort();
const last = (statements: readonly Statement[], index = 0) => valuesOf(statements.at(-1))[index] ?? '';

/** Names and values of fields, of several with one name each. */
const fields = (statements: readonly Statement[]) =>
  sorted(statements.map((statement) => valuesOf(statement).slice(0, 2).join(': ')));

/** Of locations that pass to the echo. */
const passing: readonly Probe[] = [
  {
    name: 'add_header',
    write: (level, random) =>
      ['A', 'B', 'C']
        .slice(random.integer(0, 2))
        .map((name) => `add_header X-${name} ${level};`)
        .join(' '),
    observed: ({ headers }) =>
      sorted(headers.filter(([name]) => name.startsWith('X-')).map(([name, value]) => `${name}: ${value}`)),
    claimed: fields,
  },
  {
    name: 'proxy_set_header',
    write: (level, random) =>
      ['D', 'E', 'F']
        .slice(random.integer(0, 2))
        .map((name) => `proxy_set_header X-${name} ${level};`)
        .join(' '),
    observed: (_, { headers }) =>
      sorted(headers.filter(([name]) => name.startsWith('X-')).map(([name, value]) => `${name}: ${value}`)),
    claimed: fields,
  },
  {
    name: 'expires',
    write: (level) => `expires ${level + 1}d;`,
    observed: (answer) => [answer.header('cache-control') ?? ''],
    claimed: (statements) =>
      statements.length === 0 ? [''] : [`max-age=${Number.parseInt(last(statements), 10) * 86_400}`],
  },
  {
    name: 'proxy_method',
    write: (level) => `proxy_method M${String.fromCharCode(65 + level)};`,
    observed: (_, { method }) => [method],
    claimed: (statements) => [statements.length === 0 ? 'GET' : last(statements)],
  },
  {
    name: 'proxy_set_body',
    write: (level) => `proxy_set_body body-${level};`,
    observed: (_, { body }) => [body],
    claimed: (statements) => [last(statements)],
  },
  {
    name: 'access_log',
    write: (level, random, prefix) =>
      random.integer(0, 3) === 0 ? 'access_log off;' : `access_log ${prefix}/logs/level-${level}.log;`,
    observed: (_, __, log) => Array.from({ length: 12 }, (_, level) => `level-${level}.log`).filter(log),
    claimed: (statements) =>
      statements.flatMap((statement) => {
        const [target = ''] = valuesOf(statement);
        return target === 'off' ? [] : [target.slice(target.lastIndexOf('/') + 1)];
      }),
  },
  {
    name: 'proxy_hide_header',
    write: (_, random) => random.pick(['proxy_hide_header Content-Type;', 'proxy_hide_header X-None;']),
    observed: (answer) => [answer.header('content-type') === undefined ? 'hidden' : 'shown'],
    claimed: (statements) => [
      statements.some((statement) => valuesOf(statement)[0] === 'Content-Type') ? 'hidden' : 'shown',
    ],
  },
  {
    name: 'server_tokens',
    write: (_, random) => `server_tokens ${random.pick(['on', 'off'])};`,
    observed: (answer) => [answer.header('server')?.includes('/') ? 'on' : 'off'],
    claimed: (statements) => [statements.length === 0 ? 'on' : last(statements)],
  },
  {
    name: 'keepalive_timeout',
    write: (level) => `keepalive_timeout 5ms ${level + 1}s;`,
    observed: (answer) => [answer.header('keep-alive') ?? ''],
    claimed: (statements) => [
      statements.length === 0 ? '' : `timeout=${Number.parseInt(last(statements, 1), 10)}`,
    ],
  },
];

/** Of locations that answer 404 themselves; `/err7` tells which `error_page` it was. */
const failing: readonly Probe[] = [
  {
    name: 'error_page',
    write: (level, random) => `error_page ${random.pick(['404', '404', '500'])} =200 /err${level};`,
    observed: ({ status, body }) => [status === 200 ? body : 'none'],
    claimed: (statements) => {
      const one = statements.find((statement) => valuesOf(statement)[0] === '404');
      return [one ? `err${valuesOf(one)[2]?.slice('/err'.length)}` : 'none'];
    },
  },
];

/** Of locations that read files which are not there. */
const guarded: readonly Probe[] = [
  {
    name: 'auth_basic',
    write: (level, random) => (random.integer(0, 3) === 0 ? 'auth_basic off;' : `auth_basic realm${level};`),
    observed: (answer) => [answer.header('www-authenticate') ?? ''],
    claimed: (statements) => {
      const realm = last(statements);
      return [realm === '' || realm === 'off' ? '' : `Basic realm="${realm}"`];
    },
  },
];

const refusing: readonly Probe[] = [
  {
    name: 'deny',
    write: (_, random) => random.pick(['deny 10.0.0.1;', 'deny all;', 'deny 127.0.0.1; deny 10.0.0.2;']),
    observed: ({ status }) => [status === 403 ? 'denied' : 'let in'],
    claimed: (statements) => [
      statements.some((statement) => ['all', '127.0.0.1'].includes(valuesOf(statement)[0] ?? ''))
        ? 'denied'
        : 'let in',
    ],
  },
];

/** Of locations that answer with their folder. */
const answering: readonly Probe[] = [
  {
    name: 'root',
    write: (level) => `root /srv/site${level};`,
    observed: ({ body }) => [body.startsWith('/srv/') ? body : 'default'],
    claimed: (statements) => [last(statements) || 'default'],
  },
  {
    name: 'default_type',
    write: (level) => `default_type text/t${level};`,
    observed: (answer) => [answer.header('content-type') ?? ''],
    claimed: (statements) => [last(statements) || 'text/plain'],
  },
];

const kinds = [
  { what: 'passing', probes: passing, handler: (echo: number) => `proxy_pass http://127.0.0.1:${echo};` },
  { what: 'failing', probes: failing, handler: () => 'return 404;' },
  { what: 'guarded', probes: guarded, handler: () => 'auth_basic_user_file users;' },
  { what: 'refusing', probes: refusing, handler: () => '' },
  { what: 'answering', probes: answering, handler: () => 'return 200 $document_root;' },
] as const;

interface Generated {
  readonly random: Random;
  readonly probes: readonly Probe[];
  readonly port: number;
  readonly prefix: string;
  readonly handler: string;
}

/** Blocks in blocks, each with some of the probes. */
function generated({ random, probes, port, prefix, handler }: Generated): string {
  let level = 0;
  const settings = () => {
    const number = level++;
    const own = probes
      .filter(() => random.integer(0, 3) === 0)
      .map(({ write }) => write(number, random, prefix));
    return own.join('\n');
  };
  const snippet = () => (random.integer(0, 4) === 0 ? 'include snippet.conf;' : '');
  const location = (path: string, depth: number): string => {
    const inner =
      depth < 2 ? [`${path}a/`, `${path}b/`].map((child) => location(child, depth + 1)).join('\n') : '';
    return `location ${path} {\n${settings()}\n${random.integer(0, 5) === 0 ? snippet() : ''}\n${handler}\n${inner}\n}`;
  };
  return `events {}
http {
  access_log off;
  keepalive_timeout 5ms 99s;
  server_tokens on;
  server {
    listen 127.0.0.1:${port};
    ${settings()}
    ${location('/x/', 1)}
    ${location('/y/', 1)}
    ${location('/z/', 2)}
    location ~ ^/(err\\d+)$ { return 200 $1; }
  }
}
`;
}

/** Hovering over each statement: where does it say that it is in force? */
function saidInForce(project: ProjectSnapshot, name: string, location: Block): Statement[] {
  const [configuration] = project.configurations;
  const statements = configuration ? statementsNamed(configuration, [name]) : [];
  return statements.filter((statement) => {
    const inherited = inheritedHere(project, statement);
    const block = blockOf(statement);
    if (!inherited || !isIn(location, block)) return false;
    return !replacingBlocks(project, block, inherited.names).some((inner) => isIn(location, inner));
  });
}

function isIn(inner: Block, outer: Block): boolean {
  for (let at: Block | undefined = inner; at; at = outerBlock(at)) {
    if (at.directive === outer.directive && at.inclusion === outer.inclusion) return true;
  }
  return false;
}

const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

describe.each(kinds)('locations $what', ({ probes, handler }) => {
  test.each(seeds)('of configuration %i', async (seed) => {
    let text = '';
    const snippet = 'add_header X-S 1;\n';
    const nginx = await startNginx(({ ports: [port = 0], echo, prefix }) => {
      text = generated({ random: seeded(seed), probes, port, prefix, handler: handler(echo) });
      return { 'nginx.conf': text, 'snippet.conf': snippet, users: '' };
    });
    try {
      const { project } = projectOf(`#- nginx.conf\n${text}\n#- snippet.conf\n${snippet}`);
      const locations = project.files.get('/project/nginx.conf')?.named('location') ?? [];
      const [inclusion] = project.inclusionsOf('/project/nginx.conf');
      expect(locations.length).toBeGreaterThan(3);
      for (const directive of inclusion ? locations : []) {
        const path = directive.args[0]?.value ?? '';
        if (path === '~') continue;
        const mark = `${path}mark-${directive.index}`;
        const answer = await nginx
          .request(`GET ${mark}`, { Connection: 'keep-alive' })
          .catch(() => undefined);
        expect(answer, path).toBeDefined();
        if (!answer || !inclusion) continue;
        const echoed = JSON.parse(probes === passing ? answer.body : '{}') as Echoed;
        const log = (file: string) =>
          existsSync(`${nginx.prefix}/logs/${file}`) &&
          readFileSync(`${nginx.prefix}/logs/${file}`, 'utf8').includes(`${mark} `);
        const block = { directive, inclusion };
        for (const probe of probes) {
          const observed = probe.observed(answer, echoed, log);
          expect(probe.claimed(effective(block, [probe.name])), `${probe.name} in ${path}`).toEqual(observed);
          expect(
            probe.claimed(saidInForce(project, probe.name, block)),
            `${probe.name} over ${path}`,
          ).toEqual(observed);
        }
      }
    } finally {
      await nginx.stop();
    }
  });
});
