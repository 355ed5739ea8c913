/** What becomes of an `if` that does what nginx chooses servers for? */
import { describe, expect, test } from 'vitest';
import { ifToServer } from '../../../server/src/features/refactoring/if-to-server.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';

const certbot = conf`
  events {}
  http {
      server {
          listen 80 default_server;
          return 444;
      }
      server {
          if ($host = www.example.com) {
              return 301 https://$host$request_uri;
          } # managed by Certbot


          if ($host = <|>example.com) {
              return 301 https://$host$request_uri;
          } # managed by Certbot


          listen 80;
          listen [::]:80;
          server_name example.com www.example.com;
          return 404; # managed by Certbot
      }
  }
`;

test('certbot, another server being the default', () => {
  expect(
    shownOffers(ifToServer, certbot.replace('listen [::]:80;\n', 'access_log off;\n')),
  ).toMatchInlineSnapshot(`
    "# Answer without \`if\`
    events {}
    http {
        server {
            listen 80 default_server;
            return 444;
        }
        server {
            return 301 https://$host$request_uri; # managed by Certbot


            listen 80;
            access_log off;
            server_name example.com www.example.com;
        }
    }
    "
  `);
});

test('certbot, the default itself for IPv6', () => {
  expect(shownOffers(ifToServer, certbot)).toMatchInlineSnapshot(`
    "# Move example.com and www.example.com to a server of their own
    # ! A request that names no host is not taken for one of these any more.
    events {}
    http {
        server {
            listen 80 default_server;
            return 444;
        }
        server {
            listen 80;
            listen [::]:80;
            server_name _;
            return 404; # managed by Certbot
        }

        server {
            listen 80;
            listen [::]:80;
            server_name example.com www.example.com;
            return 301 https://$host$request_uri; # managed by Certbot
        }
    }
    "
  `);
});

test('the host as it was sent is not quite the host', () => {
  const text = conf`
    events {}
    http {
        server { listen 80; return 444; }
        server { listen 80; server_name a.example; if ($http_host = a.example<|>) { return 301 https://a.example/; } return 404; }
    }
  `;
  expect(shownOffers(ifToServer, text)).toContain(
    '# ! A host that is written with its port or in capitals counts as well.',
  );
});

test('one name, with TLS and a comment', () => {
  const text = conf`
    # nginx-context: http
    server {
      listen 443 ssl http2 default_server backlog=511; # all
      server_name example.com www.example.com *.example.org;
      ssl_certificate /etc/ssl/a.pem; # both names
      ssl_certificate_key /etc/ssl/a.key;
      include snippets/more.conf;
      access_log /var/log/nginx/a.log;
      add_header X-A a always;
      root /srv/a;

      set $to example.com;
      # the short name is the right one
      if ($host = www.example.com<|>) {
        return 301 https://$to$request_uri; # for ever
      }
      location / { try_files $uri =404; }
    }
    #- snippets/more.conf
    ssl_protocols TLSv1.3;
  `;
  expect(shownOffers(ifToServer, text)).toMatchInlineSnapshot(`
    "# Move www.example.com to a server of its own
    # nginx-context: http
    server {
      listen 443 ssl http2 default_server backlog=511; # all
      server_name example.com *.example.org;
      ssl_certificate /etc/ssl/a.pem; # both names
      ssl_certificate_key /etc/ssl/a.key;
      include snippets/more.conf;
      access_log /var/log/nginx/a.log;
      add_header X-A a always;
      root /srv/a;

      set $to example.com;
      location / { try_files $uri =404; }
    }

    server {
      listen 443 ssl http2; # all
      server_name www.example.com;
      ssl_certificate /etc/ssl/a.pem; # both names
      ssl_certificate_key /etc/ssl/a.key;
      include snippets/more.conf;
      access_log /var/log/nginx/a.log;
      add_header X-A a always;
      set $to example.com;
      # the short name is the right one
      return 301 https://$to$request_uri; # for ever
    }
    "
  `);
});

test('all other hosts, with the first name of the server', () => {
  const text = conf`
    events {}
    http {
    	server { listen 80 default_server; listen 8080; server_name example.com www.example.com _;
    		if ($host != example.com<|>) { return 301 http://$server_name$request_uri; }
    		root /srv/www;
    	}
    }
  `;
  expect(shownOffers(ifToServer, text)).toMatchInlineSnapshot(`
    "# Move all other hosts to a server of their own
    # ! A request that names no host is taken for one of the others.
    events {}
    http {
    	server {
    		listen 80 default_server;
    		listen 8080;
    		server_name www.example.com _;
    		return 301 http://example.com$request_uri;
    	}

    	server { listen 80; listen 8080; server_name example.com;
    		root /srv/www;
    	}
    }
    "
  `);
});

