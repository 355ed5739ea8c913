/** What does a text look like once it is formatted? */
import { describe, expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { applied } from '../../server/src/features/format/edits.ts';
import { formatFile } from '../../server/src/features/format/index.ts';
import { styleFor } from '../../server/src/features/format/style.ts';
import { defaultFormatSettings, type FormatChoice } from '../../server/src/project/format-settings.ts';
import { sourceFile } from '../../server/src/project/source-file.ts';
import { conf } from '../support/conf.ts';

const catalog = catalogFor();

function formatting(text: string, choice: FormatChoice = {}) {
  const file = sourceFile('/nginx.conf', text, catalog);
  return formatFile(file, styleFor(file, { ...defaultFormatSettings, ...choice }), catalog);
}

/** The text after it was formatted, and formatted again without effect. */
function formatted(text: string, choice: FormatChoice = {}): string {
  const result = formatting(text, choice);
  if (result.kind === 'refused') throw new Error(result.reason);
  const after = applied(text, result.edits);
  expect(formatting(after, choice)).toEqual({ kind: 'edits', edits: [] });
  return after;
}

const unchanged = (text: string, choice: FormatChoice = {}): void =>
  expect(formatted(text, choice)).toBe(text);

describe('lines and indentation', () => {
  test('one statement a line, braces as nginx writes them', () => {
    expect(
      formatted('http{server{listen 80;server_name a b;\nlocation /\n{\nroot  /srv ;return 204 ;}}}'),
    ).toBe(conf`
      http {
          server {
              listen 80;
              server_name a b;
              location / {
                  root /srv;
                  return 204;
              }
          }
      }
    `);
  });

  test('as the file is indented', () => {
    unchanged('http {\n\tserver {\n\t\tlisten 80;\n\t}\n}\n');
    unchanged('http {\n  server {\n    listen 80;\n  }\n}\n');
    expect(formatted('http {\n  server {\n      listen 80;\n    root /x;\n  }\n}\n')).toBe(
      'http {\n  server {\n    listen 80;\n    root /x;\n  }\n}\n',
    );
  });

  test('as its statements go on, where nothing else says it', () => {
    unchanged('gzip_types\n  text/css\n  text/xml;\n');
    expect(formatted('index a\n      b;\ntypes {\na b;\n}\n')).toBe(
      'index a\n      b;\ntypes {\n    a b;\n}\n',
    );
  });

  test('as it is wanted', () => {
    expect(formatted('http {\n  gzip on;\n}\n', { indent: 'tab' })).toBe('http {\n\tgzip on;\n}\n');
    expect(formatted('http {\n  gzip on;\n}\n', { indent: 8 })).toBe('http {\n        gzip on;\n}\n');
  });

  test('blank lines: so many in a row, none at the ends of a block or the file', () => {
    expect(formatted('\n\na on;\n\n\n\nb {\n\n  c on;\n\n\n  # d\n\n}\n\n\n')).toBe(
      'a on;\n\nb {\n  c on;\n\n  # d\n}\n',
    );
    expect(formatted('a on;\n\n\n\nb on;\n', { blankLines: 2 })).toBe('a on;\n\n\nb on;\n');
    expect(formatted('a on;\n\nb on;\n', { blankLines: 0 })).toBe('a on;\nb on;\n');
  });

  test('a blank line between blocks, if that is wanted, with the comments above them', () => {
    const between = { betweenBlocks: 'blank-line' } as const;
    expect(
      formatted(
        conf`
          events {
          }
          http {
              gzip on;
              # the first
              # site
              server { # main
                  location / { return 204; }
                  location /b {
                      return 204;
                  } # end
                  listen 80;
              }
              # the end
          }
        `,
        between,
      ),
    ).toBe(conf`
      events {
      }

      http {
          gzip on;

          # the first
          # site
          server { # main
              location / { return 204; }

              location /b {
                  return 204;
              } # end

              listen 80;
          }
          # the end
      }
    `);
  });

  test('ends of lines: as most are, or as it is wanted; strings keep theirs', () => {
    expect(formatted('a  on;\r\nb on;\nc on;\r\nd "x\ny";\r\n')).toBe(
      'a on;\r\nb on;\r\nc on;\r\nd "x\ny";\r\n',
    );
    expect(formatted('a on;\r\nb "x\r\ny";\r\n', { lineEnding: 'lf' })).toBe('a on;\nb "x\r\ny";\n');
    expect(formatted('a on;\nb on;\n', { lineEnding: 'crlf' })).toBe('a on;\r\nb on;\r\n');
    expect(formatted('a on;\r  b on;\r')).toBe('a on;\nb on;\n');
  });

  test('the end of the file', () => {
    expect(formatted('a on;')).toBe('a on;\n');
    expect(formatted('a on;', { finalNewline: 'keep' })).toBe('a on;');
    expect(formatted('a on;\n\n  \n', { finalNewline: 'keep' })).toBe('a on;\n');
    expect(formatted(' \n\t\n')).toBe('');
    unchanged('');
    unchanged('# only this\n');
  });

  test('an edit is as small as can be', () => {
    expect(formatting('a {\n  b  on;   \n      c on;\n}\n', { indent: 2 })).toEqual({
      kind: 'edits',
      edits: [
        { start: 8, end: 9, text: '' },
        { start: 12, end: 15, text: '' },
        { start: 18, end: 22, text: '' },
      ],
    });
  });
});

describe('blocks on one line', () => {
  test('stay if they are short and hold neither blocks nor comments', () => {
    unchanged('location = /robots.txt { access_log off; log_not_found off; }\n');
    unchanged('events {}\n');
    unchanged('events {\n}\n');
    expect(formatted('events { }\nlocation =/a{return 204;}\n')).toBe(
      'events {}\nlocation =/a { return 204; }\n',
    );
  });

  test('are opened otherwise, or if that is wanted', () => {
    expect(formatted('server { location / { return 204; } }\n')).toBe(
      'server {\n    location / { return 204; }\n}\n',
    );
    expect(formatted(`location / { return 200 ${'a'.repeat(90)}; }\n`)).toBe(
      `location / {\n    return 200 ${'a'.repeat(90)};\n}\n`,
    );
    expect(formatted('location / { return 204; }\n', { oneLineBlocks: 'expand' })).toBe(
      'location / {\n    return 204;\n}\n',
    );
    expect(formatted('location / { root /a; # here\n}\n')).toBe('location / {\n    root /a; # here\n}\n');
  });
});

describe('statements over several lines', () => {
  test('keep their lines; those below a word stay below it', () => {
    expect(
      formatted(
        conf`
        http {
          log_format  main  '$remote_addr - $remote_user '
                            '"$request" '
                            '$status';
        }
      `,
        { indent: 4 },
      ),
    ).toBe(conf`
      http {
          log_format main '$remote_addr - $remote_user '
                          '"$request" '
                          '$status';
      }
    `);
  });

  test('others go one level deeper, and keep what they are deeper than each other', () => {
    expect(
      formatted(conf`
        log_format json
        '{'
          '"a":"$a",'
        '}';
        gzip_types
          text/css
          text/xml
          ;
        if ($a = b
          ) {
            return 204;
        }
      `),
    ).toBe(conf`
      log_format json
          '{'
            '"a":"$a",'
          '}';
      gzip_types
          text/css
          text/xml
      ;
      if ($a = b
          ) {
          return 204;
      }
    `);
  });

  test('a lone semicolon or brace comes back to a statement on one line', () => {
    expect(formatted('listen 80\n;\nlocation /\n\n{\n}\n')).toBe('listen 80;\nlocation / {\n}\n');
    expect(formatted('listen 80 # http\n;\n')).toBe('listen 80 # http\n;\n');
  });

  test('strings over several lines keep every character', () => {
    unchanged('a {\n    b "x  \n  y\t\n" "z";\n    c on;\n}\n');
  });
});

describe('columns', () => {
  test('what is aligned stays aligned', () => {
    unchanged('listen       80;\nserver_name  a b;\nroot         /srv;\n');
    unchanged('types {\n    text/html  html;\n    text/css   css;\n\n    image/png  png;\n}\n');
    unchanged('listen 80      ssl;\nlisten [::]:80 ssl;\n');
    expect(formatted('add_header   A   b;\nadd_header   Cc  d;\n')).toBe(
      'add_header   A   b;\nadd_header   Cc  d;\n',
    );
    unchanged('location /a   { return 204; }\nlocation /bcd { return 205; }\n');
    unchanged('proxy_set_header   Host $host;\nproxy_pass http://a;\nproxy_redirect     off;\n');
    // As nginx's own file has it.
    unchanged('fastcgi_param  AA    $a;\nfastcgi_param  BBB   $b;\n\nfastcgi_param  C  $c;\n');
    unchanged('map $a $b {\n    # 漢字 are wide\n    漢字  a;\n    abcd  b;\n}\n');
  });

  test('what is not loses its blanks', () => {
    expect(formatted('listen   80;\nserver_name    a;\nroot\t/srv;\n')).toBe(
      'listen 80;\nserver_name a;\nroot /srv;\n',
    );
  });

  test('all values of maps, headers and parameters, if that is wanted', () => {
    expect(
      formatted(
        conf`
          map $a $b {
              default 0;
              "a long one" 1;

              x 2;
          }
          proxy_set_header Host $host;
          # who asks
          proxy_set_header X-Real-IP $remote_addr;
          proxy_pass http://a;
          add_header A b always;
          add_header Cc dd always;
        `,
        { align: 'always' },
      ),
    ).toBe(conf`
      map $a $b {
          default      0;
          "a long one" 1;

          x 2;
      }
      proxy_set_header Host      $host;
      # who asks
      proxy_set_header X-Real-IP $remote_addr;
      proxy_pass http://a;
      add_header A  b always;
      add_header Cc dd always;
    `);
  });

  test('or none', () => {
    expect(formatted('listen       80;\nserver_name  a;\n', { align: 'never' })).toBe(
      'listen 80;\nserver_name a;\n',
    );
  });
});

describe('comments', () => {
  test('stay where they are, inside and out', () => {
    expect(
      formatted(conf`
        server {# main
        listen 80;# http
        # alone
            } # end
        #  last   one
      `),
    ).toBe(conf`
      server { # main
          listen 80; # http
          # alone
      } # end
      #  last   one
    `);
  });

  test('beside neighbouring lines, below each other', () => {
    unchanged('a on;   # one\nbbb on; # two\n        # and more\nc on; # three\n');
    unchanged('expires 7d;         # one\naccess_log off;     # two\n');
    expect(formatted('a on;     # one\nc on;   # two\n')).toBe('a on; # one\nc on; # two\n');
  });

  test('beside a line, one or two columns away', () => {
    unchanged('a on; # one\nccc on;  # two\n');
    expect(formatted('a on;  # one\n', { align: 'never' })).toBe('a on; # one\n');
  });

  test('that were statements keep their own depth', () => {
    expect(
      formatted(
        conf`
        server {
        #location / {
        #    root /a;
        #}
        }
        http {
          # server {
            # listen 80;
          # }
              # elsewhere
        }
      `,
        { indent: 4 },
      ),
    ).toBe(conf`
      server {
          #location / {
          #    root /a;
          #}
      }
      http {
          # server {
            # listen 80;
          # }
          # elsewhere
      }
    `);
  });

  test('lose the white space behind them', () => {
    expect(formatted('# a \t\r\nb on; # c  \r\n')).toBe('# a\r\nb on; # c\r\n');
  });

  test('that ignore findings speak for the same statements', () => {
    unchanged('listen 80 default; root /a; # wayfinder-ignore-line listen-default-alias -- so it is\n');
    unchanged(
      '# wayfinder-ignore-next-line listen-default-alias -- so it is\n\nlisten 80 default; root /a;\n',
    );
    expect(
      formatted('location / {\n  return 204; } # wayfinder-ignore-line x -- so it is\nroot /a; index b;\n'),
    ).toBe('location / {\n  return 204; } # wayfinder-ignore-line x -- so it is\nroot /a;\nindex b;\n');
  });
});

describe('Lua', () => {
  test('stays byte for byte', () => {
    expect(
      formatted(
        'location /a{content_by_lua_block{\n  ngx.say( "}" )  \n }\naccess_by_lua_block { return }  return 204;}',
      ),
    ).toBe(
      'location /a {\n    content_by_lua_block {\n  ngx.say( "}" )  \n }\n    access_by_lua_block { return }\n    return 204;\n}\n',
    );
  });
});

describe('templates', () => {
  test('values are words', () => {
    expect(formatted('server {\nlisten   {{ port }};\n  root ${ROOT}/a;\n}\n', { indent: 4 })).toBe(
      'server {\n    listen {{ port }};\n    root ${ROOT}/a;\n}\n',
    );
  });

  test('beside what steers the engine nothing moves; blocks of nginx are formatted as they stand', () => {
    expect(
      formatted(
        conf`
          {% for site in sites %}
            server {
             listen   80;
              {% if site.tls %}
                listen   443  ssl;
              {% endif %}
              location / {
              root   /srv;
                  }
            }
          {% endfor %}
        `,
        { indent: 2 },
      ),
    ).toBe(conf`
      {% for site in sites %}
        server {
         listen 80;
          {% if site.tls %}
            listen 443 ssl;
          {% endif %}
          location / {
            root /srv;
          }
        }
      {% endfor %}
    `);
  });

  test('a line of envsubst that may become statements is left alone', () => {
    unchanged('server {\n        ${EXTRA}\n    location / {\n        root /a;\n    }\n}\n', { indent: 4 });
  });
});

describe('mistakes', () => {
  test('stay as they are, and the rest is formatted', () => {
    expect(
      formatted(
        'http {\n  server {\n      root   /a\n      index  b;\n    location /c   {\n   root  /d;\n    }\n  }\n}\n',
      ),
    ).toBe(
      'http {\n  server {\n      root   /a\n      index b;\n    location /c {\n      root /d;\n    }\n  }\n}\n',
    );
  });

  test.each([
    ['a quote that is never closed', 'a  on;\nset $a "b;\n  c  on;\n'],
    ['Lua that never ends', 'location / {\n    content_by_lua_block {\n a = {\n  }\n}\n'],
  ])('behind %s nothing is changed', (_, text) => {
    const result = formatting(text);
    const edits = result.kind === 'edits' ? result.edits : [];
    expect(applied(text, edits).replace('a  on', 'a on')).toBe(text.replace('a  on', 'a on'));
  });

  test('braces that do not pair up say nothing about depth', () => {
    expect(formatting('a on;\n}\n  }\n b on;\n')).toEqual({
      kind: 'refused',
      reason: 'its braces do not pair up',
      isOurs: false,
    });
    expect(formatting('<?php echo 1; ?>\nserver {\n}\n')).toMatchObject({
      reason: 'it is a template of PHP',
    });
  });

  test('a byte order mark stays', () => {
    unchanged('\uFEFF# a\nserver {\n    listen 80;\n}\n');
  });
});
