/** Does a running nginx show what the rules about caches say? */
import { expect } from 'vitest';
import { backgroundUpdateWithoutStale } from '../../server/src/rules/background-update-without-stale.ts';
import { cacheBypassStoresPrivate } from '../../server/src/rules/cache-bypass-stores-private.ts';
import { cacheIgnoresSetCookie } from '../../server/src/rules/cache-ignores-set-cookie.ts';
import { cacheKeyMissingHost } from '../../server/src/rules/cache-key-missing-host.ts';
import { cacheKeyMixesRequests } from '../../server/src/rules/cache-key-mixes-requests.ts';
import { errorsCachedLong } from '../../server/src/rules/errors-cached-long.ts';
import { noCacheWithoutBypass } from '../../server/src/rules/no-cache-without-bypass.ts';
import type { Echoed } from '../support/echo.ts';
import { behind, effect, serverBehind, withServer } from '../support/effects.ts';
import type { Place } from '../support/live-nginx.ts';
import { request } from '../support/raw-http.ts';

/** A cache, and a server behind nginx that answers with these statements. */
const cached = (statements: string) => (place: Place) =>
  `proxy_cache_path ${place.prefix}/cache keys_zone=pages:1m;
  proxy_cache pages;
  proxy_cache_valid 1m;
  ${serverBehind(statements)(place)}`;

effect(cacheKeyMissingHost, 'one site gets the page of another, by the default key too', () =>
  withServer(
    (place) => `
      proxy_set_header Host $host;
      location /bad { proxy_pass ${behind(place)}; proxy_cache_key $uri$is_args$args; }
      location /default { proxy_pass ${behind(place)}; }
      location /good { proxy_pass ${behind(place)}; proxy_cache_key $host$uri$is_args$args; }`,
    async (nginx) => {
      const pages = async (path: string) => {
        const bodies: string[] = [];
        for (const Host of ['a.example', 'b.example'])
          bodies.push((await nginx.request(`GET ${path}`, { Host })).body);
        return bodies;
      };
      expect(await pages('/bad')).toEqual(['a.example', 'a.example']);
      expect(await pages('/default')).toEqual(['a.example', 'a.example']);
      expect(await pages('/good')).toEqual(['a.example', 'b.example']);
    },
    cached('return 200 $host;'),
  ),
);

effect(cacheIgnoresSetCookie, 'the cookie of the first is given to the next', () =>
  withServer(
    (place) => `
      location /usual { proxy_pass ${behind(place)}; }
      location /bad { proxy_pass ${behind(place)}; proxy_ignore_headers Set-Cookie; }
      location /good { proxy_pass ${behind(place)}; proxy_ignore_headers Set-Cookie; proxy_hide_header Set-Cookie; }`,
    async (nginx) => {
      const cookie = async (path: string, user: string) =>
        (await nginx.request(`GET ${path}`, { User: user })).header('set-cookie');
      expect([await cookie('/usual', 'a'), await cookie('/usual', 'b')]).toEqual(['session=a', 'session=b']);
      expect([await cookie('/bad', 'a'), await cookie('/bad', 'b')]).toEqual(['session=a', 'session=a']);
      expect([await cookie('/good', 'a'), await cookie('/good', 'b')]).toEqual([undefined, undefined]);
    },
    cached('add_header Set-Cookie session=$http_user; return 200 ok;'),
  ),
);

