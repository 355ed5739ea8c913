/** In which order do locations stand once they are sorted, and what goes with them? */
import { describe, expect, test } from 'vitest';
import { sortLocations } from '../../../server/src/features/refactoring/sort-locations.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';
import { offered } from '../../support/refactoring.ts';

test('what stops the search, expressions, what is left to the longest prefix, names', () => {
  const text = conf`
    # nginx-context: http
    server {<|>
        listen 80;

        # everything else
        location / { proxy_pass http://127.0.0.1:8000; } # the app

        location @error { return 500; }
        location /static/ {
            # inside
            root /srv;
        }
        location ~ \.php$ { return 403; }
        # a comment of its own

        location ^~ /media/ { return 201; }
        location /static/img/ { return 202; }
        root /srv;
        location ~ \.png$ { return 203; }
        location ^~ /media/private/ { return 204; }
        location = / { return 205; }
    }
  `;
  expect(shownOffers(sortLocations, text)).toMatchInlineSnapshot(`
    "# Sort the locations of this server in matching order
    # nginx-context: http
    server {
        listen 80;

        location = / { return 205; }

        location ^~ /media/private/ { return 204; }
        location ^~ /media/ { return 201; }
        location ~ \\.php$ { return 403; }
        # a comment of its own

        location ~ \\.png$ { return 203; }
        location /static/img/ { return 202; }
        root /srv;
        location /static/ {
            # inside
            root /srv;
        }
        # everything else
        location / { proxy_pass http://127.0.0.1:8000; } # the app
        location @error { return 500; }
    }
    "
  `);
});

test('nested ones, from the head of a location', () => {
  const text = conf`
    # nginx-context: server
    location /a/ {<|>
      location /a/b/ { }
      location /a/b/c/ { }
    }
    location = /x { }
  `;
  expect(shownOffers(sortLocations, text)).toMatchInlineSnapshot(`
    "# Sort the locations of this location in matching order
    # nginx-context: server
    location /a/ {
      location /a/b/c/ { }
      location /a/b/ { }
    }
    location = /x { }
    "
  `);
});

test('those inside and those around are told apart', () => {
  const text = conf`
    # nginx-context: server
    location / {
      location /a/ {<|>
        location /a/b/ { }
        location /a/b/c/ { }
      }
      location ^~ /x { }
    }
  `;
  expect(offered(sortLocations, text).refactorings.map(({ title }) => title)).toEqual([
    'Sort the locations of this location in matching order',
    'Sort the locations of the location around this one in matching order',
  ]);
});

describe('nothing is offered', () => {
  test.each([
    ['in order', 'location = /a { }\nlocation<|> ~ b { }\nlocation /c { }\nlocation / { }'],
    ['expressions alone', 'location<|> ~ b { }\nlocation ~* a { }\nlocation ~ abc { }'],
    ['one line', 'location<|> / { } location = /a { }'],
    ['inside of a location', 'location / { root<|> /srv; }\nlocation = /a { }'],
    ['an include that is not seen', 'location<|> / { }\ninclude missing.conf;\nlocation = /a { }'],
    ['regions', 'location<|> / { }\n# region a\nlocation = /a { }\n# endregion'],
    ['what is not closed', 'location<|> / { }\nlocation = /a {'],
    ['what nginx refuses', 'location<|> / { }\nlocation = a b c { }\nlocation = /a { }'],
  ])('%s', (_, text) => {
    expect(shownOffers(sortLocations, `# nginx-context: http\nserver {\n${text}\n}\n`)).toBe('(nothing)');
  });
});
