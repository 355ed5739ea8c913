/** Is a file found that is looked for by what the client sent? */
import { expect, test } from 'vitest';
import { tryFilesRequestUri } from '../../server/src/rules/try-files-request-uri.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('the whole name', () =>
  checkRule(
    tryFilesRequestUri,
    conf`
  # nginx-context: server
  location /a/ { try_files $request_uri $request_uri/ =404; }
  #                        ^^^^^^^^^^^^ warning: \`$request_uri\` holds the query and the escapes of the request, which no file has in its name. Write \`$uri\`.
  #                                     ^^^^^^^^^^^^^ warning: \`$request_uri\` holds the query and the escapes of the request, which no file has in its name. Write \`$uri\`.
  location /b/ { try_files /cache$uri \${request_uri} /index.html; }
  #                                   ^^^^^^^^^^^^^^ warning: \`$request_uri\` holds the query and the escapes of the request, which no file has in its name. Write \`$uri\`.
`,
  ));

test('part of a name, or the fallback', () =>
  checkRule(
    tryFilesRequestUri,
    conf`
  # nginx-context: server
  location /a/ { try_files $uri /index.php?q=$request_uri; }
  location /b/ { try_files /cache$request_uri.html @app; }
  location @app { return 204; }
`,
  ));

test('the path as files have it', () =>
  expect(
    projectFixedBy(
      tryFilesRequestUri,
      conf`
  # nginx-context: location
  try_files $request_uri/ /index.html;
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  try_files $uri/ /index.html;
`));
