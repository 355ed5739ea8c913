/** What does a hover say of the Django project beside the configuration, and what does it keep to itself? */
import { expect, test } from 'vitest';
import { hoverAt } from '../../server/src/features/hover.ts';
import { cursorProject } from '../support/project.ts';
import { files } from '../support/surroundings.ts';

/** The paragraphs about the project; links as an editor gets them, with short addresses. */
function told(text: string): string {
  const { project, at } = cursorProject(text);
  const hover = hoverAt(project, at, {
    addressOf: (path, line) => `${path.replace('/project/', '')}#L${line}`,
  });
  const paragraphs = (hover?.markdown ?? '').split('\n\n').filter((one) => /Django|Behind it/.test(one));
  return paragraphs.length === 0 ? 'nothing' : paragraphs.join('\n');
}

const django = files`
  #- mysite/settings.py
  ALLOWED_HOSTS = ["example.com", ".example.org"]
  SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
  USE_X_FORWARDED_PORT = True
  STATIC_URL = "static/"
  STATIC_ROOT = "/srv/mysite/static"
  MEDIA_URL = "/media/"
  MEDIA_ROOT = "/srv/mysite/media"
  DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
  #- mysite/views.py
  def address(request):
      return request.META["HTTP_X_FORWARDED_FOR"] or request.META["REMOTE_ADDR"]
  #- chat/routing.py
  websocket_urlpatterns = [path("ws/chat/", consumer)]
  #- deploy/gunicorn.service
  [Service]
  WorkingDirectory=/srv/mysite
  ExecStart=/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000
`;

const pass = 'location / { proxy_pass http://127.0.0.1:8000; }';

const inServer = (...statements: string[]) =>
  statements
    .map(
      (text) =>
        `${text}\n  ${told(`#- site.conf\nserver {\n${text}\n${text.includes('_pass') ? '' : pass}\n}\n${django}`)}`,
    )
    .join('\n\n');

test('headers: the setting that reads them, where it is, what breaks without them', () => {
  expect(
    inServer(
      'location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Ho<|>st $host; }',
      'location / { proxy_pass http://my_app; proxy_set_header Ho<|>st $host; }',
      'location / { proxy_pass http://127.0.0.1:8000; proxy_set_<|>header X-Forwarded-Proto $scheme; }',
      'proxy_set_header X-Forwarded-F<|>or $proxy_add_x_forwarded_for;',
      'proxy_set_header X-Real-<|>IP $remote_addr;',
      'proxy_set_header X-Forwarded-Ho<|>st $host;',
      'proxy_set_header X-Forwarded-Po<|>rt $server_port;',
      'proxy_set_header Upg<|>rade $http_upgrade;',
      'uwsgi_param HTTP_HO<|>ST $host;',
      'uwsgi_param HTT<|>PS $https;',
      'uwsgi_param REMOTE_A<|>DDR $remote_addr;',
      'proxy_set_header X-Oth<|>er 1;',
    ),
  ).toMatchInlineSnapshot(`
    "location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Ho<|>st $host; }
      **Django** compares it with \`ALLOWED_HOSTS\` ([settings.py:1](mysite/settings.py#L1)), and builds links and CSRF checks on it. Without it nginx sends \`127.0.0.1:8000\`, which is not allowed: Django answers 400 to every request.

    location / { proxy_pass http://my_app; proxy_set_header Ho<|>st $host; }
      **Django** compares it with \`ALLOWED_HOSTS\` ([settings.py:1](mysite/settings.py#L1)), and builds links and CSRF checks on it. Without it nginx sends \`my_app\`, which is no name of a host: Django answers 400.

    location / { proxy_pass http://127.0.0.1:8000; proxy_set_<|>header X-Forwarded-Proto $scheme; }
      **Django** takes a request for one over HTTPS if this is \`https\`: \`SECURE_PROXY_SSL_HEADER\` ([settings.py:2](mysite/settings.py#L2)) says so. Without it \`request.is_secure()\` is false behind TLS, so that links begin with \`http://\`; and clients can send the header themselves.

    proxy_set_header X-Forwarded-F<|>or $proxy_add_x_forwarded_for;
      **Django** itself does not look at it. The project does: [views.py:2](mysite/views.py#L2). Without this line it sees no more than what clients claim. What a client sends stands in front: only the last address is nginx’s own word.

    proxy_set_header X-Real-<|>IP $remote_addr;
      **Django** itself does not look at it; applications and logs may take the address of the client from it. The project looks at \`REMOTE_ADDR\` ([views.py:2](mysite/views.py#L2)), which is the client’s only if something puts it there.

    proxy_set_header X-Forwarded-Ho<|>st $host;
      **Django** does not look at it: \`USE_X_FORWARDED_HOST\` is not set.

    proxy_set_header X-Forwarded-Po<|>rt $server_port;
      **Django** takes the port from it: \`USE_X_FORWARDED_PORT\` is true ([settings.py:3](mysite/settings.py#L3)). Without it clients can send the header themselves.

    proxy_set_header Upg<|>rade $http_upgrade;
      **Django** takes a request with \`Upgrade\` and \`Connection\` for a websocket. nginx does not pass these two on by itself: without them it is an ordinary request. The routes of this project: [routing.py:1](chat/routing.py#L1).

    uwsgi_param HTTP_HO<|>ST $host;
      **Django** compares it with \`ALLOWED_HOSTS\` ([settings.py:1](mysite/settings.py#L1)), and builds links and CSRF checks on it. Without this line the client’s own \`Host\` is passed on.

    uwsgi_param HTT<|>PS $https;
      **Django** learns by it, through uWSGI, that the request came over HTTPS, unless an \`X-Forwarded-Proto\` says otherwise; no setting is needed. Without either \`request.is_secure()\` is false behind TLS: links and redirects begin with \`http://\`.

    uwsgi_param REMOTE_A<|>DDR $remote_addr;
      **Django** has it as \`REMOTE_ADDR\` of the request. The project looks at it: [views.py:2](mysite/views.py#L2).

    proxy_set_header X-Oth<|>er 1;
      nothing"
  `);
});

