/** Uploads before which nobody said how large they may be: is it told once for a server, and only where nothing says it? */
import { expect, test } from 'vitest';
import { uploadLimitDefault } from '../../server/src/rules/upload-limit-default.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('once for each server, in a whole configuration and in a file of servers', () =>
  checkRule(
    uploadLimitDefault,
    conf`
events {}
http {
    server {
        location / { proxy_pass http://127.0.0.1:8000; }
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The project takes uploads, and nginx answers 413 to those over 1 MB: there is no \`client_max_body_size\`. Write \`client_max_body_size 20m;\`, or the size that you want.
        location /admin/ { proxy_pass http://127.0.0.1:8000; }
    }
}
#- site.conf
# nginx-context: http
server {
    listen 443 ssl;
    location / { include uwsgi_params; uwsgi_pass 127.0.0.1:8000; }
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^ hint: The project takes uploads, and nginx answers 413 to those over 1 MB unless a block around says otherwise: there is no \`client_max_body_size\`. Write \`client_max_body_size 20m;\`, or the size that you want.
}
#- mysite/settings.py
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
  ));

test('said at any level, or perhaps in what cannot be read', () =>
  checkRule(
    uploadLimitDefault,
    conf`
# nginx-context: http
server {
    client_max_body_size 5m;
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    location / { proxy_pass http://127.0.0.1:8000; }
    location /upload/ { client_max_body_size 50m; proxy_pass http://127.0.0.1:8000; }
}
server {
    include /etc/nginx/sizes.conf;
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    location / { proxy_pass https://api.example.com; }
}
#- mysite/settings.py
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
  ));

test('a project without uploads', () =>
  checkRule(
    uploadLimitDefault,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
#- photos/models.py
class Photo(models.Model):
    title = models.CharField()
`,
  ));

test('the line goes behind the names of the server, or before the location', () => {
  expect(
    projectFixedBy(
      uploadLimitDefault,
      conf`
# nginx-context: http
server {
    listen 80;
    server_name example.com;

    location / {
        proxy_pass http://127.0.0.1:8000;
    }
}
#- mysite/settings.py
#- photos/forms.py
class Photo(forms.Form):
    image = forms.FileField()
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        listen 80;
        server_name example.com;
        client_max_body_size 20m;

        location / {
            proxy_pass http://127.0.0.1:8000;
        }
    }
    #- mysite/settings.py
    #- photos/forms.py
    class Photo(forms.Form):
        image = forms.FileField()
    "
  `);
  expect(
    projectFixedBy(
      uploadLimitDefault,
      conf`
# nginx-context: server
location / {
    proxy_pass http://127.0.0.1:8000;
}
#- mysite/settings.py
#- photos/forms.py
class Photo(forms.Form):
    image = forms.FileField()
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    client_max_body_size 20m;
    location / {
        proxy_pass http://127.0.0.1:8000;
    }
    #- mysite/settings.py
    #- photos/forms.py
    class Photo(forms.Form):
        image = forms.FileField()
    "
  `);
});
