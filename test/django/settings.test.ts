/** What is known of a Django project's settings from its files? */
import { describe, expect, test } from 'vitest';
import type { ModuleChoice } from '../../server/src/django/model.ts';
import { readSettings } from '../../server/src/django/settings.ts';
import { projectFolder } from '../support/project.ts';
import { settingsText } from '../support/settings-text.ts';
import { files, filesOf, memorySurroundings } from '../support/surroundings.ts';
import { randomFrom } from '../syntax/random.ts';

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

/** The settings of one module that is the only one; `extra` are further files. */
const single = (text: string, extra = '') => settingsOf(`#- config/settings.py\n${text}${extra}`);

describe('which module', () => {
  const settings = files`
    #- config/settings/__init__.py
    #- config/settings/dev.py
    DEBUG = True
    #- config/settings/prod.py
    DEBUG = False
  `;
  const place = { path: '/project/gunicorn.service', start: 0, end: 1 };

  test('a unit goes before wsgi.py, and what is not there is passed over', () => {
    const wsgi = `#- config/wsgi.py\nimport os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'config.settings.dev'\n`;
    expect(
      settingsOf(settings + wsgi, [
        { module: 'config.settings.missing', place },
        { module: 'config.settings.prod', place },
      ]),
    ).toMatchInlineSnapshot(`
      "config.settings.prod (by gunicorn.service:1)
      DEBUG = False  # resolved config/settings/prod.py:1"
    `);
  });

  test('by the default of a variable', () => {
    expect(
      settingsOf(
        `${settings}${files`
        #- config/asgi.py
        import os
        stage = os.environ.get("STAGE", "prod")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{stage}")
      `}`,
      ),
    ).toMatchInlineSnapshot(`
      "config.settings.prod (by config/asgi.py:3)
      DEBUG = False  # resolved config/settings/prod.py:1"
    `);
  });

  test('manage.py is asked last', () => {
    expect(
      settingsOf(
        `${settings}${files`
        #- manage.py
        #!/usr/bin/env python
        import os, sys
        from decouple import config
        def main():
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", config("DJANGO_SETTINGS_MODULE", default="config.settings.dev"))
        if __name__ == "__main__":
            main()
      `}`,
      ),
    ).toMatchInlineSnapshot(`
      "config.settings.dev (by manage.py:5)
      DEBUG = True  # resolved config/settings/dev.py:1"
    `);
  });

  test('the one for production, if nothing is said', () => {
    expect(settingsOf(settings)).toMatchInlineSnapshot(`
      "config.settings.prod (the only one)
      DEBUG = False  # resolved config/settings/prod.py:1"
    `);
  });

  test('nobody knows which of two', () => {
    expect(settingsOf('#- a/settings.py\nA = 1\n#- b/settings.py\nB = 1\n')).toBe('(no settings)');
    expect(settingsOf('#- a.py\nA = 1\n')).toBe('(no settings)');
  });
});

