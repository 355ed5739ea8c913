/** Settings that do not do what they look like, and headers that clients write: is it so on a running nginx? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessByForwardedHeader } from '../../server/src/rules/access-by-forwarded-header.ts';
import { ambiguousHeadersPassed } from '../../server/src/rules/ambiguous-headers-passed.ts';
import { authRequestLocationPublic } from '../../server/src/rules/auth-request-location-public.ts';
import { errorPageBehindGuard } from '../../server/src/rules/error-page-behind-guard.ts';
import { offMisspelt } from '../../server/src/rules/off-misspelt.ts';
import { rootUnset } from '../../server/src/rules/root-unset.ts';
import { satisfyAnyWithoutAuth } from '../../server/src/rules/satisfy-any-without-auth.ts';
import { securityHeaderHidden } from '../../server/src/rules/security-header-hidden.ts';
import type { Echoed } from '../support/echo.ts';
import { type LiveNginx, type Place, startNginx } from '../support/live-nginx.ts';

const configuration = ({ ports: [port, underscores, invalid], prefix, echo }: Place) => `
events {}
http {
  server {
    listen 127.0.0.1:${port};
    location /unset/ { try_files $uri =404; }
    location /set/ { root ${prefix}/site; try_files $uri =404; }

    location /off/password { auth_basic Off; auth_basic_user_file ${prefix}/htpasswd; root ${prefix}/site; }
    location /off/request { auth_request Off; root ${prefix}/site; }
    location /off/right { access_log off; auth_basic off; auth_request off; root ${prefix}/site; }

    location /header/bad { if ($http_x_forwarded_for !~ "^10\\.") { return 403; } root ${prefix}/site; }
    location /header/good { allow 10.0.0.0/8; deny all; root ${prefix}/site; }

    location /any/denied { satisfy any; allow 192.0.2.1; deny all; root ${prefix}/site; }
    location /any/asked { satisfy any; auth_basic x; auth_basic_user_file ${prefix}/htpasswd; root ${prefix}/site; }

    location /refused/bad/ { deny all; error_page 403 /refused/bad/403; root ${prefix}/site; }
    location /refused/good/ { deny all; error_page 403 /refused/good/403; root ${prefix}/site; }
    location = /refused/good/403 { internal; allow all; root ${prefix}/site; }
    location /refused/named/ { auth_basic x; auth_basic_user_file ${prefix}/htpasswd; error_page 401 @no; }
    location @no { return 401 "sorry"; }

    location /private/ { auth_request /auth; }
    location = /auth { proxy_pass http://127.0.0.1:${echo}; }
    location /secret/ { auth_request /guarded; }
    location = /guarded { internal; proxy_pass http://127.0.0.1:${echo}; }

    location /upstream { add_header X-Frame-Options DENY; return 200; }
    location /hidden { proxy_hide_header X-Frame-Options; proxy_pass http://127.0.0.1:${port}/upstream; }
    location /passed { proxy_pass http://127.0.0.1:${port}/upstream; }
    location /echo { proxy_pass http://127.0.0.1:${echo}; }
  }
  server { listen 127.0.0.1:${underscores}; underscores_in_headers on; location / { proxy_pass http://127.0.0.1:${echo}; } }
  server { listen 127.0.0.1:${invalid}; ignore_invalid_headers off; location / { proxy_pass http://127.0.0.1:${echo}; } }
}`;

const pages = [
  'off/password',
  'off/request',
  'off/right',
  'header/bad',
  'set/page',
  'refused/bad/403',
  'refused/good/403',
];

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(
    (place) => ({
      'nginx.conf': configuration(place),
      htpasswd: 'alice:{PLAIN}wonderland\n',
      'html/unset/page': 'from html',
      ...Object.fromEntries(pages.map((page) => [`site/${page}`, 'page'])),
    }),
    { ports: 3 },
  );
});
afterAll(() => nginx.stop());

const status = async (line: string, headers: Record<string, string> = {}) =>
  (await nginx.request(line, headers)).status;

describe(rootUnset.id, () => {
  test('the folder is html below the prefix', async () => {
    expect((await nginx.request('GET /unset/page')).body).toBe('from html');
    expect((await nginx.request('GET /set/page')).body).toBe('page');
  });
});

describe(offMisspelt.id, () => {
  test('another word is a realm, a path', async () => {
    const asked = await nginx.request('GET /off/password');
    expect([asked.status, asked.header('www-authenticate')]).toEqual([401, 'Basic realm="Off"']);
    expect(await status('GET /off/request')).toBe(500);
    expect(await status('GET /off/right')).toBe(200);
  });
});

describe(accessByForwardedHeader.id, () => {
  test('whoever writes the header comes in', async () => {
    expect(await status('GET /header/bad')).toBe(403);
    expect(await status('GET /header/bad', { 'X-Forwarded-For': '10.0.0.1' })).toBe(200);
    expect(await status('GET /header/good', { 'X-Forwarded-For': '10.0.0.1' })).toBe(403);
  });
});

describe(satisfyAnyWithoutAuth.id, () => {
  test('one check refuses as it does without it', async () => {
    expect(await status('GET /any/denied')).toBe(403);
    expect(await status('GET /any/asked')).toBe(401);
  });
});

describe(errorPageBehindGuard.id, () => {
  test('the page is refused as well, unless it is opened', async () => {
    const [bad, good, named] = await Promise.all(
      ['bad', 'good', 'named'].map((name) => nginx.request(`GET /refused/${name}/x`)),
    );
    expect([bad?.status, bad?.body.includes('403 Forbidden')]).toEqual([403, true]);
    expect([good?.status, good?.body]).toEqual([403, 'page']);
    expect([named?.status, named?.body]).toEqual([401, 'sorry']);
  });
});

describe(authRequestLocationPublic.id, () => {
  test('a client asks it as nginx does', async () => {
    expect(await status('GET /auth', { 'X-Original-URI': '/x' })).toBe(200);
    expect(await status('GET /guarded')).toBe(404);
  });
});

describe(securityHeaderHidden.id, () => {
  test('the header does not reach the client', async () => {
    expect((await nginx.request('GET /hidden')).header('x-frame-options')).toBeUndefined();
    expect((await nginx.request('GET /passed')).header('x-frame-options')).toBe('DENY');
  });
});

describe(ambiguousHeadersPassed.id, () => {
  test.each([
    ['by default', 0, false],
    ['underscores_in_headers on', 1, true],
    ['ignore_invalid_headers off', 2, true],
  ])('%s', async (_, server, isPassed) => {
    const { body } = await nginx.request('GET /echo', { X_Forwarded_For: '10.0.0.1' }, nginx.ports[server]);
    const names = (JSON.parse(body) as Echoed).headers.map(([name]) => name);
    expect(names.includes('X_Forwarded_For')).toBe(isPassed);
  });
});
