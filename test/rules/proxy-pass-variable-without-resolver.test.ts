/** A host from a variable without a resolver: is it told only where it is certain that it has to be looked up? */
import { test } from 'vitest';
import { proxyPassVariableWithoutResolver } from '../../server/src/rules/proxy-pass-variable-without-resolver.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('a name that is set, or mapped, or mentioned beside a variable', () =>
  checkRule(
    proxyPassVariableWithoutResolver,
    conf`
events {}
http {
    map $host $pool {
        default one.internal;
        b.example 127.0.0.1;
    }
    server {
        set $backend app.example.com;
        location /a { proxy_pass http://$backend:8000; }
#                                ^^^^^^^^^^^^^^^^^^^^ warning: \`app.example.com\` is looked up for each request, and no \`resolver\` is defined: the answer is 502. Name one, such as \`resolver 127.0.0.53;\`.
        location /b { proxy_pass http://$pool; }
#                                ^^^^^^^^^^^^ warning: \`one.internal\` is looked up for each request, and no \`resolver\` is defined: the answer is 502. Name one, such as \`resolver 127.0.0.53;\`.
        location /c { proxy_pass https://example.org/$uri; }
#                                ^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`example.org\` is looked up for each request, and no \`resolver\` is defined: the answer is 502. Name one, such as \`resolver 127.0.0.53;\`.
        location /d { proxy_pass http://$http_host$request_uri; }
        location ~ ^/e/(\w+) { proxy_pass http://$1.svc.cluster.local:8080; }
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$1.svc.cluster.local\` is looked up for each request, and no \`resolver\` is defined: the answer is 502. Name one, such as \`resolver 127.0.0.53;\`.
        location /f { fastcgi_pass $backend:9000; }
#                                  ^^^^^^^^^^^^^ warning: \`app.example.com\` is looked up for each request, and no \`resolver\` is defined: the answer is 502. Name one, such as \`resolver 127.0.0.53;\`.
    }
}
`,
  ));

test('a resolver anywhere around', () =>
  checkRule(
    proxyPassVariableWithoutResolver,
    conf`
events {}
http {
    resolver 127.0.0.53;
    server {
        set $backend app.example.com;
        location /a { proxy_pass http://$backend:8000; }
    }
}
`,
  ));

test('groups, addresses, sockets, and names that are known from elsewhere', () =>
  checkRule(
    proxyPassVariableWithoutResolver,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; }
    upstream app-blue.internal { server 127.0.0.1:1; }
    map $host $pool { default app; b 127.0.0.1; c ""; }
    server {
        set $socket unix:/run/php.sock;
        location /a { proxy_pass http://$pool; }
        location /b { fastcgi_pass $socket; }
        location /c { set $known localhost; proxy_pass http://$known:8000; }
        location /d { proxy_pass http://localhost:8000; }
        location /e { proxy_pass http://app-$arg_colour.internal; }
        location /f { proxy_pass http://127.0.0.1:$server_port; }
    }
}
`,
  ));

test('what nobody can know', () =>
  checkRule(
    proxyPassVariableWithoutResolver,
    conf`
events {}
http {
    server {
        auth_request_set $where $upstream_http_x_where;
        location /a { proxy_pass http://$where; }
        location /b { proxy_pass $where; }
        location /c { proxy_pass http://$remote_addr:8000; }
        location /d { proxy_pass $scheme://127.0.0.1; }
        location /e { proxy_pass http://\${BACKEND}; }
    }
}
`,
  ));

test('what Lua may set', () =>
  checkRule(
    proxyPassVariableWithoutResolver,
    conf`
events {}
http {
    server {
        set $backend app.example.com;
        access_by_lua_block { ngx.var.backend = "127.0.0.1" }
        location /a { proxy_pass http://$backend; }
    }
}
`,
  ));

test('a resolver may stand in what is not read, or around a fragment', () =>
  checkRule(
    proxyPassVariableWithoutResolver,
    conf`
events {}
http {
    include missing.conf;
    server {
        set $backend app.example.com;
        location /a { proxy_pass http://$backend:8000; }
    }
}
#- site.conf
# nginx-context: server
set $backend app.example.com;
location /a { proxy_pass http://$backend:8000; }
`,
  ));
