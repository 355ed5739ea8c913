/** A name that no module has: when is it an error, and which names are suggested? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('a slip of the pen', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  server_nmae example.com;
  #<^^^^^^^^^^^ error: Unknown directive \`server_nmae\`. Did you mean \`server_name\`?
  Root /srv/www;
  #<^^^^ error: Unknown directive \`Root\`. Did you mean \`root\`?
  proxy-pass http://127.0.0.1;
  #<^^^^^^^^^^ error: Unknown directive \`proxy-pass\`. Did you mean \`proxy_pass\`?
  pass_proxy http://127.0.0.1;
  #<^^^^^^^^^^ error: Unknown directive \`pass_proxy\`. Did you mean \`proxy_pass\`?
`));

test('glued to what follows', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  if($scheme = http) { return 301 https://$host$request_uri; }
  #<^^^^^^^^^^ error: Unknown directive \`if($scheme\`: a space must follow \`if\`.
  location/static/ { return 404; }
  #<^^^^^^^^^^^^^^^^ error: Unknown directive \`location/static/\`: a space must follow \`location\`.
`));

test('in a fragment an unheard-of name may belong to a module, in a whole configuration not', () =>
  expectDiagnostics(conf`
#- site.conf
# nginx-context: server
frobnicate on;
#<^^^^^^^^^^ warning: Unknown directive \`frobnicate\`.
#- nginx.conf
events {}
http {
    frobnicate on;
#   ^^^^^^^^^^ error: Unknown directive \`frobnicate\`.
}
`));

test('a name of several words, like no other, may be that of a module built into the nginx of that machine', () =>
  expectDiagnostics(conf`
events {}
http {
    frobnicate_upstream_widgets on;
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Unknown directive \`frobnicate_upstream_widgets\`.
}
`));

test('a module that we do not know makes every name possible', () =>
  expectDiagnostics(conf`
load_module modules/ngx_http_frobnicate_module.so;
events {}
http {
    server_nmae example.com;
    include site.conf;
}
#- site.conf
frobnicate on;
`));

test('a module that we know does not', () =>
  expectDiagnostics(conf`
  load_module modules/ngx_http_headers_more_filter_module.so;
  events {}
  http {
      more_set_headers "Server: me";
      more_set_heades "Server: me";
  #   ^^^^^^^^^^^^^^^ error: Unknown directive \`more_set_heades\`. Did you mean \`more_set_headers\`?
  }
`));

test('entries are no directives', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $uri $a { frob 1; server_nmae 2; }
  geo $b { 10.0.0.0/8 1; }
  types { text/frob frob; }
  split_clients $uri $c { 50% a; * b; }
`));

test('Lua is not nginx', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  init_by_lua_block {
      frob = 1
      server_nmae = { example = 2; }
  }
`));

test('a quoted name is a name', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  "server_nmae" example.com;
  #<^^^^^^^^^^^^^ error: Unknown directive \`server_nmae\`. Did you mean \`server_name\`?
`));

test('in a version that has it not yet', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  http2 on;
  #<^^^^^ error: Unknown directive \`http2\` in nginx 1.22.1: newer versions have it.
`,
    { version: '1.22.1' },
  ));

test('a name of a newer version without a version given', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  http2 on;
`));

test('where nothing is known of the place, nothing is said', () =>
  expectDiagnostics(conf`
#- site.conf
frob 1;
`));

test('includes: the file that is included has the fault', () =>
  expectDiagnostics(conf`
events {}
http {
    include conf.d/*.conf;
}
#- conf.d/a.conf
server_tokens off;
server_tokns off;
#<^^^^^^^^^^^^ error: Unknown directive \`server_tokns\`. Did you mean \`server_tokens\`?
`));
