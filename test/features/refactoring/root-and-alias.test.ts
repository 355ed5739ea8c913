/** Where do `root` and `alias` name the same files? */
import { expect, test } from 'vitest';
import { rootAndAlias } from '../../../server/src/features/refactoring/root-and-alias.ts';
import { shownOffers } from '../../support/offered.ts';
import { inContext } from '../../support/project.ts';

test.each([
  ['location /static/ { root<|> /srv/www; }', 'location /static/ { alias /srv/www/static/; }'],
  ['location /static/ { root /srv/www/<|>; }', 'location /static/ { alias /srv/www/static/; }'],
  ['location ^~ /static { root "/srv/my www"<|>; }', 'location ^~ /static { alias "/srv/my www/static"; }'],
  ['location /static/ { alias<|> /srv/static/; }', 'location /static/ { root /srv; }'],
  ['location = /robots.txt { alias<|> /srv/robots.txt; }', 'location = /robots.txt { root /srv; }'],
  [
    'location /a/ { root<|> /srv/$host; autoindex on; }',
    'location /a/ { alias /srv/$host/a/; autoindex on; }',
  ],
])('%s', (before, after) => {
  const text = inContext('server', before);
  expect(shownOffers(rootAndAlias, text).split('\n').at(-1)).toBe(after);
});

test.each([
  'location / { root<|> /srv; }',
  'location /a/ { alias<|> /srv/b/; }',
  'location /a/ { alias<|> /a/; }',
  'location /a/ { alias<|> /srv/a; }',
  'location ~ ^/a/ { root<|> /srv; }',
  'location @a { root<|> /srv; }',
  'location /a$b/ { root<|> /srv; }',
  'location /a/ { root<|> /srv; try_files $uri =404; }',
  'location /a/ { root<|> /srv; location ~ x { } }',
  'location /a/ { root<|> /srv; if ($arg_a) { return 204; } }',
  'location /a/ { root<|> /srv; add_header A $document_root; }',
  'add_header A $document_root; location /a/ { root<|> /srv; }',
  'location /a/ { root<|> /srv; proxy_pass http://127.0.0.1; }',
  'location /a/ { root<|> /srv; include missing.conf; }',
  'location /a/ { root<|> {{ folder }}; }',
  'location /a/ { root<|> /srv }',
  'root<|> /srv;',
])('nothing is offered in %s', (text) => {
  expect(shownOffers(rootAndAlias, inContext('server', text))).toBe('(nothing)');
});
