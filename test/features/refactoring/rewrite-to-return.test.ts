/** Which `rewrite` may be a `return`, and with what difference? */
import { describe, expect, test } from 'vitest';
import { rewriteToReturn } from '../../../server/src/features/refactoring/rewrite-to-return.ts';
import { shownOffers } from '../../support/offered.ts';

/** The statement in place of the `rewrite`, behind `!` if something may change. */
function statement(text: string, lint: 'on' | 'off' = 'off'): string {
  const after = shownOffers(rewriteToReturn, `# nginx-context: server\n${text}\n`, {
    lint: { preset: 'recommended', rules: { 'prefer-return': lint } },
  });
  const found = /^return .*$|(?<=[{;} ])return [^;]*;/m.exec(after)?.[0] ?? after;
  return /^# !/m.test(after) ? `! ${found}` : found;
}

describe('where the rule is off', () => {
  test.each([
    ['rewrite<|> ^ https://example.com/? permanent;', 'return 301 https://example.com/;'],
    ['rewrite ^ https://example.com/new<|> redirect;', 'return 302 https://example.com/new$is_args$args;'],
    [
      'rewrite ^ https://example.com$request_uri?<|> permanent;',
      '! return 301 https://example.com$request_uri;',
    ],
    ['rewrite ^/(.*)$ https://example.com/$1<|> permanent;', '! return 301 https://example.com$request_uri;'],
    ['rewrite ^ "https://$host/a b?"<|> permanent;', '! return 301 "https://$host/a b";'],
    ['rewrite ^ https://example.com/a%20b?<|> permanent;', '! return 301 https://example.com/a%20b;'],
    ['rewrite ^ /index.html<|> last;', '(nothing)'],
    ['rewrite ^ https://example.com$uri?<|> permanent;', '(nothing)'],
    ['rewrite ^/a/(.*) /$1;\nrewrite ^(.*)$ https://example.com$1<|> permanent;', '(nothing)'],
  ])('%s', (text, expected) => expect(statement(text)).toBe(expected));

  test('`$host` is one of the names of the server', () =>
    expect(
      shownOffers(
        rewriteToReturn,
        '# nginx-context: http\nserver {\n  server_name a.example;\n  rewrite ^ https://$host/x? permanent<|>;\n}\n',
        { lint: { preset: 'recommended', rules: { 'prefer-return': 'off' } } },
      ),
    ).toContain('Redirect with `return 301`'));
});

test('what the rule says is not offered twice', () =>
  expect(statement('rewrite ^ https://example.com/<|>? permanent;', 'on')).toBe('(nothing)'));

describe('what the location says of the path', () => {
  test.each([
    ['location = /old { rewrite ^/old$ /new<|> permanent; }', 'return 301 /new$is_args$args;'],
    ['location /old/ { rewrite ^/old/ /new/?<|> permanent; }', 'return 301 /new/;'],
    ['location ^~ /old { if ($arg_a) { rewrite ^/old /new?<|> redirect; } }', 'return 302 /new;'],
    [
      'location /a.b/ { rewrite ^/a\\.b/(.*)$ https://example.com/a.b/$1<|> permanent; }',
      '! return 301 https://example.com$request_uri;',
    ],
    ['location ~ ^/x\\d { rewrite ^/x\\d /y?<|> permanent; }', 'return 301 /y;'],
    ['location = /old { rewrite ^/other$ /new<|> permanent; }', '(nothing)'],
    ['location /old { rewrite ^/old/ /new/?<|> permanent; }', '(nothing)'],
    ['location /old/ { rewrite ^/old/(.*)$ /new/$1<|> permanent; }', '(nothing)'],
    ['location /old/ { rewrite ^/old/a /b; rewrite ^/old/ /new/?<|> permanent; }', '(nothing)'],
    ['location ~* ^/x { rewrite ^/x /y?<|> permanent; }', '(nothing)'],
    ['location @x { rewrite ^/x /y?<|> permanent; }', '(nothing)'],
    ['rewrite ^/old/ /new/?<|> permanent;', '(nothing)'],
  ])('%s', (text, expected) => expect(statement(text, 'on')).toBe(expected));
});

test('a template may put anything in', () =>
  expect(statement('{% if x %}\nrewrite ^ https://{{ host }}/?<|> permanent;\n{% endif %}')).toBe(
    '(nothing)',
  ));

test('unfinished and nested wrongly', () => {
  expect(statement('rewrite<|>')).toBe('(nothing)');
  expect(statement('rewrite ^ https://e.com/?<|> permanent')).toContain('return 301');
  expect(statement('location { rewrite ^/a /b?<|> permanent; }')).toBe('(nothing)');
});
