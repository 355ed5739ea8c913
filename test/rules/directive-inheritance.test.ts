/** Is it noticed when a block's own list of a repeatable directive replaces what is set around it? */
import { expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { directiveInheritance } from '../../server/src/rules/directive-inheritance.ts';
import { families } from '../../server/src/rules/inherited-families.ts';
import { conf } from '../support/conf.ts';
import { checkRule, found } from '../support/diagnostics.ts';
import { absolute, projectOf } from '../support/project.ts';

test('headers of the server, of which a location repeats some', () =>
  checkRule(
    directiveInheritance,
    conf`
events {}
http {
    server {
        proxy_set_header Host $host;
        proxy_set_header X-Real-IP $remote_addr;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        location / {
            proxy_set_header host $http_host;
  #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_set_header\` here replaces all from around: \`X-Real-IP\` and \`X-Forwarded-For\` of the \`server\` are lost. Repeat them.
            proxy_pass http://127.0.0.1:8000;
        }
        location /all/ {
            proxy_set_header HOST example.com;
            proxy_set_header X-Real-IP "";
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-More 1;
            proxy_pass http://127.0.0.1:8000;
        }
        location /none/ {
            proxy_pass http://127.0.0.1:8000;
        }
    }
}
`,
  ));

test('the nearest block that has any is what is inherited from', () =>
  checkRule(
    directiveInheritance,
    conf`
events {}
http {
    add_header A 1;
    server {
        location /outer/ {
            location /outer/inner/ {
                add_header B 1;
  #             ^^^^^^^^^^^^^^ warning: \`add_header\` here replaces all from around: \`A\` of the \`http\` is lost. Repeat it.
            }
        }
    }
    server {
        add_header B 1;
  #     ^^^^^^^^^^^^^^ warning: \`add_header\` here replaces all from around: \`A\` of the \`http\` is lost. Repeat it.
        location /b/ {
            add_header B 2;
            if ($arg_c) {
                add_header C 3;
  #             ^^^^^^^^^^^^^^ warning: \`add_header\` here replaces all from around: \`B\` of the \`location /b/\` is lost. Repeat it.
            }
        }
    }
}
`,
  ));

test('a fragment has a top that sets headers', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  add_header X-Frame-Options "DENY" always;
  location /new/ {
      add_header X-Foo foo;
  #   ^^^^^^^^^^^^^^^^^^^^ warning: \`add_header\` here replaces all from around: \`X-Frame-Options\` is lost. Repeat it.
  }
`,
  ));

test('what says how it is inherited', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: http
  add_header A 1;
  add_trailer T 1;
  server {
      add_header_inherit merge;
      add_header B 1;
      add_trailer U 1;
  #   ^^^^^^^^^^^^^^^ warning: \`add_trailer\` here replaces all from around: \`T\` is lost. Repeat it.
      location / {
          add_header_inherit on;
          add_header A 2;
  #       ^^^^^^^^^^^^^^ warning: \`add_header\` here replaces all from around: \`B\` of the \`server\` is lost. Repeat it.
      }
      location /off/ {
          add_header_inherit off;
          add_header C 2;
          add_trailer_inherit off;
          add_trailer V 1;
      }
      location /merged/ {
          add_header D 1;
      }
  }
`,
  ));

test('what is of no use any more', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  add_header Cache-Control no-store;
  add_header Pragma no-cache;
  add_header Expires 0;
  add_header X-Frame-Options DENY;
  add_header X-Empty "";
  add_header X-XSS-Protection "1; mode=block";
  location /assets/ {
      add_header Cache-Control public;
      add_header X-Frame-Options DENY;
  }
  location /kept/ {
      expires 1y;
      add_header X-Frame-Options DENY;
      add_header X-Own 1;
  }
  location /widget/ {
      add_header Cache-Control no-store;
      add_header Content-Security-Policy "frame-ancestors https://example.com";
  }
  location /api/ {
      add_header Access-Control-Allow-Origin *;
      add_header X-Frame-Options DENY;
      add_header Cache-Control no-store;
      if ($request_method = OPTIONS) {
          add_header Access-Control-Allow-Origin *;
          add_header Access-Control-Allow-Methods GET;
          return 204;
      }
  }
`,
  ));

test('the headers for our servers are not for those of others', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  proxy_set_header Connection close;
  proxy_set_header Host $proxy_host;
  proxy_set_header X-Real-IP $remote_addr;
  location /bucket/ {
      proxy_set_header Host bucket.s3.example.com;
      proxy_pass https://bucket.s3.example.com/;
  }
  location /app/ {
      proxy_set_header X-Real-IP $remote_addr;
      proxy_set_header X-App 1;
      proxy_pass http://127.0.0.1:8000;
  }
`,
  ));

