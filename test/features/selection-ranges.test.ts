/** What does a growing selection take in? */
import { describe, expect, test } from 'vitest';
import { selectionRangesAt } from '../../server/src/features/selection-ranges.ts';
import { conf, readCursor } from '../support/conf.ts';
import { corpus } from '../support/corpus.ts';
import { projectOf } from '../support/project.ts';

/** One selection a line, from the smallest on; line breaks as `⏎`. */
function grown(marked: string): string {
  const { text, offset } = readCursor(marked);
  const { project, path } = projectOf(text);
  const file = project.files.get(path);
  return file
    ? selectionRangesAt(file, offset)
        .map(({ start, end }) => text.slice(start, end).replaceAll('\n', '⏎'))
        .join('\n')
    : '';
}

describe('grows', () => {
  test('from a variable inside of quotes to the file', () => {
    expect(
      grown(conf`
        # the site
        server {
            listen 80;

            # headers
            add_header X-Host "a $ho<|>st b" always;
            gzip on; # small
        }
      `),
    ).toMatchInlineSnapshot(`
      "host
      $host
      a $host b
      "a $host b"
      X-Host "a $host b" always
      add_header X-Host "a $host b" always
      add_header X-Host "a $host b" always;
      # headers⏎    add_header X-Host "a $host b" always;
      # headers⏎    add_header X-Host "a $host b" always;⏎    gzip on; # small
      listen 80;⏎⏎    # headers⏎    add_header X-Host "a $host b" always;⏎    gzip on; # small
      ⏎    listen 80;⏎⏎    # headers⏎    add_header X-Host "a $host b" always;⏎    gzip on; # small⏎
      server {⏎    listen 80;⏎⏎    # headers⏎    add_header X-Host "a $host b" always;⏎    gzip on; # small⏎}
      # the site⏎server {⏎    listen 80;⏎⏎    # headers⏎    add_header X-Host "a $host b" always;⏎    gzip on; # small⏎}
      # the site⏎server {⏎    listen 80;⏎⏎    # headers⏎    add_header X-Host "a $host b" always;⏎    gzip on; # small⏎}⏎"
    `);
  });

  test('from everything else', () => {
    const rows: [string, string][] = [
      ['a segment of a path', 'location / { root /srv/st<|>atic/css; }'],
      ['the value of a parameter', 'upstream a { server b max_fa<|>ils=3; }'],
      ['behind the sign of a parameter', 'upstream a { server b max_fails=<|>3; }'],
      ['a condition', 'location / { if ($uri = "/a<|>b") { return 204; } }'],
      ['a name', 'http { gz<|>ip on; gzip_vary on; }'],
      ['between statements', 'http {\n  gzip on;\n<|>\n  gzip_vary on;\n}\n'],
      ['the brace at the end', 'http { server { listen 80; }<|> }'],
      ['comments', 'http {\n  # one two\n  # thr<|>ee four\n\n  gzip on;\n}\n'],
      ['Lua', 'location / {\n  content_by_lua_block {\n    ngx.say("h<|>i")\n    return\n  }\n}\n'],
      [
        'brackets in Lua',
        'location / {\n  content_by_lua_block { f({ a = g(1, "b) c<|>d") }, 2) -- ) }\n  }\n}\n',
      ],
      ['a quoted key', 'map $a $b { "c d<|>e" f; }'],
      ['a block without its end', 'http {\n  server {\n    listen 8<|>0;\n'],
      ['an unfinished statement', 'http {\n  proxy_pass http://a<|>b\n}\n'],
      ['what is not ASCII', 'server_name "ü😀 wär<|>e";\n'],
    ];
    expect(rows.map(([name, text]) => `-- ${name}\n${grown(text)}`).join('\n')).toMatchInlineSnapshot(`
      "-- a segment of a path
      static
      /srv/static/css
      root /srv/static/css
      root /srv/static/css;
       root /srv/static/css; 
      location / { root /srv/static/css; }
      -- the value of a parameter
      max_fails
      max_fails=3
      b max_fails=3
      server b max_fails=3
      server b max_fails=3;
       server b max_fails=3; 
      upstream a { server b max_fails=3; }
      -- behind the sign of a parameter
      3
      max_fails=3
      b max_fails=3
      server b max_fails=3
      server b max_fails=3;
       server b max_fails=3; 
      upstream a { server b max_fails=3; }
      -- a condition
      ab
      /ab
      "/ab"
      $uri = "/ab"
      ($uri = "/ab")
      if ($uri = "/ab")
      if ($uri = "/ab") { return 204; }
       if ($uri = "/ab") { return 204; } 
      location / { if ($uri = "/ab") { return 204; } }
      -- a name
      gzip
      gzip on
      gzip on;
      gzip on; gzip_vary on;
       gzip on; gzip_vary on; 
      http { gzip on; gzip_vary on; }
      -- between statements
      gzip on;⏎⏎  gzip_vary on;
      ⏎  gzip on;⏎⏎  gzip_vary on;⏎
      http {⏎  gzip on;⏎⏎  gzip_vary on;⏎}
      http {⏎  gzip on;⏎⏎  gzip_vary on;⏎}⏎
      -- the brace at the end
      server { listen 80; }
       server { listen 80; } 
      http { server { listen 80; } }
      -- comments
      three
      three four
      # three four
      # one two⏎  # three four
      # one two⏎  # three four⏎⏎  gzip on;
      ⏎  # one two⏎  # three four⏎⏎  gzip on;⏎
      http {⏎  # one two⏎  # three four⏎⏎  gzip on;⏎}
      http {⏎  # one two⏎  # three four⏎⏎  gzip on;⏎}⏎
      -- Lua
      hi
      "hi"
      ("hi")
      ngx.say("hi")
      ngx.say("hi")⏎    return
      ⏎    ngx.say("hi")⏎    return⏎  
      content_by_lua_block {⏎    ngx.say("hi")⏎    return⏎  }
      ⏎  content_by_lua_block {⏎    ngx.say("hi")⏎    return⏎  }⏎
      location / {⏎  content_by_lua_block {⏎    ngx.say("hi")⏎    return⏎  }⏎}
      location / {⏎  content_by_lua_block {⏎    ngx.say("hi")⏎    return⏎  }⏎}⏎
      -- brackets in Lua
      cd
      b) cd
      "b) cd"
      1, "b) cd"
      (1, "b) cd")
       a = g(1, "b) cd") 
      { a = g(1, "b) cd") }
      { a = g(1, "b) cd") }, 2
      ({ a = g(1, "b) cd") }, 2)
      f({ a = g(1, "b) cd") }, 2) -- ) }
       f({ a = g(1, "b) cd") }, 2) -- ) }⏎  
      content_by_lua_block { f({ a = g(1, "b) cd") }, 2) -- ) }⏎  }
      ⏎  content_by_lua_block { f({ a = g(1, "b) cd") }, 2) -- ) }⏎  }⏎
      location / {⏎  content_by_lua_block { f({ a = g(1, "b) cd") }, 2) -- ) }⏎  }⏎}
      location / {⏎  content_by_lua_block { f({ a = g(1, "b) cd") }, 2) -- ) }⏎  }⏎}⏎
      -- a quoted key
      de
      c de
      "c de"
      "c de" f
      "c de" f;
       "c de" f; 
      map $a $b { "c de" f; }
      -- a block without its end
      80
      listen 80
      listen 80;
      ⏎    listen 80;
      server {⏎    listen 80;
      ⏎  server {⏎    listen 80;
      http {⏎  server {⏎    listen 80;
      http {⏎  server {⏎    listen 80;⏎
      -- an unfinished statement
      ab
      http://ab
      proxy_pass http://ab
      ⏎  proxy_pass http://ab⏎
      http {⏎  proxy_pass http://ab⏎}
      http {⏎  proxy_pass http://ab⏎}⏎
      -- what is not ASCII
      wäre
      ü😀 wäre
      "ü😀 wäre"
      server_name "ü😀 wäre"
      server_name "ü😀 wäre";
      server_name "ü😀 wäre";⏎"
    `);
  });
});

const sets = ['lesson', 'real-world', 'broken', 'swallowed'] as const;

test('whatever is selected, in whatever text, grows up to the whole file', () => {
  const texts = sets.flatMap(corpus).flatMap(({ files }) => Object.values(files));
  for (const text of ['', '\n', ...texts]) {
    const { project, path } = projectOf(`#- a.conf\n${text}`);
    const file = project.files.get(path);
    if (!file) continue;
    for (let offset = 0; offset <= file.text.length; offset += 37) {
      const ranges = selectionRangesAt(file, offset);
      let inner = { start: offset, end: offset };
      for (const range of ranges) {
        expect(range.start <= inner.start && range.end >= inner.end).toBe(true);
        inner = range;
      }
      expect(inner).toEqual({ start: 0, end: file.text.length });
    }
  }
});
