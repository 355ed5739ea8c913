/** Applications that learn nothing: is it told where all parameters are seen? */
import { test } from 'vitest';
import { uwsgiWithoutParams } from '../../server/src/rules/uwsgi-without-params.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('none for uwsgi, none for SCGI', () =>
  checkRule(
    uwsgiWithoutParams,
    conf`
events {}
http {
    server {
        location /a { uwsgi_pass unix:/run/app.sock; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No \`uwsgi_param\` is in force here: the application is told neither method nor path. Write \`include uwsgi_params;\`.
        location /b { scgi_pass 127.0.0.1:4000; }
#                     ^^^^^^^^^^^^^^^^^^^^^^^^ warning: No \`scgi_param\` is in force here: the application is told neither method nor path. Write \`include scgi_params;\`.
    }
}
`,
  ));

test('from further out, from a file, or from what is not seen', () =>
  checkRule(
    uwsgiWithoutParams,
    conf`
events {}
http {
    uwsgi_param REQUEST_METHOD $request_method;
    server {
        location /a { uwsgi_pass unix:/run/app.sock; }
        location /b { include scgi_params; scgi_pass 127.0.0.1:4000; }
    }
}
#- fragment.conf
# nginx-context: server
location /a { uwsgi_pass unix:/run/app.sock; }
`,
  ));
