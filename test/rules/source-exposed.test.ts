/** The source of the project below a `root`: is it told by which request it is read, and never where it does not lie there? */
import { test } from 'vitest';
import { sourceExposed } from '../../server/src/rules/source-exposed.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('the folder of the unit', () =>
  checkRule(
    sourceExposed,
    conf`
# nginx-context: http
server {
    server_name a.example;
    root /srv/mysite;
#   ^^^^^^^^^^^^^^^^ warning: Everybody can request \`/mysite/settings.py\`, which is \`/srv/mysite/mysite/settings.py\`: the source of the project with its secrets. Serve only the folders of static files and uploads.
    location / { try_files $uri @django; }
    location @django { proxy_pass http://127.0.0.1:8000; }
}
server {
    server_name b.example;
    location /static/ { alias /srv/mysite/; }
#                       ^^^^^^^^^^^^^^^^^^ warning: Everybody can request \`/static/mysite/settings.py\`, which is \`/srv/mysite/mysite/settings.py\`: the source of the project with its secrets. Serve only the folders of static files and uploads.
    location / { proxy_pass http://127.0.0.1:8000; }
}
#- mysite/settings.py
SECRET_KEY = 'x'
#- mysite/wsgi.py
application = None
#- gunicorn.service
[Service]
WorkingDirectory=/srv/mysite
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  ));

test('a container that sees the project', () =>
  checkRule(
    sourceExposed,
    conf`
#- nginx/default.conf
# nginx-context: http
server {
    root /code;
#   ^^^^^^^^^^ warning: Everybody can request \`/mysite/settings.py\`, which is \`/code/mysite/settings.py\`: the source of the project with its secrets. Serve only the folders of static files and uploads.
    location / { try_files $uri @django; }
    location @django { proxy_pass http://web:8000; }
}
#- mysite/settings.py
SECRET_KEY = 'x'
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
  nginx:
    image: nginx
    volumes:
      - ./nginx:/etc/nginx/conf.d
      - .:/code
`,
  ));

test('a container that sees the static files only', () =>
  checkRule(
    sourceExposed,
    conf`
#- nginx/default.conf
# nginx-context: http
server {
    root /code;
    location / { try_files $uri @django; }
    location @django { proxy_pass http://web:8000; }
}
#- mysite/settings.py
SECRET_KEY = 'x'
#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi
    volumes: [.:/code]
  nginx:
    image: nginx
    volumes:
      - ./nginx:/etc/nginx/conf.d
      - ./static:/code/static
`,
  ));

test('only a part of the folder, what is refused, and what nobody knows', () => {
  checkRule(
    sourceExposed,
    conf`
# nginx-context: http
server {
    server_name a.example;
    location /static/ { root /srv/mysite; }
    location / { proxy_pass http://127.0.0.1:8000; }
}
server {
    server_name b.example;
    root /srv/mysite;
    location ~ \.py$ { deny all; }
    location / { try_files $uri @django; }
    location @django { proxy_pass http://127.0.0.1:8000; }
}
server {
    server_name c.example;
    root /srv/mysite;
    location / { proxy_pass http://127.0.0.1:8000; }
}
#- mysite/settings.py
SECRET_KEY = 'x'
#- mysite/wsgi.py
application = None
#- gunicorn.service
[Service]
WorkingDirectory=/srv/mysite
ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application
`,
  );
  checkRule(
    sourceExposed,
    conf`
# nginx-context: server
root /srv/mysite;
location / { try_files $uri @django; }
location @django { proxy_pass http://127.0.0.1:8000; }
#- mysite/settings.py
SECRET_KEY = 'x'
`,
  );
});
