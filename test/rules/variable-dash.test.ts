/** Is a header's name with `-` noticed in a variable, and left alone where the `-` is text? */
import { test } from 'vitest';
import { variableDash } from '../../server/src/rules/variable-dash.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('headers of the request, the answer and the upstream', () =>
  checkRule(
    variableDash,
    conf`
  # nginx-context: http
  log_format main '$remote_addr $http_x-forwarded-for "$HTTP_user-agent" $sent_http_content-type';
  #                             ^^^^^^^^^^^^^^^^^^^^^ warning: \`$http_x-forwarded-for\` is the variable \`$http_x\` with the text \`-forwarded-for\` behind it: in variables a \`-\` of a header is \`_\`. Write \`$http_x_forwarded_for\`.
  #                                                    ^^^^^^^^^^^^^^^^ warning: \`$HTTP_user-agent\` is the variable \`$HTTP_user\` with the text \`-agent\` behind it: in variables a \`-\` of a header is \`_\`. Write \`$HTTP_user_agent\`.
  #                                                                      ^^^^^^^^^^^^^^^^^^^^^^^ warning: \`$sent_http_content-type\` is the variable \`$sent_http_content\` with the text \`-type\` behind it: in variables a \`-\` of a header is \`_\`. Write \`$sent_http_content_type\`.
  map $http_accept-language $lang {
  #   ^^^^^^^^^^^^^^^^^^^^^ warning: \`$http_accept-language\` is the variable \`$http_accept\` with the text \`-language\` behind it: in variables a \`-\` of a header is \`_\`. Write \`$http_accept_language\`.
      default $upstream_http_x-lang;
  #           ^^^^^^^^^^^^^^^^^^^^^ warning: \`$upstream_http_x-lang\` is the variable \`$upstream_http_x\` with the text \`-lang\` behind it: in variables a \`-\` of a header is \`_\`. Write \`$upstream_http_x_lang\`.
  }
  server {
      if ($http_x-real-ip = "") {
  #       ^^^^^^^^^^^^^^^ warning: The condition on \`$http_x-real-ip\` finds nothing by that name: in variables a \`-\` of a header is \`_\`. Write \`$http_x_real_ip\`.
          return 403;
      }
      set $id $cookie_session-id;
  #           ^^^^^^^^^^^^^^^^^^ warning: \`$cookie_session-id\` is the variable \`$cookie_session\` with the text \`-id\` behind it: no variable has a \`-\` in its name.
      set $token "$http_my-token";
  #               ^^^^^^^^^^^^^^ warning: \`$http_my-token\` is the variable \`$http_my\` with the text \`-token\` behind it: in variables a \`-\` of a header is \`_\`. Write \`$http_my_token\`.
  }
`,
  ));

test('a dash that is meant', () =>
  checkRule(
    variableDash,
    conf`
  # nginx-context: server
  set $a "$http_host-$request_uri";
  set $b $http_host-backend;
  set $c "$http_x_forwarded_for-local";
  set $d "page-$arg_id-small";
  set $e "\${http_x}-real-ip";
  set $f $arg_page-1;
  # $http_x-real-ip
  location ~ $http_x-real-ip { }
`,
  ));
