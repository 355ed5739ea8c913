/** Which words of a configuration lead into the Django project beside it? */
import { expect, test } from 'vitest';
import { defined } from '../support/defined.ts';
import { files } from '../support/surroundings.ts';

const django = files`
  #- mysite/settings.py
  ALLOWED_HOSTS = ["example.com", "www.example.com"]
  SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
  STATIC_URL = "static/"
  STATIC_ROOT = "/srv/mysite/static"
  MEDIA_URL = "/media/"
  MEDIA_ROOT = "/srv/mysite/media"
  DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
  #- mysite/wsgi.py
  #- chat/routing.py
  websocket_urlpatterns = [path("ws/chat/", consumer)]
  #- deploy/gunicorn.service
  [Service]
  WorkingDirectory=/srv/mysite
  ExecStart=/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000 --bind unix:/run/mysite.sock
`;

/** Each statement of a server beside that project, with its cursor. */
const inServer = (...statements: string[]) =>
  statements
    .map((text) =>
      defined(`#- site.conf\nupstream app {\n  server 127.0.0.1:8000;\n}\nserver {\n${text}\n}\n${django}`),
    )
    .join('\n');

test('files: the settings that say where they are, and under which URL', () => {
  expect(
    inServer(
      'location /static/ { alias /srv/<|>mysite/static/; }',
      'location /static/ { alias /srv/<|>elsewhere/; }',
      'location /media/ { root /srv<|>/mysite; }',
      'root /srv/<|>mysite;',
      'location /assets/ { alias /srv/mysite/med<|>ia/; }',
      'location /st<|>atic/ { alias /srv/mysite/static/; }',
      'location ^~ /media/av<|>atars/ { alias /srv/a/; }',
      'root /srv/ht<|>ml;',
      'location / { root /srv/$ho<|>st; }',
    ),
  ).toMatchInlineSnapshot(`
    "/srv/mysite/static/
      mysite/settings.py:4: [STATIC_ROOT] = "/srv/mysite/static"
    /srv/elsewhere/
      mysite/settings.py:4: [STATIC_ROOT] = "/srv/mysite/static"
    /srv/mysite
      mysite/settings.py:6: [MEDIA_ROOT] = "/srv/mysite/media"
    /srv/mysite
      mysite/settings.py:4: [STATIC_ROOT] = "/srv/mysite/static"
    /srv/mysite/media/
      mysite/settings.py:6: [MEDIA_ROOT] = "/srv/mysite/media"
    /static/
      mysite/settings.py:3: [STATIC_URL] = "static/"
    /media/avatars/
      mysite/settings.py:5: [MEDIA_URL] = "/media/"
    nowhere
    nowhere"
  `);
});

test('who listens: the unit', () => {
  expect(
    inServer(
      'location / { proxy_pass http://127.0.0.1:80<|>00; }',
      'location / { proxy_pass http://unix:/run/my<|>site.sock; }',
      'location / { proxy_pass http://ap<|>p; }',
      'location / { proxy_pass http://127.0.0.1:90<|>00; }',
    ),
  ).toMatchInlineSnapshot(`
    "http://127.0.0.1:8000
      deploy/gunicorn.service:3: ExecStart=/srv/venv/bin/gunicorn mysite.wsgi --bind [127.0.0.1:8000] --bind unix:/run/mysite.sock
    http://unix:/run/mysite.sock
      deploy/gunicorn.service:3: ExecStart=/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000 --bind [unix:/run/mysite.sock]
    app
      site.conf:1: upstream [app] {
    nowhere"
  `);
  const inGroup = (text: string) => defined(`#- site.conf\n${text}\n${django}`);
  expect(
    inGroup('upstream ap<|>p { server 127.0.0.1:8000; server unix:/run/mysite.sock; }'),
  ).toMatchInlineSnapshot(`
    "app
      deploy/gunicorn.service:3: ExecStart=/srv/venv/bin/gunicorn mysite.wsgi --bind [127.0.0.1:8000] --bind unix:/run/mysite.sock
      deploy/gunicorn.service:3: ExecStart=/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000 --bind [unix:/run/mysite.sock]"
  `);
  expect(inGroup('upstream app { server unix:/run/mys<|>ite.sock fail_timeout=0; }')).toMatchInlineSnapshot(`
    "unix:/run/mysite.sock
      deploy/gunicorn.service:3: ExecStart=/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000 --bind [unix:/run/mysite.sock]"
  `);
});

test('who listens: the compose service', () => {
  expect(
    defined(files`
      #- nginx/default.conf
      server { location / { proxy_pass http://web:80<|>00; } }
      #- mysite/settings.py
      DEBUG = False
      #- docker-compose.yml
      services:
        web:
          build: .
          command: gunicorn mysite.wsgi --bind 0.0.0.0:8000
        nginx:
          image: nginx
          volumes:
            - ./nginx/default.conf:/etc/nginx/conf.d/default.conf
      #- Dockerfile
      FROM python:3.12
    `),
  ).toMatchInlineSnapshot(`
    "http://web:8000
      docker-compose.yml:4: command: gunicorn mysite.wsgi --bind [0.0.0.0:8000]"
  `);
});

test('names, headers, sizes, websockets', () => {
  expect(
    inServer(
      'server_name exam<|>ple.com;',
      'client_max_body_size 20<|>m;',
      'proxy_set_header Ho<|>st $host;',
      'proxy_set_header X-Forwarded-Pro<|>to $scheme;',
      'proxy_set_header Upg<|>rade $http_upgrade;',
      'uwsgi_param HTT<|>PS $https;',
      'uwsgi_param HTTP_H<|>OST $host;',
      'location /ws<|>/ { proxy_pass http://app; }',
      // Not set in this project, or read by nobody.
      'proxy_set_header X-Forwarded-Ho<|>st $host;',
      'proxy_set_header X-Real<|>-IP $remote_addr;',
    ),
  ).toMatchInlineSnapshot(`
    "example.com
      mysite/settings.py:1: [ALLOWED_HOSTS] = ["example.com", "www.example.com"]
    20m
      mysite/settings.py:7: [DATA_UPLOAD_MAX_MEMORY_SIZE] = 10 * 1024 * 1024
    Host
      mysite/settings.py:1: [ALLOWED_HOSTS] = ["example.com", "www.example.com"]
    X-Forwarded-Proto
      mysite/settings.py:2: [SECURE_PROXY_SSL_HEADER] = ("HTTP_X_FORWARDED_PROTO", "https")
    Upgrade
      chat/routing.py:1: [websocket_urlpatterns] = [path("ws/chat/", consumer)]
    HTTPS
      mysite/settings.py:2: [SECURE_PROXY_SSL_HEADER] = ("HTTP_X_FORWARDED_PROTO", "https")
    HTTP_HOST
      mysite/settings.py:1: [ALLOWED_HOSTS] = ["example.com", "www.example.com"]
    /ws/
      chat/routing.py:1: [websocket_urlpatterns] = [path("ws/chat/", consumer)]
    nowhere
    nowhere"
  `);
});
