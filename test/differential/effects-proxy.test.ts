/** Does a running nginx show what the rules about proxying say, and not with what they propose? */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'vitest';
import { cacheWithoutBuffering } from '../../server/src/rules/cache-without-buffering.ts';
import { duplicateProxyHeader } from '../../server/src/rules/duplicate-proxy-header.ts';
import { interceptErrorsWithoutErrorPage } from '../../server/src/rules/intercept-errors-without-error-page.ts';
import { proxyMissingHost } from '../../server/src/rules/proxy-missing-host.ts';
import { proxyPassNormalized } from '../../server/src/rules/proxy-pass-normalized.ts';
import { proxyPassSlashMismatch } from '../../server/src/rules/proxy-pass-slash-mismatch.ts';
import { proxyPassStaticUriWithVariables } from '../../server/src/rules/proxy-pass-static-uri-with-variables.ts';
import { proxyPassToItself } from '../../server/src/rules/proxy-pass-to-itself.ts';
import { proxyPassVariableWithoutResolver } from '../../server/src/rules/proxy-pass-variable-without-resolver.ts';
import { proxyRedirectMismatch } from '../../server/src/rules/proxy-redirect-mismatch.ts';
import { proxyUriIgnoredAfterBreak } from '../../server/src/rules/proxy-uri-ignored-after-break.ts';
import { requestBufferingNeedsHttp11 } from '../../server/src/rules/request-buffering-needs-http11.ts';
import { settingOfAnotherModule } from '../../server/src/rules/setting-of-another-module.ts';
import { subFilterCompressed } from '../../server/src/rules/sub-filter-compressed.ts';
import type { Echoed } from '../support/echo.ts';
import { behind, effect, serverBehind, urisSent, withServer } from '../support/effects.ts';

effect(proxyPassSlashMismatch, 'the rest is glued on, and may climb out', () =>
  withServer(
    ({ echo }) => `
      location /bad { proxy_pass http://127.0.0.1:${echo}/; }
      location /glued/ { proxy_pass http://127.0.0.1:${echo}/v2; }
      location /good/ { proxy_pass http://127.0.0.1:${echo}/; }
      location /also/ { proxy_pass http://127.0.0.1:${echo}/v2/; }`,
    async (nginx) => {
      expect(await urisSent(nginx, ['GET /bad/x', 'GET /bad../x', 'GET /glued/x'])).toEqual([
        '//x',
        '/../x',
        '/v2x',
      ]);
      // Nothing else takes `/good../x`.
      expect(await urisSent(nginx, ['GET /good/x', 'GET /good../x', 'GET /also/x'])).toEqual([
        '/x',
        404,
        '/v2/x',
      ]);
    },
  ),
);

effect(proxyPassStaticUriWithVariables, 'every request is sent as the one URI, without its query', () =>
  withServer(
    ({ echo }) => `
      set $up 127.0.0.1:${echo};
      location /bad/ { proxy_pass http://$up/v2/; }
      location /good/ { rewrite ^/good/(.*)$ /v2/$1 break; proxy_pass http://$up; }
      location / { proxy_pass http://$up; }`,
    async (nginx) => {
      expect(await urisSent(nginx, ['GET /bad/x?y=1', 'GET /bad/z'])).toEqual(['/v2/', '/v2/']);
      expect(await urisSent(nginx, ['GET /good/x?y=1', 'GET /z?y'])).toEqual(['/v2/x?y=1', '/z?y']);
    },
  ),
);

effect(proxyPassVariableWithoutResolver, 'a name is answered with 502, a group and an address are not', () =>
  withServer(
    ({ echo }) => `
      location /name/ { set $up app.example.com; proxy_pass http://$up:${echo}; }
      location /group/ { set $up Known; proxy_pass http://$up; }
      location /address/ { set $up 127.0.0.1; proxy_pass http://$up:${echo}; }
      location /elsewhere/ { set $up localhost; proxy_pass http://$up:${echo}; }
      location /literal/ { proxy_pass http://localhost:${echo}; }`,
    async (nginx) => {
      expect(await urisSent(nginx, ['GET /name/'])).toEqual([502]);
      expect(nginx.errorLog()).toContain('no resolver defined to resolve app.example.com');
      const others = ['GET /group/', 'GET /address/', 'GET /elsewhere/', 'GET /literal/'];
      expect(await urisSent(nginx, others)).toEqual(['/group/', '/address/', '/elsewhere/', '/literal/']);
    },
    ({ echo }) => `upstream known { server 127.0.0.1:${echo}; }`,
  ),
);

