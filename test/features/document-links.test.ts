/** Which words lead somewhere when they are clicked? */
import { expect, test } from 'vitest';
import { documentLinksOf } from '../../server/src/features/document-links.ts';
import { conf } from '../support/conf.ts';
import { absolute, memoryFiles, projectFolder, projectOf } from '../support/project.ts';

/** `words -> target "tooltip"`, one a line; the first file of the text is asked. */
function links(text: string, others: Readonly<Record<string, string>> = {}): string {
  const { project, marked, path } = projectOf(text, { others });
  const file = project.files.get(path);
  if (!file) return '';
  const texts = [...marked.files].map(([name, content]): [string, string] => [absolute(name), content]);
  const disk = memoryFiles(new Map([...texts, ...Object.entries(others)]));
  const kindOf = (asked: string) => (asked.startsWith(projectFolder) ? disk.fileKind(asked) : 'unknown');
  return documentLinksOf(project, file, kindOf)
    .map(({ start, end, target, tooltip }) => {
      const where = target.kind === 'file' ? target.path : target.url;
      return `${file.text.slice(start, end)} -> ${where}${tooltip === undefined ? '' : ` "${tooltip}"`}`;
    })
    .join('\n');
}

test('includes', () => {
  expect(
    links(conf`
      #- nginx.conf
      events {}
      http {
        include mime.types;
        include "/etc/nginx/sites/*.conf";
        include only/*.conf;
        include none/*.conf;
        include missing.conf;
        include $host.conf;
      }
      #- mime.types
      types { text/html html; }
      #- sites/a.conf
      server { listen 80; }
      #- sites/b.conf
      server { listen 81; }
      #- only/c.conf
      server { listen 82; }
    `),
  ).toMatchInlineSnapshot(`
    "mime.types -> /project/mime.types
    /etc/nginx/sites/*.conf -> /project/sites "2 files: a.conf, b.conf"
    only/*.conf -> /project/only/c.conf "Open c.conf, the only file""
  `);
});

test('files and folders that are there', () => {
  const files = {
    '/project/ssl/a.pem': 'x',
    '/project/static/css/a.css': 'x',
    '/project/http.js': 'x',
    '/project/a.lua': 'x',
    '/etc/ssl/b.pem': 'x',
  };
  expect(
    links(
      conf`
        events {}
        http {
          js_import main from http.js;
          server {
            listen 443 ssl;
            ssl_certificate ssl/a.pem;
            ssl_certificate_key /etc/nginx/ssl/a.pem;
            ssl_trusted_certificate /etc/ssl/b.pem;
            auth_basic_user_file missing;
            root /project/static;
            access_log off;
            location /css/ { alias "/project/static/css/"; }
            location / { root /project/$host; try_files /http.js =404; content_by_lua_file a.lua; set_by_lua_file $x a.lua http.js; }
          }
        }
      `,
      files,
    ),
  ).toMatchInlineSnapshot(`
    "http.js -> /project/http.js
    ssl/a.pem -> /project/ssl/a.pem
    /etc/nginx/ssl/a.pem -> /project/ssl/a.pem
    /project/static -> /project/static
    /project/static/css/ -> /project/static/css
    a.lua -> /project/a.lua
    a.lua -> /project/a.lua"
  `);
});

test('words in comments', () => {
  expect(
    links(conf`
      # proxy_pass passes on; see $request_uri, \`root\` and not root, nor my_own_name.
      #listen 80; client_max_body_size 1m; /etc/proxy_params $Host http://a/proxy_pass
      location / {
        content_by_lua_block {
          -- proxy_pass
          # proxy_pass
        }
      }
    `),
  ).toMatchInlineSnapshot(`
    "proxy_pass -> https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass "proxy_pass (ngx_http_proxy_module)"
    $request_uri -> https://nginx.org/en/docs/http/ngx_http_core_module.html#var_request_uri "$request_uri (ngx_http_core_module)"
    root -> https://nginx.org/en/docs/http/ngx_http_core_module.html#root "root (ngx_http_core_module)"
    client_max_body_size -> https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size "client_max_body_size (ngx_http_core_module)""
  `);
});