test('a host that is allowed, but not the one that was asked for', () => {
  expect(
    told(
      `#- site.conf\nupstream example.org { server 127.0.0.1:8000; }\nserver { location / { proxy_pass http://example.org; proxy_set_header Ho<|>st $host; } }\n${django}`,
    ),
  ).toMatchInlineSnapshot(
    `"**Django** compares it with \`ALLOWED_HOSTS\` ([settings.py:1](mysite/settings.py#L1)), and builds links and CSRF checks on it. Without it nginx sends \`example.org\`: links and redirects lead there."`,
  );
});

test('the scheme, as settings have it in other ways', () => {
  const header = (settings: string) =>
    told(
      `#- site.conf\nserver { location / { proxy_pass http://127.0.0.1:8000; proxy_set_header X-Forwarded-Pro<|>to $scheme; } }\n#- mysite/settings.py\n${settings}\n`,
    );
  expect(header('DEBUG = False')).toMatchInlineSnapshot(
    `"**Django** does not look at it: \`SECURE_PROXY_SSL_HEADER\` is not set. gunicorn, uvicorn and uWSGI do, and tell Django that the request came over HTTPS, if they trust nginx."`,
  );
  expect(header('from elsewhere import *')).toMatchInlineSnapshot(
    `"**Django** learns from it that the request came over HTTPS if \`SECURE_PROXY_SSL_HEADER\` names it."`,
  );
  expect(header('SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_SSL", "on")')).toMatchInlineSnapshot(
    `"**Django** does not look at it: \`SECURE_PROXY_SSL_HEADER\` ([settings.py:1](mysite/settings.py#L1)) names another header."`,
  );
});

test('folders: whose they are, who fills them, whether they are there', () => {
  expect(
    inServer(
      'location /static/ { alias /srv/<|>mysite/static/; }',
      'location /static/ { alias /srv/<|>elsewhere/; }',
      'location /media/ { roo<|>t /srv/mysite; }',
      'location /other/ { alias /srv/<|>other/; }',
    ),
  ).toMatchInlineSnapshot(`
    "location /static/ { alias /srv/<|>mysite/static/; }
      **Django:** this is \`STATIC_ROOT\` ([settings.py:5](mysite/settings.py#L5)). \`python manage.py collectstatic\` fills that folder.

    location /static/ { alias /srv/<|>elsewhere/; }
      **Django:** this is not \`STATIC_ROOT\` ([settings.py:5](mysite/settings.py#L5)): that is \`/srv/mysite/static\`. \`python manage.py collectstatic\` fills that folder.

    location /media/ { roo<|>t /srv/mysite; }
      **Django:** this is \`MEDIA_ROOT\` ([settings.py:7](mysite/settings.py#L7)). Django writes there what is uploaded.

    location /other/ { alias /srv/<|>other/; }
      nothing"
  `);
});

