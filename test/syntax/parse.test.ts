/** What tree comes out of a text, and does one mistake yield one error where it was made? */
import { describe, expect, test } from 'vitest';
import { parse } from '../../server/src/syntax/parse.ts';
import { conf } from '../support/conf.ts';
import { observedDialect } from './dialect.ts';
import { outline, parsed } from './outline.ts';

/** Golden tree: what `text` becomes with the names of nginx known. */
const treeOf = (text: string) => outline(parse(text, observedDialect));

describe('trees', () => {
  test('statements, blocks, entries, quotes', () => {
    expect(
      treeOf(conf`
        user www; # comment; { }
        http {
          map $a $b { default 0; "x y" 1; ~^/a{2} 2; }
          server { listen 80; location ~ "^/[a-z]{2}" { return 200 'a
        b'; } }
        }
      `),
    ).toMatchInlineSnapshot(`
      "user www ;
      http {
        map $a $b {
          default 0 ;
          "x y" 1 ;
          ~^/a "2}" 2 ;
        server {
          listen 80 ;
          location ~ "^/[a-z]{2}" {
            return 200 "a\\nb" ;"
    `);
  });

  test('Lua is one token', () => {
    expect(
      treeOf(conf`
        location / {
          content_by_lua_block { if a then b = { "}" } end -- }
          }
          root /x;
        }
      `),
    ).toMatchInlineSnapshot(`
      "location / {
        content_by_lua_block {
        root /x ;"
    `);
  });

  test('a nameless block, a stray semicolon, a brace too many', () => {
    expect(treeOf('{ a; }; } b;')).toMatchInlineSnapshot(`
      "(nameless) {
        a ;
      b ;"
    `);
  });

  test('without names, text is taken as the tokenizer delivers it', () => {
    expect(outline(parse('server_name a\nlisten 80;\n'))).toBe('server_name a listen 80 ;');
    expect(treeOf('root /a\nlisten 80;\n')).toBe('root /a ?\nlisten 80 ;');
  });
});

