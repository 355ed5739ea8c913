/** "Insert static and proxy locations" where a Django project lies beside: what does it take from it? */
import { expect, test } from 'vitest';
import { changed, offers, titles } from '../support/actions.ts';
import { files } from '../support/surroundings.ts';

const settings = files`
  #- mysite/settings.py
  from pathlib import Path
  BASE_DIR = Path(__file__).resolve().parent.parent
  INSTALLED_APPS = ['channels']
  STATIC_URL = 'assets/'
  STATIC_ROOT = BASE_DIR / 'collected'
  MEDIA_URL = '/uploads/'
  MEDIA_ROOT = '/var/lib/mysite/uploads'
`;
const unit = files`
  #- deploy/gunicorn.service
  [Service]
  WorkingDirectory=/srv/mysite
  ExecStart=/srv/mysite/venv/bin/gunicorn --bind unix:/run/mysite.sock mysite.wsgi
  #- mysite/wsgi.py
`;
const server = files`
  #- nginx.conf
  server {<|>
      listen 80;
  }
`;
const inserted = (...texts: string[]) => changed(offers.insertLocations, texts.join(''));

test('paths, folders and the socket are those of the project', () => {
  expect(inserted(server, settings, unit)).toMatchInlineSnapshot(`
    "server {
        listen 80;

        location /assets/ {
            alias /srv/mysite/collected/;
        }

        location /uploads/ {
            alias /var/lib/mysite/uploads/;
            add_header X-Content-Type-Options nosniff always;
        }

        location / {
            proxy_pass http://unix:/run/mysite.sock;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    "
  `);
});

test('an upstream that leads to the project is used', () => {
  const group = files`
    #- nginx.conf
    upstream app { server unix:/run/mysite.sock; }
    server {<|>
        listen 80;
        location /assets/ { alias /srv/mysite/collected/; }
        location ~ ^/uploads/ { root /srv; }
    }
  `;
  expect(inserted(group, settings, unit)).toMatchInlineSnapshot(`
    "upstream app { server unix:/run/mysite.sock; }
    server {
        listen 80;
        location /assets/ { alias /srv/mysite/collected/; }
        location ~ ^/uploads/ { root /srv; }

        location / {
            proxy_pass http://app;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    "
  `);
});

test('several servers become an upstream', () => {
  const two = files`
    #- deploy/one.service
    [Service]
    ExecStart=/usr/bin/gunicorn --bind 127.0.0.1:8001 mysite.wsgi
    #- deploy/two.service
    [Service]
    ExecStart=/usr/bin/gunicorn --bind 127.0.0.1:8002 mysite.wsgi
  `;
  expect(inserted(server, settings, two)).toMatchInlineSnapshot(`
    "upstream mysite {
        server 127.0.0.1:8001;
        server 127.0.0.1:8002;
    }

    server {
        listen 80;

        location /assets/ {
            alias /project/collected/;
        }

        location /uploads/ {
            alias /var/lib/mysite/uploads/;
            add_header X-Content-Type-Options nosniff always;
        }

        location / {
            proxy_pass http://mysite;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    "
  `);
});

test('uWSGI gets its own protocol', () => {
  const ini = files`
    #- uwsgi.ini
    [uwsgi]
    socket = 127.0.0.1:3031
    module = mysite.wsgi
  `;
  expect(inserted(server, settings, ini)).toMatchInlineSnapshot(`
    "server {
        listen 80;

        location /assets/ {
            alias /project/collected/;
        }

        location /uploads/ {
            alias /var/lib/mysite/uploads/;
            add_header X-Content-Type-Options nosniff always;
        }

        location / {
            include uwsgi_params;
            uwsgi_pass 127.0.0.1:3031;
        }
    }
    "
  `);
});

test('in a container: the service, and the volumes that both have', () => {
  const compose = files`
    #- compose.yml
    services:
      web:
        build: .
        command: daphne -b 0.0.0.0 mysite.asgi:application
        volumes: ['collected:/code/collected', 'uploads:/var/lib/mysite/uploads']
      front:
        image: nginx
        volumes: ['./nginx.conf:/etc/nginx/nginx.conf', 'collected:/www/static', 'uploads:/www/uploads']
    volumes: { collected: {}, uploads: {} }
    #- Dockerfile
    FROM python
    WORKDIR /code
    COPY . .
    #- chat/routing.py
    from django.urls import path
    websocket_urlpatterns = [path('ws/chat/', consumer)]
    #- chat/models.py
    from django.db import models
    class Note(models.Model):
        file = models.FileField()
  `;
  expect(inserted(server, settings, compose)).toMatchInlineSnapshot(`
    "map $http_upgrade $connection_upgrade {
        default upgrade;
        ''      close;
    }

    server {
        listen 80;

        client_max_body_size 20m;

        location /assets/ {
            alias /www/static/;
        }

        location /uploads/ {
            alias /www/uploads/;
            add_header X-Content-Type-Options nosniff always;
        }

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

test('what Django serves itself needs no location', () => {
  const whitenoise = files`
    MIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware']
    MEDIA_URL = 'https://cdn.example.com/'
  `;
  expect(titles(offers.insertLocations, server + settings + whitenoise + unit)).toEqual([
    'Insert the proxy location',
  ]);
});

test('a path out of an environment file is not shown', () => {
  const environment = files`
    import os
    from dotenv import load_dotenv
    load_dotenv()
    STATIC_ROOT = os.environ['WHERE']
    #- .env
    WHERE=/home/secret/static
  `;
  const text = inserted(server, settings, environment, unit) ?? '';
  expect(text).toContain('alias /var/www/myproject/static/;');
  expect(text).not.toContain('secret');
});
