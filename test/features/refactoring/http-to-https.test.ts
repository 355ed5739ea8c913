/** What becomes of a server on port 80 that is to be secure? */
import { describe, expect, test } from 'vitest';
import { httpToHttps } from '../../../server/src/features/refactoring/http-to-https.ts';
import { redirectHttp } from '../../../server/src/features/refactoring/redirect-http.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';

test('a server for two names and both families of addresses', () => {
  const text = conf`
    # nginx-context: http
    # the shop
    server {
        listen 80; # IPv4
        listen [::]:80 ipv6only=on;
        server_name <|>example.com www.example.com;
        access_log /var/log/nginx/shop.log;

        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
  `;
  expect(shownOffers(httpToHttps, text)).toMatchInlineSnapshot(`
    "# Serve over HTTPS, and redirect HTTP
    # ! Requests over HTTP are redirected to HTTPS. nginx does not start before \`/etc/letsencrypt/live/example.com/fullchain.pem\` is there.
    # nginx-context: http
    # the shop
    server {
        listen 443 ssl; # IPv4
        listen [::]:443 ssl ipv6only=on;
        server_name example.com www.example.com;
        ssl_certificate /etc/letsencrypt/live/example.com/fullchain.pem;
        ssl_certificate_key /etc/letsencrypt/live/example.com/privkey.pem;
        access_log /var/log/nginx/shop.log;

        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }

    server {
        listen 80; # IPv4
        listen [::]:80 ipv6only=on;
        server_name example.com www.example.com;
        access_log /var/log/nginx/shop.log;
        return 301 https://$host$request_uri;
    }
    "
  `);
});

test('the challenges of the certificate authority stay', () => {
  const text = conf`
    # nginx-context: http
    server {
        listen 80 default_server;
        server_name example.com;
        root /srv/www;<|>
        location ^~ /.well-known/acme-challenge/ {
            allow all; # of them
        }
        include snippets/letsencrypt.conf;
    }
    server {
        listen 443 ssl default_server;
        server_name other.example;
        ssl_certificate /etc/ssl/example.com.pem;
        ssl_certificate_key /etc/ssl/example.com.key;
    }
  `
    .replace('server {', 'server {<|>')
    .replace('www;<|>', 'www;');
  expect(shownOffers(httpToHttps, text)).toMatchInlineSnapshot(`
    "# Serve over HTTPS, and redirect HTTP
    # ! Requests over HTTP are redirected to HTTPS. What \`include snippets/letsencrypt.conf\` brings in is not seen here.
    # nginx-context: http
    server {
        listen 443 ssl;
        server_name example.com;
        ssl_certificate /etc/ssl/example.com.pem;
        ssl_certificate_key /etc/ssl/example.com.key;
        root /srv/www;
        location ^~ /.well-known/acme-challenge/ {
            allow all; # of them
        }
        include snippets/letsencrypt.conf;
    }

    server {
        listen 80 default_server;
        server_name example.com;
        root /srv/www;

        location ^~ /.well-known/acme-challenge/ {
            allow all; # of them
        }
        include snippets/letsencrypt.conf;

        location / {
            return 301 https://example.com$request_uri;
        }
    }
    server {
        listen 443 ssl default_server;
        server_name other.example;
        ssl_certificate /etc/ssl/example.com.pem;
        ssl_certificate_key /etc/ssl/example.com.key;
    }
    "
  `);
});

test('a server without listen', () => {
  const text =
    '# nginx-context: http\nssl_certificate /a.pem;\nserver {<|>\n  server_name *.example.com;\n  root /srv;\n}\n';
  expect(shownOffers(httpToHttps, text)).toMatchInlineSnapshot(`
    "# Serve over HTTPS, and redirect HTTP
    # ! Requests over HTTP are redirected to HTTPS.
    # nginx-context: http
    ssl_certificate /a.pem;
    server {
      listen 443 ssl;
      server_name *.example.com;
      root /srv;
    }

    server {
      listen 80;
      server_name *.example.com;
      return 301 https://$host$request_uri;
    }
    "
  `);
});

test('a server that answers over both', () => {
  const text = conf`
    # nginx-context: http
    server {
        listen 80<|> default_server;
        listen [::]:80;
        listen 443 ssl default_server;
        listen [::]:443 ssl;
        server_name example.com www.example.com;
        location /.well-known/acme-challenge/ { root /srv/acme; }
        location / { root /srv/www; }
    }
  `;
  expect(shownOffers(redirectHttp, text)).toMatchInlineSnapshot(`
    "# Redirect HTTP to HTTPS
    # ! Requests over HTTP are redirected to HTTPS.
    # nginx-context: http
    server {
        listen 443 ssl default_server;
        listen [::]:443 ssl;
        server_name example.com www.example.com;
        location /.well-known/acme-challenge/ { root /srv/acme; }
        location / { root /srv/www; }
    }

    server {
        listen 80 default_server;
        listen [::]:80;
        server_name example.com www.example.com;

        location /.well-known/acme-challenge/ { root /srv/acme; }

        location / {
            return 301 https://$host$request_uri;
        }
    }
    "
  `);
  for (const other of [
    text.replace('listen [::]:80', 'listen 8080'),
    text.replace('listen [::]:443', 'listen 8443'),
    text.replace('443 ssl', '443').replace(':443 ssl', ':443'),
    text.replace('location /', 'if ($scheme = http) { return 301 https://$host; } location /'),
    text.replace('location /', 'return 404; location /'),
  ])
    expect(shownOffers(redirectHttp, other)).toBe('(nothing)');
});

describe('is not offered', () => {
  test.each([
    ['without a name', 'server {<|> listen 80; root /srv; }'],
    ['for this machine', 'server {<|> listen 80; server_name localhost; }'],
    ['on another port', 'server {<|> listen 8080; server_name a.example; }'],
    ['with TLS', 'server {<|> listen 80; listen 443 ssl; server_name a.example; }'],
    [
      'where another server speaks TLS',
      'server {<|> listen 80; server_name a.example; } server { listen 443 ssl; server_name a.example; }',
    ],
    [
      'where all is redirected',
      'server {<|> listen 80; server_name a.example; return 301 https://$host$request_uri; }',
    ],
    [
      'behind another proxy',
      'server {<|> listen 80; server_name a.example; if ($http_x_forwarded_proto = http) { return 301 https://$host; } }',
    ],
    ['deep inside', 'server { listen 80; server_name a.example; location / { root /<|>srv; } }'],
    ['in an upstream', 'upstream a { server<|> b:80; }'],
  ])('%s', (_, text) =>
    expect(shownOffers(httpToHttps, `# nginx-context: http\n${text}\n`)).toBe('(nothing)'),
  );
});