const inContainers = (text: string, settings: string, more = '') =>
  told(`#- nginx/default.conf
server {
  ${text}
}
#- mysite/settings.py
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
STATIC_URL = "/static/"
${settings}
${more}#- docker-compose.yml
services:
  web:
    build: .
    command: gunicorn mysite.wsgi --bind 0.0.0.0:8000
    volumes:
      - ./staticfiles:/app/staticfiles
  nginx:
    image: nginx
    volumes:
      - ./nginx/default.conf:/etc/nginx/conf.d/default.conf
      - ./staticfiles:/var/www/static
#- Dockerfile
FROM python:3.12
WORKDIR /app
COPY . .
`);

test('folders in containers', () => {
  const root = 'STATIC_ROOT = BASE_DIR / "staticfiles"';
  const location = (path: string) =>
    `location /static/ { alias ${path}<|>/; }\n  location / { proxy_pass http://web:8000; }`;
  expect(inContainers(location('/var/www/static'), root)).toMatchInlineSnapshot(
    `"**Django:** this is \`STATIC_ROOT\` ([settings.py:4](mysite/settings.py#L4)). \`docker compose exec web python manage.py collectstatic\` fills that folder. In the workspace it would be \`staticfiles\`, which is not there (yet)."`,
  );
  expect(
    inContainers(location('/var/www/static'), root, '#- staticfiles/css/a.css\n\n'),
  ).toMatchInlineSnapshot(
    `"**Django:** this is \`STATIC_ROOT\` ([settings.py:4](mysite/settings.py#L4)). \`docker compose exec web python manage.py collectstatic\` fills that folder. In the workspace it is \`staticfiles\`."`,
  );
  expect(inContainers(location('/app/staticfiles'), root)).toMatchInlineSnapshot(
    `"**Django:** this is not \`STATIC_ROOT\` ([settings.py:4](mysite/settings.py#L4)): that is \`staticfiles\`, for nginx \`/var/www/static\`. \`docker compose exec web python manage.py collectstatic\` fills that folder."`,
  );
  expect(inContainers(location('/var/www/static'), 'DEBUG = False')).toMatchInlineSnapshot(
    `"**Django:** \`STATIC_ROOT\` is not set, so that \`collectstatic\` has no folder to fill."`,
  );
});

test('processes: who listens, by which line, started how', () => {
  expect(
    inServer(
      'location / { proxy_pass http://127.0.0.1:80<|>00; }',
      'location / { proxy_pass http://unix:/run/other<|>.sock; }',
      'location / { proxy_pass http://api.example.net<|>; }',
    ),
  ).toMatchInlineSnapshot(`
    "location / { proxy_pass http://127.0.0.1:80<|>00; }
      **Behind it:** \`mysite.wsgi\` in gunicorn, which listens here by [gunicorn.service:3](deploy/gunicorn.service#L3). Started with \`/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000\`.

    location / { proxy_pass http://unix:/run/other<|>.sock; }
      **Behind it:** probably Django. No file of the project says what listens here; what starts it listens at \`127.0.0.1:8000\` ([gunicorn.service:3](deploy/gunicorn.service#L3)).

    location / { proxy_pass http://api.example.net<|>; }
      nothing"
  `);
  const group = (text: string) => told(`#- site.conf\n${text}\n${django}`);
  expect(group('upstream ap<|>p { server 127.0.0.1:8000; }')).toMatchInlineSnapshot(
    `"**Behind it:** \`mysite.wsgi\` in gunicorn, which listens here by [gunicorn.service:3](deploy/gunicorn.service#L3). Started with \`/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000\`."`,
  );
  expect(group('upstream app { server 127.0.0.1:80<|>00; }')).toMatchInlineSnapshot(
    `"**Behind it:** \`mysite.wsgi\` in gunicorn, which listens here by [gunicorn.service:3](deploy/gunicorn.service#L3). Started with \`/srv/venv/bin/gunicorn mysite.wsgi --bind 127.0.0.1:8000\`."`,
  );
  expect(
    inContainers('location / { proxy_pass http://we<|>b:8000; }', 'DEBUG = False'),
  ).toMatchInlineSnapshot(
    `"**Behind it:** \`mysite.wsgi\` in gunicorn, which listens here by [docker-compose.yml:4](docker-compose.yml#L4). Started with \`gunicorn mysite.wsgi --bind 0.0.0.0:8000\`."`,
  );
});

