/** What is known of a Django project's settings from its files? */
import { describe, expect, test } from 'vitest';
import type { ModuleChoice } from '../../server/src/django/model.ts';
import { readSettings } from '../../server/src/django/settings.ts';
import { projectFolder } from '../support/project.ts';
import { settingsText } from '../support/settings-text.ts';
import { files, filesOf, memorySurroundings } from '../support/surroundings.ts';

function settingsOf(text: string, choices: readonly ModuleChoice[] = []): string {
  const texts = filesOf(text);
  return settingsText(readSettings(projectFolder, memorySurroundings(texts), choices), texts);
}

describe('layouts', () => {
  test('one module, named by wsgi.py', () => {
    expect(
      settingsOf(files`
        #- manage.py
        import os
        import sys

        if __name__ == "__main__":
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
        #- mysite/wsgi.py
        import os
        from django.core.wsgi import get_wsgi_application

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")

        application = get_wsgi_application()
        #- mysite/settings.py
        from pathlib import Path

        BASE_DIR = Path(__file__).resolve().parent.parent
        SECRET_KEY = "django-insecure"
        DEBUG = True
        ALLOWED_HOSTS = ["example.com", "www.example.com"]
        INSTALLED_APPS = ["django.contrib.admin"]
        INSTALLED_APPS += ["shop"]
        STATIC_URL = "static/"
        STATIC_ROOT = BASE_DIR / "staticfiles"
        MEDIA_ROOT = str(BASE_DIR / 'media')
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
      `),
    ).toMatchInlineSnapshot(`
      "mysite.settings (by mysite/wsgi.py:4)
      BASE_DIR = '/project'  # resolved mysite/settings.py:3
      DEBUG = True  # resolved mysite/settings.py:5
      ALLOWED_HOSTS = ['example.com', 'www.example.com']  # resolved mysite/settings.py:6
      INSTALLED_APPS = ['django.contrib.admin', 'shop']  # resolved mysite/settings.py:8
      STATIC_URL = 'static/'  # resolved mysite/settings.py:9
      STATIC_ROOT = '/project/staticfiles'  # resolved mysite/settings.py:10
      MEDIA_ROOT = '/project/media'  # resolved mysite/settings.py:11
      SECURE_PROXY_SSL_HEADER = ['HTTP_X_FORWARDED_PROTO', 'https']  # resolved mysite/settings.py:12"
    `);
  });

  test('a package of settings, production over base', () => {
    expect(
      settingsOf(files`
        #- manage.py
        import os
        def main():
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
        if __name__ == "__main__":
            main()
        #- config/wsgi.py
        import os
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
        #- config/settings/__init__.py
        #- config/settings/base.py
        import os
        import environ
        env = environ.Env(DEBUG=(bool, False))
        BASE_DIR = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        DEBUG = env("DEBUG")
        STATIC_URL = "/static/"
        STATIC_ROOT = os.path.join(BASE_DIR, "static")
        MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
        ALLOWED_HOSTS = []
        #- config/settings/production.py
        from .base import *
        from .base import env
        ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=["example.com"])
        MIDDLEWARE.insert(1, "whitenoise.middleware.WhiteNoiseMiddleware")
        SECURE_SSL_REDIRECT = env.bool("DJANGO_SECURE_SSL_REDIRECT", default=True)
        if DEBUG:
            STATIC_ROOT = "/elsewhere"
        try:
            from .local import *
        except ImportError:
            pass
        CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
      `),
    ).toMatchInlineSnapshot(`
      "config.settings.production (by config/wsgi.py:2), partial
      BASE_DIR = '/project'  # default config/settings/base.py:4
      DEBUG = False  # default config/settings/base.py:5
      STATIC_URL = '/static/'  # default config/settings/base.py:6
      STATIC_ROOT = '/project/static'  # default config/settings/base.py:7
      MIDDLEWARE = [~'django.middleware.security.SecurityMiddleware', ~'whitenoise.middleware.WhiteNoiseMiddleware']  # default config/settings/base.py:8
      ALLOWED_HOSTS = [~'example.com']  # default config/settings/production.py:3
      SECURE_SSL_REDIRECT = True  # default config/settings/production.py:5
      CSRF_TRUSTED_ORIGINS = [~'https://example.com']  # default config/settings/production.py:12"
    `);
  });
});
