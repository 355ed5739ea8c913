/** Where does a path of the workspace lie for a container, and the other way round? */
import { expect, test } from 'vitest';
import type { Standpoint } from '../../../server/src/django/deployment/standpoint.ts';
import { localOf, whereIs } from '../../../server/src/django/deployment/where-is.ts';
import { deploymentOf } from '../../support/deployment.ts';
import { files } from '../../support/surroundings.ts';

const containers = deploymentOf(files`
  #- docker-compose.yml
  services:
    web:
      build: ./backend
      command: gunicorn mysite.wsgi -b :8000
      volumes:
        - static:/app/staticfiles
        - ./media:/app/media
    nginx:
      image: nginx
      volumes:
        - static:/static:ro
        - ./:/usr/share/site
  #- backend/Dockerfile
  FROM python:3.12
  WORKDIR /app
  COPY requirements.txt .
  COPY . .
  #- backend/requirements.txt
  django
  #- backend/manage.py
  #- backend/mysite/wsgi.py
`).deployment;

const standing = (name: string): Standpoint => {
  const compose = containers.composes[0]!;
  return { kind: 'service', compose, service: compose.services.find((service) => service.name === name)! };
};

test('from the workspace into a container', () => {
  const where = (path: string) => ({
    web: whereIs(containers, path, standing('web')),
    nginx: whereIs(containers, path, standing('nginx')),
    machine: whereIs(containers, path, { kind: 'machine' }),
  });
  expect(where('/project/backend/staticfiles/a.css')).toMatchInlineSnapshot(`
    {
      "machine": [],
      "nginx": [
        "/usr/share/site/backend/staticfiles/a.css",
        "/static/a.css",
      ],
      "web": [
        "/app/staticfiles/a.css",
      ],
    }
  `);
  expect(where('/project/media/a.png')).toMatchInlineSnapshot(`
    {
      "machine": [],
      "nginx": [
        "/usr/share/site/media/a.png",
      ],
      "web": [
        "/app/media/a.png",
      ],
    }
  `);
});

test('from a container into the workspace', () => {
  const local = (path: string, name: string) => localOf(containers, path, standing(name));
  expect({
    'web /app/mysite/wsgi.py': local('/app/mysite/wsgi.py', 'web'),
    'web /app/media/a.png': local('/app/media/a.png', 'web'),
    'nginx /static/a.css': local('/static/a.css', 'nginx'),
    'nginx /usr/share/site/media': local('/usr/share/site/media', 'nginx'),
    'nginx /srv': local('/srv', 'nginx'),
  }).toMatchInlineSnapshot(`
    {
      "nginx /srv": [],
      "nginx /static/a.css": [
        "/project/backend/staticfiles/a.css",
      ],
      "nginx /usr/share/site/media": [
        "/project/media",
      ],
      "web /app/media/a.png": [
        "/project/media/a.png",
      ],
      "web /app/mysite/wsgi.py": [
        "/project/backend/mysite/wsgi.py",
      ],
    }
  `);
});

test('a working folder tells where the project lies on the machine', () => {
  const { deployment } = deploymentOf(files`
    #- ops/web.service
    [Service]
    WorkingDirectory=/srv/shop/src
    ExecStart=/srv/shop/venv/bin/gunicorn shop.wsgi
    #- src/manage.py
    #- src/shop/wsgi.py
  `);
  expect(whereIs(deployment, '/project/src/static', { kind: 'machine' })).toEqual(['/srv/shop/src/static']);
  expect(localOf(deployment, '/srv/shop/src/static', { kind: 'machine' })).toEqual(['/project/src/static']);
  expect(localOf(deployment, '/srv/shop/static', { kind: 'machine' })).toEqual([]);
});
