/** What of the Django project beside a configuration is offered, where, and with which words about where it comes from? */
import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../server/src/features/completion/index.ts';
import { cursorProject } from '../support/project.ts';
import { files } from '../support/surroundings.ts';

const ofProject = /\.py|\.service|\.yml/;

/** What is offered out of the project, each with its detail and the line that taking it writes. */
function offered(text: string): string {
  const { project, at } = cursorProject(text);
  const all = completionsAt(project, at);
  const own = all.filter(({ detail }) => ofProject.test(detail ?? ''));
  expect(all.slice(0, own.length)).toEqual(own);
  const { text: whole } = project.files.get(at.path) ?? { text: '' };
  const lines = own.map(({ label, detail, start, end, text: inserted }) => {
    const lineStart = whole.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = `${whole}\n`.indexOf('\n', end);
    const written = `${whole.slice(lineStart, start)}${inserted}${whole.slice(end, lineEnd)}`;
    return `${label}: ${detail}\n  ${written.trim().replaceAll('\n', '\n  ')}`;
  });
  return lines.length === 0 ? 'nothing' : lines.join('\n');
}

const django = files`
  #- mysite/settings.py
  import os
  ALLOWED_HOSTS = ["example.com", ".example.org", "*", "localhost"]
  STATIC_URL = "static/"
  STATIC_ROOT = "/srv/mysite/static"
  MEDIA_URL = "/media/"
  MEDIA_ROOT = os.environ.get("MEDIA_ROOT", "/srv/uploads")
  DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
  #- chat/routing.py
  websocket_urlpatterns = [path("ws/chat/", consumer)]
  #- deploy/gunicorn.service
  [Service]
  WorkingDirectory=/srv/mysite
  ExecStart=/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000 --bind unix:/run/mysite.sock
`;

