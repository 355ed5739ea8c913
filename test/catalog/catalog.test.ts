/** Are directives and variables found by name, context and version, and misspelt names recognised? */
import { describe, expect, test } from 'vitest';
import type { Availability } from '../../server/src/catalog/catalog.ts';
import { catalogFor, documentation, nearestNames, parseVersion } from '../../server/src/catalog/catalog.ts';
import type { Context } from '../../server/src/catalog/context.ts';
import { contextInside, contexts, hasEntries, hasLuaBody } from '../../server/src/catalog/context.ts';

const newest = catalogFor();
const debian = catalogFor({ major: 1, minor: 22, patch: 1 });

describe('directives', () => {
  test('a namesake is found by its context', () => {
    const modules = (['http', 'upstream', 'stream', 'stream upstream', 'mail'] as const).map(
      (context) => newest.spec('server', context)?.module,
    );
    expect(modules).toEqual([
      'ngx_http_core_module',
      'ngx_http_upstream_module',
      'ngx_stream_core_module',
      'ngx_stream_upstream_module',
      'ngx_mail_core_module',
    ]);
    expect(newest.spec('server', 'location')).toBeUndefined();
  });

  test('a directive tells all that is known of it', () => {
    const gzip = newest.spec('gzip', 'http')!;
    expect(gzip).toMatchObject({
      origin: 'open-source',
      availability: 'present',
      block: false,
      syntax: ['on | off'],
      defaultValue: 'off',
      flag: true,
      link: 'https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip',
    });
    expect(gzip.contexts).toEqual(['http', 'server', 'location', 'if in location']);
    expect(gzip.arityIn('location')).toEqual({ min: 1, max: 1, block: false });
    expect(gzip.arityIn('events')).toBeUndefined();
    expect(newest.spec('location', 'server')?.syntax).toEqual(['[ = | ~ | ~* | ^~ ] uri', '@name']);
    expect(newest.spec('gzip_static', 'http')?.flag).toBe(false);
  });

  test('the documented default is kept, nothing is invented where there is none', () => {
    expect(newest.spec('proxy_read_timeout', 'location')?.defaultValue).toBe('60s');
    expect(newest.spec('proxy_pass', 'location')?.defaultValue).toBeUndefined();
  });

  test('what may stand in a context is sorted and has no strangers', () => {
    for (const context of contexts) {
      const specs = newest.directivesIn(context);
      const names = specs.map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      expect(specs.every((spec) => spec.contexts.includes(context))).toBe(true);
      expect(names).toContain('include');
    }
    const inServer = newest.directivesIn('server').map(({ name }) => name);
    expect(inServer).toContain('http2');
    expect(inServer).not.toContain('ssl');
    expect(debian.directivesIn('server').map(({ name }) => name)).toContain('ssl');
    expect(debian.directivesIn('server').map(({ name }) => name)).not.toContain('http2');
  });

  test('third-party modules are known with their contexts', () => {
    expect(newest.spec('more_set_headers', 'if in location')).toMatchObject({
      origin: 'third-party',
      link: 'https://github.com/openresty/headers-more-nginx-module#more_set_headers',
    });
    expect(newest.spec('content_by_lua_block', 'location')?.arityIn('location')).toEqual({
      min: 0,
      max: 0,
      block: true,
    });
    expect(newest.spec('brotli', 'server')?.module).toBe('ngx_http_brotli_filter_module');
  });

  test('a catalog is made once for each version', () => {
    expect(catalogFor({ major: 1, minor: 22, patch: 1 })).toBe(debian);
    expect(catalogFor({ major: 1, minor: 31, patch: 5 })).toBe(newest);
  });
});

describe('availability', () => {
  test.each<[name: string, version: string, availability: Availability]>([
    ['server', '1.22.1', 'present'],
    ['http2', '1.22.1', 'not-yet'],
    ['http2', '1.25.0', 'not-yet'],
    ['http2', '1.25.1', 'present'],
    ['http3', '1.24.0', 'not-yet'],
    ['ssl', '1.25.0', 'present'],
    ['ssl', '1.25.1', 'removed'],
    ['limit_zone', '1.22.1', 'removed'],
    ['sticky', '1.28.0', 'plus'],
    ['sticky', '1.29.6', 'present'],
    ['keepalive_min_timeout', '1.27.3', 'not-yet'],
    ['keepalive_min_timeout', '1.99.0', 'present'],
    ['http2_push', '1.25.3', 'present'], // obsolete, and still accepted
    ['proxy_ssl_conf_command', '1.18.0', 'not-yet'],
    ['google_perftools_profiles', '1.22.1', 'present'], // a matter of the build, not of the version
    ['js_content', '1.31.5', 'third-party'],
    ['more_set_headers', '1.22.1', 'third-party'],
    ['health_check', '1.31.5', 'plus'],
    ['proxy_cache_purge', '1.31.5', 'third-party'], // Plus has it, and so has ngx_cache_purge
    ['no_such_thing', '1.31.5', 'unknown'],
  ])('%s in %s: %s', (name, version, availability) => {
    expect(catalogFor(parseVersion(version)!).availability(name)).toBe(availability);
  });

  test('a name of another version is still known, with the place where it belongs', () => {
    expect(debian.knows('http2')).toBe(true);
    expect(debian.spec('http2', 'server')?.availability).toBe('not-yet');
    // nginx 1.22.1 knows the name `server_name`, so it says `not allowed here`, as we do.
    expect(debian.spec('server_name', 'stream server')).toBeUndefined();
  });
});