test('an expression for the names of the server, with a capture', () => {
  const text = conf`
    events {}
    http {
        server { listen 80; return 444; }
        server {
            listen 80;
            server_name example.com www.example.com;
            if ($host ~* ^www\.(.+)$) { return 301 http://$1$request_uri; }<|>
            root /srv/www;
        }
    }
  `;
  expect(shownOffers(ifToServer, text)).toMatchInlineSnapshot(`
    "# Move www.example.com to a server of its own
    events {}
    http {
        server { listen 80; return 444; }
        server {
            listen 80;
            server_name example.com;
            root /srv/www;
        }

        server {
            listen 80;
            server_name www.example.com;
            return 301 http://example.com$request_uri;
        }
    }
    "
  `);
});

test('all other hosts, of a default server without a name', () => {
  const text =
    'events {}\nhttp {\n  server {\n    if ($host != <|>a.example) { return 444; }\n    root /srv;\n  }\n}\n';
  expect(shownOffers(ifToServer, text)).toMatchInlineSnapshot(`
    "# Move all other hosts to a server of their own
    events {}
    http {
      server {
        server_name _;
        return 444;
      }

      server {
        server_name a.example;
        root /srv;
      }
    }
    "
  `);
});

test('plain HTTP', () => {
  const text = conf`
    # nginx-context: http
    server {
        listen 80;
        listen [::]:80;
        listen 443 ssl;
        server_name example.com;
        ssl_certificate /etc/ssl/a.pem;
        ssl_certificate_key /etc/ssl/a.key;
        if ($scheme != https<|>) {
            return 301 https://$host$request_uri;
        }
        root /srv/www;
    }
  `;
  expect(shownOffers(ifToServer, text)).toMatchInlineSnapshot(`
    "# Move \`listen 80\` and \`listen [::]:80\` to a server of their own
    # nginx-context: http
    server {
        listen 443 ssl;
        server_name example.com;
        ssl_certificate /etc/ssl/a.pem;
        ssl_certificate_key /etc/ssl/a.key;
        root /srv/www;
    }

    server {
        listen 80;
        listen [::]:80;
        server_name example.com;
        return 301 https://$host$request_uri;
    }
    "
  `);
});

describe('is not offered', () => {
  const inServer = (text: string): string =>
    shownOffers(
      ifToServer,
      `# nginx-context: http\nserver {\n  listen 80;\n  server_name a.example *.b.example;\n${text}\n}\n`,
    );
  test.each([
    ['goes on', 'if ($host = a.example<|>) { set $x 1; }'],
    ['has a location answer', 'if ($host = a.example<|>) { rewrite ^ /x last; }'],
    ['has a page of its own', 'error_page 403 /x.html; if ($host = a.example<|>) { return 403; }'],
    ['never is true', 'if ($host = A.example<|>) { return 403; }'],
    ['asks with a variable', 'if ($host = $x<|>) { return 403; }'],
    ['asks for something else', 'if ($http_user_agent = x<|>) { return 403; }'],
    [
      'asks for a host that does not come here',
      '} server { server_name c.example; if ($host = x.b.example<|>) { return 403; }',
    ],
    ['runs after a rewrite', 'rewrite ^/a /b; if ($host = a.example<|>) { return 403; }'],
    ['runs after an answer', 'return 404; if ($host = a.example<|>) { return 403; }'],
    ['is true for hosts nobody knows', 'if ($host ~ example<|>) { return 403; }'],
    ['is true for all sockets', 'if ($scheme = http<|>) { return 403; }'],
    ['is unfinished', 'if ($host = a.example<|>) { return 403 }'],
    ['has no condition', 'if<|> { return 403; }'],
    ['stands in a location', 'location / { if ($host = a.example<|>) { return 403; } }'],
    ['says what no other server knows', 'if ($host ~ ^(a)\\.example$<|>) { return 301 http://$x$2; }'],
  ])('%s', (_, text) => expect(inServer(text)).toBe('(nothing)'));

  test('in a template, and in a file that is included twice', () => {
    expect(inServer('{% if x %} if ($host = a.example<|>) { return 403; } {% endif %}')).toBe('(nothing)');
    const twice =
      'events {}\nhttp {\n  include a.conf;\n  include a.conf;\n}\n#- a.conf\nserver { if ($host = a.b<|>) { return 403; } }\n';
    expect(shownOffers(ifToServer, twice)).toBe('(nothing)');
  });
});
