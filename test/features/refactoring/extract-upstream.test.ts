/** Which group stands for an address, where does it come to stand, and what is written out? */
import { describe, expect, test } from 'vitest';
import { extractUpstream } from '../../../server/src/features/refactoring/extract-upstream.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';

describe('is extracted', () => {
  test('the address stands before the server and its comments', () => {
    const text = conf`
      events {}
      http {
          # the site
          server {
              location / {
                  proxy_pass http://127.0.0.1<|>:8000;
                  proxy_set_header Host $host;
              }
          }
      }
    `;
    expect(shownOffers(extractUpstream, text)).toMatchInlineSnapshot(`
      "# Extract an upstream for \`127.0.0.1:8000\`
      events {}
      http {
          upstream backend {
              server 127.0.0.1:8000;
          }

          # the site
          server {
              location / {
                  proxy_pass http://backend;
                  proxy_set_header Host $host;
              }
          }
      }
      "
    `);
  });

  test('what the address was sent as is written out', () => {
    const text = conf`
      events {}
      http {
          proxy_set_header X-A b;
          server {
              location /app/ {
                  proxy_pass http://app.internal:8000/base/;<|> # here
              }
          }
      }
    `;
    expect(shownOffers(extractUpstream, text)).toMatchInlineSnapshot(`
      "# Extract an upstream for \`app.internal:8000\`
      events {}
      http {
          proxy_set_header X-A b;
          upstream app {
              server app.internal:8000;
          }

          server {
              location /app/ {
                  proxy_pass http://app/base/; # here
                  proxy_set_header X-A b;
                  proxy_set_header Host app.internal:8000;
                  proxy_redirect http://app.internal:8000/base/ /app/;
              }
          }
      }
      "
    `);
  });

  test('all passes of the file', () => {
    const text = conf`
      # nginx-context: http
      server {
      	proxy_set_header Host $host;
      	location / { proxy_pass http://unix:/run/gunicorn.sock<|>; }
      	location /api/ { proxy_pass "http://unix:/run/gunicorn.sock:/v1/"; }
      	location /other/ { proxy_pass http://127.0.0.1:8000; }
      }
    `;
    expect(shownOffers(extractUpstream, text)).toMatchInlineSnapshot(`
      "# Extract an upstream for \`unix:/run/gunicorn.sock\`
      # nginx-context: http
      upstream gunicorn {
      	server unix:/run/gunicorn.sock;
      }

      server {
      	proxy_set_header Host $host;
      	location / { proxy_pass http://gunicorn; }
      	location /api/ { proxy_pass "http://unix:/run/gunicorn.sock:/v1/"; }
      	location /other/ { proxy_pass http://127.0.0.1:8000; }
      }

      # Extract an upstream for \`unix:/run/gunicorn.sock\` in 2 places of this file
      # nginx-context: http
      upstream gunicorn {
      	server unix:/run/gunicorn.sock;
      }

      server {
      	proxy_set_header Host $host;
      	location / { proxy_pass http://gunicorn; }
      	location /api/ { proxy_pass "http://gunicorn/v1/"; }
      	location /other/ { proxy_pass http://127.0.0.1:8000; }
      }
      "
    `);
  });

  test('with TLS the name stays that of the address', () => {
    const text = conf`
      events {}
      http {
          upstream api { server 127.0.0.1:1; }
          server {
              location / {
                  proxy_set_header Host api.example.com;
                  proxy_ssl_server_name on;
                  proxy_pass https://api.example.com<|>;
              }
          }
      }
    `;
    expect(shownOffers(extractUpstream, text)).toMatchInlineSnapshot(`
      "# Extract an upstream for \`api.example.com\`
      events {}
      http {
          upstream api { server 127.0.0.1:1; }
          upstream api-2 {
              server api.example.com:443;
          }

          server {
              location / {
                  proxy_set_header Host api.example.com;
                  proxy_ssl_server_name on;
                  proxy_pass https://api-2;
                  proxy_ssl_name api.example.com;
              }
          }
      }
      "
    `);
  });

  test('other protocols', () => {
    const text = conf`
      events {}
      stream {
          server {
              listen 15432;
              proxy_pass 127.0.0.1:5432<|>;
          }
      }
      http {
          server { location / { fastcgi_pass 127.0.0.1:5432; } }
      }
    `;
    expect(shownOffers(extractUpstream, text)).toMatchInlineSnapshot(`
      "# Extract an upstream for \`127.0.0.1:5432\`
      events {}
      stream {
          upstream postgres {
              server 127.0.0.1:5432;
          }

          server {
              listen 15432;
              proxy_pass postgres;
          }
      }
      http {
          server { location / { fastcgi_pass 127.0.0.1:5432; } }
      }
      "
    `);
    expect(
      shownOffers(extractUpstream, text.replace('<|>', '').replace('fastcgi_pass', 'fastcgi_<|>pass')),
    ).toMatchInlineSnapshot(`
      "# Extract an upstream for \`127.0.0.1:5432\`
      events {}
      stream {
          server {
              listen 15432;
              proxy_pass 127.0.0.1:5432;
          }
      }
      http {
          upstream fastcgi {
              server 127.0.0.1:5432;
          }

          server { location / { fastcgi_pass fastcgi; } }
      }
      "
    `);
  });

  test('from a file that several servers include', () => {
    const text = conf`
      events {}
      http {
          server { listen 80; include app.conf; }
          server { listen 81; include app.conf; }
      }
      #- app.conf
      location / { proxy_pass http://127.0.0.1:8000<|>; proxy_set_header Host $host; }
    `;
    expect(shownOffers(extractUpstream, text)).toMatchInlineSnapshot(`
      "# Extract an upstream for \`127.0.0.1:8000\`
      #- /project/nginx.conf
      events {}
      http {
          upstream backend {
              server 127.0.0.1:8000;
          }

          server { listen 80; include app.conf; }
          server { listen 81; include app.conf; }
      }
      #- /project/app.conf
      location / { proxy_pass http://backend; proxy_set_header Host $host; }
      "
    `);
  });

  test('what cannot be kept is said', () => {
    const text = conf`
      events {}
      http {
          proxy_cache_path /tmp/c keys_zone=c:1m;
          log_format l $proxy_host;
          server {
              proxy_cache c;
              location / { if ($arg_a) { proxy_pass http://127.0.0.1<|>:8000; } }
          }
      }
    `;
    expect(shownOffers(extractUpstream, text)).toMatchInlineSnapshot(`
      "# Extract an upstream for \`127.0.0.1:8000\`
      # ! Where \`$proxy_host\` or \`$proxy_port\` is read, it is that of \`backend\`. What is in the cache is looked for under another key. The request names \`backend\` as its \`Host\`, no longer \`127.0.0.1:8000\`.
      events {}
      http {
          proxy_cache_path /tmp/c keys_zone=c:1m;
          log_format l $proxy_host;
          upstream backend {
              server 127.0.0.1:8000;
          }

          server {
              proxy_cache c;
              location / { if ($arg_a) { proxy_pass http://backend; } }
          }
      }
      "
    `);
  });
});

