/** Is `$invalid_referer` known to need `valid_referers`? */
import { test } from 'vitest';
import { invalidRefererUnset } from '../../server/src/rules/invalid-referer-unset.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const told =
  'warning: `$invalid_referer` is always empty here: no `valid_referers` in this block or around it says which are valid.';

test('where it is not in force', () =>
  checkRule(
    invalidRefererUnset,
    conf`
  # nginx-context: http
  server {
  location /a/ {
      if ($invalid_referer) {
  #       ^^^^^^^^^^^^^^^^ ${told}
          return 403;
      }
  }
  location /b/ {
      valid_referers example.com;
      if ($invalid_referer) { return 403; }
      location /b/c/ {
          if ($invalid_referer) { return 404; }
      }
  }
  location /c/ {
      set $bad "$INVALID_REFERER";
  #             ^^^^^^^^^^^^^^^^ ${told}
      add_header X-Invalid $invalid_referer;
  }
  }
`,
  ));

test('an include that is not here may say it', () =>
  checkRule(
    invalidRefererUnset,
    conf`
  # nginx-context: http
  server {
  include /etc/nginx/referers.conf;
  if ($invalid_referer) { return 403; }
  }
`,
  ));

test('inside of a server that is not seen', () =>
  checkRule(
    invalidRefererUnset,
    conf`
  # nginx-context: server
  location / { if ($invalid_referer) { return 403; } }
`,
  ));
