/** Uploads that nobody hands out: is it told, and only where they are nginx's affair? */
import { expect, test } from 'vitest';
import { mediaLocationMissing } from '../../server/src/rules/media-location-missing.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('no location, with the helper that works for development only, and without', () => {
  checkRule(
    mediaLocationMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`/media/photo.jpg\` (\`MEDIA_URL\`) goes to Django, which hands out no uploads and answers 404. Write a location for \`/media/\` with an \`alias\` for \`MEDIA_ROOT\`.
#- mysite/settings.py
DEBUG = False
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/mysite/media'
#- mysite/urls.py
urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
  );
  checkRule(
    mediaLocationMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`/media/photo.jpg\` (\`MEDIA_URL\`) goes to Django, which hands out no uploads and answers 404 once \`DEBUG\` is off. Write a location for \`/media/\` with an \`alias\` for \`MEDIA_ROOT\`.
#- mysite/settings.py
import os
DEBUG = os.environ.get('DEBUG', '') == '1'
MEDIA_URL = 'media/'
MEDIA_ROOT = '/srv/mysite/media'
#- mysite/urls.py
urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
  );
});

test('a location for them', () =>
  checkRule(
    mediaLocationMissing,
    conf`
# nginx-context: server
location /media { alias /srv/mysite/media; }
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/mysite/media'
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
  ));

test('kept elsewhere', () =>
  checkRule(
    mediaLocationMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/mysite/media'
DEFAULT_FILE_STORAGE = 'cloudinary_storage.storage.MediaCloudinaryStorage'
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
  ));

test('handed out by way of nginx', () =>
  checkRule(
    mediaLocationMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/mysite/media'
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
#- photos/views.py
def photo(request):
    response = HttpResponse()
    response['X-Accel-Redirect'] = '/protected/photo.jpg'
    return response
`,
  ));

test('a view for them', () =>
  checkRule(
    mediaLocationMissing,
    conf`
# nginx-context: server
location / { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/mysite/media'
#- mysite/urls.py
urlpatterns = [path('media/<path:name>', views.guarded)]
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
  ));

test('a location with the folder of the settings', () =>
  expect(
    projectFixedBy(
      mediaLocationMissing,
      conf`
# nginx-context: server
location / {
    proxy_pass http://127.0.0.1:8000;
}
#- mysite/settings.py
MEDIA_URL = '/media/'
MEDIA_ROOT = '/srv/mysite/media'
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: server
    location /media/ {
        alias /srv/mysite/media/;
    }
    location / {
        proxy_pass http://127.0.0.1:8000;
    }
    #- mysite/settings.py
    MEDIA_URL = '/media/'
    MEDIA_ROOT = '/srv/mysite/media'
    #- photos/models.py
    class Photo(models.Model):
        image = models.ImageField()
    "
  `));
