/** How are the names and the sockets of a server given to a copy of it? */
import { describe, expect, test } from 'vitest';
import { splitServer } from '../../../server/src/features/refactoring/split-server.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';

test('a name; the default server stays the one', () => {
  const text = conf`
    # nginx-context: http
    # the shop
    server { # it
        listen 80 default_server reuseport; # all
        server_name example.com <|>www.example.com
            ~^(?<sub>.+)\.example\.org$;
        root /srv/www; # files
    } # end
    server { listen 81; }
  `;
  expect(shownOffers(splitServer, text)).toMatchInlineSnapshot(`
    "# Move www.example.com to a copy of the server
    # nginx-context: http
    # the shop
    server { # it
        listen 80 default_server reuseport; # all
        server_name example.com
            ~^(?<sub>.+)\\.example\\.org$;
        root /srv/www; # files
    } # end

    server { # it
        listen 80; # all
        server_name www.example.com;
        root /srv/www; # files
    }
    server { listen 81; }
    "
  `);
});

test('two names that are selected, the first among them', () => {
  const text = conf`
    # nginx-context: http
    server { listen 80; server_name <|>a.example b.example<|> c.example; root /srv; }
  `;
  expect(shownOffers(splitServer, text)).toMatchInlineSnapshot(`
    "# Move a.example and b.example to a copy of the server
    # ! A request that names no host is taken for one of the names that stay.
    # nginx-context: http
    server { listen 80; server_name c.example; root /srv; }

    server { listen 80; server_name a.example b.example; root /srv; }
    "
  `);
});

test('a socket without TLS', () => {
  const text = conf`
    # nginx-context: http
    server {
        listen 80 default_server;
        listen 443 ssl;
        server_name example.com;
        ssl_certificate /etc/ssl/a.pem;
        ssl_certificate_key /etc/ssl/a.key;

        root /srv/www;
    }
  `.replace('listen 80', 'listen <|>80');
  expect(shownOffers(splitServer, text)).toMatchInlineSnapshot(`
    "# Move \`listen 80\` to a copy of the server
    # nginx-context: http
    server {
        listen 443 ssl;
        server_name example.com;
        ssl_certificate /etc/ssl/a.pem;
        ssl_certificate_key /etc/ssl/a.key;

        root /srv/www;
    }

    server {
        listen 80 default_server;
        server_name example.com;

        root /srv/www;
    }
    "
  `);
});

test('the log tells the first name', () => {
  const text = conf`
    # nginx-context: http
    log_format a $server_name;
    server { listen 80; server_name a.example b.example<|>; }
  `;
  expect(shownOffers(splitServer, text)).toContain(
    '# ! `$server_name` is the first name of each of the two.',
  );
});

test('what follows on the line takes its place', () => {
  const text = '# nginx-context: http\nserver {\n    listen 8<|>0; listen 81;\n    root /srv;\n}\n';
  expect(shownOffers(splitServer, text)).toContain('server {\n    listen 81;\n    root /srv;\n}\n');
});

describe('is not offered', () => {
  test.each([
    ['on the only name', 'server { server_name a.example<|>; }'],
    ['on all names', 'server { server_name <|>a.example b.example<|>; }'],
    ['on the only socket', 'server { listen 80<|>; server_name a.example; }'],
    ['on an expression that is tried before another', 'server { server_name ~a<|> ~b; }'],
    ['in an upstream', 'upstream a { server 127.0.0.1:80<|>; }'],
    ['in an unfinished server', 'server { server_name a.example b.example<|>;'],
    ['on nothing', 'server { server_name<|> a b;'],
  ])('%s', (_, text) =>
    expect(shownOffers(splitServer, `# nginx-context: http\n${text}\n`)).toBe('(nothing)'),
  );
});
