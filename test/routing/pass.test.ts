/** To which server is a request sent, and with which URI? */
import { describe, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces } from '../support/traces.ts';

describe('the URI', () => {
  test('without one of its own the request is sent on as it came', () =>
    expectTraces(conf`
      location / { proxy_pass http://127.0.0.1:1; }
      location ~ \.x$ { proxy_pass http://127.0.0.1:2; }
      location /named { error_page 404 = @name; return 404; }
      location @name { proxy_pass http://127.0.0.1:3; }
      location /tried { root /srv; try_files $uri.html $uri =404; proxy_pass http://127.0.0.1:4; }
      location /variable { set $to 127.0.0.1:5; proxy_pass http://$to; }
      #- files
      /srv/tried/b.html
      #- requests
      GET /a/../%62//c?d=%20 => location / -> proxy 127.0.0.1:1 /a/../%62//c?d=%20
      GET /é => location / -> proxy 127.0.0.1:1 /é
      GET /%2e%2F.x => location ~ \.x$ -> proxy 127.0.0.1:2 /%2e%2F.x
      GET /named/%20?a => location @name -> proxy 127.0.0.1:3 /named/%20?a
      GET /tried/%62 => location /tried -> proxy 127.0.0.1:4 /tried/%62
      GET /variable/%20 => location /variable -> proxy 127.0.0.1:5 /variable/%20
    `));

  test('one of its own replaces what the location matched, letter by letter', () =>
    expectTraces(conf`
      location /a/ { proxy_pass http://127.0.0.1:1/; }
      location /b { proxy_pass http://127.0.0.1:1/x/; }
      location /c/ { proxy_pass http://127.0.0.1:1/x; }
      location = /d { proxy_pass http://127.0.0.1:1/x; }
      location ^~ /e/ { proxy_pass http://127.0.0.1:1/x?y=; }
      location /f/ { location /f/g/ { proxy_pass http://127.0.0.1:1/h/; } }
      #- requests
      GET /a/b?c => location /a/ -> proxy 127.0.0.1:1 /b?c
      GET /b/c => location /b -> proxy 127.0.0.1:1 /x//c
      GET /bc => location /b -> proxy 127.0.0.1:1 /x/c
      GET /c/d => location /c/ -> proxy 127.0.0.1:1 /xd
      GET /d?e => location = /d -> proxy 127.0.0.1:1 /x?e
      GET /e/f => location ^~ /e/ -> proxy 127.0.0.1:1 /x?y=f
      GET /f/g/x => location /f/g/ -> proxy 127.0.0.1:1 /h/x
    `));

  test('then the rest is escaped again only if the request had escapes, or was rewritten', () =>
    expectTraces(conf`
      location /a/ { proxy_pass http://127.0.0.1:1/; }
      location /b/ { rewrite ^/b/(.*)$ /a/$1; }
      #- requests
      GET /a/é|{} => location /a/ -> proxy 127.0.0.1:1 /é|{}
      GET /a/%C3%A9%7C%20b%3F => location /a/ -> proxy 127.0.0.1:1 /%C3%A9%7C%20b%3F
      GET /b/é => location /a/ -> proxy 127.0.0.1:1 /%C3%A9
      GET /a/../a//b => location /a/ -> proxy 127.0.0.1:1 /b
    `));

  test('behind rewrite ... break it is ignored, in an if it replaces nothing', () =>
    expectTraces(conf`
      location /a/ { rewrite ^/a/(.*)$ /other/$1 break; proxy_pass http://127.0.0.1:1/x/; }
      location /b/ { proxy_pass http://127.0.0.1:1/x/; if ($arg_a) { set $c 1; } }
      location /c/ { set $args n=1; proxy_pass http://127.0.0.1:1; }
      #- requests
      GET /a/b%20c?d => location /a/ -> proxy 127.0.0.1:1 /other/b%20c?d
      GET /b/c?a=1 => location /b/ -> proxy 127.0.0.1:1 /x/c?a=1
      GET /c/%62%20?a=1 => location /c/ -> proxy 127.0.0.1:1 /c/b%20?n=1
    `));

  test('with variables it is exactly that one', () =>
    expectTraces(conf`
      location /a/ { proxy_pass http://127.0.0.1:1/x$uri; }
      location /b/ { proxy_pass http://127.0.0.1:1$request_uri; }
      location ~ ^/c/(.*)$ { proxy_pass http://127.0.0.1:1/x/$1$is_args$args; }
      location /d/ { proxy_pass http://127.0.0.1:1?$args; }
      #- requests
      GET /a/b%20c?d => location /a/ -> proxy 127.0.0.1:1 /x/a/b c
      GET /b/%62?d => location /b/ -> proxy 127.0.0.1:1 /b/%62?d
      GET /c/d?e => location ~ ^/c/(.*)$ -> proxy 127.0.0.1:1 /x/d?e
      GET /d/?e => location /d/ -> proxy 127.0.0.1:1 /?e
    `));

  test('the query is kept by index and names, and dropped by the URIs of try_files and error_page', () =>
    expectTraces(conf`
      root /srv;
      location ~ \.php$ { proxy_pass http://127.0.0.1:1; }
      location /i/ { index a.php; }
      location /t/ { try_files /none /a.php; }
      location /e/ { error_page 404 = /a.php; return 404; }
      #- files
      /srv/i/a.php
      #- requests
      GET /i/?a=b => location ~ \.php$ -> proxy 127.0.0.1:1 /i/a.php?a=b
      GET /t/?a=b => location ~ \.php$ -> proxy 127.0.0.1:1 /a.php
      GET /e/?a=b => location ~ \.php$ -> proxy 127.0.0.1:1 /a.php
    `));
});

