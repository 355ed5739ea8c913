/** What a running nginx lets strangers read, write and evade: does it, as the rules say, and no longer once it is mended? */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authBypassedByLocation } from '../../server/src/rules/auth-bypassed-by-location.ts';
import { authRequestContentLength } from '../../server/src/rules/auth-request-content-length.ts';
import { dotfilesExposed } from '../../server/src/rules/dotfiles-exposed.ts';
import { exactGuardBypassed } from '../../server/src/rules/exact-guard-bypassed.ts';
import { limitExceptWithoutRules } from '../../server/src/rules/limit-except-without-rules.ts';
import { limitKeyFromClient } from '../../server/src/rules/limit-key-from-client.ts';
import { requestBodiesKept } from '../../server/src/rules/request-bodies-kept.ts';
import { satisfyAnyAllowsAll } from '../../server/src/rules/satisfy-any-allows-all.ts';
import { secretFileServed } from '../../server/src/rules/secret-file-served.ts';
import { secureLinkUnchecked } from '../../server/src/rules/secure-link-unchecked.ts';
import { secureLinkWithoutSecret } from '../../server/src/rules/secure-link-without-secret.ts';
import { worldWritableFiles } from '../../server/src/rules/world-writable-files.ts';
import { type LiveNginx, type Place, startNginx } from '../support/live-nginx.ts';
import { request } from '../support/raw-http.ts';

const configuration = ({ ports: [port, guarded], prefix, echo }: Place) => `
events {}
http {
  limit_req_zone $http_x_forwarded_for zone=chosen:1m rate=1r/m;
  limit_req_zone $binary_remote_addr zone=real:1m rate=1r/m;
  server {
    listen 127.0.0.1:${port};
    root ${prefix}/site;

    location /bypass/bad/ { deny all; }
    location /bypass/bad.php { deny all; }
    location ^~ /bypass/good/ { deny all; }
    location /bypass/nested/ { deny all; location ~ \\.php$ { proxy_pass http://127.0.0.1:${echo}; } }
    location ~ \\.php$ { proxy_pass http://127.0.0.1:${echo}; }

    location = /exact/bad { deny all; }
    location ^~ /exact/good { deny all; }
    location /exact/ { proxy_pass http://127.0.0.1:${echo}; }

    location /any/bad { satisfy any; allow all; auth_basic x; auth_basic_user_file ${prefix}/htpasswd; }
    location /any/good { satisfy any; deny all; auth_basic x; auth_basic_user_file ${prefix}/htpasswd; }

    location /except/bad { limit_except GET { } proxy_pass http://127.0.0.1:${echo}; }
    location /except/good { limit_except GET { deny all; } proxy_pass http://127.0.0.1:${echo}; }

    location /bodies/bad { client_body_in_file_only on; client_body_temp_path ${prefix}/kept; proxy_pass http://127.0.0.1:${echo}; }
    location /bodies/good { client_body_in_file_only clean; client_body_temp_path ${prefix}/cleaned; proxy_pass http://127.0.0.1:${echo}; }

    location /dav/bad/ { dav_methods PUT; dav_access user:rw group:rw all:rw; }
    location /dav/good/ { dav_methods PUT; dav_access user:rw group:rw all:r; }

    location /link/bad { secure_link $arg_md5; secure_link_md5 "$uri s3cret"; }
    location /link/good { secure_link $arg_md5; secure_link_md5 "$uri s3cret"; if ($secure_link != 1) { return 403; } }
    location /link/open { secure_link $arg_md5; secure_link_md5 "$uri$remote_addr"; if ($secure_link != 1) { return 403; } }

    location /limit/chosen { limit_req zone=chosen; }
    location /limit/real { limit_req zone=real; }

    location /asked/bad { auth_request /auth/bad; proxy_pass http://127.0.0.1:${echo}; }
    location /asked/half { auth_request /auth/half; proxy_pass http://127.0.0.1:${echo}; }
    location /asked/good { auth_request /auth/good; proxy_pass http://127.0.0.1:${echo}; }
    proxy_read_timeout 1s;
    location = /auth/bad { internal; proxy_pass http://127.0.0.1:${echo}; }
    location = /auth/half { internal; proxy_pass http://127.0.0.1:${echo}; proxy_pass_request_body off; }
    location = /auth/good { internal; proxy_pass http://127.0.0.1:${echo}; proxy_set_header Content-Length ""; }
  }
  server {
    listen 127.0.0.1:${guarded};
    root ${prefix}/site;
    location ~ /\\.(?!well-known/) { deny all; }
  }
}`;

const pages = ['any/bad', 'any/good', 'link/bad', 'link/good', 'link/open', 'limit/chosen', 'limit/real'];

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(
    (place) => ({
      'nginx.conf': configuration(place),
      htpasswd: 'alice:{PLAIN}wonderland\n',
      'site/.htpasswd': 'alice:{PLAIN}wonderland\n',
      'site/.git/config': '[core]\n',
      'site/.well-known/change-password': 'here',
      'site/dav/bad/x': '',
      'site/dav/good/x': '',
      ...Object.fromEntries(pages.map((page) => [`site/${page}`, 'secret'])),
    }),
    { ports: 2 },
  );
});
afterAll(() => nginx.stop());

