/** Do the rules about access tell what a running nginx does? Each fault is shown, and its absence once it is mended. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessRulesBypassed } from '../../server/src/rules/access-rules-bypassed.ts';
import { addHeaderContentType } from '../../server/src/rules/add-header-content-type.ts';
import { allowWithoutDeny } from '../../server/src/rules/allow-without-deny.ts';
import { authBasicWithoutUserFile } from '../../server/src/rules/auth-basic-without-user-file.ts';
import { autoindexEnabled } from '../../server/src/rules/autoindex-enabled.ts';
import { davUnprotected } from '../../server/src/rules/dav-unprotected.ts';
import { filesystemRootExposure } from '../../server/src/rules/filesystem-root-exposure.ts';
import { headerNewline } from '../../server/src/rules/header-newline.ts';
import { mergeSlashesOff } from '../../server/src/rules/merge-slashes-off.ts';
import { realIpTrustAll } from '../../server/src/rules/real-ip-trust-all.ts';
import { serverTokens } from '../../server/src/rules/server-tokens.ts';
import { statusPageExposed } from '../../server/src/rules/status-page-exposed.ts';
import { unreachableAccessRule } from '../../server/src/rules/unreachable-access-rule.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';

/** Every client of the tests is 127.0.0.1. */
const locations = (prefix: string, echo: number) => `
  location /allow/bad { allow 192.0.2.1; root ${prefix}/site; }
  location /allow/good { allow 192.0.2.1; deny all; root ${prefix}/site; }

  location /order/bad { deny all; allow 127.0.0.1; root ${prefix}/site; }
  location /order/good { allow 127.0.0.1; deny all; root ${prefix}/site; }
  location /order/network/bad { allow 127.0.0.0/8; deny 127.0.0.1; root ${prefix}/site; }
  location /order/network/good { deny 127.0.0.1; allow 127.0.0.0/8; root ${prefix}/site; }

  location /return/bad { deny all; return 200 "secret"; }
  location /return/redirect { deny all; rewrite ^ https://example.com/; }
  location /return/upper { deny all; rewrite ^ HTTP://example.com/; }
  location /return/good { deny all; try_files /dev/null @secret; }
  location @secret { return 200 "secret"; }

  location /password/bad { auth_basic "Staff"; root ${prefix}/site; }
  location /password/reverse { auth_basic_user_file ${prefix}/htpasswd; root ${prefix}/site; }
  location /password/good { auth_basic "Staff"; auth_basic_user_file ${prefix}/htpasswd; root ${prefix}/site; }

  location /status/bad { stub_status; }
  location /status/list { stub_status; allow 192.0.2.1; allow all; deny all; }
  location /status/any { satisfy any; allow all; auth_basic x; auth_basic_user_file ${prefix}/htpasswd; stub_status; }
  location /status/good { stub_status; allow 192.0.2.1; deny all; }

  location /list/bad/ { autoindex on; root ${prefix}/site; }
  location /list/good/ { autoindex off; root ${prefix}/site; }

  location /tokens/on { server_tokens on; return 404; }
  location /tokens/off { server_tokens off; return 404; }

  location /machine/bad/ { alias /; }
  location /machine/good${prefix}/ { root /; }
  location /machine/good/ { alias ${prefix}/site/; }

  location /dav/bad/ { dav_methods PUT; root ${prefix}/site; }
  location /dav/good/ { dav_methods PUT; root ${prefix}/site; limit_except GET { allow 192.0.2.1; deny all; } }

  location /line/folded { add_header X-A "a
      b"; return 200; }
  location /line/escaped { add_header X-A "a\\nX-B: b"; return 200; }
  location /line/good { add_header X-A "a b"; return 200; }

  location /type/return { add_header Content-Type text/plain; return 200 a; }
  location /type/file { add_header Content-Type text/plain; root ${prefix}/site; }
  location /type/pass { add_header Content-Type text/plain; proxy_pass http://127.0.0.1:${echo}; }
  location /type/good { default_type text/plain; return 200 a; }
  location /type/hidden { proxy_hide_header Content-Type; add_header Content-Type text/plain; proxy_pass http://127.0.0.1:${echo}; }
  location /type/none { default_type ""; add_header Content-Type text/plain; return 200 a; }
  location /type/empty { add_header Content-Type text/plain; return 204; }
`;

/** Servers that differ from others as a whole. */
const servers = (slashes: number, realIp: number, prefix: string) => `
  server {
    listen 127.0.0.1:${slashes};
    merge_slashes off;
    root ${prefix}/site;
    location /allow/ { deny all; }
  }
  server {
    listen 127.0.0.1:${realIp};
    set_real_ip_from 0.0.0.0/0;
    real_ip_header X-Forwarded-For;
    root ${prefix}/site;
    allow 192.0.2.1;
    deny all;
  }
`;

const files = ['allow', 'order', 'order/network', 'password', 'list/bad', 'list/good', 'type/file'].flatMap(
  (folder) => ['bad', 'good', 'reverse'].map((name) => [`site/${folder}/${name}`, 'secret'] as const),
);

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports: [first, slashes = 0, realIp = 0], prefix, echo }) => ({
      'nginx.conf': `events {} http {
      server { listen 127.0.0.1:${first}; ${locations(prefix, echo)} }
      ${servers(slashes, realIp, prefix)}
    }`,
      htpasswd: 'alice:{PLAIN}wonderland\n',
      'site/dav/bad/index.html': '',
      'site/dav/good/index.html': '',
      ...Object.fromEntries(files),
    }),
    { ports: 3 },
  );
});
afterAll(() => nginx.stop());