test('names and sizes', () => {
  expect(
    inServer(
      'server_name example.com<|> www.example.com www.example.org;',
      'server_name _<|>;',
      'server_name www.example.com<|>; location / { return 301 https://$host$request_uri; } # instead of a proxy_pass',
      'client_max_<|>body_size 20m;',
    ),
  ).toMatchInlineSnapshot(`
    "server_name example.com<|> www.example.com www.example.org;
      **Django:** \`ALLOWED_HOSTS\` ([settings.py:1](mysite/settings.py#L1)) lets in \`example.com\` and \`www.example.org\`. It does not let in \`www.example.com\`: Django answers 400 there.

    server_name _<|>;
      nothing

    server_name www.example.com<|>; location / { return 301 https://$host$request_uri; } # instead of a proxy_pass
      nothing

    client_max_<|>body_size 20m;
      **Django:** Larger bodies are answered by nginx with 413, and Django never sees them. Django’s \`DATA_UPLOAD_MAX_MEMORY_SIZE\` is 10000000 bytes ([settings.py:8](mysite/settings.py#L8)) and does not limit uploaded files: it counts what is sent without them."
  `);
});

test('of servers and locations of somebody else nothing is said', () => {
  const other = (text: string) =>
    told(
      `#- site.conf\nserver { ${text} location /api/ { proxy_pass http://127.0.0.1:3000; } }\nserver { listen 81; location / { proxy_pass http://127.0.0.1:8000; } }\n${django}`,
    );
  // No more than what the header is in general.
  expect(other('proxy_set_header Ho<|>st $host;')).not.toContain('settings.py');
  expect(other('location /static/ { alias /srv/<|>app/; }')).toBe('nothing');
  expect(other('client_max_<|>body_size 1m;')).toBe('nothing');
  expect(other('server_name www.example<|>.com;')).toBe('nothing');
});

test('defaults are said to be some; WhiteNoise reads what collectstatic gathers', () => {
  const settings = files`
    #- mysite/settings.py
    import os
    ALLOWED_HOSTS = os.environ.get("HOSTS", "localhost").split(",")
    STATIC_URL = "/static/"
    STATIC_ROOT = os.environ.get("STATIC_ROOT", "/srv/static")
    MIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware"]
  `;
  const here = (text: string) => told(`#- site.conf\nserver { ${text} ${pass} }\n${settings}`);
  expect(here('server_name exam<|>ple.com;')).toMatchInlineSnapshot(
    `"**Django:** \`ALLOWED_HOSTS\` ([settings.py:2](mysite/settings.py#L2)), by its default, does not let in \`example.com\`: Django answers 400 there, unless the environment says otherwise."`,
  );
  expect(here('location /static/ { alias /srv/st<|>atic/; }')).toMatchInlineSnapshot(
    `"**Django:** this is \`STATIC_ROOT\` ([settings.py:4](mysite/settings.py#L4)), by its default. \`python manage.py collectstatic\` fills that folder."`,
  );
});

test('what an environment file says is not shown', () => {
  const settings = (text: string) =>
    `#- mysite/settings.py\nimport environ\nenv = environ.Env()\nenviron.Env.read_env()\nSTATIC_URL = "/static/"\n${text}\n#- .env\nHOSTS=secret.example.com\nROOT=/secret/place\n`;
  const server = (text: string) =>
    `#- site.conf\nserver { ${text} location / { proxy_pass http://127.0.0.1:8000; } }\n`;
  const all = [
    told(server('server_name secret<|>.example.com;') + settings('ALLOWED_HOSTS = env.list("HOSTS")')),
    told(server('location /static/ { alias /srv<|>/s/; }') + settings('STATIC_ROOT = env("ROOT")')),
  ];
  expect(all.join('\n')).not.toMatch(/secret/);
  expect(all).toMatchInlineSnapshot(`
    [
      "nothing",
      "nothing",
    ]
  `);
});
