/** Is it noticed that a header is sent twice which an answer may have once? */
import { test } from 'vitest';
import { repeatedResponseHeader } from '../../server/src/rules/repeated-response-header.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in one block, by an include, or by merging', () =>
  checkRule(
    repeatedResponseHeader,
    conf`
events {}
http {
    server {
        include headers.conf;
        add_header x-frame-options SAMEORIGIN always;
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`x-frame-options\` is sent twice, as \`DENY\` and as \`SAMEORIGIN\`: browsers that find them at odds may refuse the page or ignore both. Keep one of the two.
        location / {
            add_header_inherit merge;
            add_header X-Frame-Options DENY;
        }
    }
    server {
        add_header Access-Control-Allow-Origin *;
        add_header Access-Control-Allow-Origin "*";
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`Access-Control-Allow-Origin\` is sent twice, as \`*\` and as \`*\`: browsers refuse the answer. Keep one of the two.
        location / {
            add_header Access-Control-Allow-Origin https://a.test;
        }
    }
}
#- headers.conf
add_header X-Frame-Options DENY;
`,
  ));

test('headers that may be repeated, and values that may be empty', () =>
  checkRule(
    repeatedResponseHeader,
    conf`
  # nginx-context: server
  add_header Set-Cookie a=1;
  add_header Set-Cookie b=2;
  add_header Access-Control-Allow-Origin $own;
  add_header Access-Control-Allow-Origin $other;
  add_header X-Frame-Options "";
  add_header X-Frame-Options DENY;
`,
  ));
