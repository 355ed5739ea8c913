/** In which ways is a Django project run? Projects as texts in the notation of `readMarked`, each as right as it can be. */
import { files } from './surroundings.ts';

const settings = files`
  #- mysite/settings.py
  from pathlib import Path
  BASE_DIR = Path(__file__).resolve().parent.parent
  INSTALLED_APPS = ['django.contrib.admin', 'channels', 'pages']
  ALLOWED_HOSTS = ['example.com', 'www.example.com', 'localhost']
  CSRF_TRUSTED_ORIGINS = ['https://example.com', 'https://www.example.com', 'http://example.com:8080']
  STATIC_URL = '/static/'
  STATIC_ROOT = BASE_DIR / 'staticfiles'
  MEDIA_URL = '/media/'
  MEDIA_ROOT = BASE_DIR / 'media'
  SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
  #- mysite/wsgi.py
  import os
  os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
  #- mysite/asgi.py
  import os
  os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')
  #- pages/models.py
  from django.db import models
  class Document(models.Model):
      file = models.FileField(upload_to='documents')
`;

const websockets = files`
  #- pages/routing.py
  from django.urls import path
  from . import consumers
  websocket_urlpatterns = [
      path('ws/chat/', consumers.Chat.as_asgi()),
      path('ws/news/', consumers.News.as_asgi()),
  ]
`;

const dockerfile = files`
  #- Dockerfile
  FROM python:3.12
  WORKDIR /app
  COPY . /app
`;

export const shapes: Readonly<Record<string, string>> = {
  'gunicorn on a port': files`
    #- deploy/gunicorn.service
    [Service]
    WorkingDirectory=/srv/mysite
    ExecStart=/srv/mysite/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
  `,
  'gunicorn on a socket': files`
    #- deploy/gunicorn.socket
    [Socket]
    ListenStream=/run/gunicorn.sock
    #- deploy/gunicorn.service
    [Service]
    WorkingDirectory=/srv/mysite
    ExecStart=/srv/mysite/venv/bin/gunicorn --timeout 120 mysite.wsgi:application
  `,
  'gunicorn twice': files`
    #- deploy/first.service
    [Service]
    WorkingDirectory=/srv/mysite
    ExecStart=/srv/mysite/venv/bin/gunicorn --bind 127.0.0.1:8001 mysite.wsgi:application
    #- deploy/second.service
    [Service]
    WorkingDirectory=/srv/mysite
    ExecStart=/srv/mysite/venv/bin/gunicorn --bind 127.0.0.1:8002 mysite.wsgi:application
  `,
  'uWSGI on a port': files`
    #- deploy/uwsgi.service
    [Service]
    WorkingDirectory=/srv/mysite
    ExecStart=/usr/bin/uwsgi --socket 127.0.0.1:3031 --module mysite.wsgi:application
  `,
  'uWSGI on a socket': files`
    #- uwsgi.ini
    [uwsgi]
    socket = /run/uwsgi/mysite.sock
    chdir = /srv/mysite
    module = mysite.wsgi:application
  `,
  'daphne with websockets':
    websockets +
    files`
      #- deploy/daphne.service
      [Service]
      WorkingDirectory=/srv/mysite
      ExecStart=/srv/mysite/venv/bin/daphne -b 127.0.0.1 -p 8001 mysite.asgi:application
    `,
  'gunicorn for pages, daphne for websockets':
    websockets +
    files`
      #- deploy/gunicorn.service
      [Service]
      WorkingDirectory=/srv/mysite
      ExecStart=/srv/mysite/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
      #- deploy/daphne.service
      [Service]
      WorkingDirectory=/srv/mysite
      ExecStart=/srv/mysite/venv/bin/daphne -u /run/daphne.sock mysite.asgi:application
    `,
  'compose with volumes':
    dockerfile +
    files`
      #- docker-compose.yml
      services:
        web:
          build: .
          command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi:application
          volumes: ['static:/app/staticfiles', 'media:/app/media']
        nginx:
          image: nginx:1.27
          ports: ['80:80', '443:443']
          volumes: ['static:/srv/static:ro', 'media:/srv/media:ro']
      volumes: { static: {}, media: {} }
    `,
  'compose with another port, and websockets':
    websockets +
    dockerfile +
    files`
      #- docker-compose.yml
      services:
        web:
          build: .
          command: uvicorn --host 0.0.0.0 --port 8000 mysite.asgi:application
          volumes: ['static:/app/staticfiles', 'media:/app/media']
        nginx:
          image: nginx:1.27
          ports: ['8080:80']
          volumes: ['static:/srv/static:ro', 'media:/srv/media:ro']
      volumes: { static: {}, media: {} }
    `,
  'compose behind traefik':
    dockerfile +
    files`
      #- docker-compose.yml
      services:
        traefik: { image: 'traefik:v3', ports: ['80:80', '443:443'] }
        web:
          build: .
          command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi:application
          volumes: ['static:/app/staticfiles', 'media:/app/media']
        nginx:
          image: nginx:1.27
          volumes: ['static:/srv/static:ro', 'media:/srv/media:ro']
      volumes: { static: {}, media: {} }
    `,
  'nothing that starts it': '',
};

/** The files of a shape: the project's, then those of what starts it. */
export function shapeFiles(name: string): string {
  return settings + (shapes[name] ?? '');
}