test('parameters, whose names have case', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  fastcgi_param HTTPS on;
  location ~ \.php$ {
      fastcgi_param https on;
  #   ^^^^^^^^^^^^^^^^^^^^^^ warning: \`fastcgi_param\` here replaces all from around: \`HTTPS\` is lost. Repeat it.
      fastcgi_pass 127.0.0.1:9000;
  }
`,
  ));

test('other lists', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  proxy_hide_header X-Powered-By;
  proxy_no_cache $cookie_session $http_authorization;
  proxy_cookie_path / "/; Secure";
  sub_filter a b;
  auth_request_set $user $upstream_http_x_user;
  set_real_ip_from 10.0.0.0/8;
  ssl_conf_command Options KTLS;
  location / {
      proxy_hide_header X-Debug;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_hide_header\` here replaces all from around: \`X-Powered-By\` is lost. Repeat it.
      proxy_no_cache $arg_nocache $cookie_session;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_no_cache\` here replaces all from around: \`$http_authorization\` is lost. Repeat it.
      proxy_cookie_path /app/ /;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`proxy_cookie_path\` here replaces all from around: \`/\` is lost. Repeat it.
      sub_filter c d;
  #   ^^^^^^^^^^^^^^ warning: \`sub_filter\` here replaces all from around: \`a\` is lost. Repeat it.
      auth_request_set $mail $upstream_http_x_mail;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`auth_request_set\` here replaces all from around: \`$user\` is lost. Repeat it.
      set_real_ip_from 192.168.0.0/16;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`set_real_ip_from\` here replaces all from around: \`10.0.0.0/8\` is lost. Repeat it.
      access_log off;
      index start.html;
  }
  location /off/ {
      proxy_cookie_path off;
  }
`,
  ));

test('access rules that end without a word on everybody', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  allow 10.0.0.0/8;
  deny all;
  location /a/ {
      deny 10.0.0.5;
  #   ^^^^^^^^^^^^^ warning: \`allow\` and \`deny\` here replace all from around: \`allow 10.0.0.0/8\` and \`deny all\` are lost. Repeat them.
  }
  location /b/ {
      allow 192.168.0.1;
      deny all;
  }
  location /c/ {
      allow all;
  }
  location /d/ {
      allow 192.168.0.1;
  }
`,
  ));

test('pages and limits, which a location often has of its own: hints', () =>
  checkRule(
    directiveInheritance,
    conf`
events {}
http {
    limit_req_zone $binary_remote_addr zone=general:1m rate=10r/s;
    limit_req_zone $binary_remote_addr zone=login:1m rate=1r/s;
    limit_req_zone $server_name zone=site:1m rate=1r/s;
    server {
        error_page 404 /404.html;
        error_page 500 502 503 504 /50x.html;
        limit_req zone=general burst=5;
        proxy_cache_valid 200 302 10m;
        proxy_cache_valid 404 1m;
        location / {
            error_page 403 500 /403.html;
  #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`error_page\` here replaces all from around: \`404\`, \`502\`, \`503\` and \`504\` of the \`server\` are lost. Repeat them.
            limit_req zone=login;
            proxy_cache_valid 1h;
  #         ^^^^^^^^^^^^^^^^^^^^ hint: \`proxy_cache_valid\` here replaces all from around: \`404\` of the \`server\` is lost. Repeat it.
        }
        location /site/ {
            error_page 404 = @app;
        }
        location = /forbidden {
            internal;
            error_page 403 /403.html;
            return 403;
            limit_req zone=site;
  #         ^^^^^^^^^^^^^^^^^^^ hint: \`limit_req\` here replaces all from around: \`general\` of the \`server\` is lost. Repeat it.
        }
        location @app { return 404; }
    }
}
`,
  ));

test('limits whose zones are declared elsewhere may count the same', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  limit_conn perip 10;
  location / {
      limit_conn other 10;
  }
`,
  ));

