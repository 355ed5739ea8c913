/** "Generate nginx configuration for this project": what is written for which project and choices? */
import { describe, expect, test } from 'vitest';
import { generatedFor } from '../support/plan.ts';
import { files } from '../support/surroundings.ts';

const settings = files`
  #- mysite/settings.py
  from pathlib import Path
  BASE_DIR = Path(__file__).resolve().parent.parent
  ALLOWED_HOSTS = ['example.com', 'www.example.com', 'localhost']
  STATIC_URL = '/static/'
  STATIC_ROOT = BASE_DIR / 'staticfiles'
  MEDIA_URL = '/media/'
  MEDIA_ROOT = BASE_DIR / 'media'
`;

test('gunicorn on a port', () => {
  expect(
    generatedFor(
      settings +
        files`
      #- deploy/gunicorn.service
      [Service]
      WorkingDirectory=/srv/mysite
      ExecStart=/srv/mysite/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
      #- mysite/wsgi.py
    `,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx before the Django project in project/, written by nginx Wayfinder.
    # It stands in the \`http\` block: put it into a folder that nginx.conf includes, such as
    # /etc/nginx/conf.d/.

    server {
        listen 80;
        server_name example.com www.example.com;

        # Requests that are larger than this are answered with 413.
        client_max_body_size 10m;

        # Static files: \`manage.py collectstatic\` puts them into STATIC_ROOT.
        location /static/ {
            alias /srv/mysite/staticfiles/;
        }

        # Uploads, in MEDIA_ROOT: no browser is to guess what type they are.
        location /media/ {
            alias /srv/mysite/media/;
            add_header X-Content-Type-Options nosniff always;
        }

        # Everything else goes to Django: gunicorn, started by gunicorn.service.
        # The headers tell it host, client and scheme.
        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    "
  `);
});

test('gunicorn on a socket, with TLS', () => {
  expect(
    generatedFor(
      settings +
        files`
      SECURE_SSL_REDIRECT = True
      SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
      #- deploy/gunicorn.socket
      [Socket]
      ListenStream=/run/gunicorn.sock
      #- deploy/gunicorn.service
      [Service]
      WorkingDirectory=/srv/mysite
      ExecStart=/srv/mysite/venv/bin/gunicorn --timeout 120 mysite.wsgi:application
      #- mysite/wsgi.py
    `,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx before the Django project in project/, written by nginx Wayfinder.
    # It stands in the \`http\` block: put it into a folder that nginx.conf includes, such as
    # /etc/nginx/conf.d/.

    # gunicorn, started by gunicorn.service.
    upstream mysite {
        # The only server: it is asked again at once after an error.
        server unix:/run/gunicorn.sock fail_timeout=0;
    }

    # HTTP: everything is sent to HTTPS, but for the proof that certbot leaves for its certificate.
    server {
        listen 80;
        server_name example.com www.example.com;

        location /.well-known/acme-challenge/ {
            root /var/www/html;
        }

        location / {
            return 301 https://$host$request_uri;
        }
    }

    server {
        listen 443 ssl;
        server_name example.com www.example.com;

        # Where certbot puts the certificate. nginx starts once both files are there.
        ssl_certificate /etc/letsencrypt/live/example.com/fullchain.pem;
        ssl_certificate_key /etc/letsencrypt/live/example.com/privkey.pem;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_session_cache shared:django:10m;
        ssl_session_timeout 1d;

        # Requests that are larger than this are answered with 413.
        client_max_body_size 10m;

        # Static files: \`manage.py collectstatic\` puts them into STATIC_ROOT.
        location /static/ {
            alias /srv/mysite/staticfiles/;
        }

        # Uploads, in MEDIA_ROOT: no browser is to guess what type they are.
        location /media/ {
            alias /srv/mysite/media/;
            add_header X-Content-Type-Options nosniff always;
        }

        # Everything else goes to Django.
        # The headers tell it host, client and scheme.
        location / {
            proxy_pass http://mysite;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_read_timeout 120s;
        }
    }
    "
  `);
});

test('uWSGI', () => {
  expect(
    generatedFor(
      settings +
        files`
      #- uwsgi.ini
      [uwsgi]
      socket = /run/uwsgi/mysite.sock
      chdir = /srv/mysite
      module = mysite.wsgi:application
      #- mysite/wsgi.py
    `,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx before the Django project in project/, written by nginx Wayfinder.
    # It stands in the \`http\` block: put it into a folder that nginx.conf includes, such as
    # /etc/nginx/conf.d/.

    # uwsgi, started by uwsgi.ini.
    upstream mysite {
        # The only server: it is asked again at once after an error.
        server unix:/run/uwsgi/mysite.sock fail_timeout=0;
    }

    server {
        listen 80;
        server_name example.com www.example.com;

        # Requests that are larger than this are answered with 413.
        client_max_body_size 10m;

        # Static files: \`manage.py collectstatic\` puts them into STATIC_ROOT.
        location /static/ {
            alias /srv/mysite/staticfiles/;
        }

        # Uploads, in MEDIA_ROOT: no browser is to guess what type they are.
        location /media/ {
            alias /srv/mysite/media/;
            add_header X-Content-Type-Options nosniff always;
        }

        # Everything else goes to Django.
        # Host and scheme are among uwsgi_params.
        location / {
            include uwsgi_params;
            uwsgi_pass mysite;
        }
    }
    "
  `);
});

test('Channels in a compose file', () => {
  expect(
    generatedFor(
      settings +
        files`
      INSTALLED_APPS = ['channels']
      #- docker-compose.yml
      services:
        web:
          build: .
          command: daphne -b 0.0.0.0 -p 8000 mysite.asgi:application
          volumes:
            - static:/app/staticfiles
            - media:/app/media
        nginx:
          image: nginx:1.27
          ports: ["80:80"]
          volumes:
            - ./nginx.conf:/etc/nginx/conf.d/default.conf
            - static:/srv/static
            - media:/srv/media
      volumes: { static: {}, media: {} }
      #- Dockerfile
      FROM python:3.12
      WORKDIR /app
      COPY . /app
      #- chat/routing.py
      from django.urls import path
      websocket_urlpatterns = [path('ws/chat/', 1), path('ws/news/', 1)]
      #- chat/models.py
      from django.db import models
      class Upload(models.Model):
          file = models.FileField()
      #- mysite/asgi.py
    `,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx before the Django project in project/, written by nginx Wayfinder.
    # It stands in the \`http\` block: put it into a folder that nginx.conf includes, such as
    # /etc/nginx/conf.d/.

    # The connection of a websocket is upgraded, any other is not.
    map $http_upgrade $connection_upgrade {
        default upgrade;
        ''      close;
    }

    server {
        listen 80;
        server_name example.com www.example.com;

        # Files are uploaded (models.py): what is larger than this is answered with 413.
        client_max_body_size 20m;

        # Static files: \`manage.py collectstatic\` puts them into STATIC_ROOT.
        location /static/ {
            alias /srv/static/;
        }

        # Uploads, in MEDIA_ROOT: no browser is to guess what type they are.
        location /media/ {
            alias /srv/media/;
            add_header X-Content-Type-Options nosniff always;
        }

        # Websockets (routing.py). An idle connection is closed after an hour.
        location /ws/ {
            proxy_pass http://web:8000;
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_read_timeout 1h;
        }

        # Everything else goes to Django: daphne, started by compose service web.
        # The headers tell it host, client and scheme.
        location / {
            proxy_pass http://web:8000;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    "
  `);
});

test('several application servers', () => {
  expect(
    generatedFor(
      settings +
        files`
      #- docker-compose.yml
      services:
        web1: { build: ., command: "gunicorn -b 0.0.0.0:8000 mysite.wsgi" }
        web2: { build: ., command: "gunicorn -b 0.0.0.0:8000 mysite.wsgi" }
        nginx: { image: "nginx:1.27", ports: ["8080:80"] }
      #- Dockerfile
      FROM python:3.12
      WORKDIR /app
      COPY . /app
      #- mysite/wsgi.py
    `,
    ),
  ).toMatchInlineSnapshot(`
    "# nginx before the Django project in project/, written by nginx Wayfinder.
    # It stands in the \`http\` block: put it into a folder that nginx.conf includes, such as
    # /etc/nginx/conf.d/.

    # gunicorn, started by compose service web1 and compose service web2.
    upstream mysite {
        # Requests take turns; sessions and cache have to be shared between the servers.
        server web1:8000;
        server web2:8000;
    }

    server {
        listen 80;
        server_name example.com www.example.com;

        # Requests that are larger than this are answered with 413.
        client_max_body_size 10m;

        # TODO: STATIC_ROOT is not shared with the container of nginx: mount one volume into both. Write
        #   the folder as nginx sees it.
        location /static/ {
            alias /path/to/static/;
        }

        # TODO: MEDIA_ROOT is not shared with the container of nginx: mount one volume into both. Write
        #   the folder as nginx sees it.
        location /media/ {
            alias /path/to/media/;
            add_header X-Content-Type-Options nosniff always;
        }

        # Everything else goes to Django.
        # The headers tell it host, client and scheme.
        # $http_host and not $host: the port that is published is no usual one, and Django needs it.
        location / {
            proxy_pass http://mysite;
            proxy_set_header Host $http_host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    "
  `);
});

describe('where little is known', () => {
  test('nothing but a manage.py', () => {
    expect(
      generatedFor(
        files`
        #- manage.py
        # django
      `,
        { tls: 'tls', file: 'complete' },
      ),
    ).toMatchInlineSnapshot(`
      "# nginx before the Django project in project/, written by nginx Wayfinder.
      # It is a whole nginx.conf.

      # Whoever serves files and opens sockets: www-data on Debian and Ubuntu, nginx elsewhere.
      user www-data;
      worker_processes auto;
      error_log /var/log/nginx/error.log warn;
      pid /run/nginx.pid;

      events {
          worker_connections 1024;
      }

      http {
          # Without the types browsers refuse style sheets.
          include /etc/nginx/mime.types;
          default_type application/octet-stream;
          access_log /var/log/nginx/access.log;
          sendfile on;

          # HTTP: everything is sent to HTTPS, but for the proof that certbot leaves for its certificate.
          server {
              listen 80;
              server_name example.com;

              location /.well-known/acme-challenge/ {
                  root /var/www/html;
              }

              location / {
                  return 301 https://$host$request_uri;
              }
          }

          server {
              listen 443 ssl;
              # TODO: No name was found in ALLOWED_HOSTS: write those of the site, there and here.
              server_name example.com;

              # Where certbot puts the certificate. nginx starts once both files are there.
              ssl_certificate /etc/letsencrypt/live/example.com/fullchain.pem;
              ssl_certificate_key /etc/letsencrypt/live/example.com/privkey.pem;
              ssl_protocols TLSv1.2 TLSv1.3;
              ssl_session_cache shared:django:10m;
              ssl_session_timeout 1d;

              # Requests that are larger than this are answered with 413.
              client_max_body_size 10m;

              # TODO: STATIC_ROOT could not be read. Write the folder as nginx sees it.
              location /static/ {
                  alias /path/to/static/;
              }

              # Everything else goes to Django.
              # The headers tell it host, client and scheme.
              # TODO: No command was found that starts Django: write where it listens.
              location / {
                  proxy_pass http://127.0.0.1:8000;
                  proxy_set_header Host $host;
                  proxy_set_header X-Real-IP $remote_addr;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Forwarded-Proto $scheme;
              }
          }
      }
      "
    `);
  });
});

test('what files say never leaves its place in the text', () => {
  const text = generatedFor(
    files`
      #- mysite/settings.py
      ALLOWED_HOSTS = ['a.test; return 444', '$host', 'b.test', '"', '']
      STATIC_URL = '/st;atic/'
      STATIC_ROOT = '/srv/a; } http { #'
      MEDIA_URL = '/media/'
      MEDIA_ROOT = '/srv/$x\n/media'
      SECURE_PROXY_SSL_HEADER = ('HTTP_X;_A', 'https')
      DATA_UPLOAD_MAX_MEMORY_SIZE = 10 ** 300
      FORCE_SCRIPT_NAME = '/shop'
      #- docker-compose.yml
      services:
        "we;b\n}": { build: ., command: "gunicorn -b 0.0.0.0:8000 mysite.wsgi" }
        web: { build: ., command: "gunicorn -b 'unix:/run/a;b.sock' mysite.wsgi" }
        nginx: { image: nginx }
      #- Dockerfile
      FROM python
    `,
  );
  expect(text).toMatchInlineSnapshot(`
    "# nginx before the Django project in project/, written by nginx Wayfinder.
    # It stands in the \`http\` block: put it into a folder that nginx.conf includes, such as
    # /etc/nginx/conf.d/.

    server {
        listen 80;
        server_name b.test;

        # Requests that are larger than this are answered with 413.
        client_max_body_size 10m;

        # STATIC_URL is no path of its own.

        # TODO: MEDIA_ROOT is not shared with the container of nginx: mount one volume into both. Write
        #   the folder as nginx sees it.
        location /media/ {
            alias /path/to/media/;
            add_header X-Content-Type-Options nosniff always;
        }

        # Everything else goes to Django.
        # TODO: FORCE_SCRIPT_NAME is set, and here the project answers at /: write its prefix.
        # The headers tell it host, client and scheme.
        # TODO: compose service we;b } and compose service web start Django, but nothing says at which
        #   address nginx reaches it: write where it listens.
        location / {
            proxy_pass http://web:8000;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    "
  `);
});
