/** Do entries keep the grammar of their block? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('of a map', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $host $a {
      default 1;
      default 2;
  #   ^^^^^^^ error: Duplicate default map parameter.
      b 1;
      B 2;
  #   ^ error: Conflicting parameter \`B\`: the map has an entry for it already.
      c;
  #   ^ error: Invalid number of the map parameters: an entry is a value and what it becomes.
      d 1 2;
  #   ^^^^^ error: Invalid number of the map parameters: an entry is a value and what it becomes; quote what holds spaces.
      ~^e 1;
      ~^e 2;
      volatile;
  }
`));

test('of a map of host names', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $host $a {
      hostnames;
      *.b 1;
      .b 2;
  #   ^^ error: Conflicting parameter \`.b\`: the map has an entry for it already.
      b.*.c 1;
  #   ^^^^^ error: Invalid hostname or wildcard \`b.*.c\`: a \`*\` may only be the first or the last part.
  }
`));

test('without hostnames patterns are plain', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  map $host $a {
      *.b 1;
      .b 2;
      b.*.c 1;
  }
`));

test('of a geo', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  geo $a {
      10.0.0.0/8 1;
      10.0.0.0/8 2;
  #   ^^^^^^^^^^ warning: Duplicate network \`10.0.0.0/8\`: the last of the values counts.
      10.0.0.0/33 3;
  #   ^^^^^^^^^^^ error: Invalid network \`10.0.0.0/33\`: write an address such as \`10.0.0.0/8\` or \`2001:db8::/32\`.
      example.com 4;
  #   ^^^^^^^^^^^ error: Invalid network \`example.com\`: write an address such as \`10.0.0.0/8\` or \`2001:db8::/32\`.
      ::1 5;
      10.0.0.1 6 7;
  #   ^^^^^^^^^^^^ error: Invalid number of the geo parameters: an entry is a network and a value.
      ranges;
  #   ^^^^^^ error: The \`ranges\` directive must be the first directive inside \`geo\` block.
  }
`));

test('of types', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  types {
      text/html html htm;
      text/plain txt html;
  #                  ^^^^ warning: Duplicate extension \`html\`, content type: \`text/plain\`, previous content type: \`text/html\`. The last one counts.
  }
`));

test('of a charset_map', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  charset_map koi8-r utf-8 {
      80 E282AC;
      100 80;
  #   ^^^ error: Invalid value \`100\`: a code has two hexadecimal digits, up to \`FF\`.
      81 ABC;
  #      ^^^ error: Invalid value \`ABC\`: write the bytes of its UTF-8 form in hexadecimal, two or three, such as \`D0B0\`.
      82;
  #   ^^ error: Invalid parameters number: an entry is a code and what it becomes, both in hexadecimal.
  }
`));

test('of another file', () =>
  expectDiagnostics(conf`
  events {}
  http {
      map $uri $a {
          b 1;
          include entries;
  #       ^^^^^^^^^^^^^^^ error: Conflicting parameter \`b\`: the map has an entry for it already.
      }
  }
  #- entries
  b 2;
`));