const inServer = (...statements: string[]) =>
  statements
    .map((text) => `${text}\n${offered(`#- site.conf\nserver {\n${text}\n}\n${django}`)}`)
    .join('\n\n');

test('folders after alias and root, with the slash of the location', () => {
  expect(
    inServer(
      'location /static/ { alias <|>; }',
      'location /media { alias <|>; }',
      'location /static/admin/ { alias /srv<|>; }',
      'location /files/ { alias <|>\n}',
      'location /static/ { root <|>; }',
      'location /media/ { root <|>; }',
      'location ~ ^/static/ { alias <|>; }',
      'root <|>;',
    ),
  ).toMatchInlineSnapshot(`
    "location /static/ { alias <|>; }
    /srv/mysite/static/: STATIC_ROOT, settings.py:4
      location /static/ { alias /srv/mysite/static/; }
    /srv/uploads/: MEDIA_ROOT, settings.py:6 (a default: the environment may say otherwise)
      location /static/ { alias /srv/uploads/; }

    location /media { alias <|>; }
    /srv/uploads: MEDIA_ROOT, settings.py:6 (a default: the environment may say otherwise)
      location /media { alias /srv/uploads; }
    /srv/mysite/static: STATIC_ROOT, settings.py:4
      location /media { alias /srv/mysite/static; }

    location /static/admin/ { alias /srv<|>; }
    /srv/mysite/static/admin/: STATIC_ROOT, settings.py:4
      location /static/admin/ { alias /srv/mysite/static/admin/; }
    /srv/uploads/: MEDIA_ROOT, settings.py:6 (a default: the environment may say otherwise)
      location /static/admin/ { alias /srv/uploads/; }

    location /files/ { alias <|>
    }
    /srv/mysite/static/: STATIC_ROOT, settings.py:4
      location /files/ { alias /srv/mysite/static/;
    /srv/uploads/: MEDIA_ROOT, settings.py:6 (a default: the environment may say otherwise)
      location /files/ { alias /srv/uploads/;

    location /static/ { root <|>; }
    /srv/mysite: STATIC_ROOT, settings.py:4
      location /static/ { root /srv/mysite; }

    location /media/ { root <|>; }
    nothing

    location ~ ^/static/ { alias <|>; }
    nothing

    root <|>;
    nothing"
  `);
});

test('paths after location, as long as they have none', () => {
  expect(
    inServer(
      'location <|>',
      'location /st<|> {\n}',
      'location ^~ <|>',
      'location = <|>',
      'location /static/ { }\nlocation <|>',
    ),
  ).toMatchInlineSnapshot(`
    "location <|>
    /static/: STATIC_URL, settings.py:3
      location /static/ {
      	alias /srv/mysite/static/;$0
      }
    /media/: MEDIA_URL, settings.py:5
      location /media/ {
      	alias /srv/uploads/;$0
      }
    /ws/: websockets, routing.py:1
      location /ws/ {
      	$0
      }

    location /st<|> {
    }
    /static/: STATIC_URL, settings.py:3
      location /static/ {
    /media/: MEDIA_URL, settings.py:5
      location /media/ {
    /ws/: websockets, routing.py:1
      location /ws/ {

    location ^~ <|>
    /static/: STATIC_URL, settings.py:3
      location ^~ /static/ {
      	alias /srv/mysite/static/;$0
      }
    /media/: MEDIA_URL, settings.py:5
      location ^~ /media/ {
      	alias /srv/uploads/;$0
      }
    /ws/: websockets, routing.py:1
      location ^~ /ws/ {
      	$0
      }

    location = <|>
    nothing

    location /static/ { }
    location <|>
    /media/: MEDIA_URL, settings.py:5
      location /media/ {
      	alias /srv/uploads/;$0
      }
    /ws/: websockets, routing.py:1
      location /ws/ {
      	$0
      }"
  `);
});

test('names, sizes', () => {
  expect(
    inServer('server_name <|>;', 'server_name example.com <|>', 'client_max_body_size <|>'),
  ).toMatchInlineSnapshot(`
    "server_name <|>;
    example.com: ALLOWED_HOSTS, settings.py:2
      server_name example.com;
    .example.org: ALLOWED_HOSTS, settings.py:2
      server_name .example.org;

    server_name example.com <|>
    .example.org: ALLOWED_HOSTS, settings.py:2
      server_name example.com .example.org

    client_max_body_size <|>
    10m: DATA_UPLOAD_MAX_MEMORY_SIZE, settings.py:7
      client_max_body_size 10m;"
  `);
});

describe('addresses', () => {
  test('in passes', () => {
    expect(
      inServer(
        'location / { proxy_pass <|>; }',
        'location / { proxy_pass http://un<|>; }',
        'location / { uwsgi_pass <|>; }',
      ),
    ).toMatchInlineSnapshot(`
      "location / { proxy_pass <|>; }
      http://127.0.0.1:8000: gunicorn, gunicorn.service:3
        location / { proxy_pass http://127.0.0.1:8000; }
      http://unix:/run/mysite.sock: gunicorn, gunicorn.service:3
        location / { proxy_pass http://unix:/run/mysite.sock; }

      location / { proxy_pass http://un<|>; }
      http://127.0.0.1:8000: gunicorn, gunicorn.service:3
        location / { proxy_pass http://127.0.0.1:8000; }
      http://unix:/run/mysite.sock: gunicorn, gunicorn.service:3
        location / { proxy_pass http://unix:/run/mysite.sock; }

      location / { uwsgi_pass <|>; }
      nothing"
    `);
  });

  test('in groups', () => {
    const group = (text: string) => offered(`#- site.conf\n${text}\n${django}`);
    expect(group('upstream app {\n    server <|>\n}')).toMatchInlineSnapshot(`
      "127.0.0.1:8000: gunicorn, gunicorn.service:3
        server 127.0.0.1:8000;
      unix:/run/mysite.sock: gunicorn, gunicorn.service:3
        server unix:/run/mysite.sock;"
    `);
    expect(group('upstream app {\n    server <|>\n}\nserver { location / { uwsgi_pass app; } }')).toBe(
      'nothing',
    );
    expect(group('stream {\n    upstream app {\n        server <|>\n    }\n}')).toBe('nothing');
  });

  test('of compose services; folders as the container of nginx has them', () => {
    const compose = (text: string) =>
      offered(files`
        #- nginx/default.conf
        server {
          ${text}
        }
        #- mysite/settings.py
        from pathlib import Path
        BASE_DIR = Path(__file__).resolve().parent.parent
        STATIC_URL = "/static/"
        STATIC_ROOT = BASE_DIR / "staticfiles"
        #- docker-compose.yml
        services:
          web:
            build: .
            command: gunicorn mysite.wsgi --bind 0.0.0.0:8000
            volumes:
              - static:/app/staticfiles
          nginx:
            image: nginx
            volumes:
              - ./nginx/default.conf:/etc/nginx/conf.d/default.conf
              - static:/var/www/static
        volumes:
          static:
        #- Dockerfile
        FROM python:3.12
        WORKDIR /app
        COPY . .
      `);
    expect(compose('location / { proxy_pass <|>; }')).toMatchInlineSnapshot(`
      "http://web:8000: gunicorn, docker-compose.yml:4
        location / { proxy_pass http://web:8000; }"
    `);
    expect(compose('location /static/ { alias <|>; }')).toMatchInlineSnapshot(`
      "/var/www/static/: STATIC_ROOT, settings.py:4
        location /static/ { alias /var/www/static/; }"
    `);
  });
});

test('nothing private, nothing unknown, nothing of WhiteNoise', () => {
  const beside = (settings: string, env = '') => `#- mysite/settings.py\n${settings}\n#- .env\n${env}\n`;
  const alias = (settings: string, env?: string) =>
    offered(`#- site.conf\nserver { location /static/ { alias <|>; } }\n${beside(settings, env)}`);
  expect(alias('STATIC_URL = "/static/"\nSTATIC_ROOT = "/srv/s"')).toContain('/srv/s/: STATIC_ROOT');
  expect(alias('STATIC_URL = "/static/"\nSTATIC_ROOT = find_it()')).toBe('nothing');
  expect(
    alias(
      'import environ\nenv = environ.Env()\nenviron.Env.read_env()\nSTATIC_URL = "/static/"\nSTATIC_ROOT = env("ROOT")',
      'ROOT=/secret/place',
    ),
  ).toBe('nothing');
  expect(
    alias(
      'STATIC_URL = "/static/"\nSTATIC_ROOT = "/srv/s"\nMIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware"]',
    ),
  ).toBe('nothing');
  expect(offered('#- site.conf\nserver { location /static/ { alias <|>; } }\n')).toBe('nothing');
});

test('after proxy_set_header: the headers that its settings ask for', () => {
  const text = `# nginx-context: location
proxy_set_header <|>
#- mysite/settings.py
USE_X_FORWARDED_HOST = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_SCHEME", "https")
`;
  const { project, at } = cursorProject(text);
  const offers = completionsAt(project, at).slice(0, 7);
  expect(offers.map(({ label, detail }) => `${label} ${detail}`)).toEqual([
    expect.stringMatching(/^All Django proxy headers that are missing here Host, .*X-Scheme$/),
    'Host $host',
    'X-Real-IP $remote_addr',
    'X-Forwarded-For $proxy_add_x_forwarded_for',
    'X-Forwarded-Proto $scheme',
    'X-Forwarded-Host $host',
    'X-Scheme $scheme',
  ]);
});
