/** Sites with different names share cached responses, because the key of the cache has no host. */

import { asciiLower } from '../project/ascii.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { type Block, blockOf, hasUnreadInclude, inForce, named, outerBlock } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { headerSent, passedTo } from '../routing/pass-settings.ts';
import { cachingModules, defaultKey, variablesInKey } from './cache-modules.ts';
import { insertion, unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

const hosts = ['host', 'http_host', 'server_name', 'ssl_server_name', 'http_x_forwarded_host'];

export const cacheKeyMissingHost = defineRule({
  id: 'cache-key-missing-host',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Several sites share a cache whose key has no host: one gets the pages of another.',
  why: 'Two requests with the same key get the same response. The default key of `proxy_cache` has the address in `proxy_pass`, not the host that was asked for, so that sites behind one application share their pages as soon as `Host` is passed on.',
  notWhen:
    'Names that differ in `www.` only count as one site. A key with variables that modules or expressions set is left alone.',
  within: 'http',
  bad: 'proxy_cache_path logs/cache keys_zone=pages:1m;\nserver {\n    server_name a.example b.example;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_cache pages;\n        proxy_cache_key $uri$is_args$args;\n    }\n}',
  good: 'proxy_cache_path logs/cache keys_zone=pages:1m;\nserver {\n    server_name a.example b.example;\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n        proxy_cache pages;\n        proxy_cache_key $host$uri$is_args$args;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_key',
  project: {
    on: cachingModules.flatMap((module) => [`${module}_cache_key`, `${module}_cache`]),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const sites = configuration && sharedIn(configuration).get(directive);
      if (!sites || sites.inclusion !== inclusion) return;
      const [key] = directive.args;
      const [first, second] = sites.names;
      const shown =
        first !== undefined && second !== undefined
          ? `${code(first)} and ${code(second)}`
          : `All hosts that ${code(first ?? '')} stands for`;
      const isKey = directive.name.endsWith('_key');
      const { start, headEnd: end } = directive;
      const line = `${directive.name}_key $scheme$host$request_uri;`;
      const at = (key?.start ?? 0) + (key?.quoted ? 1 : 0);
      const host = /^\w/.test(key?.value ?? '') ? `\${host}` : '$host';
      report({
        start,
        end,
        message: isKey
          ? `${shown} share cached responses: the key has no host. Write \`$host\` into it.`
          : `${shown} share cached responses: the default key ${code(defaultKey)} has the address of the application and no host. Write ${code(line)}.`,
        fixes: isKey
          ? [unsafe('Insert `$host` into the key', insertion(inclusion.file.path, at, host))]
          : [unsafe(`Insert \`${line}\``, insertBehind(inclusion.file, directive, [line]))],
      });
    },
  },
});

/** The statement to report, and the first names of sites that share what it stores. */
interface Shared extends Statement {
  readonly names: readonly string[];
}

const known = new WeakMap<Configuration, ReadonlyMap<Statement['directive'], Shared>>();

/** By the key's statement, or that of the cache where the default key is in force. */
function sharedIn(configuration: Configuration): ReadonlyMap<Statement['directive'], Shared> {
  const before = known.get(configuration);
  if (before) return before;
  // Zone, key and application together tell which responses are the same.
  const sites = new Map<Statement['directive'] | undefined, readonly string[]>();
  const groups = new Map<string, { names: Set<string>; statements: Statement[] }>();
  for (const cache of statementsNamed(
    configuration,
    cachingModules.map((module) => `${module}_cache`),
  )) {
    const zone = cache.directive.args[0]?.value ?? 'off';
    const block = blockOf(cache);
    const server = serverAround(block);
    if (zone === 'off' || zone.includes('$') || !server || hasUnreadInclude(block)) continue;
    const key = inForce(block, `${cache.directive.name}_key`).at(-1);
    const target = key ? '' : applicationOf(block, configuration);
    if (target === undefined || (!key && cache.directive.name !== 'proxy_cache')) continue;
    if (cache.directive.name === 'proxy_cache' && hasOneHost(block)) continue;
    const text = key?.directive.args[0]?.value ?? defaultKey;
    const id = `${cache.directive.name} ${zone} ${text} ${target}`;
    const group = groups.get(id) ?? { names: new Set<string>(), statements: [] };
    groups.set(id, group);
    const own = sites.get(server.directive) ?? sitesOf(server);
    sites.set(server.directive, own);
    for (const name of own) group.names.add(name);
    group.statements.push(key ?? cache);
  }
  const found = new Map<Statement['directive'], Shared>();
  for (const [, { names, statements }] of groups) {
    if (names.size < 2) continue;
    const shown = [...names].filter((name) => !name.startsWith('other ')).slice(0, 2);
    for (const statement of statements) {
      const { directive, inclusion } = statement;
      const key = directive.name.endsWith('_key') ? (directive.args[0]?.value ?? '') : defaultKey;
      const variables = variablesInKey(configuration, key);
      if (!variables || hosts.some((name) => variables.has(name))) continue;
      found.set(directive, { directive, inclusion, names: shown });
    }
  }
  known.set(configuration, found);
  return found;
}

/** The application that answers by the host it is told; undefined where another one answers, or one that is told none. */
function applicationOf(block: Block, configuration: Configuration): string | undefined {
  const pass = named(block, 'proxy_pass').at(-1);
  const host = headerSent(block, 'host') ?? '';
  if (!pass || !/^\$\{?(host|http_host|server_name)\}?(:\$\w+)?$/i.test(host)) return undefined;
  const target = passedTo(pass, configuration);
  return target && `${target.scheme}${target.host}:${target.port ?? ''}`;
}

/** Is the application told the same host whatever the client asks for, so that the sites have the same pages? */
function hasOneHost(block: Block): boolean {
  if (named(block, 'proxy_pass').length === 0 || hasUnreadInclude(block)) return false;
  const hosts = ['host', 'x-forwarded-host'].map((name) => headerSent(block, name) ?? '');
  return hosts.every((host) => !host.includes('$') || /^\$\{?proxy_host\}?$/i.test(host));
}

function serverAround(block: Block): Block | undefined {
  let at: Block | undefined = block;
  while (at && at.directive?.name !== 'server') at = outerBlock(at);
  return at;
}

/** Names that tell sites apart: a pattern stands for several. */
function sitesOf(server: Block): string[] {
  return named(server, 'server_name').flatMap(({ directive: { args } }) =>
    args.flatMap(({ value }) => {
      const name = asciiLower(value);
      if (/^(_|localhost|[\d.]+|)$/.test(name) || /[${}<]/.test(name.replace(/^~.*/s, ''))) return [];
      const isPattern = /^[~.]|\*/.test(name);
      return isPattern ? [name, `other ${name}`] : [name.replace(/^www\./, '')];
    }),
  );
}