describe('forms', () => {
  test('django-environ, with its path and its file', () => {
    expect(
      single(
        files`
          import environ
          ROOT = environ.Path(__file__) - 2
          env = environ.Env(DEBUG=(bool, False), ALLOWED_HOSTS=(list, ["a.example"]))
          env.read_env(str(ROOT.path(".env")))
          DEBUG = env("DEBUG")
          ALLOWED_HOSTS = env("ALLOWED_HOSTS")
          STATIC_ROOT = ROOT("static")
          MEDIA_ROOT = str(ROOT.path("media"))
          STATIC_URL = env.str("STATIC_URL", default="/static/")
          MEDIA_URL = env("MEDIA_URL")
          SECURE_HSTS_SECONDS = env.int("HSTS", 60)
          CSRF_TRUSTED_ORIGINS = env.list("ORIGINS", default=[])
        `,
        files`
          #- .env
          # comment
          MEDIA_URL="/private/"
          export ORIGINS=https://a.example,https://b.example # both
        `,
      ),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one)
      DEBUG = False  # default config/settings.py:5
      ALLOWED_HOSTS = [~'a.example']  # default config/settings.py:6
      STATIC_ROOT = '/project/static'  # resolved config/settings.py:7
      MEDIA_ROOT = '/project/media'  # resolved config/settings.py:8
      STATIC_URL = '/static/'  # default config/settings.py:9
      MEDIA_URL = ***  # default config/settings.py:10
      SECURE_HSTS_SECONDS = 60  # default config/settings.py:11
      CSRF_TRUSTED_ORIGINS = ***  # default config/settings.py:12"
    `);
  });

  test('python-decouple and dotenv', () => {
    expect(
      single(files`
        from decouple import config, Csv
        from dotenv import load_dotenv
        import os
        load_dotenv()
        DEBUG = config("DEBUG", default="off", cast=bool)
        ALLOWED_HOSTS = config("HOSTS", default="a.example, b.example", cast=Csv())
        CSRF_TRUSTED_ORIGINS = config("ORIGINS", default="", cast=lambda v: [s.strip() for s in v.split(",") if s])
        SECURE_HSTS_SECONDS = config("HSTS", default="3600", cast=int)
        STATIC_URL = config("STATIC_URL")
        MEDIA_URL = os.environ["MEDIA_URL"]
        SECURE_SSL_REDIRECT = os.getenv("SSL", "True").lower() in ("1", "true")
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one)
      DEBUG = False  # default config/settings.py:5
      ALLOWED_HOSTS = [~'a.example', ~'b.example']  # default config/settings.py:6
      CSRF_TRUSTED_ORIGINS = []  # default config/settings.py:7
      SECURE_HSTS_SECONDS = 3600  # default config/settings.py:8
      STATIC_URL = ?  # unknown config/settings.py:9
      MEDIA_URL = ?  # unknown config/settings.py:10
      SECURE_SSL_REDIRECT = True  # default config/settings.py:11"
    `);
  });

  test('environs and envparse', () => {
    expect(
      single(files`
        from environs import Env
        from envparse import env as parse
        env = Env()
        env.read_env()
        DEBUG = env.bool("DEBUG", False)
        ALLOWED_HOSTS = env.list("HOSTS", "a.example,b.example")
        STATIC_URL = parse("STATIC_URL", default="/s/")
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one)
      DEBUG = False  # default config/settings.py:5
      ALLOWED_HOSTS = [~'a.example', ~'b.example']  # default config/settings.py:6
      STATIC_URL = '/s/'  # default config/settings.py:7"
    `);
  });

  test('branches: what is certain, what is a default, and what nobody knows', () => {
    expect(
      single(files`
        import os
        from somewhere import unknown
        DEBUG = os.environ.get("DEBUG") == "1"
        STATIC_URL = "/static/"
        if unknown():
            STATIC_URL = "/other/"
            MEDIA_URL = "/media/"
        if DEBUG:
            STATIC_ROOT = "/debug"
        else:
            STATIC_ROOT = "/srv/static"
            SECURE_SSL_REDIRECT = True
        if not DEBUG:
            MEDIA_ROOT = "/srv/media"
        if os.environ.get("SENTRY"):
            MIDDLEWARE = []
        ALLOWED_HOSTS = ["a.example"]
        ALLOWED_HOSTS += os.environ.get("MORE", "").split()
        CSRF_TRUSTED_ORIGINS = ["https://a.example", os.environ["ORIGIN"]]
        if not os.environ.get("SECRET_KEY"):
            raise ValueError("SECRET_KEY")
        USE_X_FORWARDED_HOST = True
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one)
      DEBUG = False  # default config/settings.py:3
      STATIC_URL = ?  # unknown config/settings.py:6
      MEDIA_URL = '/media/'  # default config/settings.py:7
      STATIC_ROOT = '/srv/static'  # default config/settings.py:11
      SECURE_SSL_REDIRECT = True  # default config/settings.py:12
      MEDIA_ROOT = '/srv/media'  # default config/settings.py:14
      MIDDLEWARE = []  # default config/settings.py:16
      ALLOWED_HOSTS = ['a.example']  # default config/settings.py:18
      CSRF_TRUSTED_ORIGINS = ['https://a.example', ?]  # resolved config/settings.py:19
      USE_X_FORWARDED_HOST = True  # resolved config/settings.py:22"
    `);
  });

  test('what cannot be read makes all before it a default', () => {
    expect(
      single(files`
        STATIC_URL = "/static/"
        from .secret import *
        MEDIA_URL = "/media/"
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one), partial
      STATIC_URL = '/static/'  # default config/settings.py:1
      MEDIA_URL = '/media/'  # resolved config/settings.py:3"
    `);
    expect(
      single(files`
        import django_heroku
        ALLOWED_HOSTS = []
        django_heroku.settings(locals())
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one), partial
      ALLOWED_HOSTS = []  # default config/settings.py:2"
    `);
    expect(
      single(files`
        DEBUG = False
        globals()["DEBUG"] = True
        exec(open("x").read())
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one), partial
      DEBUG = False  # default config/settings.py:1"
    `);
  });

  test('django-split-settings', () => {
    expect(
      settingsOf(files`
        #- server/settings/__init__.py
        from os import environ
        from split_settings.tools import include, optional
        environ.setdefault("DJANGO_ENV", "production")
        ENV = environ["DJANGO_ENV"]
        include("components/*.py", f"environments/{ENV}.py", optional("environments/local.py"))
        #- server/settings/components/common.py
        from pathlib import Path
        BASE_DIR = Path(__file__).parent.parent.parent
        STATIC_URL = "/static/"
        #- server/settings/environments/production.py
        from server.settings.components.common import BASE_DIR
        STATIC_ROOT = BASE_DIR / "static"
        #- server/settings/environments/__init__.py
        #- wsgi.py
        import os
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.settings")
      `),
    ).toMatchInlineSnapshot(`
      "server.settings (by wsgi.py:2), partial
      BASE_DIR = '/project/server'  # default server/settings/components/common.py:2
      STATIC_URL = '/static/'  # default server/settings/components/common.py:3
      STATIC_ROOT = '/project/server/static'  # default server/settings/environments/production.py:2"
    `);
  });

  test('django-configurations, whose classes are not followed', () => {
    expect(
      single(files`
        from configurations import Configuration, values
        class Base(Configuration):
            STATIC_URL = "/static/"
            DEBUG = values.BooleanValue(False)
        class Production(Base):
            STATIC_ROOT = "/srv/static"
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one), partial
      STATIC_URL = ?  # unknown config/settings.py:3
      DEBUG = ?  # unknown config/settings.py:4
      STATIC_ROOT = ?  # unknown config/settings.py:6"
    `);
  });

  test('secrets are not kept', () => {
    expect(
      single(files`
        SECRET_KEY = "secret"
        DATABASES = {"default": {"PASSWORD": "secret"}}
        EMAIL_HOST_PASSWORD = "secret"
        STORAGES = {
            "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"secret_key": "secret", "location": "m"}},
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
        }
        CHANNEL_LAYERS = {"default": {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": ["redis://:secret@redis"]}}}
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one)
      STORAGES = {'default': {'BACKEND': 'storages.backends.s3.S3Storage', 'OPTIONS': {'location': 'm'}}, 'staticfiles': {'BACKEND': 'whitenoise.storage.CompressedStaticFilesStorage'}}  # resolved config/settings.py:4
      CHANNEL_LAYERS = {'default': {'BACKEND': 'channels_redis.core.RedisChannelLayer'}}  # resolved config/settings.py:8"
    `);
  });

  test('modules that import each other, and functions without end', () => {
    expect(
      settingsOf(files`
        #- config/settings.py
        from .a import *
        DEBUG = True
        def f(x):
            return f(x + 1)
        STATIC_URL = f(0)
        MEDIA_URL = "/media/"
        #- config/a.py
        from .settings import *
        from .a import *
        STATIC_ROOT = "/a"
      `),
    ).toMatchInlineSnapshot(`
      "config.settings (the only one)
      STATIC_ROOT = '/a'  # resolved config/a.py:3
      DEBUG = True  # resolved config/settings.py:2
      STATIC_URL = ?  # unknown config/settings.py:5
      MEDIA_URL = '/media/'  # resolved config/settings.py:6"
    `);
  });
});

describe('any text is survived', () => {
  const text = files`
    from .base import *
    import os, environ
    env = environ.Env(DEBUG=(bool, False))
    ALLOWED_HOSTS = [h.strip() for h in env.list("H", default=["a"]) if h] + ['b' "c", f"{os.sep}x{{}}"]
    if DEBUG and not (1 < 2):
        STATIC_ROOT = os.path.join(BASE_DIR, "static")
    elif os.environ.get("X", default='') in ("1",):
        MEDIA_ROOT = (BASE_DIR / 'media').parent
    else:
        del DEBUG
    try:
        STORAGES["default"]["BACKEND"] = {"a": [1, *ALLOWED_HOSTS], **{}}
    except KeyError as error:
        raise
    def f(a, *b, c=1, **d):
        return lambda x: x % (a, b)
    STATIC_URL = f(1)("%s") + r'\n' """x
    y"""
  `;
  const survives = (mutated: string) => {
    const texts = new Map([
      ['/project/config/settings.py', mutated],
      ['/project/config/base.py', text],
    ]);
    readSettings(projectFolder, memorySurroundings(texts), []);
  };

  test('every prefix', () => {
    for (let length = 0; length <= text.length; length++) survives(text.slice(0, length));
  });

  test('random changes, seed 7', () => {
    const { below, pick } = randomFrom(7);
    const pieces = [
      '(',
      ')',
      '[',
      '{',
      '"',
      "'",
      '\n',
      '    ',
      ':',
      '=',
      '*',
      'if ',
      'X',
      '\\',
      '\0',
      '%s',
      ',',
      '.',
      'lambda',
    ];
    for (let round = 0; round < 500; round++) {
      let mutated = text;
      for (let change = 0; change < 4; change++) {
        const at = below(mutated.length);
        mutated = mutated.slice(0, at) + pick(pieces) + mutated.slice(at + below(5));
      }
      survives(mutated);
    }
  });

  test.each([
    ['brackets', `STATIC_URL = ${'('.repeat(20_000)}`],
    ['closed brackets', `STATIC_URL = ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['a long sum', `STATIC_URL = ${"'a' + ".repeat(20_000)}'b'`],
    ['a growing text', `X = 'a'\n${'X = X + X\n'.repeat(200)}STATIC_URL = X`],
    ['a growing list', `X = [1]\n${'X = X + X\n'.repeat(200)}STATICFILES_DIRS = X`],
    [
      'loops in loops',
      `X = [[a, b, c, d] for a in 'abcdefghij'*9 for b in 'abcdefghij'*9 for c in 'abcdefghij'*9 for d in 'x'*90]`,
    ],
    ['branches', `${'if U: X = 1\n'.repeat(300)}`],
    ['nested branches', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}if U:`).join('\n')],
    [
      'functions',
      `def f(n):\n    if U: return 1\n${'    if U: X = 1\n    elif V: return 2\n'.repeat(30)}X = f(1)`,
    ],
    ['elif', `if A: X = 1\n${'elif B: X = 2\n'.repeat(3000)}`],
  ])('%s', (_, mutated) => survives(mutated));
});
