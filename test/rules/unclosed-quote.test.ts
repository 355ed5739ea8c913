/** A quote that is never closed, or closed too early: is its beginning marked? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('up to the end of the file', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  add_header X-A "one;
  #              ^^^^ error: This value lacks its closing \`"\`; nginx reports: unexpected end of file, or the character behind the next quote.
  root /srv/www;
`));

test('a single quote, with a double one behind it', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  log_format a '$remote_addr "$request";
  #            ^^^^^^^^^^^^^^^^^^^^^^^^ error: This value lacks its closing \`'\`; nginx reports: unexpected end of file, or the character behind the next quote.
  access_log off;
`));

test('something follows the closing quote', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  add_header X-A "one"two;
  #                   ^ error: Unexpected \`t\` behind a closing quote: put a space before it, or quote the whole value.
  root "/srv"/www;
  #          ^ error: Unexpected \`/\` behind a closing quote: put a space before it, or quote the whole value.
`));

test('quotes inside a word, escaped ones and lines in quotes are right', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  add_header X-A it's;
  add_header X-B "say \"hello\"";
  add_header X-C "one
  two";
  if ($http_user_agent ~ "bot") { return 403; }
`));
