/** What stands in the place of an `include`? */
import { describe, expect, test } from 'vitest';
import { inlineInclude } from '../../../server/src/features/refactoring/inline-include.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';

describe('is inlined', () => {
  test('at the indentation of the include, with its comments', () => {
    const text = conf`
      events {}
      http {
          server {
              listen 80;
              include <|>snippets/a.conf; # the app
              root /srv;
          }
      }
      #- snippets/a.conf
      # nginx-context: server
      # first

        location / { # behind
          if ($arg_a) { return 403; }

            add_header A "one
      two";
        }
      # last`;
    expect(shownOffers(inlineInclude, text)).toMatchInlineSnapshot(`
      "# Inline \`snippets/a.conf\` (the file stays, and nothing includes it any more)
      events {}
      http {
          server {
              listen 80;
              # the app
              # first

                location / { # behind
                  if ($arg_a) { return 403; }

                    add_header A "one
      two";
                }
              # last
              root /srv;
          }
      }
      "
    `);
  });

  test('every file of a pattern, in its order', () => {
    const text = conf`
      events {}
      http { include s/*.conf<|>; }
      #- s/b.conf
      server { listen 81; }
      #- s/a.conf
      server { listen 80; }
    `;
    expect(shownOffers(inlineInclude, text)).toMatchInlineSnapshot(`
      "# Inline the 2 files of \`s/*.conf\` (they stay; a new one is not included any more)
      events {}
      http {
          server { listen 80; }

          server { listen 81; }
      }
      "
    `);
  });

  test('a file that stands elsewhere too', () => {
    const text = conf`
      events {}
      http {
          server { listen 80; include a.conf<|>; location /b { } }
          server { listen 81; include a.conf; }
      }
      #- a.conf
      location /a { }
    `;
    expect(shownOffers(inlineInclude, text)).toMatchInlineSnapshot(`
      "# Inline \`a.conf\` (the file stays: another place includes it)
      events {}
      http {
          server { listen 80;
              location /a { }
              location /b { } }
          server { listen 81; include a.conf; }
      }
      "
    `);
  });

  test('line breaks become those of the file', () => {
    const text = 'events {}\r\nhttp {\r\n  include a.conf<|>;\r\n}\r\n#- a.conf\nserver {\n}\n';
    expect(shownOffers(inlineInclude, text)).toBe(
      '# Inline `a.conf` (the file stays, and nothing includes it any more)\nevents {}\r\nhttp {\r\n  server {\r\n  }\r\n}\r\n',
    );
  });

  test('entries of a map', () => {
    const text = conf`
      events {}
      http {
          map $uri $x {
              include m.conf<|>;
          }
      }
      #- m.conf
      /a 1;
      /b 2;
    `;
    expect(shownOffers(inlineInclude, text)).toMatchInlineSnapshot(`
      "# Inline \`m.conf\` (the file stays, and nothing includes it any more)
      events {}
      http {
          map $uri $x {
              /a 1;
              /b 2;
          }
      }
      "
    `);
  });

  test('Lua keeps its own lines', () => {
    const text = conf`
      events {}
      http {
          server {
              include a.conf<|>;
          }
      }
      #- a.conf
      location /é {
        content_by_lua_block {
          ngx.say([[
        one ]])
        }
        root /srv;
      }
    `;
    expect(shownOffers(inlineInclude, text)).toMatchInlineSnapshot(`
      "# Inline \`a.conf\` (the file stays, and nothing includes it any more)
      events {}
      http {
          server {
              location /é {
                content_by_lua_block {
          ngx.say([[
        one ]])
        }
                root /srv;
              }
          }
      }
      "
    `);
  });

  test('an empty file leaves nothing', () => {
    expect(
      shownOffers(inlineInclude, 'events {}\nhttp {\n  include a.conf<|>;\n  gzip on;\n}\n#- a.conf\n\n'),
    ).toContain('http {\n  gzip on;\n}');
  });
});

describe('nothing is offered', () => {
  test.each([
    ['for a missing file', 'include b.conf<|>;', ''],
    ['for a file with errors', 'include a.conf<|>;', 'server {'],
    ['for a template', 'include a.conf<|>;', 'server { {% if x %} }'],
    ['for a pattern without files', 'include b/*.conf<|>;', ''],
    ['elsewhere', 'gzip<|> on;', ''],
  ])('%s', (_, statement, included) => {
    const text = `events {}\nhttp { ${statement} }\n#- a.conf\n${included}\n`;
    expect(shownOffers(inlineInclude, text)).toBe('(nothing)');
  });
});
