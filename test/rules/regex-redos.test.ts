/** Are expressions that one request can keep busy found wherever nginx takes one, and no others? */
import { test } from 'vitest';
import { regexRedos } from '../../server/src/rules/regex-redos.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('wherever there is an expression', () =>
  checkRule(
    regexRedos,
    conf`
  events {}
  http {
    map $uri $x { "~^/(a*)*b" 1; ~*^/(?:a|A)+$ 2; ~^/(?:a|A)+$ 3; }
  #               ^^^^^^^^^^^ warning: A text of 47 bytes keeps this expression busy for more than a million steps: \`/aaaaaaaaaaa...aaa!/ab~\` can be read in too many ways.
  #                              ^^^^^^^^^^^^^ warning: A text of 84 bytes keeps this expression busy for more than a million steps: \`/aaaaaaaaaaa...aaaaaaa!\` can be read in too many ways.
    server {
      server_name "~^(?:[a-z0-9]+-?)+\.example\.com$";
  #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A text of 97 bytes keeps this expression busy for more than a million steps: \`aaaaaaaaaaaa...ple.com~\` can be read in too many ways.
      location ~ (a+)+$ { return 204; }
  #              ^^^^^^ warning: A text of 84 bytes keeps this expression busy for more than a million steps: \`/aaaaaaaaaaa...aaaaaaa!\` can be read in too many ways.
      location ~* "^/(?:/?[^/]+)*\.php$" { return 204; }
  #               ^^^^^^^^^^^^^^^^^^^^^^ warning: A text of 130 bytes keeps this expression busy for more than a million steps: \`//aa/aa/aa/a...!/x.php~\` can be read in too many ways.
      rewrite ^/((?:[a-z]+)*)$ /x;
  #           ^^^^^^^^^^^^^^^^ warning: A text of 83 bytes keeps this expression busy for more than a million steps: \`/aaaaaaaaaaa...aaaaaaa!\` can be read in too many ways.
      if ($http_user_agent ~ "^(\w+\s?)+$") { return 403; }
  #                          ^^^^^^^^^^^^^ warning: A text of 83 bytes keeps this expression busy for more than a million steps: \`aaaaaaaaaaaa...aaaaaaa!\` can be read in too many ways.
    }
  }
`,
  ));

test('what takes its time, but not that much', () =>
  checkRule(
    regexRedos,
    conf`
  # nginx-context: server
  location ~ ^/(.*)/(.*)/(.*)$ { return 204; }
  location ~ ^(.+\.php)(/.+)$ { fastcgi_split_path_info ^(.+\.php)(/.+)$; }
  location ~ ^/(?>(a+)+)$ { return 204; }
  location ~* \.(?:css|js|jpe?g|png|gif|ico|svg)$ { return 204; }
  location ~ ^/(?:[^/]+/)*$ { return 204; }
`,
  ));