effect(proxyUriIgnoredAfterBreak, 'the changed URI is sent whole', () =>
  withServer(
    ({ echo }) => `
      location /bad/ { rewrite ^/bad/(a.*)$ /$1 break; proxy_pass http://127.0.0.1:${echo}/v2/; }
      location /good/ { rewrite ^/good/(.*)$ /v2/$1 break; proxy_pass http://127.0.0.1:${echo}; }`,
    async (nginx) => {
      expect(await urisSent(nginx, ['GET /bad/ax', 'GET /bad/x'])).toEqual(['/ax', '/v2/x']);
      expect(await urisSent(nginx, ['GET /good/ax'])).toEqual(['/v2/ax']);
    },
  ),
);

effect(proxyPassNormalized, 'the path arrives decoded, or encoded twice', () =>
  withServer(
    ({ echo }) => `
      location /uri/ { proxy_pass http://127.0.0.1:${echo}/; }
      location ~ ^/capture/(.*)$ { proxy_pass http://127.0.0.1:${echo}/$1; }
      location /twice/ { rewrite ^ $request_uri; rewrite ^/twice(/.*)$ $1 break; proxy_pass http://127.0.0.1:${echo}; }
      location /once/ { rewrite ^ $request_uri; rewrite ^/once(/.*)$ $1 break; proxy_pass http://127.0.0.1:${echo}$uri; }
      location /suffix/ { set $uri_suffix /foo; rewrite ^ $request_uri break; proxy_pass http://127.0.0.1:${echo}/$uri_suffix; }
      location / { proxy_pass http://127.0.0.1:${echo}; }`,
    async (nginx) => {
      expect(
        await urisSent(nginx, ['GET /uri/a%2Fb//c', 'GET /capture/a%2Fb%20c', 'GET /twice/a%2Fb']),
      ).toEqual(['/a/b/c', '/a/b c', '/a%252Fb']);
      expect(await urisSent(nginx, ['GET /once/a%2Fb', 'GET /a%2Fb//c', 'GET /suffix/a%2Fb'])).toEqual([
        '/a%2Fb',
        '/a%2Fb//c',
        '//foo',
      ]);
    },
  ),
);

effect(proxyMissingHost, 'the group is named, a port and all, or localhost', () =>
  withServer(
    (place) => `
      location /group { proxy_pass http://app; }
      location /address { proxy_pass http://127.0.0.1:${place.echo}; }
      location /socket { proxy_pass ${behind(place)}; }
      location /good { proxy_pass http://app; proxy_set_header Host $host; }`,
    async (nginx) => {
      const host = async (path: string) => {
        const { body } = await nginx.request(`GET ${path}`, { Host: 'shop.example' });
        return body.startsWith('{')
          ? (JSON.parse(body) as Echoed).headers.find(([name]) => name === 'Host')?.[1]
          : body;
      };
      expect(await host('/group')).toBe('app');
      expect(await host('/address')).toBe(`127.0.0.1:${nginx.echo}`);
      expect(await host('/socket')).toBe('localhost');
      expect(await host('/good')).toBe('shop.example');
    },
    (place) =>
      `upstream app { server 127.0.0.1:${place.echo}; }${serverBehind('return 200 $http_host;')(place)}`,
  ),
);

effect(duplicateProxyHeader, 'both lines are sent, and two hosts are answered with 400', () =>
  withServer(
    (place) => `
      proxy_http_version 1.1;
      location /bad { proxy_pass ${behind(place)}; proxy_set_header Host $host; proxy_set_header Host $http_host; }
      location /scheme {
        proxy_pass http://127.0.0.1:${place.echo};
        proxy_set_header X-Forwarded-Proto http;
        proxy_set_header X-Forwarded-Proto https;
      }
      location /good { proxy_pass ${behind(place)}; proxy_set_header Host $host; }`,
    async (nginx) => {
      expect((await nginx.request('GET /bad')).status).toBe(400);
      const sent = JSON.parse((await nginx.request('GET /scheme')).body) as Echoed;
      expect(sent.headers.filter(([name]) => name === 'X-Forwarded-Proto')).toHaveLength(2);
      expect((await nginx.request('GET /good')).status).toBe(200);
    },
    serverBehind('return 200 ok;'),
  ),
);

effect(proxyRedirectMismatch, 'the address of the application reaches the client', () =>
  withServer(
    () => `
      proxy_set_header Host $proxy_host;
      location /bad/ { proxy_pass http://app/; proxy_redirect off; }
      location /good/ { proxy_pass http://app/; }
      location /passed/ { proxy_pass http://app/; proxy_redirect off; proxy_set_header Host $host; }`,
    async (nginx) => {
      const location = async (path: string) =>
        (await nginx.request(`GET ${path}`, { Host: 'shop.example' })).header('location');
      expect(await location('/bad/x')).toBe('http://app/login');
      expect(await location('/good/x')).toBe(`http://shop.example:${nginx.ports[0]}/good/login`);
      expect(await location('/passed/x')).toBe('http://shop.example/login');
    },
    (place) =>
      `upstream app { server unix:${place.prefix}/behind.sock; }
      ${serverBehind('return 302 http://$http_host/login;')(place)}`,
  ),
);

