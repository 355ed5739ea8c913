/** Is it seen that a map changes a group beside it, and are maps without expressions left alone? */
import { test } from 'vitest';
import { mapOverwritesCaptures } from '../../server/src/rules/map-overwrites-captures.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('groups beside maps', () =>
  checkRule(
    mapOverwritesCaptures,
    conf`
  events {}
  http {
    map $http_user_agent $group { default d; ~^(c[a-z]+) $1; }
    map $http_user_agent $none { default d; ~*^curl y; }
    map $http_user_agent $literal { default d; curl y; }
    server {
      location ~ ^/a/(.*)$ { return 200 "$1:$group"; }
  #                                     ^^^^^^^^^^^ warning: \`$1\` is lost once an expression of the \`map\` for \`$group\` matches: it is tried while this value is put together. Use a named group.
      location ~ ^/b/(.*)$ { set $x "\${none}:$1"; proxy_pass http://127.0.0.1/$1; }
  #                                 ^^^^^^^^^^^^ warning: \`$1\` is lost once an expression of the \`map\` for \`$none\` matches: it is tried while this value is put together. Use a named group.
      rewrite ^/c/(.*)$ /d/$GROUP/$1;
  #                     ^^^^^^^^^^^^ warning: \`$1\` is lost once an expression of the \`map\` for \`$group\` matches: it is tried while this value is put together. Use a named group.
      location ~ ^/e/(.*)$ { return 200 "$1:$literal"; }
      location ~ ^/f/(?<rest>.*)$ { return 200 "$rest:$group"; }
      location ~ ^/g/(.*)$ { add_header X-Kind $group; return 200 "$1:$host"; }
    }
  }
`,
  ));
