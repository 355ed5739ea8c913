/** Is a rewrite found that an `alias` does not survive? */
import { test } from 'vitest';
import { aliasAfterRewrite } from '../../server/src/rules/alias-after-rewrite.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in the location, and in an `if` of it', () =>
  checkRule(
    aliasAfterRewrite,
    conf`
  # nginx-context: server
  location /img/ {
      alias /srv/pictures/;
      rewrite ^/img/old/(.*)$ /img/$1 break;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A path that is rewritten here ends in 500: beside an \`alias\` nginx has to know what the location matched. Use \`last\`, or \`root\` in place of the \`alias\`.
      if ($http_x) { rewrite ^ /img/x.png break; }
  #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A path that is rewritten here ends in 500: beside an \`alias\` nginx has to know what the location matched. Use \`last\`, or \`root\` in place of the \`alias\`.
  }
  location ~ ^/a/(?<name>.*)$ {
      alias /srv/a/$name;
      rewrite ^/a/old/(.*)$ /a/$1 break;
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: A path that is rewritten here ends in 500: beside an \`alias\` nginx has to know what the location matched. Use \`last\`, or \`root\` in place of the \`alias\`.
  }
`,
  ));

test('another flag, a root, or another answer', () =>
  checkRule(
    aliasAfterRewrite,
    conf`
  # nginx-context: server
  location /a/ {
      alias /srv/a/;
      rewrite ^/a/old/(.*)$ /a/$1 last;
      rewrite ^/a/new/(.*)$ https://example.com/$1 break;
  }
  location /b/ {
      root /srv;
      rewrite ^/b/old/(.*)$ /b/$1 break;
  }
  location /c/ {
      alias /srv/c/;
      rewrite ^/c/(.*)$ /$1 break;
      proxy_pass http://127.0.0.1:8000;
  }
`,
  ));