effect(cacheKeyMixesRequests, 'bodies and methods are not told apart', () =>
  withServer(
    ({ echo }) => `
      proxy_cache_methods POST;
      location /bad { proxy_pass http://127.0.0.1:${echo}; }
      location /good { proxy_pass http://127.0.0.1:${echo}; proxy_cache_key $request_method$uri$request_body; }
      location /head { proxy_pass http://127.0.0.1:${echo}; proxy_cache_convert_head off; }
      location /told { proxy_pass http://127.0.0.1:${echo}; proxy_cache_convert_head off; proxy_cache_key $request_method$uri; }`,
    async (nginx) => {
      const port = nginx.ports[0] ?? 0;
      const answers = async (path: string) => {
        const bodies: string[] = [];
        for (const body of ['one', 'two']) {
          const { body: answer } = await request(port, `POST ${path}`, {}, body);
          bodies.push((JSON.parse(answer) as Echoed).body);
        }
        return bodies;
      };
      expect(await answers('/bad')).toEqual(['one', 'one']);
      expect(await answers('/good')).toEqual(['one', 'two']);
      for (const path of ['/head', '/told']) await nginx.request(`HEAD ${path}`);
      const [head, told] = [await nginx.request('GET /head'), await nginx.request('GET /told')];
      expect(head.header('x-cache')).toBe('HIT');
      expect(told.header('x-cache')).toBe('MISS');
    },
    (place) => `${cached('return 200 ok;')(place)} add_header X-Cache $upstream_cache_status;`,
  ),
);

effect(cacheBypassStoresPrivate, 'what was answered past the cache is in it', () =>
  withServer(
    (place) => `
      location /bad { proxy_pass ${behind(place)}; proxy_cache_bypass $cookie_session; }
      location /good { proxy_pass ${behind(place)}; proxy_cache_bypass $cookie_session; proxy_no_cache $cookie_session; }`,
    async (nginx) => {
      const next = async (path: string) => {
        await nginx.request(`GET ${path}`, { Cookie: 'session=alice' });
        return (await nginx.request(`GET ${path}`)).body;
      };
      expect(await next('/bad')).toBe('page for alice');
      expect(await next('/good')).toBe('page for ');
    },
    cached('return 200 "page for $cookie_session";'),
  ),
);

effect(backgroundUpdateWithoutStale, 'the client waits for what has expired', () =>
  withServer(
    (place) => `
      proxy_cache_valid 1s;
      proxy_cache_background_update on;
      add_header X-Cache $upstream_cache_status;
      location /bad { proxy_pass ${behind(place)}; }
      location /good { proxy_pass ${behind(place)}; proxy_cache_use_stale updating; }`,
    async (nginx) => {
      for (const path of ['/bad', '/good']) await nginx.request(`GET ${path}`);
      await new Promise((later) => setTimeout(later, 2_100));
      expect((await nginx.request('GET /bad')).header('x-cache')).toBe('EXPIRED');
      expect((await nginx.request('GET /good')).header('x-cache')).toBe('STALE');
    },
    cached('return 200 ok;'),
  ),
);

effect(errorsCachedLong, 'even the 502 of nginx itself is stored', () =>
  withServer(
    ({ prefix }) => `
      add_header X-Cache $upstream_cache_status always;
      location /bad { proxy_pass http://unix:${prefix}/nobody.sock; proxy_cache_valid any 1h; }
      location /good { proxy_pass http://unix:${prefix}/nobody.sock; proxy_cache_valid 200 404 1h; }`,
    async (nginx) => {
      const twice = async (path: string) => {
        await nginx.request(`GET ${path}`);
        const { status, header } = await nginx.request(`GET ${path}`);
        return [status, header('x-cache')];
      };
      expect(await twice('/bad')).toEqual([502, 'HIT']);
      expect(await twice('/good')).toEqual([502, 'MISS']);
    },
    cached('return 200 ok;'),
  ),
);

effect(noCacheWithoutBypass, 'who is logged in gets what was stored for others', () =>
  withServer(
    (place) => `
      location /bad { proxy_pass ${behind(place)}; proxy_no_cache $cookie_session; }
      location /good { proxy_pass ${behind(place)}; proxy_no_cache $cookie_session; proxy_cache_bypass $cookie_session; }`,
    async (nginx) => {
      const next = async (path: string) => {
        await nginx.request(`GET ${path}`);
        return (await nginx.request(`GET ${path}`, { Cookie: 'session=alice' })).body;
      };
      expect(await next('/bad')).toBe('page for ');
      expect(await next('/good')).toBe('page for alice');
    },
    cached('return 200 "page for $cookie_session";'),
  ),
);
