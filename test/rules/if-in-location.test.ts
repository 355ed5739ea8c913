/** Are settings found in an `if` of a location? */
import { test } from 'vitest';
import { ifInLocation } from '../../server/src/rules/if-in-location.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('settings of any kind', () =>
  checkRule(
    ifInLocation,
    conf`
  # nginx-context: server
  location /a { if ($http_x) { proxy_pass http://127.0.0.1:8000; } }
  #             ^^^^^^^^^^^^ warning: \`proxy_pass\` in an \`if\` of a location, where only rewrites do what they seem to do. Use a \`map\`, or a location of its own.
  location /b {
      location /b/c {
          if ($http_x) {
  #       ^^^^^^^^^^^^ warning: \`root\` and \`access_log\` in an \`if\` of a location, where only rewrites do what they seem to do. Use a \`map\`, or a location of its own.
              limit_rate 10k;
              root /srv/x;
              access_log off;
          }
      }
  }
`,
  ));

test('rewrites, answers with headers, and servers', () =>
  checkRule(
    ifInLocation,
    conf`
  # nginx-context: server
  if ($http_x) { set $a b; }
  location /a {
      if ($http_x) { return 405; }
      if ($http_y) { set $a b; break; }
      if ($http_z) { rewrite ^(.*)$ https://example.com$1 last; }
      if ($slow) { limit_rate 10k; break; }
      if ($request_method = OPTIONS) {
          add_header Access-Control-Allow-Origin *;
          return 204;
      }
  }
`,
  ));

test('what a later `if` takes away is told by another rule', () =>
  checkRule(
    ifInLocation,
    conf`
# nginx-context: location
if ($http_x) { add_header X-First 1; }
if ($http_y) { add_header X-Second 2; }
#<^^^^^^^^^^^^ warning: \`add_header\` in an \`if\` of a location, where only rewrites do what they seem to do. Use a \`map\`, or a location of its own.
`,
  ));
