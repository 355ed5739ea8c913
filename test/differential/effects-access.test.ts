/** Do the rules about access tell what a running nginx does? Each fault is shown, and its absence once it is mended. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessRulesBypassed } from '../../server/src/rules/access-rules-bypassed.ts';
import { allowWithoutDeny } from '../../server/src/rules/allow-without-deny.ts';
import { authBasicWithoutUserFile } from '../../server/src/rules/auth-basic-without-user-file.ts';
import { statusPageExposed } from '../../server/src/rules/status-page-exposed.ts';
import { unreachableAccessRule } from '../../server/src/rules/unreachable-access-rule.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';

/** Every client of the tests is 127.0.0.1. */
const locations = (prefix: string) => `
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
`;

const files = ['allow', 'order', 'order/network', 'password'].flatMap((folder) =>
  ['bad', 'good', 'reverse'].map((name) => [`site/${folder}/${name}`, 'secret'] as const),
);

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(({ ports, prefix }) => ({
    'nginx.conf': `events {} http { server { listen 127.0.0.1:${ports[0]}; ${locations(prefix)} } }`,
    htpasswd: 'alice:{PLAIN}wonderland\n',
    ...Object.fromEntries(files),
  }));
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
