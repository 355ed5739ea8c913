/** Whom would nginx connect to, and what is said of what comes of it? */
import { describe, expect, test } from 'vitest';
import { djangoBeside } from '../../server/src/django/beside.ts';
import {
  type Answer,
  upstreamPlaces,
  upstreamsAt,
  verdictOn,
} from '../../server/src/features/check-upstream.ts';
import { conf } from '../support/conf.ts';
import { cursorProject, inContext, projectOf } from '../support/project.ts';

/** `speaks host > target` of each upstream at the cursor. */
function asked(text: string): string[] {
  const { project, at } = cursorProject(text);
  return upstreamsAt(project, at).map(({ target, speaks, host }) => {
    const where = target.kind === 'unix' ? `unix:${target.path}` : `${target.host}:${target.port}`;
    return `${speaks} ${host} > ${where}`;
  });
}

describe('is asked', () => {
  test('the address of a pass, under a name that the server has', () => {
    const text = conf`
      server {
        server_name example.com;
        location / { proxy_<|>pass http://127.0.0.1:8000; }
      }
    `;
    expect(asked(inContext('http', text))).toEqual(['http example.com > 127.0.0.1:8000']);
  });

  test('every server of a group; at a server that one alone', () => {
    const group = (at: string) => conf`
      upstream app {
        server unix:/run/a.sock fail_timeout=0;
        ${at}server 127.0.0.1:8001;
      }
      server { location / { uwsgi_pass ${at === '' ? '<|>' : ''}app; } }
    `;
    expect(asked(inContext('http', group('')))).toEqual([
      'uwsgi localhost > unix:/run/a.sock',
      'uwsgi localhost > 127.0.0.1:8001',
    ]);
    expect(asked(inContext('http', group('<|>')))).toEqual(['uwsgi localhost > 127.0.0.1:8001']);
  });

  test('a host that Django lets in', () => {
    const text = conf`
      location / { <|>proxy_pass https://[::1]; }
      #- mysite/settings.py
      ALLOWED_HOSTS = ["*", ".example.org"]
    `;
    expect(asked(inContext('server', text))).toEqual(['https example.org > ::1:443']);
  });

  test.each([
    ['a variable', 'location / { <|>proxy_pass http://$backend; }'],
    ['no pass', 'location / { <|>root /srv; }'],
  ])('nobody for %s', (_, text) => {
    expect(asked(inContext('server', text))).toEqual([]);
  });

  test('at passes and at servers of groups, not at servers of sites', () => {
    const text = conf`
      upstream app { server 127.0.0.1:8001; }
      upstream unused { server 127.0.0.1:8002; }
      server {
        location / { proxy_pass http://app; }
        location /x/ { proxy_pass http://$arg_x; }
      }
    `;
    const { project, path } = projectOf(inContext('http', text));
    const file = project.files.get(path);
    const places = file ? upstreamPlaces(project, file) : [];
    expect(places.map(({ start, end }) => file?.text.slice(start, end))).toEqual([
      'server 127.0.0.1:8001',
      'proxy_pass http://app',
    ]);
  });
});

