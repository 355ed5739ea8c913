/** What is added for clients that come by IPv6, or ask for the other form of a name? */
import { describe, expect, test } from 'vitest';
import { addIpv6Listen } from '../../../server/src/features/refactoring/add-ipv6-listen.ts';
import { addWwwRedirect } from '../../../server/src/features/refactoring/add-www-redirect.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';

describe('IPv6', () => {
  test('the first of its socket takes all parameters along', () => {
    const text =
      '# nginx-context: http\nserver {\n\tlisten <|>443 ssl default_server reuseport; # all\n\troot /srv;\n}\n';
    expect(shownOffers(addIpv6Listen, text)).toMatchInlineSnapshot(`
      "# Listen on \`[::]:443\` as well
      # ! Clients that come by IPv6 are answered; nginx does not start where the machine has no IPv6.
      # nginx-context: http
      server {
      	listen 443 ssl default_server reuseport; # all
      	listen [::]:443 ssl default_server reuseport;
      	root /srv;
      }
      "
    `);
  });

  test('a second one does not choose the default again', () => {
    const text = conf`
      # nginx-context: http
      server {
        listen *:80 default_server backlog=100<|>;
      }
      server { listen [::]:80 default_server; }
    `;
    expect(shownOffers(addIpv6Listen, text)).toMatchInlineSnapshot(`
      "# Listen on \`[::]:80\` as well
      # ! Clients that come by IPv6 get this server for its names.
      # nginx-context: http
      server {
        listen *:80 default_server backlog=100;
        listen [::]:80;
      }
      server { listen [::]:80 default_server; }
      "
    `);
  });

  test.each([
    ['where it listens already', 'server { listen 80<|>; listen [::]:80; }'],
    ['on one address', 'server { listen 127.0.0.1:80<|>; }'],
    ['on a socket', 'server { listen unix:/run/x<|>; }'],
    ['without an address', 'server { listen<|>; }'],
    ['elsewhere', 'server { listen 80; root<|> /srv; }'],
  ])('is not offered %s', (_, text) =>
    expect(shownOffers(addIpv6Listen, `# nginx-context: http\n${text}\n`)).toBe('(nothing)'),
  );
});

describe('the other form of the name', () => {
  test('over both schemes', () => {
    const text = conf`
      # nginx-context: http
      server {
          listen 80 default_server;
          listen 443 ssl; # TLS
          server_name <|>example.com;
          ssl_certificate /etc/ssl/a.pem;
          ssl_certificate_key /etc/ssl/a.key;
          add_header X-A a;
          root /srv;
      }
    `;
    expect(shownOffers(addWwwRedirect, text)).toMatchInlineSnapshot(`
      "# Redirect www.example.com to example.com
      # ! Requests for www.example.com are redirected, whoever answers them now. The certificate has to be made out for www.example.com too.
      # nginx-context: http
      server {
          listen 80 default_server;
          listen 443 ssl; # TLS
          server_name example.com;
          ssl_certificate /etc/ssl/a.pem;
          ssl_certificate_key /etc/ssl/a.key;
          add_header X-A a;
          root /srv;
      }

      server {
          listen 80;
          listen 443 ssl; # TLS
          server_name www.example.com;
          ssl_certificate /etc/ssl/a.pem;
          ssl_certificate_key /etc/ssl/a.key;
          return 301 $scheme://example.com$request_uri;
      }
      "
    `);
  });

  test('to the one with www', () => {
    const text = '# nginx-context: http\nserver {\n  server_name www.example.co.uk<|>;\n  root /srv;\n}\n';
    expect(shownOffers(addWwwRedirect, text)).toMatchInlineSnapshot(`
      "# Redirect example.co.uk to www.example.co.uk
      # ! Requests for example.co.uk are redirected, whoever answers them now.
      # nginx-context: http
      server {
        server_name www.example.co.uk;
        root /srv;
      }

      server {
        server_name example.co.uk;
        return 301 http://www.example.co.uk$request_uri;
      }
      "
    `);
  });

  test('a comment behind the block stays with it', () => {
    const text = conf`
      # nginx-context: http
      server {
        listen 80;
        server_name aexample<|>.com;
      } # of a
      server { listen 80; server_name b.example.com; }
    `;
    const edited = shownOffers(addWwwRedirect, text);
    expect(edited).toContain('\n} # of a\n\nserver {\n');
  });

  test.each([
    ['for several names', 'server { server_name example.com<|> www.example.com; root /srv; }'],
    ['where it is answered', 'server { server_name example.com<|>; } server { server_name *.example.com; }'],
    ['further down', 'server { server_name api.example.com<|>; }'],
    ['on another port', 'server { listen 8080; server_name example.com<|>; }'],
    ['where all is redirected', 'server { server_name example.com<|>; return 301 https://example.com; }'],
    ['for an expression', 'server { server_name ~x<|>; }'],
  ])('is not offered %s', (_, text) =>
    expect(shownOffers(addWwwRedirect, `# nginx-context: http\n${text}\n`)).toBe('(nothing)'),
  );
});
