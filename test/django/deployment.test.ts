/** How is a project run, told by the files around it? */
import { expect, test } from 'vitest';
import { deploymentOf, renderDeployment } from '../support/deployment.ts';
import { files } from '../support/surroundings.ts';

function shown(text: string): string {
  const { deployment, show } = deploymentOf(text);
  return `\n${renderDeployment(deployment, show)}\n`;
}

test('a unit that starts gunicorn in a virtual environment', () => {
  expect(
    shown(files`
      #- deploy/mysite.service
      [Unit]
      Description=gunicorn daemon
      [Service]
      User=www-data
      WorkingDirectory=/srv/mysite
      Environment=DJANGO_SETTINGS_MODULE=mysite.settings.production "SECRET_KEY=very secret"
      EnvironmentFile=/etc/mysite.env
      ExecStart=/srv/mysite/venv/bin/gunicorn \
        --access-logfile - \
        --workers 3 --timeout 120 \
        # a comment between
        --bind unix:/run/mysite.sock \
        mysite.wsgi:application
      [Install]
      WantedBy=multi-user.target
      #- manage.py
      #- mysite/wsgi.py
    `),
  ).toMatchInlineSnapshot(`
    "
    gunicorn mysite.wsgi:application by unit mysite.service: timeout 120; in /srv/mysite; trusts 127.0.0.1 unix:
      /srv/mysite/venv/bin/gunicorn --access-logfile - --workers 3 --timeout 120 --bind unix:/run/mysite.sock mysite.wsgi:application  deploy/mysite.service:8 «/srv/mysite/venv/bin/gunicorn \\ --access-logfile - \\ --workers 3 --timeout 120 \\ # a comment between --bind unix:/run/mysite.sock \\ mysite.wsgi:application»
      http unix:/run/mysite.sock  deploy/mysite.service:12 «unix:/run/mysite.sock»
    settings mysite.settings.production  deploy/mysite.service:6 «DJANGO_SETTINGS_MODULE=mysite.settings.production»
    deployed /srv/mysite = /project  deploy/mysite.service:8 «/srv/mysite/venv/bin/gunicorn \\ --access-logfile - \\ --workers 3 --timeout 120 \\ # a comment between --bind unix:/run/mysite.sock \\ mysite.wsgi:application»
    "
  `);
});

test('a socket unit listens in place of gunicorn', () => {
  expect(
    shown(files`
      #- deploy/gunicorn.socket
      [Socket]
      ListenStream=/run/gunicorn.sock
      #- deploy/gunicorn.service
      [Service]
      Environment=SECRET_KEY=hidden
      ExecStart=/usr/bin/env SECRET=x /opt/venv/bin/python -m gunicorn -k uvicorn.workers.UvicornWorker mysite.asgi
      #- manage.py
    `),
  ).toMatchInlineSnapshot(`
    "
    gunicorn mysite.asgi by unit gunicorn.service: async; trusts 127.0.0.1
      /usr/bin/env SECRET=... /opt/venv/bin/python -m gunicorn -k uvicorn.workers.UvicornWorker mysite.asgi  deploy/gunicorn.service:3 «/usr/bin/env SECRET=x /opt/venv/bin/python -m gunicorn -k uvicorn.workers.UvicornWorker mysite.asgi»
      http unix:/run/gunicorn.sock  deploy/gunicorn.socket:2 «/run/gunicorn.sock»
    "
  `);
});

