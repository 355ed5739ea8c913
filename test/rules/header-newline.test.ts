/** Line breaks in the values of headers: are they found, however they are written? */
import { expect, test } from 'vitest';
import { headerNewline } from '../../server/src/rules/header-newline.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('folded and unfolded, in answers and in requests', () =>
  checkRule(
    headerNewline,
    conf`
  # nginx-context: http
  add_header Content-Security-Policy "
  #                                  ^ warning: The line break is sent as it is, and clients no longer take a second line for a part of the header. Write the value on one line.
      default-src: 'none';
      font-src data: https://yastatic.net;";
  add_header X-A "a
  #              ^^ warning: The line break is sent as it is, and ends the header: what follows is read as another one. Write the value on one line.
  b: c" always;
  add_header X-B "a\nb";
  #              ^^^^^^ warning: The line break is sent as it is, and ends the header: what follows is read as another one. Write the value on one line.
  add_header X-C a\nb;
  #              ^^^^ warning: The line break is sent as it is, and ends the header: what follows is read as another one. Write the value on one line.
  proxy_set_header X-D "a
  #                    ^^ warning: The line break is sent as it is, and clients no longer take a second line for a part of the header. Write the value on one line.
      b";
  add_trailer X-E "a\r\nb";
  #               ^^^^^^^^ warning: The line break is sent as it is, and ends the header: what follows is read as another one. Write the value on one line.
  add_header X-F "a b";
  add_header X-G "a\\nb";
  add_header X-H
      a
      always;
`,
  ));

test('in more_set_headers, but not in its options', () =>
  checkRule(
    headerNewline,
    conf`
  # nginx-context: http
  more_set_headers -t 'text/html
      text/plain' 'X-Foo: some';
  more_set_headers -t 'text/html text/plain' 'X-Foo: some
  #                                          ^^^^^^^^^^^^ warning: The line break is sent as it is, and clients no longer take a second line for a part of the header. Write the value on one line.
      multiline' 'X-Bar: one line' 'X-Baz: some
  #                                ^^^^^^^^^^^^ warning: The line break is sent as it is, and clients no longer take a second line for a part of the header. Write the value on one line.
      multiline';
  more_set_headers -r 'Foo:
  #                   ^^^^^ warning: The line break is sent as it is, and clients no longer take a second line for a part of the header. Write the value on one line.
      multiline';
  more_set_headers -s 404 -s '500 503' 'Foo: bar';
`,
  ));

test('lines are joined by a blank', () =>
  expect(
    fixedBy(
      headerNewline,
      'http',
      conf`
      add_header Content-Security-Policy "
          default-src 'none';
          img-src *;
      " always;
      `,
    ),
  ).toBe(conf`
    add_header Content-Security-Policy "default-src 'none'; img-src *;" always;
  `));

test('an escape becomes a blank, and needs quotes', () =>
  expect(
    fixedBy(
      headerNewline,
      'http',
      conf`
      add_header X-C a\nb;
      `,
    ),
  ).toBe(conf`
    add_header X-C "a b";
  `));
