/** What is written for `listen ... http2`, in all servers that it holds for? */
import { describe, expect, test } from 'vitest';
import { http2Directive } from '../../../server/src/features/refactoring/http2-directive.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';

const shared = conf`
  events {}
  http {
      server {
          listen 443 ssl http2<|> default_server; # TLS
          listen [::]:443 http2 ssl;
          server_name a.example;
      }
      include b.conf;
      server { listen 8443 ssl; http2 off; }
  }
  #- b.conf
  server {
    server_name b.example;
    listen 443 ssl;
    listen 80;
  }
  server { listen 81; }
`;

test('each server of the socket gets the directive', () => {
  expect(shownOffers(http2Directive, shared)).toMatchInlineSnapshot(`
    "# Write \`http2 on\` instead of \`listen ... http2\`
    # ! nginx before 1.25.1 refuses \`http2 on\`. HTTP/2 is spoken on the other sockets of these servers as well.
    #- /project/nginx.conf
    events {}
    http {
        server {
            listen 443 ssl default_server; # TLS
            listen [::]:443 ssl;
            http2 on;
            server_name a.example;
        }
        include b.conf;
        server { listen 8443 ssl; http2 off; }
    }
    #- /project/b.conf
    server {
      server_name b.example;
      listen 443 ssl;
      listen 80;
      http2 on;
    }
    server { listen 81; }
    "
  `);
});

test('a server with these sockets only', () => {
  const text = 'events {}\nhttp {\n  http2 on;\n  server { listen 443 ssl http2<|>; listen 443 quic; }\n}\n';
  expect(shownOffers(http2Directive, text)).toMatchInlineSnapshot(`
    "# Write \`http2 on\` instead of \`listen ... http2\`
    # ! nginx before 1.25.1 refuses \`http2 on\`.
    events {}
    http {
      http2 on;
      server { listen 443 ssl; listen 443 quic; }
    }
    "
  `);
});

test('the other way round, for an older nginx', () => {
  const text =
    'events {}\nhttp {\n  server {\n    listen 80;\n    listen 443 ssl;\n    http2 <|>on;\n  }\n}\n';
  expect(shownOffers(http2Directive, text, { version: '1.22.1' })).toMatchInlineSnapshot(`
    "# Write \`listen ... http2\` instead of \`http2 on\`
    events {}
    http {
      server {
        listen 80;
        listen 443 ssl http2;
      }
    }
    "
  `);
  expect(shownOffers(http2Directive, text, { version: '1.25.1' })).toBe('(nothing)');
});

describe('is not offered', () => {
  const offered = (text: string, version?: string): string =>
    shownOffers(http2Directive, `events {}\nhttp {\n${text}\n}\n`, version === undefined ? {} : { version });
  test('to a version without the directive', () =>
    expect(offered('server { listen 443 ssl http2<|>; listen 444 ssl http2; }', '1.25.0')).toBe('(nothing)'));
  test('where the rule has the same fix', () =>
    expect(offered('server { listen 443 ssl http2<|>; }', '1.25.1')).toBe('(nothing)'));
  test('where a server turns it off', () =>
    expect(offered('server { listen 443 ssl http2<|>; } server { listen 443 ssl; http2 off; }')).toBe(
      '(nothing)',
    ));
  test('without the parameter, and outside of http', () => {
    expect(offered('server { listen 443 ssl<|>; }')).toBe('(nothing)');
    expect(shownOffers(http2Directive, 'stream { server { listen 443 http2<|>; } }')).toBe('(nothing)');
    expect(shownOffers(http2Directive, 'listen<|>')).toBe('(nothing)');
  });
  test('where another server stands in a file of two places', () =>
    expect(
      shownOffers(
        http2Directive,
        'events {}\nhttp {\n  server { listen 443 ssl http2<|>; listen 80; }\n  include a.conf;\n  include a.conf;\n}\n#- a.conf\nserver { listen 443 ssl; }\n',
      ),
    ).toBe('(nothing)'));
});