describe('is told', () => {
  const unit = 'ExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi';
  const compose =
    'services:\n  web:\n    build: .\n    command: gunicorn -b 0.0.0.0:8000 mysite.wsgi\n    ports: ["8080:8000"]\n  db:\n    image: postgres\n';
  const files = {
    unit: `#- deploy/gunicorn.service\n[Service]\n${unit}\n`,
    compose: `#- docker-compose.yml\n${compose}`,
    nothing: '',
  };
  function told(target: string, answer: Answer, beside: keyof typeof files = 'unit'): string {
    const pass = target.startsWith('uwsgi ')
      ? target.replace('uwsgi ', 'uwsgi_pass ')
      : `proxy_pass ${target}`;
    const text = `location / { <|>${pass}; }\n#- mysite/settings.py\n\n${files[beside]}`;
    const { project, at } = cursorProject(inContext('server', text));
    const [upstream] = upstreamsAt(project, at);
    if (!upstream) throw new Error('nobody is asked');
    const { message, start } = verdictOn(upstream, answer, djangoBeside(project, at.path));
    return `${message}${start ? ` [${start.command}]` : ''}`;
  }
  const http = {
    kind: 'answers',
    speaks: 'http',
    status: 'HTTP/1.1 302 Found',
    program: 'gunicorn',
  } as const;

  test('that all is well', () => {
    expect(told('http://127.0.0.1:8000', http)).toMatchInlineSnapshot(
      `"\`127.0.0.1:8000\` listens, and answers over HTTP: \`HTTP/1.1 302 Found\` (gunicorn)."`,
    );
    expect(told('http://unix:/run/a.sock', { ...http, mode: 0o660 })).toMatchInlineSnapshot(
      `"\`/run/a.sock\` listens, and answers over HTTP: \`HTTP/1.1 302 Found\` (gunicorn). Its permissions are 0660: nginx's workers need to be its owner or in its group."`,
    );
  });

  test('that nothing listens, and what would', () => {
    expect(told('http://127.0.0.1:8000', { kind: 'refused' })).toMatchInlineSnapshot(
      `"Nothing listens at \`127.0.0.1:8000\`: nginx answers 502. \`gunicorn.service\` starts it: \`/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi\`. [/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi]"`,
    );
    expect(told('http://127.0.0.1:9000', { kind: 'refused' })).toMatchInlineSnapshot(
      `"Nothing listens at \`127.0.0.1:9000\`: nginx answers 502. Nothing in the project starts it there; \`gunicorn.service\` listens at \`127.0.0.1:8000\`."`,
    );
    expect(told('http://unix:/run/a.sock', { kind: 'missing' }, 'nothing')).toMatchInlineSnapshot(
      `"There is no socket \`/run/a.sock\`: nginx answers 502. Start the application there."`,
    );
  });

  test('that the wrong protocol is spoken', () => {
    expect(told('uwsgi 127.0.0.1:8000', http)).toMatchInlineSnapshot(
      `"\`127.0.0.1:8000\` speaks HTTP, and nginx would speak the uwsgi protocol to it: requests fail with 502 or worse. Write \`proxy_pass http://127.0.0.1:8000;\`. [/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi]"`,
    );
    expect(told('http://127.0.0.1:3031', { ...http, speaks: 'uwsgi' })).toMatchInlineSnapshot(
      `"\`127.0.0.1:3031\` speaks the uwsgi protocol, and nginx would speak HTTP to it: requests fail with 502 or worse. Write \`include uwsgi_params;\` and \`uwsgi_pass 127.0.0.1:3031;\`."`,
    );
  });

  test('that the socket is not for everyone, or silent', () => {
    expect(told('http://unix:/run/a.sock', { kind: 'denied' })).toMatchInlineSnapshot(
      `"Connecting to \`/run/a.sock\` is not permitted to you. The user that nginx's workers run as needs permission to write to the socket, and to pass through each folder above it."`,
    );
    expect(told('http://127.0.0.1:22', { kind: 'silent' })).toMatchInlineSnapshot(
      `"\`127.0.0.1:22\` listens, but does not answer as something that speaks HTTP."`,
    );
    expect(told('http://10.0.0.1', { kind: 'timeout' })).toMatchInlineSnapshot(
      `"\`10.0.0.1:80\` does not answer within two seconds: nginx would wait, and answer 504."`,
    );
  });

  test('that the name is one of compose, or none', () => {
    expect(told('http://web:8000', { kind: 'unknown-name' }, 'compose')).toMatchInlineSnapshot(
      `"\`web\` is a service of \`docker-compose.yml\`: its name is known only inside of the network that Docker makes. From here it could be asked at \`127.0.0.1:8080\`, if it runs. [gunicorn -b 0.0.0.0:8000 mysite.wsgi]"`,
    );
    expect(told('http://app:8000', { kind: 'unknown-name' }, 'compose')).toMatchInlineSnapshot(
      `"No service of \`docker-compose.yml\` is called \`app\` (there are \`web\`, \`db\`), and the name is not known on this machine: nginx refuses to start with it."`,
    );
    expect(told('http://app:8000', { kind: 'unknown-name' })).toMatchInlineSnapshot(
      `"The name \`app\` is not known on this machine: nginx refuses to start with it."`,
    );
  });
});
