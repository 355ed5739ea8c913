/** What does a hover say of a regular expression: in words, and with examples? */
import { describe, expect, test } from 'vitest';
import { hoverOver } from '../support/hover.ts';

/** Without what is said of an example request. */
function card(text: string): string | undefined {
  const markdown = hoverOver(`# nginx-context: server\n${text}\n`)?.markdown;
  return markdown
    ?.split('\n\n')
    .filter((part) => !part.startsWith('**Here:**'))
    .join('\n');
}

test.each([
  [
    'location ~ ^/api/v(\\d+)/(.*)<|>$ {}',
    [
      '**Matches** paths that consist of `/api/v`, then one or more digits (`$1`), then `/`, then any text or none (`$2`). Upper and lower case differ.',
      '- matches `/api/v42/news` (`$1` is `42`, `$2` is `news`), `/api/v7/about`',
      '- does not match `/x/api/v42/news`, `/API/V42/NEWS`',
    ],
  ],
  [
    'location ~* \\.(jpe?g|png)<|>$ {}',
    [
      '**Matches** paths that end in `.`, then `jpeg`, `jpg` or `png` (`$1`). Upper and lower case are alike.',
      '- matches `/page.jpeg` (`$1` is `jpeg`), `/news.png`',
      '- does not match `/page.jpegx`, `/page.jpeg.bak`',
    ],
  ],
  [
    'location ~ /\\.(?!well-<|>known) {}',
    [
      '**Matches** paths that contain `/.`, not followed by `well-known`. Upper and lower case differ.',
      '- matches `/.page`',
      '- does not match `/.well-known`, `/xpage`',
    ],
  ],
  [
    'server_name ~^(?<user>[a-z]+)\\.example\\.<|>com$;',
    [
      '**Matches** host names that consist of one or more letters (`$user`), then `.example.com`.',
      '- matches `page.example.com` (`$user` is `page`), `news.example.com`',
      '- does not match `page.example.comx`, `page.example.com.bak`',
    ],
  ],
  [
    'if ($http_cookie !~ "session<|>=") {}',
    [
      '**Holds** for values of `$http_cookie`, but not for those that contain `session=`. Upper and lower case differ.',
      '- matches `session=`, `session=page`',
      '- does not match `SESSION=`, `session`',
    ],
  ],
  ['rewrite ^<|> /x;', ['**Matches** all paths.', '- matches `/page`, `/news`']],
  [
    'rewrite ^/prüf/(.+)<|> /x;',
    [
      '**Matches** paths that begin with `/prüf/`, then any text (`$1`). Upper and lower case differ.',
      '- matches `/prüf/page` (`$1` is `page`), `/prüf/news`',
      '- does not match `/x/prüf/page`, `/PRüF/PAGE`',
    ],
  ],
])('%s', (text, lines) => {
  expect(card(text)).toBe(lines.join('\n'));
});

test('the key of a map', () => {
  const text = '# nginx-context: http\nmap $uri $a {\n  ~*^/a(?<rest>/.*)?<|>$ 1;\n}\n';
  expect(hoverOver(text)).toEqual({
    over: '~*^/a(?<rest>/.*)?$',
    markdown: [
      '**Matches** paths that consist of `/a`, then `/` and then any text or none (`$rest`), or nothing. Upper and lower case are alike.',
      '',
      '- matches `/a/page` (`$rest` is `/page`), `/a`',
      '- does not match `/x/a/page`, `/other`',
    ].join('\n'),
  });
});

describe('nothing is said of', () => {
  test.each([
    ['an expression that PCRE refuses', 'location ~ (a<|> {}'],
    ['a plain path', 'location /a<|>/ {}'],
    ['the replacement of a rewrite', 'rewrite ^/a /b<|>;'],
    ['a comparison', 'if ($uri = /a<|>) {}'],
    ['a broken condition', 'if (<|>'],
  ])('%s', (_, text) => {
    expect(card(text) ?? '').not.toContain('atches');
  });
});

test('a plain name beside an expression is no expression', () => {
  expect(card('server_name ~^a$ b.exa<|>mple;')).toBeUndefined();
});

test('of a part of a character nothing is said in words', () => {
  // Without UTF mode the `+` repeats the last byte.
  expect(card('location ~ ^/(ü+)<|>$ {}')).toBe(
    '- matches `/ü` (`$1` is `ü`)\n- does not match `/üx`, `/ü.bak`',
  );
});

test('what switches case on the way is not said to differ', () => {
  expect(card('location ~ ^/a(?i)b<|> {}')).not.toContain('case');
  expect(card('location ~ (?i)^/a<|> {}')).toContain('are alike');
});
