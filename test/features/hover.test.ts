/** What does a hover say, over which words, and where is it silent? */
import { describe, expect, test } from 'vitest';
import { hoverAt } from '../../server/src/features/hover.ts';
import { conf } from '../support/conf.ts';
import { cursorProject } from '../support/project.ts';

/** The words that the hover is about, and its text; undefined where there is none. */
function hovered(text: string): { over: string; markdown: string } | undefined {
  const { project, at } = cursorProject(text);
  const hover = hoverAt(project, at);
  return (
    hover && {
      over: project.files.get(at.path)?.text.slice(hover.start, hover.end) ?? '',
      markdown: hover.markdown,
    }
  );
}

/** What is said of the example request: the first sentence, without the part after it. */
const example = (text: string) => /\*\*Here:\*\* (.*?\.)(?=\s|$)/m.exec(hovered(text)?.markdown ?? '')?.[1];

describe('an example request', () => {
  test.each([
    [
      'proxy_pass without URI: unchanged',
      'location /api/ { proxy_<|>pass http://127.0.0.1:8000; }',
      'a request for `/api/x` is sent to `127.0.0.1:8000` as `/api/x`, unchanged.',
    ],
    [
      'proxy_pass with URI: what the location matched is replaced',
      'location /api/ { proxy_pass http://127.0.0.1:8000<|>/; }',
      'a request for `/api/x` is sent to `127.0.0.1:8000` as `/x`.',
    ],
    [
      'letter by letter',
      'location /api { proxy_pass http://127.0.0.1:8000/v1<|>; }',
      'a request for `/api/x` is sent to `127.0.0.1:8000` as `/v1/x`.',
    ],
    [
      'a unix socket',
      'location / { proxy_pass http://unix:/run/app.sock<|>; }',
      'a request for `/accounts/login/` is sent to `unix:/run/app.sock` as `/accounts/login/`, unchanged.',
    ],
    [
      'alias',
      'location /static/ { alias /srv/my<|>project/static/; }',
      'a request for `/static/css/style.css` is read from `/srv/myproject/static/css/style.css`.',
    ],
    [
      'alias without its slash',
      'location /media/ { al<|>ias /srv/media; }',
      'a request for `/media/photo.jpg` is read from `/srv/mediaphoto.jpg`.',
    ],
    [
      'root',
      'location /static/ { root /srv/<|>; }',
      'a request for `/static/css/style.css` is read from `/srv/static/css/style.css`.',
    ],
    [
      'root and try_files',
      'location / { root /srv<|>; try_files $uri =404; }',
      'a request for `/index.html` is read from `/srv/index.html`, if `try_files` finds it there.',
    ],
    [
      'a regular expression: a request that it matches',
      'location ~ ^/api/(v[12])/ { proxy_pass http://127.0.0.1:1<|>; }',
      'a request for `/api/v1/` is sent to `127.0.0.1:1` as `/api/v1/`, unchanged.',
    ],
    ['a root in the server', 'root /srv<|>;', 'a request for `/` is read from `/srv/index.html`.'],
    [
      'location',
      'loca<|>tion /old/ { return 301 /new/; }',
      'a request for `/old/x` is redirected to `http://localhost/new/` (301).',
    ],
    [
      'return',
      'location /ping { retu<|>rn 200 pong; }',
      'a request for `/ping/x` is answered with 200 and the text `pong`.',
    ],
    [
      'a named location: a request that leads there',
      'location / { root /srv; try_files $uri @app; } location @app { proxy_<|>pass http://a; }',
      'a request for `/accounts/login/` is sent to `a` as `/accounts/login/`, unchanged.',
    ],
  ])('%s', (_, text, sentence) => {
    expect(example(`# nginx-context: server\n${text}\n`)).toBe(sentence);
  });

  test('goes to the first server of a group', () => {
    const text = conf`
      events {}
      http {
        upstream app { server 127.0.0.1:8001; server 127.0.0.1:8002; }
        server { location /app/ { proxy_pass http://APP<|>/x/; } }
      }
    `;
    expect(example(text)).toBe(
      'a request for `/app/x` is sent to `127.0.0.1:8001` (or another of 2 servers) as `/x/x`.',
    );
  });

  test('on server_name: who has the name', () => {
    const text = conf`
      events {}
      http {
        server { listen 80; return 444; }
        server { listen 80; server_<|>name *.example.org; return 204; }
      }
    `;
    expect(hovered(text)?.markdown).toContain(
      '**Here:** a request for `http://www.example.org/` is answered with 204. `www.example.org` fits `*.example.org`, a name of this server.',
    );
  });

  test('is told for each place that a file stands in', () => {
    const text = conf`
      #- nginx.conf
      events {}
      http {
        server {
          location /a/ { include pass.conf; }
          location /b/ { include pass.conf; }
        }
      }
      #- pass.conf
      proxy_pa<|>ss http://127.0.0.1:8000/;
    `;
    const told = hovered(text)?.markdown ?? '';
    expect(told.match(/a request for `[^`]*`/g)).toEqual(['a request for `/a/x`', 'a request for `/b/x`']);
  });

  test.each([
    ['a target with variables', 'location / { proxy_pass http://$backend<|>; }'],
    ['a location that rewrites', 'location /a/ { rewrite ^ /b; proxy_pass http://127.0.0.1:1<|>/; }'],
    ['an alias beside proxy_pass', 'location /a/ { alias /srv/<|>; proxy_pass http://127.0.0.1:1; }'],
    [
      'a request that another location takes',
      'location /a/ { proxy_pass http://b<|>; } location /a/x { return 204; }',
    ],
    ['a server that redirects', 'return 301 /b; location /a/ { proxy_pass http://b<|>; }'],
    ['a location that is internal', 'location /a/ { internal; root /srv<|>; }'],
    ['a named location', 'location @a { root /srv<|>; }'],
  ])('is not made up for %s', (_, text) => {
    expect(example(`# nginx-context: server\n${text}\n`)).toBeUndefined();
  });
});

describe('a directive', () => {
  test('has its syntax, its default and contexts, its documentation and a link', () => {
    const card = hovered('# nginx-context: server\nauto<|>index on;\n');
    expect(card?.over).toBe('autoindex');
    expect(card?.markdown).toMatchInlineSnapshot(`
      "\`\`\`nginx
      autoindex on | off;
      \`\`\`

      Default: \`off\` · Context: http, server, location · Module: ngx_http_autoindex_module

      Enables or disables the directory listing output.

      [nginx.org](https://nginx.org/en/docs/http/ngx_http_autoindex_module.html#autoindex)"
    `);
  });

  test('of stream is not that of http', () => {
    const card = hovered('events {}\nstream { server { proxy_<|>pass 127.0.0.1:1; } }\n');
    expect(card?.markdown).toContain('ngx_stream_proxy_module');
  });

  test('of a third-party module leads to its own site', () => {
    const card = hovered('# nginx-context: location\nmore_set_<|>headers "a: b";\n');
    expect(card?.markdown).toContain('[github.com](https://github.com/');
  });

  test('is explained in a fragment whose place nobody knows', () => {
    expect(
      hovered('#- site.conf\nproxy_<|>pass http://127.0.0.1;\nworker_processes 1;\nlisten 80;\n')?.markdown,
    ).toContain('proxy_pass URL;');
  });
});

describe('a variable', () => {
  test('of nginx', () => {
    const card = hovered('# nginx-context: server\nreturn 200 "x$sch<|>eme";\n');
    expect(card?.over).toBe('$scheme');
    expect(card?.markdown).toMatchInlineSnapshot(`
      "**$scheme** (ngx_http_core_module)

      request scheme, “\`http\`” or “\`https\`”

      [nginx.org](https://nginx.org/en/docs/http/ngx_http_core_module.html#var_scheme)"
    `);
  });

  test('of a family', () => {
    const card = hovered('# nginx-context: server\nreturn 200 "${http_<|>x_a}";\n');
    expect(card?.over).toBe('${http_x_a}');
    expect(card?.markdown).toContain('**$http_x_a** (ngx_http_core_module)');
  });
});

test.each([
  ['an unknown directive', '# nginx-context: server\nfrob<|>nicate on;\n'],
  ['an unknown variable', '# nginx-context: server\nreturn 200 $frob<|>;\n'],
  ['a comment', '# nginx-context: server\nroot /srv; # ro<|>ot\n'],
  ['Lua', '# nginx-context: location\ncontent_by_lua_block { local root<|> = 1 }\n'],
  ['the entry of a map', '# nginx-context: http\nmap $uri $a { ro<|>ot 1; }\n'],
  ['white space', '# nginx-context: server\n\n<|>\n\nroot /srv;\n'],
  ['an empty file', '<|>'],
  ['a file of braces', `${'{'.repeat(10_000)}<|>`],
])('nothing is said over %s', (_, text) => {
  expect(hovered(text)).toBeUndefined();
});

test('what a template leaves open is not filled in for an example', () => {
  const inTemplate = (body: string) => example(`server {\n    listen 80;\n${body}\n}`);
  expect(inTemplate('    ro<|>ot /srv/{{ site }};')).toBeUndefined();
  expect(inTemplate('    location /{{ part }}/ { prox<|>y_pass http://127.0.0.1:8000; }')).toBeUndefined();
  expect(inTemplate('    server_name {{ name }};\n    ro<|>ot /srv/www;')).toBeUndefined();
  expect(
    inTemplate(
      '    client_max_body_size {{ size }};\n    location / { prox<|>y_pass http://127.0.0.1:8000; }',
    ),
  ).toContain('is sent to `127.0.0.1:8000`');
});