/** A mistake in its surroundings: the errors are written below the lines. */
const mistakes: Record<string, string> = {
  'semicolon before the next line': conf`
    server {
      root /srv
    #      ^^^^ error: missing-semicolon
      index a.html;
    }
  `,
  'semicolon before a block': conf`
    server {
      listen 80;
      root /srv
    #      ^^^^ error: missing-semicolon
      location / {
      }
    }
  `,
  'semicolon before a brace': conf`
    location / {
      root /srv
    #      ^^^^ error: missing-semicolon
    }
  `,
  'semicolon before a brace on the same line': conf`
    location / { return 204 }
    #                   ^^^ error: missing-semicolon
    location /a { return 204; }
  `,
  'semicolon at the end of the file': conf`
    user www
    #    ^^^ error: missing-semicolon
  `,
  'semicolon behind a quote': conf`
    location / { return 200 "ok"}
    #                       ^^^^ error: missing-semicolon
  `,
  'semicolon before a brace glued to the argument': conf`
    server {
      location / {
        root /srv}
    #        ^^^^^ error: missing-semicolon
      location /a {
      }
    }
  `,
  'semicolons on three lines': conf`
    server {
      root /srv
    #      ^^^^ error: missing-semicolon
      autoindex on
    #           ^^ error: missing-semicolon
      etag off
    #      ^^^ error: missing-semicolon
      expires max;
    }
  `,
  'semicolon replaced by an opening brace': conf`
    server {
      root /srv {
    #           ^ error: missing-semicolon
      index a.html;
    }
  `,
  'semicolon behind a semicolon': conf`
    root /srv;;
    #         ^ error: empty-statement
  `,
  'semicolon behind a block': conf`
    location / {
    };
    #^ error: empty-statement
    root /srv;
  `,
  'semicolon and brace swapped': conf`
    location / { return 204 };
    #                   ^^^ error: missing-semicolon
  `,
  'opening brace at the end of a line': conf`
    server {
      location /
    #          ^ error: missing-open-brace
        root /srv;
      }
    }
  `,
  'opening brace on one line': conf`
    http {
      server listen 80;
    # ^^^^^^ error: missing-open-brace
      }
    }
  `,
  'opening brace before entries, whose names nobody knows': conf`
    http {
      map $a $b
    #        ^^ error: missing-open-brace
        default 0;
        x 1;
      }
    }
  `,
  'opening brace of a server, a name that upstreams know too': conf`
    server
    #<^^^^^^ error: missing-open-brace
      listen 80;
    }
  `,
  'opening brace of an empty block': conf`
    events }
    #<^^^^^^ error: missing-open-brace
    http {
    }
  `,
  'opening brace on its own line': conf`
    http
    {
      server
    # ^^^^^^ error: missing-open-brace

        listen 80;
      }
    }
  `,
  'opening brace replaced by a semicolon': conf`
    server {
      location /;
    #           ^ error: missing-open-brace
        root /srv;
      }
    }
  `,
  'opening brace behind a semicolon': conf`
    server {
      location / ; {
    #            ^ error: missing-open-brace
        root /srv;
      }
    }
  `,
  'opening brace twice': conf`
    server {{
    #       ^ error: unexpected-open-brace
      listen 80;
    }
  `,
  'opening brace without a name': conf`
    http {
      {
    # ^ error: unexpected-open-brace
        server {
        }
      }
    }
  `,
  'opening brace inside an argument': conf`
    server {
      rewrite ^/a{2}$ /b;
    #            ^ error: unexpected-open-brace
      root /srv;
    }
  `,
  'opening brace in an entry': conf`
    map $a $b {
      x {
    #   ^ error: unexpected-open-brace
      y;
    }
  `,
  'closing brace before a location': conf`
    server {
      location / {
        root /srv;

    #<| error: missing-close-brace
      location /a {
      }
    }
  `,
  'closing brace without a blank line': conf`
    server {
      location / {
        root /srv;
    #            ^ error: missing-close-brace
      location /a {
      }
    }
  `,
  'closing brace before the brace of the block around': conf`
    server {
      location / {
        root /srv;
    #            ^ error: missing-close-brace
    }
    server {
    }
  `,
  'closing brace at the end of the file': conf`
    http {
      server {
        listen 80;
      }
    #   | error: missing-close-brace
  `,
  'closing brace behind a comment sign': conf`
    server {
      location / {
        root /srv;
      # }
    # ^^^ error: missing-close-brace
      root /srv;
    }
  `,
  'closing brace of a block on one line': conf`
    server {
      location = /a { internal;
    #                         ^ error: missing-close-brace
      location / {
      }
    }
  `,
  'closing brace, nothing indented: names tell': conf`
    http {
    server {
    location / {
    root /srv;
    }
    #<^ error: missing-close-brace
    server {
    listen 80;
    }
    }
  `,
  'closing brace too many, indented': conf`
    server {
      location / {
        root /srv;
      }
      }
    # ^ error: unexpected-close-brace
      listen 80;
    }
  `,
  'closing brace twice on a line': conf`
    http {
      server {
        location / { return 204; }}
    #                             ^ error: unexpected-close-brace
      }
    }
  `,
  'closing brace too many, nothing indented: names tell': conf`
    http {
    server {
    listen 80;
    }
    server {
    location / {
    }
    }
    }
    }
    #<^ error: unexpected-close-brace
  `,
  'closing brace inside a statement': conf`
    server {
      location / { return }204; }
    #                     ^ error: unexpected-close-brace
      root /srv;
    }
  `,
  'quote at the end of a line': conf`
    server {
      add_header A "x;
    #              ^^ error: unclosed-quote
      add_header B "y";
      root /srv;
    }
  `,
  'quote before an opening brace': conf`
    server {
      location "/a {
    #          ^^^ error: unclosed-quote
        root /srv;
      }
    }
  `,
  'quote before a closing brace': conf`
    server {
      location / { return 200 "ok; }
    #                         ^^^ error: unclosed-quote
      root /srv;
    }
  `,
  'quote that the file never closes': conf`
    server {
      root '/srv;
    #      ^^^^^ error: unclosed-quote
      index a.html;
    }
  `,
  'quote in the middle of lines of arguments': conf`
    log_format main '$a "$b'
                    ''$c'
    #                 ^ error: character-after-quote
                    '$d';
    user www;
  `,
  'quote too many at the beginning of a line': conf`
    location / {
      root /srv;
    ' }
    #<^ error: unclosed-quote
    root /srv;
  `,
  'Lua never ended': conf`
    server {
      location / {
        content_by_lua_block {
    #                        ^ error: unclosed-lua-block
          x = { 1
        }
      }
      root /srv;
    }
  `,
};

