/** Parameters that uWSGI is not sent: is it told what Django makes of that, and only where all of them are known? */
import { expect, test } from 'vitest';
import { directiveInheritance } from '../../server/src/rules/directive-inheritance.ts';
import { uwsgiParamsMissing } from '../../server/src/rules/uwsgi-params-missing.ts';
import { uwsgiWithoutParams } from '../../server/src/rules/uwsgi-without-params.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const uwsgi = conf`
#- uwsgi.ini
[uwsgi]
socket = 127.0.0.1:8001
module = mysite.wsgi:application
#- mysite/settings.py
ALLOWED_HOSTS = ['shop.example']
`;

const withoutOwn = conf`
events {}
http {
    server {
        location / {
            uwsgi_pass 127.0.0.1:8001;
        }
    }
}
`;

test('none at all, in a whole configuration', () => {
  checkRule(
    uwsgiParamsMissing,
    conf`
events {}
http {
    server {
        location / {
            uwsgi_pass 127.0.0.1:8001;
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`REQUEST_METHOD\`, \`PATH_INFO\`, \`CONTENT_LENGTH\`, \`CONTENT_TYPE\` and \`QUERY_STRING\` are not among the parameters in force here: Django fails on every request, and nginx answers 502. Write \`include uwsgi_params;\`.
        }
    }
}
${uwsgi}`,
  );
  checkRule(uwsgiWithoutParams, `${withoutOwn}${uwsgi}`);
});

test('one of its own takes those from around; some are missing', () => {
  checkRule(
    uwsgiParamsMissing,
    conf`
# nginx-context: http
server {
    include my_params;
    location /a { uwsgi_pass 127.0.0.1:8001; uwsgi_param UWSGI_SCHEME $scheme; }
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`REQUEST_METHOD\`, \`PATH_INFO\`, \`CONTENT_LENGTH\`, \`CONTENT_TYPE\` and \`QUERY_STRING\` are not among the parameters in force here: Django fails on every request, and nginx answers 502. Write \`include uwsgi_params;\`.
    location /b { uwsgi_pass 127.0.0.1:8001; uwsgi_param REQUEST_METHOD $request_method; uwsgi_param PATH_INFO $document_uri; }
#                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`CONTENT_LENGTH\`, \`CONTENT_TYPE\` and \`QUERY_STRING\` are not among the parameters in force here: forms arrive empty, and are answered with 403. Write \`include uwsgi_params;\`.
    location /c { uwsgi_pass 127.0.0.1:8001; }
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`QUERY_STRING\` is not among the parameters in force here: what stands behind \`?\` is lost. Write \`include uwsgi_params;\`.
}
#- my_params
uwsgi_param REQUEST_METHOD $request_method;
uwsgi_param PATH_INFO $document_uri;
uwsgi_param CONTENT_TYPE $content_type;
uwsgi_param CONTENT_LENGTH $content_length;
${uwsgi}`,
  );
  checkRule(
    directiveInheritance,
    conf`
# nginx-context: http
server {
    include my_params;
    location /a { uwsgi_pass 127.0.0.1:8001; uwsgi_param UWSGI_SCHEME $scheme; }
}
#- my_params
uwsgi_param REQUEST_METHOD $request_method;
${uwsgi}`,
  );
});

test('the file of nginx, another file, a fragment, all five inlined, another program', () =>
  checkRule(
    uwsgiParamsMissing,
    conf`
# nginx-context: http
server {
    location /a { uwsgi_pass 127.0.0.1:8001; include uwsgi_params; uwsgi_param UWSGI_SCHEME $scheme; }
    location /b { uwsgi_pass 127.0.0.1:8001; include /srv/shop/uwsgi_params; }
    location /c { uwsgi_pass 127.0.0.1:8001; include other.conf; uwsgi_param UWSGI_SCHEME $scheme; }
    location /e {
        uwsgi_pass 127.0.0.1:8001;
        uwsgi_param QUERY_STRING $query_string;
        uwsgi_param REQUEST_METHOD $request_method;
        uwsgi_param CONTENT_TYPE $content_type;
        uwsgi_param CONTENT_LENGTH $content_length;
        uwsgi_param PATH_INFO $document_uri;
    }
    location /f { uwsgi_pass unix:/run/gunicorn.sock; uwsgi_param UWSGI_SCHEME $scheme; }
}
#- deploy/gunicorn.service
[Service]
ExecStart=/srv/venv/bin/gunicorn --bind unix:/run/gunicorn.sock mysite.wsgi:application
${uwsgi}`,
  ));

test('what is likely is a hint', () =>
  checkRule(
    uwsgiParamsMissing,
    conf`
# nginx-context: server
location / { uwsgi_pass unix:/run/other.sock; uwsgi_param UWSGI_SCHEME $scheme; }
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`REQUEST_METHOD\`, \`PATH_INFO\`, \`CONTENT_LENGTH\`, \`CONTENT_TYPE\` and \`QUERY_STRING\` are not among the parameters in force here: Django fails on every request, and nginx answers 502. Write \`include uwsgi_params;\`.
${uwsgi}`,
  ));

test('the file is included behind the pass', () =>
  expect(
    projectFixedBy(
      uwsgiParamsMissing,
      conf`
# nginx-context: server
location / {
    uwsgi_pass 127.0.0.1:8001; # uWSGI
    uwsgi_param UWSGI_SCHEME $scheme;
}
${uwsgi}`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location / {
        uwsgi_pass 127.0.0.1:8001; # uWSGI
        include uwsgi_params;
        uwsgi_param UWSGI_SCHEME $scheme;
    }
    #- uwsgi.ini
    [uwsgi]
    socket = 127.0.0.1:8001
    module = mysite.wsgi:application
    #- mysite/settings.py
    ALLOWED_HOSTS = ['shop.example']
    "
  `));
