/** The same path twice: is it found across includes, and left alone where nginx allows it? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('prefixes with and without ^~, exact locations, glued modifiers', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location /a { }
  location ^~ /a { }
  #<^^^^^^^^^^^^^^ error: Duplicate location \`/a\`.
  location = /b { }
  location =/b { }
  #<^^^^^^^^^^^^ error: Duplicate location \`/b\`.
`,
    { only: 'duplicate-location' },
  ));

test('other blocks, exact beside prefix, regular expressions and named ones', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  server {
      location /a { location /a/b { } }
      location = /a { }
      location /a/b { }
      location ~ x { }
      location ~ x { }
      location @n { }
      location @n { }
      location /A { }
  }
  server {
      location /a { }
  }
`,
    { only: 'duplicate-location' },
  ));

test('across an include', () =>
  expectDiagnostics(
    conf`
  #- nginx.conf
  events { }
  http {
      server {
          location /a { }
          include more.conf;
      }
  }
  #- more.conf
  location /a { }
  #<^^^^^^^^^^^ error: Duplicate location \`/a\`.
`,
    { only: 'duplicate-location' },
  ));

test('the branches of a template', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  {% if a %}
  location /a { }
  {% else %}
  location /a { }
  {% endif %}
`,
    { only: 'duplicate-location' },
  ));