effect(cacheWithoutBuffering, 'every request goes to the application', () =>
  withServer(
    (place) => `
      proxy_cache_valid 1m;
      add_header X-Cache $upstream_cache_status;
      location /bad { proxy_pass ${behind(place)}; proxy_cache pages; proxy_buffering off; }
      location /good { proxy_pass ${behind(place)}; proxy_cache pages; }`,
    async (nginx) => {
      const twice = async (path: string) => {
        await nginx.request(`GET ${path}`);
        return (await nginx.request(`GET ${path}`)).header('x-cache');
      };
      expect(await twice('/bad')).toBe('MISS');
      expect(await twice('/good')).toBe('HIT');
    },
    (place) =>
      `proxy_cache_path ${place.prefix}/cache keys_zone=pages:1m;${serverBehind('return 200 ok;')(place)}`,
  ),
);

effect(subFilterCompressed, 'nothing is found in compressed bytes', () =>
  withServer(
    (place) => `
      sub_filter secret public;
      location /bad { proxy_pass ${behind(place)}; }
      location /good { proxy_pass ${behind(place)}; proxy_set_header Accept-Encoding ""; }`,
    async (nginx) => {
      const body = async (path: string) =>
        (await nginx.request(`GET ${path}`, { 'Accept-Encoding': 'gzip' })).body;
      expect(await body('/bad')).not.toContain('public');
      expect((await nginx.request('GET /bad')).body).toContain('public');
      expect(await body('/good')).toContain('public');
    },
    serverBehind(
      `gzip on; gzip_proxied any; gzip_http_version 1.0; gzip_min_length 1; default_type text/html; return 200 "${'secret '.repeat(30)}";`,
    ),
  ),
);

effect(proxyPassToItself, 'the request comes back until there are no connections left', () =>
  withServer(
    ({ ports: [port] }) => `location / { proxy_pass http://127.0.0.1:${port}; proxy_set_header Host $host; }`,
    async (nginx) => {
      expect((await nginx.request('GET /')).status).toBe(500);
      expect(nginx.errorLog()).toContain('worker_connections are not enough');
    },
  ),
);

effect(settingOfAnotherModule, 'what is said to one module, another does not hear', () =>
  withServer(
    (place) => `
      location /bad { proxy_pass ${behind(place)}; fastcgi_hide_header X-Internal; }
      location /good { proxy_pass ${behind(place)}; proxy_hide_header X-Internal; }`,
    async (nginx) => {
      expect((await nginx.request('GET /bad')).header('x-internal')).toBe('yes');
      expect((await nginx.request('GET /good')).header('x-internal')).toBeUndefined();
    },
    serverBehind('add_header X-Internal yes; return 200 ok;'),
  ),
);

effect(interceptErrorsWithoutErrorPage, 'the error of the application arrives', () =>
  withServer(
    (place) => `
      location /bad { proxy_pass ${behind(place)}; proxy_intercept_errors on; }
      location /good { proxy_pass ${behind(place)}; proxy_intercept_errors on; error_page 500 @page; }
      location @page { return 500 page; }`,
    async (nginx) => {
      expect((await nginx.request('GET /bad')).body).toBe('trace of the application');
      expect((await nginx.request('GET /good')).body).toBe('page');
    },
    serverBehind('return 500 "trace of the application";'),
  ),
);

effect(
  requestBufferingNeedsHttp11,
  'a body in chunks is waited for, and passed on at once with HTTP/1.1',
  () =>
    withServer(
      ({ echo }) => `
      proxy_request_buffering off;
      location /bad { proxy_pass http://127.0.0.1:${echo}; }
      location /good { proxy_pass http://127.0.0.1:${echo}; proxy_http_version 1.1; }`,
      async (nginx) => {
        /** Is the application connected to while the body is on its way? */
        const isPassedOn = async (path: string) => {
          const socket = connect(nginx.ports[0] ?? 0, '127.0.0.1');
          await once(socket, 'connect');
          const before = nginx.errorLog().length;
          socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n`);
          await new Promise((later) => setTimeout(later, 300));
          socket.destroy();
          return nginx.errorLog().slice(before).includes(`connect to 127.0.0.1:${nginx.echo}`);
        };
        expect(await isPassedOn('/bad')).toBe(false);
        expect(await isPassedOn('/good')).toBe(true);
      },
    ),
);
