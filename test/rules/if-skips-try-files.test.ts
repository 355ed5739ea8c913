/** Is an `if` found that passes over `try_files`? */
import { expect, test } from 'vitest';
import { ifSkipsTryFiles } from '../../server/src/rules/if-skips-try-files.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('variables that are set in a location', () =>
  checkRule(
    ifSkipsTryFiles,
    conf`
  # nginx-context: server
  location / {
      if ($http_cookie ~ "beta") { set $variant beta; }
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Where this is true, the \`try_files\` of the location is passed over, and what is missing is 404. Use a \`map\`, or move the \`if\` to the server.
      try_files $uri /index.html;
  }
  location /b/ {
      try_files $uri =404;
      if ($http_x) { add_header X-A b; }
  #   ^^^^^^^^^^^^ warning: Where this is true, the \`try_files\` of the location is passed over, and what is missing is 404. Use a \`map\`, or move the \`if\` to the server.
      if ($http_y) { }
  #   ^^^^^^^^^^^^ warning: Where this is true, the \`try_files\` of the location is passed over, and what is missing is 404. Use a \`map\`, or move the \`if\` to the server.
  }
`,
  ));

test('answers, rewrites and passes do not want it', () =>
  checkRule(
    ifSkipsTryFiles,
    conf`
  # nginx-context: server
  if ($http_x) { set $a b; }
  location / {
      if ($http_x) { return 403; }
      if ($http_y) { rewrite ^ /other last; }
      if ($http_z) { proxy_pass http://127.0.0.1:8000; }
      try_files $uri =404;
  }
  location /c/ {
      if ($http_x) { set $a b; }
  }
`,
  ));

test('it moves to the server', () =>
  expect(
    projectFixedBy(
      ifSkipsTryFiles,
      conf`
  # nginx-context: server
  location / {
      # Variants
      if ($http_cookie ~ "beta") {
          # Not yet for all
          set $variant beta;
      }
      try_files $uri /index.html;
  }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  if ($http_cookie ~ "beta") {
      # Not yet for all
      set $variant beta;
  }
  location / {
      # Variants
      try_files $uri /index.html;
  }
`));

test('a file that is there', () =>
  checkRule(
    ifSkipsTryFiles,
    conf`
  # nginx-context: server
  location / { if (-f $request_filename) { break; } try_files $uri /index.html; }
`,
  ));
