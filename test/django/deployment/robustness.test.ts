/** Is every text survived, and does it take no longer than it should? */
import { expect, test } from 'vitest';
import { readDeployment } from '../../../server/src/django/deployment.ts';
import { projectFolder } from '../../support/project.ts';
import { memorySurroundings } from '../../support/surroundings.ts';

const unit = `[Service]
WorkingDirectory=/srv/x
Environment="A=b c" D=e
ExecStart=/bin/sh -c "exec gunicorn --bind unix:/run/%n.sock -b \${HOST:-127.0.0.1}:$PORT \\
  -c conf.py a.wsgi"
`;
const compose = `x-a: &a
  environment: {PORT: 1}
services:
  web:
    <<: [*a, *b]
    build: {context: .., dockerfile: Dockerfile}
    command: ["sh", '-c', "gunicorn -b 0.0.0.0:$\${PORT} a"]
    ports: ["127.0.0.1:80-82:80-82/tcp", {target: 1, published: 2}]
    volumes: [a:/b, ./c:/d:ro, {type: bind, source: ., target: /e}]
    extends: {service: web}
`;
const dockerfile = `FROM python:3 AS web
ENV A=b C="d"
WORKDIR /app
COPY --chown=a ["a b", "./"]
COPY . .
ENTRYPOINT ["./start.sh", "x"]
CMD exec gunicorn $A
`;
const script = `#!/bin/sh
: "\${PORT:=1}"
cat <<-'E'
x
E
if [ $# -gt 0 ]; then exec "$@"; fi
. ./start.sh
bash start.sh && uwsgi --ini uwsgi.ini --http :$(cat port) \`x\`
`;
const ini = `[uwsgi]
ini = uwsgi.ini
a = %(a)%(b)
socket = %(a)/x.sock
if-env = X
http = :80
endif =
[program:web]
command = daphne -e tcp:port=1:interface=\\:\\: -u /x a:b ; c
  --fd 0
environment = A="b",C='d'
`;

const texts: Readonly<Record<string, string>> = {
  'web.service': unit,
  'web.socket': '[Socket]\nListenStream=/run/x.sock\nListenStream=[::1]:80\n',
  'docker-compose.yml': compose,
  Dockerfile: dockerfile,
  'start.sh': script,
  'uwsgi.ini': ini,
  'supervisord.conf': ini,
  Procfile: 'web: gunicorn -b :$PORT a\n',
  'gunicorn.conf.py': 'bind = "x"\n',
};

const read = (files: Readonly<Record<string, string>>) =>
  readDeployment(
    projectFolder,
    projectFolder,
    memorySurroundings(
      new Map(Object.entries(files).map(([path, text]) => [`${projectFolder}/${path}`, text])),
    ),
  );

test('places lie within their files', () => {
  const { servers, composes, deployed, choices } = read(texts);
  expect(servers.length).toBeGreaterThan(4);
  const places = [
    ...[...servers, ...deployed, ...choices].map(({ place }) => place),
    ...servers.flatMap(({ binds }) => binds.map(({ place }) => place)),
    ...composes.flatMap(({ services }) =>
      services.flatMap(({ place, mounts, ports }) => [
        place,
        ...[...mounts, ...ports].map((one) => one.place),
      ]),
    ),
  ];
  for (const { path, start, end } of places) {
    const length = texts[path.slice(projectFolder.length + 1)]?.length ?? -1;
    expect([path, start >= 0 && start <= end && end <= length]).toEqual([path, true]);
  }
});

test.each(Object.keys(texts))('every third beginning of %s', (path) => {
  const text = texts[path] ?? '';
  for (let length = 0; length < text.length; length += 3) read({ ...texts, [path]: text.slice(0, length) });
});

test.each([
  ['brackets', '${'.repeat(20_000)],
  ['substitutions', '$('.repeat(20_000)],
  ['quotes', `"'`.repeat(20_000)],
  ['shells', `sh -c "`.repeat(2_000)],
  ['backslashes', '\\\n'.repeat(20_000)],
  ['a line', 'a'.repeat(300_000)],
  ['white space', ' '.repeat(100_000)],
  ['here-documents', '<<E '.repeat(5_000)],
  ['templates', '{{'.repeat(20_000)],
])('many %s', (_name, text) => {
  for (const before of [
    '[Service]\nExecStart=gunicorn ',
    'FROM a\nCMD gunicorn ',
    '[program:x]\ncommand=gunicorn ',
    '[uwsgi]\nsocket=',
  ]) {
    const files = Object.fromEntries(
      ['web.service', 'Dockerfile', 'a.conf', 'a.ini', 'start.sh'].map((path) => [path, before + text]),
    );
    expect(read({ ...files, Procfile: `web: gunicorn ${text}` }).composes).toEqual([]);
  }
  read({ 'compose.yml': `services:\n  a:\n    command: gunicorn ${text}` });
});

test('files that name each other', () => {
  const { servers } = read({
    Procfile: 'web: sh a.sh',
    'a.sh': 'sh b.sh; sh b.sh; sh b.sh\n'.repeat(20),
    'b.sh': 'sh a.sh; sh a.sh; sh a.sh\ngunicorn -b :1 a\n'.repeat(20),
    'compose.yml':
      'services: {a: {extends: {service: b}}, b: {extends: {service: a}}, c: &c {environment: *c}}',
    'x.ini': '[uwsgi]\nini = x.ini\nini = :uwsgi\nhttp = :1\n',
  });
  expect(servers.map(({ program }) => program)).toContain('uwsgi');
});
