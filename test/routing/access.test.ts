/** Who is let in? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, traceOf, wayOf } from '../support/traces.ts';

test('the first rule that fits the client decides', () => {
  const text = conf`
    location /a { allow 10.0.0.0/8; allow 2001:db8::/32; deny all; return 204; root /srv; try_files /n =410; }
    location /allow { allow 10.0.0.0/8; deny all; try_files /none =410; }
    location /deny { deny 10.1.0.0/16; allow 10.0.0.0/8; deny all; try_files /none =410; }
    location /none { deny 10.1.0.0/16; try_files /none =410; }
    #- files
    /srv/
    #- requests
  `;
  expectTraces(
    text +
      conf`
      GET /a => location /a -> return 204 ""
      GET /allow => location /allow -> return 410
      GET /deny => location /deny -> return 410
      GET /none => location /none -> return 410
    `,
    { client: '10.2.3.4' },
  );
  expectTraces(
    text +
      conf`
      GET /allow => location /allow -> return 410
      GET /deny => location /deny -> return 403
      GET /none => location /none -> return 403
    `,
    { client: '10.1.3.4' },
  );
  expectTraces(
    text +
      conf`
      GET /allow => location /allow -> return 403
      GET /deny => location /deny -> return 403
      GET /none => location /none -> return 410
    `,
  );
});

test('rules of a level replace those around it', () =>
  expectTraces(conf`
    deny all;
    root /srv;
    location /own { allow all; }
    location /inherited { add_header X-A b; }
    #- files
    /srv/own /srv/inherited
    #- requests
    GET /own => location /own -> file /srv/own
    GET /inherited => location /inherited -> return 403
  `));

test('not asked before return and rewrite', () =>
  expectTraces(conf`
    location /return { deny all; return 200 "let in"; }
    location /rewrite { deny all; rewrite ^ /open; }
    location /open { return 200 "open"; }
    #- requests
    GET /return => location /return -> return 200 "let in"
    GET /rewrite => location /open -> return 200 "open"
  `));

test('limit_except: who may use which method, and what else is said there', () =>
  expectTraces(conf`
    location /read { limit_except GET { deny all; } proxy_pass http://127.0.0.1:1/x; }
    location /both { limit_except GET POST { deny all; } proxy_pass http://127.0.0.1:1; }
    location /other { limit_except GET { proxy_pass http://127.0.0.1:2; } proxy_pass http://127.0.0.1:1; }
    #- requests
    GET /read/a => location /read -> proxy 127.0.0.1:1 /x/a
    HEAD /read/a => location /read -> proxy 127.0.0.1:1 /x/a
    POST /read/a => location /read -> return 403
    POST /both => location /both -> proxy 127.0.0.1:1 /both
    PUT /both => location /both -> return 403
    GET /other => location /other -> proxy 127.0.0.1:1 /other
    PUT /other => location /other -> proxy 127.0.0.1:2 /other
  `));

test('a method that limit_except is for does not come to the rewrites of the location', () =>
  expectTraces(conf`
    location /return { limit_except GET { deny all; } return 200 "let in"; }
    location /rewrite { limit_except GET { deny all; } rewrite ^ /return; }
    #- requests
    GET /return => location /return -> return 200 "let in"
    POST /return => location /return -> return 403
    GET /rewrite => location /return -> return 200 "let in"
    POST /rewrite => location /rewrite -> return 403
  `));

describe('passwords', () => {
  const text = conf`
    root /srv;
    location /ask { auth_basic "Members $uri"; auth_basic_user_file users; }
    location /off { auth_basic off; auth_basic_user_file users; }
    location /no-file { auth_basic a; }
    #- files
    /srv/off /srv/no-file
    #- requests
  `;

  test('without one 401, and whether one is right is not known', () => {
    expectTraces(
      text +
        conf`
      GET /ask => location /ask -> return 401
      GET /off => location /off -> file /srv/off
      GET /no-file => location /no-file -> file /srv/no-file
      GET /ask with Authorization: Bearer x => location /ask -> return 401
      GET /ask with Authorization: Basic dTpw => location /ask -> unknown: This cannot be known: whether the password is right is not looked at.
    `,
    );
    expect(traceOf(text, '/ask').outcome.responseHeaders).toEqual([
      ['WWW-Authenticate', 'Basic realm="Members /ask"'],
    ]);
  });

  test('or an address, where any will do', () =>
    expectTraces(conf`
      location /any { satisfy any; allow 127.0.0.1; deny all; auth_basic a; auth_basic_user_file users; try_files /n =410; }
      location /neither { satisfy any; deny all; auth_basic a; auth_basic_user_file users; }
      location /all { allow 127.0.0.1; deny all; auth_basic a; auth_basic_user_file users; }
      location /denied { deny all; auth_basic a; auth_basic_user_file users; }
      #- files
      /srv/
      #- requests
      GET /any => location /any -> return 410
      GET /neither => location /neither -> return 401
      GET /all => location /all -> return 401
      GET /denied => location /denied -> return 403
    `));
});

describe('auth_request', () => {
  test('lets in with 2xx, refuses with 401 and 403, fails with the rest', () =>
    expectTraces(conf`
      location /ok { auth_request /check/204; try_files /n =410; }
      location /no { auth_request /check/403; }
      location /who { auth_request /check/401; error_page 401 = @login; }
      location /odd { auth_request /check/404; }
      location /off { auth_request off; try_files /n =410; }
      location /up { auth_request /check/up; try_files /n =410; }
      location /check/204 { internal; return 204; }
      location /check/403 { return 403; }
      location /check/401 { return 401; }
      location /check/up { proxy_pass http://127.0.0.1:1; }
      location @login { return 302 /login; }
      #- files
      /srv/
      #- requests
      GET http://a/ok => location /ok -> return 410
      GET http://a/no => location /no -> return 403
      GET http://a/who => location @login -> redirect 302 http://a/login
      GET http://a/odd => location /odd -> error 500
      GET http://a/off => location /off -> return 410
      GET http://a/up => location /up -> return 410
    `));

  test('may end at an error page, of its own kind', () =>
    expectTraces(conf`
      location /a { auth_request /check; error_page 403 = @refused; try_files /n =410; }
      location /b { satisfy any; deny all; auth_request /odd; }
      location /check { error_page 404 =204 /ok; return 404; }
      location /ok { return 200; }
      location /odd { return 404; }
      location @refused { return 200 refused; }
      #- files
      /srv/
      #- requests
      GET /a => location /a -> return 410
      GET /b => location /b -> error 500
    `));

  test('has the steps of the request, not its own', () => {
    const text = conf`
      location /a { auth_request /check; root /srv; }
      location /check { return 403; }
    `;
    expect(wayOf(text, '/a')).toMatchInlineSnapshot(`
      "socket: The connection arrives at \`0.0.0.0:80\`.
      server: The only server of the socket answers. [server]
      location: \`location /a\` is for \`/a\`. [location /a]
        + location /a: is the longest prefix of the path [location /a]
      access: \`auth_request /check\` asks first, is answered 403, and the request is refused. [auth_request /check]"
    `);
  });

  test('what it sets is set', () =>
    expectTraces(conf`
      location /a { auth_request /check; proxy_pass http://127.0.0.1:1/$seen; }
      location /check { set $seen here; return 204; }
      #- requests
      GET /a => location /a -> proxy 127.0.0.1:1 /here
    `));
});

test('an example is let in, whoever asks', () =>
  expectTraces(
    conf`
      location / { deny all; auth_basic a; auth_basic_user_file users; auth_request /no; root /srv; }
      location /no { return 403; }
      #- files
      /srv/x
      #- requests
      GET /x => location / -> file /srv/x
      PUT /x => location / -> file /srv/x 405
    `,
    { isAdmitted: true },
  ));

describe('the client behind proxies', () => {
  const text = conf`
    set_real_ip_from 10.0.0.0/8;
    location /recursive { real_ip_recursive on; return 200 $remote_addr; }
    return 200 "$remote_addr $realip_remote_addr";
    #- requests
  `;

  test('is believed where it comes from', () => {
    expectTraces(
      text +
        conf`
        GET / => server -> return 200 "10.0.0.1 10.0.0.1"
        GET / with X-Real-IP: 192.0.2.1 => server -> return 200 "192.0.2.1 10.0.0.1"
        GET / with X-Real-IP: nonsense => server -> return 200 "10.0.0.1 10.0.0.1"
        GET / with X-Real-IP: 2001:db8:0:0::1 => server -> return 200 "2001:db8::1 10.0.0.1"
        GET / with X-Real-IP: 10:0:0:1:1:1:1:1 => server -> return 200 "10::1:1:1:1:1 10.0.0.1"
        GET / with X-Forwarded-For: 192.0.2.1 => server -> return 200 "10.0.0.1 10.0.0.1"
      `,
      { client: '10.0.0.1' },
    );
    expectTraces(`${text}GET / with X-Real-IP: 192.0.2.1 => server -> return 200 "127.0.0.1 127.0.0.1"\n`);
  });

  test('may be further back', () => {
    const forwarded = (recursive: string) => conf`
      set_real_ip_from 10.0.0.0/8;
      real_ip_header X-Forwarded-For;
      real_ip_recursive ${recursive};
      allow 192.0.2.1;
      deny all;
      try_files /n =410;
      #- files
      /srv/
      #- requests
      GET / with X-Forwarded-For: 192.0.2.1 => server -> return 410
    `;
    const twice = 'GET / with X-Forwarded-For: 192.0.2.1, 10.9.9.9 => server -> return';
    expectTraces(`${forwarded('on')}${twice} 410\n`, { client: '10.0.0.1' });
    expectTraces(`${forwarded('off')}${twice} 403\n`, { client: '10.0.0.1' });
  });
});