describe('recovery', () => {
  test.each<[name: string, count: number, terminator: ';' | '{', accepted: boolean]>([
    ['server_name', 3, ';', true],
    ['server_name', 0, ';', false],
    ['server', 0, '{', true],
    ['server', 0, ';', false],
    ['server', 2, ';', true],
    ['server', 1, '{', false],
    ['listen', 50, ';', true],
    ['root', 2, ';', false],
    ['http2', 1, ';', true],
    ['ssl', 1, ';', true],
    ['unknown_thing', 7, '{', true],
    ['constructor', 1, ';', true],
  ])('%s with %i and %s: %s', (name, count, terminator, accepted) => {
    expect(debian.accepts(name, count, terminator)).toBe(accepted);
  });
});

describe('variables', () => {
  test('families answer for their members', () => {
    expect(newest.variable('http_user_agent', 'http')?.name).toBe('http_NAME');
    expect(newest.variable('upstream_http_x', 'http')?.name).toBe('upstream_http_NAME');
    expect(newest.variable('arg_', 'http')).toBeUndefined();
    expect(newest.variable('http_NAME', 'http')?.prefix).toBe('http_');
  });

  test('a variable belongs to its protocol', () => {
    expect(newest.variable('host', 'http')?.link).toBe(
      'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_host',
    );
    expect(newest.variable('host', 'stream')).toBeUndefined();
    expect(newest.variable('session_time', 'stream')?.module).toBe('ngx_stream_core_module');
    expect(newest.variable('nonsense', 'http')).toBeUndefined();
    expect(newest.variables('mail')).toEqual([]);
  });

  test('what nginx has and does not document is known', () => {
    for (const name of ['msie', 'modern_browser', 'geoip_city', 'tcpinfo_rtt', 'memcached_key']) {
      expect(newest.variable(name, 'http'), name).toBeDefined();
    }
  });
});

describe('documentation', () => {
  test('links are absolute, examples are coloured', () => {
    const text = documentation(newest.spec('server_name', 'server')!);
    expect(text).toMatch(/^Sets names of a virtual server/);
    expect(text).toContain('```nginx\nserver {');
    for (const [, target] of text.matchAll(/\]\(([^)]*)\)/g)) expect(target).toMatch(/^https?:\/\//);
    expect(documentation(newest.variable('args', 'http')!)).toBe('arguments in the request line');
  });

  test('links to the own page lead there', () => {
    expect(documentation(newest.spec('fastcgi_pass', 'location')!)).toContain(
      '](https://nginx.org/en/docs/http/ngx_http_upstream_module.html',
    );
    expect(documentation(newest.spec('auth_http_header', 'mail')!)).not.toContain('](#');
  });

  test('no text: an empty one', () => {
    expect(documentation(newest.spec('more_set_headers', 'http')!)).toBe('');
  });
});

describe('misspelt names', () => {
  test.each<[name: string, context: Context | undefined, best: string]>([
    ['server_nmae', 'server', 'server_name'],
    ['sever', 'http', 'server'],
    ['proxypass', 'location', 'proxy_pass'],
    ['pass_proxy', 'location', 'proxy_pass'],
    ['Server_Name', 'server', 'server_name'],
    ['gzip-types', 'http', 'gzip_types'],
    ['lisen', 'server', 'listen'],
    ['loction', 'server', 'location'],
    ['erorr_page', undefined, 'error_page'],
    ['proxy_set_heder', 'location', 'proxy_set_header'],
    ['worker_conections', 'events', 'worker_connections'],
  ])('%s in %s: %s', (name, context, best) => {
    expect(nearestNames(newest, name, context)[0]).toBe(best);
  });

  test('among equally near names the one that is allowed here comes first', () => {
    expect(nearestNames(newest, 'allw', 'location')[0]).toBe('allow');
    expect(nearestNames(newest, 'zon', 'upstream')[0]).toBe('zone');
  });

  test('what resembles nothing gets no suggestion', () => {
    for (const name of ['', 'xyzzyq', 'qq', 'completely_unlike_anything', '}']) {
      expect(nearestNames(newest, name, undefined), name).toEqual([]);
    }
  });
});

describe('contexts', () => {
  test.each<[name: string, parent: Context, inside: Context | undefined]>([
    ['http', 'main', 'http'],
    ['server', 'http', 'server'],
    ['server', 'stream', 'stream server'],
    ['server', 'mail', 'mail server'],
    ['upstream', 'http', 'upstream'],
    ['upstream', 'stream', 'stream upstream'],
    ['location', 'location', 'location'],
    ['if', 'server', 'if in server'],
    ['if', 'location', 'if in location'],
    ['location', 'http', 'location'], // misplaced, and still a location
    ['map', 'http', undefined],
    ['rtmp', 'main', undefined],
  ])('%s in %s opens %s', (name, parent, inside) => {
    expect(contextInside(name, parent)).toBe(inside);
  });

  test('every documented block opens a context, holds entries or Lua, or belongs to a third party', () => {
    for (const context of contexts) {
      for (const { name, block, origin } of newest.directivesIn(context)) {
        if (!block || origin === 'third-party') continue;
        expect(
          [contextInside(name, context) !== undefined, hasEntries(name), hasLuaBody(name)],
          name,
        ).toContain(true);
      }
    }
  });
});

test('versions are read wherever they stand', () => {
  expect(parseVersion('nginx version: nginx/1.22.1 (Ubuntu)')).toEqual({ major: 1, minor: 22, patch: 1 });
  expect(parseVersion('1.27')).toEqual({ major: 1, minor: 27, patch: 0 });
  expect(parseVersion('1.2.3.4')).toBeUndefined();
  expect(parseVersion('newest')).toBeUndefined();
});
