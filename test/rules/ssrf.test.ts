/** Where the client names the server: is it seen through `set`, `map` and groups, and only as far as the host reaches? */
import { test } from 'vitest';
import { ssrf } from '../../server/src/rules/ssrf.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('what the client sends, in the host or the scheme', () =>
  checkRule(
    ssrf,
    conf`
  # nginx-context: server
  location /a { proxy_pass $arg_some; }
  #                        ^^^^^^^^^ warning: The client chooses the server: \`$arg_some\` can hold any host. Let a \`map\` list the servers that may be asked for.
  location /b { proxy_pass http://some\${arg_la}.internal; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The client chooses the server: \`$arg_la\` can hold any host. Let a \`map\` list the servers that may be asked for.
  location /c { proxy_pass $http_proxy_scheme://some/file.conf; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The client chooses the server: \`$http_proxy_scheme\` can hold any host. Let a \`map\` list the servers that may be asked for.
  location /d { fastcgi_pass "$cookie_backend"; }
  #                          ^^^^^^^^^^^^^^^^^ warning: The client chooses the server: \`$cookie_backend\` can hold any host. Let a \`map\` list the servers that may be asked for.
  location ~ ^/e/(?<to>.*)$ { proxy_pass $to; }
  #                                      ^^^ warning: The client chooses the server: \`$to\` can hold any host. Let a \`map\` list the servers that may be asked for.
  location ~* ^/f/(https?)/(.*?)/(.*) {
    set $proxy_protocol $1;
    set $proxy_host $2;
    set $proxy_path $3;
    proxy_pass $proxy_protocol://$proxy_host/$proxy_path ;
  #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The client chooses the server: \`$proxy_host\`, which gets its value from \`$2\`, can hold any host. Let a \`map\` list the servers that may be asked for.
  }
  location /g { set $target http://$arg_h; proxy_pass $target; }
  #                                                   ^^^^^^^ warning: The client chooses the server: \`$target\`, which gets its value from \`$arg_h\`, can hold any host. Let a \`map\` list the servers that may be asked for.
`,
  ));

test('what ends the host before, or cannot be one', () =>
  checkRule(
    ssrf,
    conf`
  # nginx-context: server
  location /a/ { internal; proxy_pass $arg_some; }
  location /b { proxy_pass http://some$request_uri; }
  location /c { set $upstream "http://some$request_uri"; proxy_pass $upstream; }
  location ~ ^/d/(.*)$ { proxy_pass http://example.com/$1; }
  location ~ ^/e/(a|b)/ { proxy_pass http://$1.internal; }
  location ~ ^/f/((?:api|www)\.example\.com)/ { proxy_pass http://$1; }
  location ~ ^/g/([a-z]+)/ { proxy_pass http://$1.internal/; }
  location ~ ^/l/([a-z.]+)/ { proxy_pass http://$1.internal; }
  location /h { proxy_pass http://$unknown$arg_x; }
  location /i { proxy_pass http://$server_addr:8080; }
  location /j { set $b 10.0.0.1; if ($arg_b = 2) { set $b 10.0.0.2; } proxy_pass http://$b; }
  location /k { fastcgi_pass backend; }
`,
  ));

test('map and geo', () =>
  checkRule(
    ssrf,
    conf`
  events {}
  http {
    map $arg_key $with { default "/d/"; a "/a/"; }
    map $arg_key $without { a "/a/"; b "/b/"; }
    map $arg_key $list { default 10.0.0.1; a 10.0.0.2; ~^(?<x>b)$ 10.0.0.3; }
    map $arg_key $open { default 10.0.0.1; ~^(.+)$ $1; }
    map $arg_key $checked { default 10.0.0.1; ~^(?:blue|a\.b)$ $arg_key; c.d $arg_key; }
    geo $prefix { default "/$document_uri/"; 10.0.0.0/8 "/internal/"; }
    geo $maybe { 10.0.0.0/8 "/internal/"; }
    server {
      location /a { proxy_pass http://$with$arg_host; }
      location /b { proxy_pass http://$without$arg_host; }
  #                            ^^^^^^^^^^^^^^^^^^^^^^^^ warning: The client chooses the server: \`$arg_host\` can hold any host. Let a \`map\` list the servers that may be asked for.
      location /c { proxy_pass http://$list; }
      location /d { proxy_pass http://$open; }
  #                            ^^^^^^^^^^^^ warning: The client chooses the server: \`$open\`, which gets its value from \`$1\`, can hold any host. Let a \`map\` list the servers that may be asked for.
      location /e { proxy_pass http://$prefix$arg_host; }
      location /g { proxy_pass http://$checked; }
      location /h { if ($arg_h ~ ^(?:a|b)\.example$) { proxy_pass http://$arg_h; } }
      location /f { proxy_pass http://$maybe$arg_host; }
  #                            ^^^^^^^^^^^^^^^^^^^^^^ warning: The client chooses the server: \`$arg_host\` can hold any host. Let a \`map\` list the servers that may be asked for.
    }
  }
`,
  ));

test('the host of a request is free where a server answers for all', () =>
  checkRule(
    ssrf,
    conf`
  events {}
  http {
    server { listen 80 default_server; server_name a.example; location / { proxy_pass http://$host:8080; } }
  #                                                                                   ^^^^^^^^^^^^^^^^^ warning: The client chooses the server: \`$host\` can hold any host. Let a \`map\` list the servers that may be asked for.
    server { listen 80; server_name b.example *.b.example; location / { proxy_pass http://$host:8080; } }
    server { listen 80; server_name ~^(.+)$; location / { proxy_pass http://$1:8080; } }
  #                                                                  ^^^^^^^^^^^^^^ warning: The client chooses the server: \`$1\` can hold any host. Let a \`map\` list the servers that may be asked for.
  }
`,
  ));

test('streams are passed on to where their names lead', () =>
  checkRule(
    ssrf,
    conf`
  events {}
  stream {
    map $ssl_server_name $upstream { ~^(.+)$ $1; }
    server { listen 443; proxy_pass $upstream; }
  }
`,
  ));

test('the port alone', () =>
  checkRule(
    ssrf,
    conf`
  # nginx-context: server
  location /a { proxy_pass http://127.0.0.1:$arg_port; }
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The client chooses the port: \`$arg_port\` can hold any port. Let a \`map\` list the servers that may be asked for.
`,
  ));