const get = async (path: string) => {
  const { status, body } = await nginx.request(`GET ${path}`);
  return { status, isTold: /secret|Active connections/.test(body) };
};
const told = { status: 200, isTold: true };

describe(allowWithoutDeny.id, () => {
  test('who is not on the list is let in as well', async () => {
    expect(await get('/allow/bad')).toEqual(told);
    expect((await get('/allow/good')).status).toBe(403);
  });
});

describe(unreachableAccessRule.id, () => {
  test('nothing behind a rule for all its clients counts', async () => {
    expect((await get('/order/bad')).status).toBe(403);
    expect(await get('/order/good')).toEqual(told);
    expect(await get('/order/network/bad')).toEqual(told);
    expect((await get('/order/network/good')).status).toBe(403);
  });
});

describe(accessRulesBypassed.id, () => {
  test('what the rewrite phase answers is kept from nobody', async () => {
    expect(await get('/return/bad')).toEqual(told);
    expect((await get('/return/redirect')).status).toBe(302);
    expect((await get('/return/upper')).status).toBe(404);
    expect((await get('/return/good')).status).toBe(403);
  });
});

describe(authBasicWithoutUserFile.id, () => {
  test('either of the two alone asks for nothing', async () => {
    expect(await get('/password/bad')).toEqual(told);
    expect(await get('/password/reverse')).toEqual(told);
    expect((await get('/password/good')).status).toBe(401);
  });
});

describe(statusPageExposed.id, () => {
  test('rules that let everybody in keep nobody out', async () => {
    expect(await get('/status/bad')).toEqual(told);
    expect(await get('/status/list')).toEqual(told);
    expect(await get('/status/any')).toEqual(told);
    expect((await get('/status/good')).status).toBe(403);
  });
});

describe(autoindexEnabled.id, () => {
  test('names of files are told', async () => {
    expect((await nginx.request('GET /list/bad/')).body).toContain('reverse');
    expect((await get('/list/good/')).status).toBe(403);
  });
});

describe(serverTokens.id, () => {
  test('the version is told in the header and on the page', async () => {
    const on = await nginx.request('GET /tokens/on');
    expect(on.header('server')).toMatch(/^nginx\/\d/);
    expect(on.body).toMatch(/nginx\/\d/);
    const off = await nginx.request('GET /tokens/off');
    expect(off.header('server')).toBe('nginx');
    expect(off.body).not.toMatch(/nginx\/\d/);
  });
});

describe(filesystemRootExposure.id, () => {
  test('any file of the machine is served', async () => {
    const path = `${nginx.prefix}/htpasswd`;
    expect((await nginx.request(`GET /machine/bad${path}`)).body).toContain('wonderland');
    expect((await nginx.request(`GET /machine/good${path}`)).body).not.toContain('wonderland');
  });
});

describe(mergeSlashesOff.id, () => {
  test('a second slash passes by the location', async () => {
    const [, slashes] = nginx.ports;
    expect((await nginx.request('GET /allow/bad', {}, slashes)).status).toBe(403);
    expect((await nginx.request('GET //allow/bad', {}, slashes)).body).toBe('secret');
  });
});

describe(realIpTrustAll.id, () => {
  test('a header makes anybody one of those who are allowed', async () => {
    const port = nginx.ports[2];
    expect((await nginx.request('GET /allow/bad', {}, port)).status).toBe(403);
    const answer = await nginx.request('GET /allow/bad', { 'X-Forwarded-For': '192.0.2.1' }, port);
    expect(answer.body).toBe('secret');
  });
});

describe(davUnprotected.id, () => {
  test('a stranger writes a file, unless limit_except keeps it out', async () => {
    const empty = { 'Content-Length': '0' };
    expect((await nginx.request('PUT /dav/bad/new', empty)).status).toBe(201);
    expect((await nginx.request('PUT /dav/good/new', empty)).status).toBe(403);
    expect((await nginx.request('GET /dav/good/index.html')).status).toBe(200);
  });
});

const lines = async (path: string) => (await nginx.request(`GET ${path}`)).headers;

describe(headerNewline.id, () => {
  test('the line break reaches the client, and what follows may be a header of its own', async () => {
    expect(await lines('/line/folded')).toContainEqual(['X-A', 'a\n      b']);
    expect(await lines('/line/escaped')).toContainEqual(['X-A', 'a\nX-B: b']);
    expect(await lines('/line/good')).toContainEqual(['X-A', 'a b']);
  });
});

describe(addHeaderContentType.id, () => {
  test.each([
    ['/type/return', 2],
    ['/type/file/good', 2],
    ['/type/pass', 2],
    ['/type/good', 1],
    ['/type/hidden', 1],
    ['/type/none', 1],
    ['/type/empty', 1],
  ])('%s: %i', async (path, count) => {
    const types = (await lines(path)).filter(([name]) => name.toLowerCase() === 'content-type');
    expect(types).toHaveLength(count);
  });
});