test('across files: told where the block includes what replaces', () =>
  checkRule(
    directiveInheritance,
    conf`
events {}
http {
    server {
        include headers.conf;
        location / {
            include proxy.conf;
  #         ^^^^^^^^^^^^^^^^^^ warning: \`proxy_set_header\` in \`proxy.conf\` replaces all from around: \`X-Real-IP\` of the \`server\` is lost. Repeat it.
            proxy_set_header X-More 1;
            proxy_pass http://127.0.0.1:8000;
        }
    }
}
#- headers.conf
proxy_set_header X-Real-IP $remote_addr;
#- proxy.conf
proxy_set_header Host $host;
`,
  ));

test('a file that is not here may repeat it', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  add_header A 1;
  proxy_set_header A 1;
  include /elsewhere/*.conf;
  location / {
      include /etc/nginx/headers.conf;
      add_header B 1;
  }
  location /php/ {
      include fastcgi_params;
      add_header B 1;
  #   ^^^^^^^^^^^^^^ warning: \`add_header\` here replaces all from around: \`A\` is lost. Repeat it.
  }
  location /app/ {
      include proxy_params;
      proxy_set_header B 1;
  }
`,
  ));

test('names that a template puts in', () =>
  checkRule(
    directiveInheritance,
    conf`
  # nginx-context: server
  add_header \${NAME} 1;
  location / {
      add_header B 1;
  }
  location /c/ {
      proxy_set_header \${OTHER} 1;
  }
`,
  ));

/** The first file after the best fix (or the one at `index`) of its only finding. */
function fixed(text: string, index = 0, version?: string): string {
  const { project, path } = projectOf(text, version === undefined ? {} : { version });
  const fixes = found(project, path).filter(({ code }) => code === 'directive-inheritance')[0]?.fixes ?? [];
  return applyEdits(project.files.get(absolute(path))?.text ?? '', fixes[index]?.edits ?? []);
}

test('only what is lost is repeated, as it was written', () => {
  expect(
    fixed(conf`
# nginx-context: server
error_page 500 502 "/50x.html";
add_header A 'a "quoted" text' always;
location / {
    # Ours.
    error_page 502 /502.html;
}
`),
  ).toBe(conf`
# nginx-context: server
error_page 500 502 "/50x.html";
add_header A 'a "quoted" text' always;
location / {
    # Ours.
    error_page 500 "/50x.html";
    error_page 502 /502.html;
}
`);
});

test('access rules are repeated behind the own ones', () => {
  expect(
    fixed(conf`
# nginx-context: server
allow 10.0.0.0/8;
deny all;
location / {
    deny 10.0.0.5;
}
`),
  ).toBe(conf`
# nginx-context: server
allow 10.0.0.0/8;
deny all;
location / {
    deny 10.0.0.5;
    allow 10.0.0.0/8;
    deny all;
}
`);
});

test('a file of headers is included again', () => {
  expect(
    fixed(conf`
events {}
http {
    server {
        include headers.conf;
        location / {
            add_header C 1;
        }
    }
}
#- headers.conf
add_header A 1;
add_header B 1;
`),
  ).toContain('            include headers.conf;\n            add_header C 1;\n');
});

test('since 1.29.3 headers can be merged', () => {
  const text = conf`
# nginx-context: server
add_header A 1;
location / {
    add_header B 1;
}
`;
  expect(fixed(text, 1, '1.29.3')).toContain('    add_header_inherit merge;\n    add_header B 1;\n');
  expect(fixed(text, 1, '1.29.2')).toBe(text);
});

test('every directive of the families is one that nginx has, and may stand inside of another block', () => {
  for (const name of families.flatMap(({ names }) => names)) {
    const specs = catalogFor().specs(name);
    expect(specs.length, name).toBeGreaterThan(0);
    expect(
      specs.some(({ contexts }) => contexts.length > 1),
      name,
    ).toBe(true);
  }
});

test('the file of a whole site is not included once more', () => {
  const text = conf`
events {}
http { include site.conf; }
#- site.conf
server {
    add_header X-Frame-Options DENY;
    location /static/ { add_header X-Served-By static; }
}
`;
  const { project } = projectOf(text);
  const [finding] = found(project, absolute('site.conf')).filter(
    ({ code }) => code === directiveInheritance.id,
  );
  expect(finding?.fixes.map(({ title }) => title)).toEqual(['Repeat `add_header X-Frame-Options DENY;`']);
});