describe('the server', () => {
  test('a group: the first of its servers that takes part', () =>
    expectTraces(conf`
      http {
          upstream app { server 127.0.0.1:1; server 127.0.0.1:2; }
          upstream part { server 127.0.0.1:1 down; server 127.0.0.1:2 backup; server unix:/run/a.sock weight=2; }
          upstream down { server 127.0.0.1:1 down; server 127.0.0.1:2 down; }
          server {
              location /app/ { proxy_pass http://APP/; }
              location /part/ { proxy_pass http://part; }
              location /down/ { proxy_pass http://down; }
              location /variable/ { set $to app; proxy_pass http://$to; }
              location /grpc/ { grpc_pass grpc://app; }
          }
      }
      #- requests
      GET /app/x => location /app/ -> proxy 127.0.0.1:1 /x
      GET /part/x => location /part/ -> proxy unix:/run/a.sock /part/x
      GET /down/x => location /down/ -> proxy 127.0.0.1:1 /down/x
      GET /variable/x => location /variable/ -> proxy 127.0.0.1:1 /variable/x
      POST /grpc/%78 => location /grpc/ -> proxy 127.0.0.1:1 /grpc/%78
    `));

  test('an address, a name, a unix socket, a scheme', () =>
    expectTraces(conf`
      location /name { proxy_pass http://b.test; }
      location /port { proxy_pass https://b.test:8443/x; }
      location /six { proxy_pass http://[::1]:8000; }
      location /unix { proxy_pass http://unix:/run/a.sock; }
      location /unix-uri { proxy_pass http://unix:/run/a.sock:/x; }
      location /fastcgi { fastcgi_pass 127.0.0.1:9000; }
      location /uwsgi { uwsgi_pass unix:/run/u.sock; }
      location /scgi { scgi_pass b.test:4000; }
      location /memcached { set $memcached_key k; memcached_pass 127.0.0.1:11211; }
      #- requests
      GET /name => location /name -> proxy b.test /name
      GET /port => location /port -> proxy b.test:8443 /x
      GET /six => location /six -> proxy [::1]:8000 /six
      GET /unix => location /unix -> proxy unix:/run/a.sock /unix
      GET /unix-uri/b => location /unix-uri -> proxy unix:/run/a.sock /x/b
      GET /fastcgi => location /fastcgi -> proxy 127.0.0.1:9000
      GET /uwsgi => location /uwsgi -> proxy unix:/run/u.sock
      GET /scgi => location /scgi -> proxy b.test:4000
      GET /memcached => location /memcached -> proxy 127.0.0.1:11211
    `));

  test('a name in a variable has to be looked up', () => {
    const text = conf`
      resolver_timeout 1s;
      location /a { proxy_pass http://$arg_to; }
      location /known { proxy_pass http://b.test:8080; }
      location /no-scheme { proxy_pass $arg_to; }
      #- requests
    `;
    expectTraces(
      text +
        conf`
      GET /a?to=127.0.0.1:1 => location /a -> proxy 127.0.0.1:1 /a?to=127.0.0.1:1
      GET /a?to=c.test => location /a -> error 502
      GET /a?to=b.test:8080 => location /a -> proxy b.test:8080 /a?to=b.test:8080
      GET /a?to=b.test:8081 => location /a -> error 502
      GET /a => location /a -> error 500
      GET /no-scheme?to=c.test => location /no-scheme -> error 500
    `,
    );
    expectTraces(
      `resolver 127.0.0.1;\n${text}GET /a?to=c.test => location /a -> proxy c.test /a?to=c.test\n`,
    );
  });

  test('an if without a pass to inherit', () =>
    expectTraces(conf`
      location /a { if ($arg_a) { set $b 1; } location /a/b { return 204; } proxy_pass http://127.0.0.1:1; }
      #- requests
      GET /a?a=1 => location /a -> proxy 127.0.0.1:1 /a?a=1
    `));
});