test('compose with a base file, an overlay and the Dockerfile of cookiecutter-django', () => {
  expect(
    shown(files`
      #- production.yml
      volumes:
        production_static: {}
      services:
        django: &django
          build:
            context: .
            dockerfile: ./compose/production/django/Dockerfile
          image: shop_production_django
          volumes:
            - production_static:/app/static
          env_file:
            - ./.envs/.production/.django
          command: /start
        nginx:
          build:
            context: .
            dockerfile: ./compose/production/nginx/Dockerfile
          ports:
            - '0.0.0.0:80:80'
            - "443:443"
          volumes:
            - production_static:/usr/share/nginx/static:ro
        celeryworker:
          <<: *django
          image: shop_production_celeryworker
          command: /start-celeryworker
      #- local.yml
      services:
        django:
          build:
            context: .
            dockerfile: ./compose/local/django/Dockerfile
          container_name: shop_local_django
          volumes:
            - .:/app:z
          ports:
            - '8000:8000'
          command: /start
      #- compose/production/django/Dockerfile
      ARG PYTHON_VERSION=3.12
      FROM docker.io/python:\${PYTHON_VERSION} AS python
      FROM python AS build
      COPY ./requirements .
      FROM python AS run
      ARG APP_HOME=/app
      ENV DJANGO_SETTINGS_MODULE config.settings.production
      WORKDIR \${APP_HOME}
      COPY --from=build /usr/src/app/wheels /wheels/
      COPY --chown=django:django ./compose/production/django/entrypoint /entrypoint
      COPY ./compose/production/django/start /start
      COPY . \${APP_HOME}
      ENTRYPOINT ["/entrypoint"]
      #- compose/production/django/entrypoint
      #!/bin/bash
      set -o errexit
      export DATABASE_URL="postgres://\${POSTGRES_USER}:\${POSTGRES_PASSWORD}@db"
      exec "$@"
      #- compose/production/django/start
      #!/bin/bash
      python /app/manage.py collectstatic --noinput
      exec /usr/local/bin/gunicorn config.asgi --bind 0.0.0.0:5000 --chdir=/app -k uvicorn.workers.UvicornWorker
      #- compose/local/django/Dockerfile
      FROM python:3.12
      COPY ./compose/local/django/start /start
      WORKDIR /app
      CMD ["/start"]
      #- compose/local/django/start
      #!/bin/bash
      python manage.py migrate
      exec uvicorn config.asgi:application --host 0.0.0.0 --reload --reload-include '*.html'
      #- compose/production/nginx/Dockerfile
      FROM nginx:1.17.8-alpine
      COPY ./compose/production/nginx/default.conf /etc/nginx/conf.d/default.conf
      #- compose/production/nginx/default.conf
      server { }
      #- requirements/base.txt
      django
      #- manage.py
      #- config/asgi.py
    `),
  ).toMatchInlineSnapshot(`
    "
    uvicorn config.asgi:application by script compose/local/django/start: service django; async; in /app; trusts 127.0.0.1
      exec uvicorn config.asgi:application --host 0.0.0.0 --reload --reload-include '*.html'  compose/local/django/start:3 «exec uvicorn config.asgi:application --host 0.0.0.0 --reload --reload-include '*.html'»
      http 0.0.0.0:8000  compose/local/django/start:3 «0.0.0.0»
    gunicorn config.asgi by script compose/production/django/start: service django; async; in /app; trusts 127.0.0.1
      exec /usr/local/bin/gunicorn config.asgi --bind 0.0.0.0:5000 --chdir=/app -k uvicorn.workers.UvicornWorker  compose/production/django/start:3 «exec /usr/local/bin/gunicorn config.asgi --bind 0.0.0.0:5000 --chdir=/app -k uvicorn.workers.UvicornWorker»
      http 0.0.0.0:5000  compose/production/django/start:3 «0.0.0.0:5000»
    compose local.yml + production.yml
      django: as django, shop_local_django; image shop_production_django; dockerfile compose/production/django/Dockerfile; ports 8000:8000  local.yml:2 «django»
        /project -> /app  local.yml:8 «.:/app:z»
        volume production_static -> /app/static  production.yml:10 «production_static:/app/static»
      nginx: dockerfile compose/production/nginx/Dockerfile; ports 80:80 443:443  production.yml:14 «nginx»
        volume production_static -> /usr/share/nginx/static  production.yml:22 «production_static:/usr/share/nginx/static:ro»
      celeryworker: image shop_production_celeryworker; dockerfile compose/production/django/Dockerfile  production.yml:23 «celeryworker»
        volume production_static -> /app/static  production.yml:10 «production_static:/app/static»
    settings config.settings.production  compose/production/django/Dockerfile:7 «DJANGO_SETTINGS_MODULE config.settings.production»
    deployed /app = /project in django  local.yml:8 «.:/app:z»
    deployed /start = compose/local/django/start in django  compose/local/django/Dockerfile:2 «./compose/local/django/start /start»
    deployed /entrypoint = compose/production/django/entrypoint in django  compose/production/django/Dockerfile:10 «--chown=django:django ./compose/production/django/entrypoint /entrypoint»
    deployed /start = compose/production/django/start in django  compose/production/django/Dockerfile:11 «./compose/production/django/start /start»
    deployed /etc/nginx/conf.d/default.conf = compose/production/nginx/default.conf in nginx  compose/production/nginx/Dockerfile:2 «./compose/production/nginx/default.conf /etc/nginx/conf.d/default.conf»
    deployed /entrypoint = compose/production/django/entrypoint in celeryworker  compose/production/django/Dockerfile:10 «--chown=django:django ./compose/production/django/entrypoint /entrypoint»
    deployed /start = compose/production/django/start in celeryworker  compose/production/django/Dockerfile:11 «./compose/production/django/start /start»
    deployed /app = /project in celeryworker  compose/production/django/Dockerfile:12 «. \${APP_HOME}»
    "
  `);
});