const status = async (line: string, headers: Record<string, string> = {}) =>
  (await nginx.request(line, headers)).status;
const post = (path: string) => request(nginx.ports[0] ?? 0, `POST ${path}`, {}, 'hello');

describe(authBypassedByLocation.id, () => {
  test('the expression answers what the guarded prefix was for', async () => {
    expect(await status('GET /bypass/bad/index.html')).toBe(403);
    expect(await status('GET /bypass/bad/index.php')).toBe(200);
    expect(await status('GET /bypass/bad.php')).toBe(200);
    expect(await status('GET /bypass/good/index.php')).toBe(403);
    expect(await status('GET /bypass/nested/index.php')).toBe(403);
  });
});

describe(exactGuardBypassed.id, () => {
  test('a slash behind the path leads past the guard, to the application', async () => {
    expect(await status('GET /exact/bad')).toBe(403);
    expect((await nginx.request('GET /exact/bad/')).body).toContain('"/exact/bad/"');
    expect(await status('GET /exact/good/')).toBe(403);
  });
});

describe(satisfyAnyAllowsAll.id, () => {
  test('the password is never asked for', async () => {
    expect(await status('GET /any/bad')).toBe(200);
    expect(await status('GET /any/good')).toBe(401);
  });
});

describe(limitExceptWithoutRules.id, () => {
  test('an empty block changes nothing', async () => {
    expect((await post('/except/bad')).status).toBe(200);
    expect((await post('/except/good')).status).toBe(403);
  });
});

describe(requestBodiesKept.id, () => {
  test('the body is still there', async () => {
    await post('/bodies/bad');
    await post('/bodies/good');
    expect(readdirSync(join(nginx.prefix, 'kept'))).toHaveLength(1);
    // The file goes when the connection does, which may be after the answer has come.
    await expect.poll(() => readdirSync(join(nginx.prefix, 'cleaned'))).toEqual([]);
  });
});

describe(worldWritableFiles.id, () => {
  test.each([
    ['bad', 0o2],
    ['good', 0],
  ])('%s: others may write: %i', async (folder, bit) => {
    expect(await status(`PUT /dav/${folder}/new`, { 'Content-Length': '0' })).toBe(201);
    expect(statSync(join(nginx.prefix, `site/dav/${folder}/new`)).mode & 0o2).toBe(bit);
  });
});

const hash = (text: string) => createHash('md5').update(text).digest('base64url');

describe(secureLinkUnchecked.id, () => {
  test('a wrong hash is as good as a right one', async () => {
    expect(await status('GET /link/bad?md5=wrong')).toBe(200);
    expect(await status('GET /link/good?md5=wrong')).toBe(403);
    expect(await status(`GET /link/good?md5=${hash('/link/good s3cret')}`)).toBe(200);
  });
});

describe(secureLinkWithoutSecret.id, () => {
  test('a stranger makes the link', async () => {
    expect(await status(`GET /link/open?md5=${hash('/link/open127.0.0.1')}`)).toBe(200);
  });
});

describe(limitKeyFromClient.id, () => {
  test('another header each time, or none, is never limited', async () => {
    const [first, second] = [{ 'X-Forwarded-For': '1' }, { 'X-Forwarded-For': '2' }];
    expect(await status('GET /limit/chosen', first)).toBe(200);
    expect(await status('GET /limit/chosen', first)).toBe(503);
    expect(await status('GET /limit/chosen', second)).toBe(200);
    expect(await status('GET /limit/chosen')).toBe(200);
    expect(await status('GET /limit/chosen')).toBe(200);
    expect(await status('GET /limit/real', first)).toBe(200);
    expect(await status('GET /limit/real', second)).toBe(503);
  });
});

describe(authRequestContentLength.id, () => {
  test('the length without the body makes the other server wait', async () => {
    expect((await post('/asked/bad')).status).toBe(500);
    expect((await post('/asked/half')).status).toBe(500);
    expect((await post('/asked/good')).status).toBe(200);
    expect(await status('GET /asked/bad')).toBe(200);
  });
});

describe(secretFileServed.id, () => {
  test('what lies below the root is served', async () => {
    expect((await nginx.request('GET /.htpasswd')).body).toContain('wonderland');
  });
});

describe(dotfilesExposed.id, () => {
  test('hidden files are served, until a location refuses them', async () => {
    const [, guarded] = nginx.ports;
    expect((await nginx.request('GET /.git/config')).body).toBe('[core]\n');
    expect((await nginx.request('GET /.git/config', {}, guarded)).status).toBe(403);
    expect((await nginx.request('GET /.well-known/change-password', {}, guarded)).body).toBe('here');
  });
});
