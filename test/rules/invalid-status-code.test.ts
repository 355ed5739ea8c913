/** Which numbers and texts may stand for a status? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('return', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  return 1000;
  #      ^^^^ error: Invalid return code \`1000\`: it must be at most 999.
  return text;
  #      ^^^^ error: Invalid return code \`text\`: write a number first, or a URL that begins with \`http://\`, \`https://\` or \`$scheme\`.
  return /path;
  #      ^^^^^ error: Invalid return code \`/path\`: write a number first, or a URL that begins with \`http://\`, \`https://\` or \`$scheme\`.
  return ftp://a;
  #      ^^^^^^^ error: Invalid return code \`ftp://a\`: write a number first, or a URL that begins with \`http://\`, \`https://\` or \`$scheme\`.
  return "ok" 200;
  #      ^^^^ error: Invalid return code \`ok\`: write a number first.
`,
    { only: 'invalid-status-code' },
  ));

test('error_page', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  error_page 200 /a;
  #          ^^^ error: Value \`200\` must be between 300 and 599.
  error_page 499 /a;
  #          ^^^ error: Invalid value \`499\`.
  error_page 4xx /a;
  #          ^^^ error: Invalid value \`4xx\`: a status is a number.
  error_page =200 /a;
  #          ^^^^ error: Invalid value \`=200\`: the status it replaces must stand before it.
  error_page 404 =ok /a;
  #              ^^^ error: Invalid value \`=ok\`: behind \`=\` stands a status or nothing.
`,
    { only: 'invalid-status-code' },
  ));

test('try_files', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  try_files $uri =4o4;
  #              ^^^^ error: Invalid code \`=4o4\`: behind \`=\` stands a number of at most 999.
`,
    { only: 'invalid-status-code' },
  ));

test('what is right', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  return 301 https://$host$request_uri;
  return https://$host$request_uri;
  return $scheme://a;
  return 444;
  return 0;
  error_page 500 502 503 504 /50x.html;
  error_page 404 = @fallback;
  error_page 404 =200 /empty.gif;
  location / { try_files $uri $uri/ =404; }
  location /a { try_files =404 @b; }
`,
    { only: 'invalid-status-code' },
  ));

test('in stream, return has a text', () =>
  expectDiagnostics(
    conf`
  # nginx-context: stream server
  return text;
`,
    { only: 'invalid-status-code' },
  ));
