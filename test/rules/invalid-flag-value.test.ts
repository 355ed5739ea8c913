/** A switch that is neither on nor off: is it repaired where the meaning is clear? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('yes, true, 1', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  autoindex yes;
  #         ^^^ error: Invalid value \`yes\` in \`autoindex\` directive, it must be \`on\` or \`off\`.
  gzip TRUE;
  #    ^^^^ error: Invalid value \`TRUE\` in \`gzip\` directive, it must be \`on\` or \`off\`.
  sendfile 0;
  #        ^ error: Invalid value \`0\` in \`sendfile\` directive, it must be \`on\` or \`off\`.
  etag maybe;
  #    ^^^^^ error: Invalid value \`maybe\` in \`etag\` directive, it must be \`on\` or \`off\`.
`));

test('upper case, and quotes, are accepted', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  autoindex ON;
  gzip Off;
  sendfile "on";
`));

test('a quoted value is replaced with its quotes', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  autoindex "yes";
  #         ^^^^^ error: Invalid value \`yes\` in \`autoindex\` directive, it must be \`on\` or \`off\`.
`));

test('more than a switch', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  gzip_static always;
  proxy_buffering on;
  ssl_stapling $a;
  #            ^^ error: Invalid value \`$a\` in \`ssl_stapling\` directive, it must be \`on\` or \`off\`.
  access_log yes;
`));
