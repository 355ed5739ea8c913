/** Which `rewrite` of a server is a location for one path? */
import { describe, expect, test } from 'vitest';
import { rewriteToLocation } from '../../../server/src/features/refactoring/rewrite-to-location.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';

test('between others', () => {
  const text = conf`
    # nginx-context: http
    server {
      rewrite ^/a$ /b permanent;
      rewrite ^/old\.html$<|> /new permanent; # since 2019
      rewrite ^/(\d+)$ /n/$1 last;

      location / { root /srv; }
    }
  `;
  expect(shownOffers(rewriteToLocation, text)).toMatchInlineSnapshot(`
    "# Write as \`location = /old.html\`
    # ! A request with a longer body than \`client_max_body_size\` is refused, not redirected.
    # nginx-context: http
    server {
      rewrite ^/a$ /b permanent;
      location = /old.html {
        return 301 /new$is_args$args;
      } # since 2019
      rewrite ^/(\\d+)$ /n/$1 last;

      location / { root /srv; }
    }
    "
  `);
});

describe('is not offered', () => {
  test.each([
    ['for more than one path', 'rewrite ^/old<|> /new permanent;'],
    ['for what goes on inside', 'rewrite ^/old$<|> /new last;'],
    ['where another may fit', 'rewrite ^/old$<|> /new permanent; rewrite ^/o /x last;'],
    ['where all is answered', 'rewrite ^/old$<|> /new permanent; return 404;'],
    ['where another may end the rewrites', 'rewrite ^/x /old last; rewrite ^/old$<|> /new permanent;'],
    ['where there is one', 'rewrite ^/old$<|> /new permanent; location = /old { }'],
    [
      'where a location may lead there',
      'rewrite ^/old$<|> /new permanent; location / { rewrite ^ /old last; }',
    ],
    ['in a location', 'location / { rewrite ^/old$<|> /new permanent; }'],
    ['unfinished', 'rewrite ^/old$<|>'],
  ])('%s', (_, text) =>
    expect(shownOffers(rewriteToLocation, `# nginx-context: http\nserver {\n${text}\n}\n`)).toBe('(nothing)'),
  );
});
