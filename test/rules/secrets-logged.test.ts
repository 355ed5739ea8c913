/** Variables that open doors: are they found in formats of logs? */
import { test } from 'vitest';
import { secretsLogged } from '../../server/src/rules/secrets-logged.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('each of them, where it stands', () =>
  checkRule(
    secretsLogged,
    conf`
  # nginx-context: http
  log_format a '$remote_addr "$http_authorization" $http_cookie';
  #                           ^^^^^^^^^^^^^^^^^^^ info: The log holds \`$http_authorization\`: who reads it can act as the client. Leave it out.
  #                                                ^^^^^^^^^^^^ info: The log holds \`$http_cookie\`: who reads it can act as the client. Leave it out.
  log_format b escape=json '{"body":"$request_body",'
  #                                  ^^^^^^^^^^^^^ info: The log holds \`$request_body\`: who reads it can act as the client. Leave it out.
      '"session":"\${cookie_sessionid}"}';
  #               ^^^^^^^^^^^^^^^^^^^ info: The log holds \`\${cookie_sessionid}\`: who reads it can act as the client. Leave it out.
  log_format c $arg_access_token|$cookie_theme|$http_x_api_key;
  #            ^^^^^^^^^^^^^^^^^ info: The log holds \`$arg_access_token\`: who reads it can act as the client. Leave it out.
  #                                            ^^^^^^^^^^^^^^^ info: The log holds \`$http_x_api_key\`: who reads it can act as the client. Leave it out.
  log_format d '$remote_addr - $remote_user [$time_local] "$request" $status $http_x_request_id';
`,
  ));
