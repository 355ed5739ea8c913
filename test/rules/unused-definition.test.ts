/** Is it noticed what nothing refers to, and is silence kept where that is not known? */
import { test } from 'vitest';
import { unusedDefinition } from '../../server/src/rules/unused-definition.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of each kind', () =>
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; }
  #          ^^^ hint: Nothing passes requests to the upstream \`app\`.
    upstream Used { server 127.0.0.1:2; }
    log_format brief '$remote_addr';
  #            ^^^^^ hint: No \`access_log\` has the format \`brief\`.
    log_format long '$remote_addr $unread_either';
  #            ^^^^ hint: No \`access_log\` has the format \`long\`.
    limit_req_zone $binary_remote_addr zone=login:1m rate=1r/s;
  #                                    ^^^^^^^^^^^^^ hint: No limit and no cache uses the zone \`login\`.
    limit_conn_zone $binary_remote_addr zone=perip:1m;
    proxy_cache_path logs/cache keys_zone=pages:1m;
  #                             ^^^^^^^^^^^^^^^^^^ hint: No limit and no cache uses the zone \`pages\`.
    map $uri $unread { default 1; }
  #          ^^^^^^^ hint: The variable \`$unread\` is read nowhere.
    map $uri $unread_either { default 1; }
    geo $Local { default 0; }
    server {
        set $Rest 1;
  #         ^^^^^ hint: The variable \`$Rest\` is read nowhere.
        set $rest 2;
        set $limit_rate 4k;
        limit_conn perip 5;
        location / {
            add_header X-Local \${local};
            proxy_pass http://used;
        }
        location @rest { return 404; }
  #              ^^^^^ hint: Nothing leads to the location \`@rest\`.
        location @app { return 404; }
        location @probe { health_check; proxy_pass http://used; }
        error_page 404 = @app;
    }
}
`,
  ));

test('targets that are chosen by variables', () =>
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    upstream a { server 127.0.0.1:1; }
    upstream b { server 127.0.0.1:2; }
    upstream c { server 127.0.0.1:3; }
  #          ^ hint: Nothing passes requests to the upstream \`c\`.
    map $host $target { default a; b.test http://b; }
    server {
        location / { proxy_pass http://$target; }
    }
}
`,
  ));

test('targets that are put together', () =>
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    upstream site_a { server 127.0.0.1:1; }
    proxy_cache_path logs/cache keys_zone=pages:1m;
    server {
        location / { proxy_pass http://site_$arg_x; proxy_cache $arg_y; }
    }
}
`,
  ));

test('targets that a request, an expression or a template names', () => {
  const text = (target: string, more = '') =>
    `events {}\nhttp {\n    upstream a { server 127.0.0.1:1; }\n    ${more}\n    server { server_name ~^(?<name>.+)\\.test$; location / { proxy_pass http://${target}; } }\n}\n`;
  for (const target of ['$host', '$name', '${BACKEND}', '$x.local', '$1'])
    checkRule(unusedDefinition, text(target));
  checkRule(unusedDefinition, text('$b', 'map $uri $b { default $host; }'));
});

test('a slip is told where it stands', () =>
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    upstream backend { server 127.0.0.1:1; }
    limit_req_zone $uri zone=login:1m rate=1r/s;
    server {
        limit_req zone=logn;
        location / { proxy_pass http://backnd; }
    }
}
`,
  ));

test('a stock of maps', () =>
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    map $uri $a { default 1; }
    map $uri $b { default 1; }
    map $uri $c { default 1; }
    server { add_header X-D $d; }
    map $uri $d { default 1; }
}
`,
  ));

test('files that are not here, servers that are to come, and scripts', () => {
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; }
    include /elsewhere/*.conf;
    server { listen 80; }
}
`,
  );
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    limit_req_zone $binary_remote_addr zone=login:1m rate=1r/s;
    server { listen 80 default_server; return 444; }
    include sites-enabled/*;
}
`,
  );
  checkRule(
    unusedDefinition,
    'events {}\nhttp {\n    upstream app { server 127.0.0.1:1; }\n    include sites/*.conf;\n}\n',
  );
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    upstream app { server 127.0.0.1:1; }
    map $uri $a { default 1; }
    server {
        location / { content_by_lua_block { ngx.say(ngx.var.a) } }
    }
}
`,
  );
});

test('what is offered to the sites', () =>
  checkRule(
    unusedDefinition,
    conf`
events {}
http {
    map $http_upgrade $connection_upgrade { default upgrade; '' close; }
    limit_req_zone $binary_remote_addr zone=login:1m rate=1r/s;
    include conf.d/*.conf;
}
#- conf.d/default.conf
upstream app { server 127.0.0.1:1; }
#        ^^^ hint: Nothing passes requests to the upstream \`app\`.
server { listen 80 default_server; return 404; }
`,
  ));

test('across files, and in streams', () =>
  checkRule(
    unusedDefinition,
    conf`
events {}
stream {
    include upstreams.conf;
    server {
        listen 53;
        proxy_pass dns;
    }
}
#- upstreams.conf
upstream dns { server 127.0.0.1:53; }
upstream old { server 127.0.0.1:54; }
#        ^^^ hint: Nothing passes requests to the upstream \`old\`.
`,
  ));