test.each([
  [
    'grpc_pass grpc://127.0.0.1:50051<|>;',
    'The `:authority` of the request is `grpc`, no longer `127.0.0.1:50051`.',
  ],
  [
    'proxy_redirect default; proxy_pass http://127.0.0.1:1<|>;',
    '`proxy_redirect` looks for `http://backend`.',
  ],
  [
    'proxy_pass http://a.b:1<|>; location /x { proxy_pass http://$host; }',
    'A pass with variables no longer finds `a.b` without a resolver.',
  ],
])('%s changes something', (statements, expected) => {
  const text = `events {}\nhttp { server { location / { ${statements} } } }\n`;
  expect(shownOffers(extractUpstream, text)).toContain(expected);
});

test('a socket and what proxy_redirect looks for', () => {
  const text =
    'events {}\nhttp { server { location /a/ { proxy_pass http://unix:/run/a.sock:/v1/<|>; } } }\n';
  expect(shownOffers(extractUpstream, text)).toContain('proxy_redirect http://unix:/run/a.sock:/v1/ /a/;');
});

describe('nothing is offered', () => {
  test.each([
    [
      'for a group',
      'upstream app { server 127.0.0.1:1; } server { location / { proxy_pass http://app<|>; } }',
    ],
    ['for what may be a group', 'server { location / { proxy_pass http://app<|>; } }'],
    ['for variables', 'server { location / { proxy_pass http://$host<|>; } }'],
    ['for what nginx refuses', 'server { location / { proxy_pass 127.0.0.1:8000<|>; } }'],
    ['for a placeholder', 'server { location / { proxy_pass http://{{ app }}:80<|>; } }'],
    ['without a semicolon', 'server { location / { proxy_pass http://127.0.0.1:80<|> } }'],
    ['elsewhere', 'server { location / { root<|> /srv; } }'],
  ])('%s', (_, text) => {
    expect(shownOffers(extractUpstream, `# nginx-context: http\n${text}\n`)).toBe('(nothing)');
  });

  test('where the server is not seen', () => {
    const text = '# nginx-context: server\nlocation / { proxy_pass http://127.0.0.1:8000<|>; }\n';
    expect(shownOffers(extractUpstream, text)).toBe('(nothing)');
  });

  test('where the file of the server is read twice', () => {
    const text = conf`
      events {}
      http { include a.conf; include a.conf; }
      #- a.conf
      server { location / { proxy_pass http://127.0.0.1:8000<|>; } }
    `;
    expect(shownOffers(extractUpstream, text)).toBe('(nothing)');
  });
});
