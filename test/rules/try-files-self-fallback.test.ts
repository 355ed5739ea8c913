/** Is a fallback found that leads in a circle? */
import { expect, test } from 'vitest';
import { tryFilesSelfFallback } from '../../server/src/rules/try-files-self-fallback.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('the path itself, with and without slash', () =>
  checkRule(
    tryFilesSelfFallback,
    conf`
  # nginx-context: server
  location / { try_files $uri $uri/; }
  #                           ^^^^^ warning: The last argument is not tried but gone to: \`$uri/\` comes here again, and what is missing ends in 500 after ten rounds. Write \`=404\` behind it.
  location = /x { try_files /y $document_uri; }
  #                            ^^^^^^^^^^^^^ warning: The last argument is not tried but gone to: \`$document_uri\` comes here again, and what is missing ends in 500 after ten rounds. Write \`=404\` behind it.
  location ~ \.html$ { try_files $uri.en $uri$is_args$args; }
  #                                      ^^^^^^^^^^^^^^^^^ warning: The last argument is not tried but gone to: \`$uri$is_args$args\` comes here again, and what is missing ends in 500 after ten rounds. Write \`=404\` behind it.
`,
  ));

test('a named location that names itself', () =>
  checkRule(
    tryFilesSelfFallback,
    conf`
  # nginx-context: server
  location @app { try_files /cache$uri @app; }
  #                                    ^^^^ warning: The last argument is not tried but gone to: \`@app\` comes here again, and what is missing ends in 500 after ten rounds. Write \`=404\` behind it.
  location @other { try_files /cache$uri @app; }
`,
  ));

test('other fallbacks', () =>
  checkRule(
    tryFilesSelfFallback,
    conf`
  # nginx-context: server
  location / { try_files $uri $uri/ =404; }
  location /a/ { try_files $uri /index.html$uri; }
  location /b/ { try_files $uri $uri.html /b/; }
  location ~ [^/]$ { try_files $uri $uri/; }
  location /c/ {
      rewrite ^/c/(.*)$ /d/$1 break;
      try_files $uri $uri;
  }
  location @static { try_files /cache$uri $uri; }
`,
  ));

test('in the server', () =>
  checkRule(
    tryFilesSelfFallback,
    conf`
  # nginx-context: server
  try_files /cache$uri $uri;
  #                    ^^^^ warning: The last argument is not tried but gone to: \`$uri\` comes here again, and what is missing ends in 500 after ten rounds. Write \`=404\` behind it.
`,
  ));

test('it gets a status', () =>
  expect(
    projectFixedBy(
      tryFilesSelfFallback,
      conf`
  # nginx-context: location
  try_files $uri $uri/ ; # files and folders
`,
    ),
  ).toBe(conf`
  # nginx-context: location
  try_files $uri $uri/ =404 ; # files and folders
`));
