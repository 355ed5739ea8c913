/** Who answers where nginx connects to, as seen from the machine and from a container? */
import { expect, test } from 'vitest';
import { type Reached, serverReached, type Target } from '../../../server/src/django/deployment/reachable.ts';
import { standpointOf } from '../../../server/src/django/deployment/standpoint.ts';
import { deploymentOf, renderAddress } from '../../support/deployment.ts';
import { files } from '../../support/surroundings.ts';

const target = (address: string): Target => {
  if (address.startsWith('unix:')) return { kind: 'unix', path: address.slice('unix:'.length) };
  const colon = address.lastIndexOf(':');
  return { kind: 'tcp', host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
};

const rendered = (reached: Reached) =>
  reached.kind === 'unknown'
    ? 'unknown'
    : `${reached.kind}: ${reached.listeners.map(({ server, bind }) => `${server.source} at ${renderAddress(bind)}`).join(', ')}`;

/** One line for each address, as seen from where `nginx.conf` of the text is read. */
function reached(text: string, ...addresses: readonly string[]): string {
  const { deployment } = deploymentOf(text);
  const from = standpointOf(deployment, '/project/nginx/nginx.conf');
  if (!from) return 'nobody knows where this nginx runs';
  const place = from.kind === 'machine' ? 'the machine' : `service ${from.service.name}`;
  const lines = addresses.map(
    (address) => `${address} -> ${rendered(serverReached(deployment, target(address), from))}`,
  );
  return ['', `from ${place}`, ...lines, ''].join('\n');
}

test('from the machine to a unit', () => {
  expect(
    reached(
      files`
        #- web.service
        [Service]
        ExecStart=gunicorn -b 127.0.0.1:8000 -b unix:/run/web.sock mysite.wsgi
        #- nginx/nginx.conf
        #- manage.py
      `,
      ...['127.0.0.1:8000', 'localhost:8000', '[::1]:8000', 'unix:/run/web.sock'],
      ...['127.0.0.1:8001', 'unix:/run/other.sock', '10.0.0.3:8000', '10.0.0.3:9000'],
    ),
  ).toMatchInlineSnapshot(`
    "
    from the machine
    127.0.0.1:8000 -> servers: web.service at 127.0.0.1:8000
    localhost:8000 -> servers: web.service at 127.0.0.1:8000
    [::1]:8000 -> unknown
    unix:/run/web.sock -> servers: web.service at unix:/run/web.sock
    127.0.0.1:8001 -> nobody: web.service at 127.0.0.1:8000, web.service at unix:/run/web.sock
    unix:/run/other.sock -> nobody: web.service at 127.0.0.1:8000, web.service at unix:/run/web.sock
    10.0.0.3:8000 -> unknown
    10.0.0.3:9000 -> unknown
    "
  `);
});

test('a bind that nobody knows may be anywhere', () => {
  expect(
    reached(
      files`
        #- web.service
        [Service]
        EnvironmentFile=/etc/web.env
        ExecStart=gunicorn -b 127.0.0.1:\${PORT} mysite.wsgi
        #- nginx/nginx.conf
        #- manage.py
      `,
      ...['127.0.0.1:8000', 'unix:/run/web.sock'],
    ),
  ).toMatchInlineSnapshot(`
    "
    from the machine
    127.0.0.1:8000 -> unknown
    unix:/run/web.sock -> unknown
    "
  `);
});

const compose = (command: string, more = '') => files`
  #- docker-compose.yml
  services:
    web:
      build: .
      command: ${command}
      networks:
        default:
          aliases: [app]
    nginx:
      image: nginx:1.27
      ports: ["8080:80"]
      volumes:
        - ./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
    frontend:
      image: node
  ${more}
  #- nginx/nginx.conf
  #- manage.py
`;

test('from the container of nginx to another service', () => {
  expect(
    reached(
      compose('gunicorn --bind 0.0.0.0:8000 mysite.wsgi'),
      ...[
        'web:8000',
        'app:8000',
        'WEB:8000',
        'web:8001',
        'web:80',
        '127.0.0.1:8000',
        'frontend:3000',
        'db:1',
      ],
    ),
  ).toMatchInlineSnapshot(`
    "
    from service nginx
    web:8000 -> servers: compose service web at 0.0.0.0:8000
    app:8000 -> servers: compose service web at 0.0.0.0:8000
    WEB:8000 -> servers: compose service web at 0.0.0.0:8000
    web:8001 -> nobody: compose service web at 0.0.0.0:8000
    web:80 -> nobody: compose service web at 0.0.0.0:8000
    127.0.0.1:8000 -> unknown
    frontend:3000 -> unknown
    db:1 -> unknown
    "
  `);
});

test('a server in a container that listens on its own loopback', () => {
  expect(reached(compose('gunicorn mysite.wsgi'), 'web:8000', 'web:9000')).toMatchInlineSnapshot(`
    "
    from service nginx
    web:8000 -> loopback only: compose service web at 127.0.0.1:8000
    web:9000 -> nobody: compose service web at 127.0.0.1:8000
    "
  `);
});

test('a socket in a volume that two containers hold', () => {
  expect(
    reached(
      files`
        #- compose.yaml
        services:
          web:
            image: mysite
            command: gunicorn --bind unix:/run/gunicorn/web.sock mysite.wsgi
            volumes: [sockets:/run/gunicorn]
          proxy:
            image: nginx
            volumes:
              - sockets:/sockets
              - ./nginx:/etc/nginx/conf.d
        volumes:
          sockets:
        #- nginx/nginx.conf
        #- manage.py
      `,
      ...['unix:/sockets/web.sock', 'unix:/run/gunicorn/web.sock'],
    ),
  ).toMatchInlineSnapshot(`
    "
    from service proxy
    unix:/sockets/web.sock -> servers: compose service web at unix:/run/gunicorn/web.sock
    unix:/run/gunicorn/web.sock -> unknown
    "
  `);
});

test('from the machine to a published port', () => {
  expect(
    reached(
      files`
        #- compose.yaml
        services:
          web:
            image: mysite
            command: gunicorn --bind :8000 mysite.wsgi
            ports: ["127.0.0.1:9000:8000"]
            volumes: ["/run/mysite:/sockets"]
          other:
            image: mysite
            command: daphne -u /sockets/d.sock mysite.asgi:application
            volumes: ["/run/mysite:/sockets"]
        #- nginx/nginx.conf
        #- manage.py
      `,
      ...['127.0.0.1:9000', '127.0.0.1:8000', 'unix:/run/mysite/d.sock', 'unix:/sockets/d.sock'],
    ),
  ).toMatchInlineSnapshot(`
    "
    from the machine
    127.0.0.1:9000 -> servers: compose service web at *:8000
    127.0.0.1:8000 -> unknown
    unix:/run/mysite/d.sock -> servers: compose service other at unix:/sockets/d.sock
    unix:/sockets/d.sock -> unknown
    "
  `);
});

test('where nginx runs is not guessed', () => {
  expect(
    reached(files`
      #- compose.yaml
      services:
        web: { image: mysite, command: gunicorn mysite.wsgi }
        nginx: { image: nginx }
      #- nginx/nginx.conf
      #- manage.py
    `),
  ).toMatchInlineSnapshot(`"nobody knows where this nginx runs"`);
});
