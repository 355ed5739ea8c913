/** Are groups that nothing provides seen, and those that something might provide left alone? */
import { test } from 'vitest';
import { invalidCaptureReference } from '../../server/src/rules/invalid-capture-reference.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of the expression beside it, or around it', () =>
  checkRule(
    invalidCaptureReference,
    conf`
  events {}
  http {
    map $uri $dest { map special; ~^/old/ $1; default /fallback/$1; "~^/(?<rest>.*)$" /new/$1; }
  #                                       ^^ warning: \`$1\` is always empty: \`^/old/\` has no group.
    server {
      rewrite "(?i)/path" $1 break;
  #                       ^^ warning: \`$1\` is always empty: \`(?i)/path\` has no group.
      rewrite ^/(a)/ /x/$1$2;
  #                  ^^^^^^^ warning: \`$2\` is always empty: \`^/(a)/\` has one group.
      if ($uri ~ "^/test") { set $x $1; }
  #                                 ^^ warning: \`$1\` is always empty: \`^/test\` has no group.
      location / {
        rewrite "^/path" /x/$12 break;
  #                      ^^^^^^ warning: \`$1\` is always empty: \`^/path\` has no group.
        if ($uri !~ "^/([a-z]+)") { set $x $1; }
  #                                        ^^ warning: \`$1\` is always empty: \`^/([a-z]+)\` has not matched where this is reached.
      }
      location ~ ^/plain/ { return 301 /y/$1; }
  #                                    ^^^^^ warning: \`$1\` is always empty: \`^/plain/\` has no group.
      location ~ ^/(one)/ { proxy_pass http://127.0.0.1/$2; }
  #                                    ^^^^^^^^^^^^^^^^^^^ warning: \`$2\` is always empty: \`^/(one)/\` has one group.
    }
  }
`,
  ));

test('where nothing in the server has groups', () =>
  checkRule(
    invalidCaptureReference,
    conf`
  # nginx-context: http
  server {
    server_name a.example ~^www\.;
    location /api/ { set $tail $1; return 301 /v2/$tail; }
  #                            ^^ warning: \`$1\` is always empty: no regular expression of this server has such a group.
    location /static/ { add_header X-Debug "capture=$1"; try_files /a/$1 =404; }
  #                                        ^^^^^^^^^^^^ warning: \`$1\` is always empty: no regular expression of this server has such a group.
  #                                                                ^^^^^ warning: \`$1\` is always empty: no regular expression of this server has such a group.
    location /up/ { proxy_pass http://127.0.0.1/$1; }
  #                            ^^^^^^^^^^^^^^^^^^^ warning: \`$1\` is always empty: no regular expression of this server has such a group.
  }
`,
  ));

test('something provides it, or may', () =>
  checkRule(
    invalidCaptureReference,
    conf`
  events {}
  http {
    log_format main '$remote_addr';
    server {
      server_name ~^(www)\.example\.com$;
      location / { return 301 /x/$1; }
    }
    server {
      location ~ ^/old/(.+)$ { return 301 /new/$1; }
      location /api/ { return 301 /v2/$1; }
    }
    server {
      location / {
        if ($request_uri ~ "^/(.+)$") { set $tail $1; }
        return 301 /x/$1;
      }
      location /b { rewrite "^/(old)/" /new/ break; return 301 /x/$1; }
      location ~ "^/c/(?>a)(.*)" { return 301 /x/$1; }
      location ~ ^/api/(.+)$ { set $tail $1; return 301 /v2/$tail; }
      location ~ ^/e/ { location ~ ^/e/(.*)$ { return 204; } add_header X-E $1; }
      location ~ ^/f/ { include more.conf; return 301 /x/$1; }
    }
  }
`,
  ));

test('a map with groups may leave them behind', () =>
  checkRule(
    invalidCaptureReference,
    conf`
  events {}
  http {
    map $uri $dest { ~^/x/(.+)$ /go/$1; }
    add_header X-Tail $1;
    server { location / { return 301 $dest$1; } }
  }
`,
  ));
