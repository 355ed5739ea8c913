/** Where does a path of the container lie in the repository? */
import { expect, test } from 'vitest';
import { composeMappings, containerMappings } from '../../server/src/project/container-paths.ts';
import { memoryFiles } from '../support/project.ts';

const inMemory = (files: Record<string, string>) => memoryFiles(new Map(Object.entries(files)));

const fromDockerfile = (dockerfile: string, files: Record<string, string> = {}): string[] => {
  const fileSystem = inMemory({
    '/repo/.git': 'here',
    '/repo/docker/nginx/Dockerfile': dockerfile,
    ...files,
  });
  return containerMappings('/repo/docker/nginx', fileSystem).map(({ from, to }) => `${from} -> ${to}`);
};

test('COPY of a folder and of a file', () => {
  const files = { '/repo/docker/nginx/site.conf': 'server {}', '/repo/deploy/nginx/nginx.conf': 'events {}' };
  const dockerfile = `
FROM nginx:1.27
COPY site.conf /etc/nginx/conf.d/default.conf
COPY --chown=nginx:nginx site.conf /etc/nginx/sites/
ADD ["deploy/nginx/nginx.conf", "/etc/nginx/nginx.conf"]
WORKDIR /etc/nginx
COPY snippets \\
  snippets
`;
  expect(fromDockerfile(dockerfile, files)).toEqual([
    '/etc/nginx/conf.d/default.conf -> /repo/docker/nginx/site.conf',
    '/etc/nginx/sites/site.conf -> /repo/docker/nginx/site.conf',
    // Seen from a build context above the Dockerfile.
    '/etc/nginx/nginx.conf -> /repo/deploy/nginx/nginx.conf',
    '/etc/nginx/snippets -> /repo/docker/nginx/snippets',
  ]);
});

test('what comes from elsewhere maps nothing', () => {
  expect(
    fromDockerfile(`
COPY --from=build /app/static /srv/static
COPY $CONF /etc/nginx/
COPY *.conf /etc/nginx/conf.d/
ADD https://example.com/a.conf /etc/nginx/a.conf
COPY [not json
RUN echo "COPY a /b"
`),
  ).toEqual([]);
});

test('volumes of compose, short and long', () => {
  const compose = `
services:
  web:
    volumes:
      - static:/srv/static
  nginx:
    volumes:
      - ./deploy/nginx:/etc/nginx:ro
      - \${DATA}/x:/x
      - type: bind
        source: ../certs
        target: /etc/ssl/private
volumes:
  static:
`;
  expect(composeMappings(compose, '/repo/ops')).toEqual([
    { from: '/etc/nginx', to: '/repo/ops/deploy/nginx' },
    { from: '/etc/ssl/private', to: '/repo/certs' },
  ]);
});

test.each(['', '[]', 'services: [', 'services:\n  a: {volumes: 3}', 'x: &a [*a]', '- 1\n- 2'])(
  'nothing to be made of %j',
  (text) => expect(composeMappings(text, '/repo')).toEqual([]),
);

test('the search ends at the top of the repository', () => {
  const fileSystem = inMemory({
    '/home/compose.yml': 'services: {n: {volumes: ["./x:/etc/nginx"]}}',
    '/home/repo/.git': 'here',
    '/home/repo/compose.yaml': 'services: {n: {volumes: ["./y:/etc/nginx"]}}',
  });
  expect(containerMappings('/home/repo/nginx', fileSystem)).toEqual([
    { from: '/etc/nginx', to: '/home/repo/y' },
  ]);
});