test.each(Object.entries(mistakes))('one mistake, one error: %s', (_, marked) => {
  const { actual, expected } = parsed(marked, observedDialect);
  expect(actual).toBe(expected);
  // Line endings and tabs change nothing.
  const tabs = parsed(
    marked.replace(/^( {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2)).replace(/^(#.*)$/gm, ''),
    observedDialect,
  );
  expect(tabs.actual.match(/error: .*/g)).toEqual(expected.match(/error: .*/g));
  const crlf = parse(marked.replace(/^#.*\n/gm, '').replaceAll('\n', '\r\n'), observedDialect);
  expect(crlf.errors.map(({ code }) => `error: ${code}`)).toEqual(expected.match(/error: .*/g));
});

describe('where one character repairs it', () => {
  const repaired = (text: string) => {
    const tree = parse(text, observedDialect);
    const [error] = tree.errors;
    expect(tree.errors.length).toBe(1);
    const character = { 'missing-semicolon': ';', 'missing-open-brace': ' {', 'missing-close-brace': '}' }[
      error?.code as string
    ];
    expect(error?.insertAt).toBeDefined();
    const at = error?.insertAt ?? 0;
    const result = `${text.slice(0, at)}${character}${text.slice(at)}`;
    expect(parse(result, observedDialect).errors).toEqual([]);
    return result;
  };

  test('a blank line with the indentation of the block is the place for its brace', () => {
    expect(repaired('a {\n\n  b {\n    c;\n\n  \n  d;\n}\n')).toBe('a {\n\n  b {\n    c;\n\n  }\n  d;\n}\n');
    expect(repaired('a {\n  b {\n    c;\n\n  d;\n}\n')).toBe('a {\n  b {\n    c;\n}\n  d;\n}\n');
    expect(repaired('a {\r\n  b;\r\n\r\n')).toBe('a {\r\n  b;\r\n}\r\n');
  });

  test('without a blank line it is behind the last token, before a comment that hides the brace', () => {
    expect(repaired('a {\n  b {\n    c;\n  d;\n}')).toBe('a {\n  b {\n    c;}\n  d;\n}');
    expect(repaired('a {\n  b;\n#}\n')).toBe('a {\n  b;\n}#}\n');
  });

  test('semicolons and opening braces belong behind the last argument, before a comment', () => {
    expect(repaired('root /a # b\n\nautoindex on;')).toBe('root /a; # b\n\nautoindex on;');
    expect(repaired('location /a # b\n{ root /b }\n')).toBe('location /a # b\n{ root /b; }\n');
    expect(repaired('events # b\n  worker_connections 9;\n}')).toBe(
      'events { # b\n  worker_connections 9;\n}',
    );
    expect(repaired('location / {\n  root /a}\n')).toBe('location / {\n  root /a;}\n');
  });
});

test('nothing is cut in what nginx accepts', () => {
  const text = conf`
    server_name a
      server
      listen;
    types { location x; server
      y; }
    map $a $b { location /x; if 1; }
  `;
  expect(parse(text, observedDialect).errors).toEqual([]);
  expect(treeOf(text)).toBe(outline(parse(text)));
});

test('where no repair is certain, nesting means nothing', () => {
  expect(parse('a { b; }\n}\nc { }').balanced).toBe(false);
  expect(parse('a { b; } c {').balanced).toBe(true);
  expect(parse('a { b; }\n}').directives[0]?.tree.balanced).toBe(false);
});