test('uWSGI by an ini file of its own, and supervisor', () => {
  expect(
    shown(files`
      #- uwsgi.ini
      [uwsgi]
      project = shop
      base = /srv/%(project)
      chdir = %(base)/app
      module = %(project).wsgi:application
      socket = /run/uwsgi/%(project).sock
      http-socket = 127.0.0.1:8001
      stats = %n.stats
      #- conf/supervisord.conf
      [program:web]
      command=/srv/shop/venv/bin/daphne -b 0.0.0.0 -p 8002 --proxy-headers shop.asgi:application ; the sockets
      directory=/srv/shop/app
      environment=DJANGO_SETTINGS_MODULE="shop.settings",SECRET="%(ENV_SECRET)s"
      [program:hyper]
      command=hypercorn shop.asgi:application
        --bind [::]:%(process_num)02d
        --bind unix:/tmp/h.sock
      #- Procfile
      release: python manage.py migrate
      web: gunicorn shop.wsgi --log-file -
      dev: python manage.py runserver 0:$PORT
      #- manage.py
      #- shop/wsgi.py
      #- shop/asgi.py
    `),
  ).toMatchInlineSnapshot(`
    "
    gunicorn shop.wsgi by procfile Procfile: trusts 127.0.0.1 unix:; may bind elsewhere
      gunicorn shop.wsgi --log-file -  Procfile:2 «gunicorn shop.wsgi --log-file -»
    runserver ? by procfile Procfile: trusts none; may bind elsewhere
      python manage.py runserver 0:$PORT  Procfile:3 «python manage.py runserver 0:$PORT»
    daphne shop.asgi:application by supervisor supervisord.conf: async; in /srv/shop/app; trusts all
      /srv/shop/venv/bin/daphne -b 0.0.0.0 -p 8002 --proxy-headers shop.asgi:application  conf/supervisord.conf:2 «/srv/shop/venv/bin/daphne -b 0.0.0.0 -p 8002 --proxy-headers shop.asgi:application»
      http 0.0.0.0:8002  conf/supervisord.conf:2 «8002»
    hypercorn shop.asgi:application by supervisor supervisord.conf: async; trusts none; may bind elsewhere
      hypercorn shop.asgi:application --bind [::]:%(process_num)02d --bind unix:/tmp/h.sock  conf/supervisord.conf:6 «hypercorn shop.asgi:application --bind [::]:%(process_num)02d --bind unix:/tmp/h.sock»
      http unix:/tmp/h.sock  conf/supervisord.conf:8 «unix:/tmp/h.sock»
    uwsgi shop.wsgi:application by config uwsgi.ini: in /srv/shop/app; trusts all
      uwsgi uwsgi.ini  uwsgi.ini:1 «[uwsgi]»
      uwsgi unix:/run/uwsgi/shop.sock  uwsgi.ini:6 «/run/uwsgi/%(project).sock»
      http 127.0.0.1:8001  uwsgi.ini:7 «127.0.0.1:8001»
    settings shop.settings  conf/supervisord.conf:4 «DJANGO_SETTINGS_MODULE="shop.settings"»
    deployed /srv/shop/app = /project  conf/supervisord.conf:2 «/srv/shop/venv/bin/daphne -b 0.0.0.0 -p 8002 --proxy-headers shop.asgi:application»
    deployed /srv/shop/app = /project  uwsgi.ini:1 «[uwsgi]»
    "
  `);
});
