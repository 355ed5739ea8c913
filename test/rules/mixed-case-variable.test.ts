/** Are two spellings of one variable told apart from two variables, and from those of a template? */
import { test } from 'vitest';
import { mixedCaseVariable } from '../../server/src/rules/mixed-case-variable.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const told = (written: string, spelling: string) =>
  `hint: \`$${written}\` is the variable \`$${spelling}\`: nginx ignores the case of their names. Spell it the same way.`;

test('as it is defined first', () =>
  checkRule(
    mixedCaseVariable,
    conf`
  # nginx-context: server
  set $Auth_Token "";
  if ($request_method = POST) {
      set $auth_token $http_authorization;
  #       ^^^^^^^^^^^ ${told('auth_token', 'Auth_Token')}
  }
  location /api {
      set $AUTH_TOKEN "\${http_x_api_key}";
  #       ^^^^^^^^^^^ ${told('AUTH_TOKEN', 'Auth_Token')}
      proxy_set_header Authorization "Bearer \${auth_Token}";
  #                                          ^^^^^^^^^^^^^ ${told('auth_Token', 'Auth_Token')}
      proxy_set_header X-Token $Auth_Token;
  }
`,
  ));

test('across files, and for variables of nginx', () =>
  checkRule(
    mixedCaseVariable,
    conf`
events {}
http {
    map $host $site { default 1; }
    server {
        include site.conf;
        add_header X-Host $Host;
  #                       ^^^^^ ${told('Host', 'host')}
    }
}
#- site.conf
add_header X-Site $Site;
#                 ^^^^^ ${told('Site', 'site')}
`,
  ));

test('one spelling, comments, and what envsubst replaces', () =>
  checkRule(
    mixedCaseVariable,
    conf`
  # nginx-context: server
  set $MY_VAR hello;
  add_header X-A $MY_VAR;
  # $my_var
  listen $SERVER_PORT;
  add_header X-Port $server_port;
  add_header X-B \${HOST}$host;
`,
  ));
