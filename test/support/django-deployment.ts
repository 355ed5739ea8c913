/** Which files say how the Django project of a test is run? */
import type { DjangoPlace } from './django-stack.ts';
import type { Files } from './nginx.ts';

/** By path in the project's folder. */
export type Deployment = (place: DjangoPlace) => Files;

/** What of a configuration is called otherwise here: names of containers, addresses in them. */
export type Here = (nginx: string, place: DjangoPlace) => string;

/** A unit of systemd for each application server, with the command that has started it. */
export const units: Deployment = ({ folder, apps }) =>
  Object.fromEntries(
    apps.map(({ command }, index) => [
      `deploy/shop-${index}.service`,
      `[Unit]\nDescription=The shop\n\n[Service]\nWorkingDirectory=${folder}\nExecStart=/usr/bin/${command}\n`,
    ]),
  );

/** nginx in a container, before gunicorn in another one: `web:8000`. They share what is collected and uploaded. */
export const containers: Deployment = () => ({
  'compose.yml': `services:
  web:
    build: .
    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi:application
    volumes:
      - static:/app/static
      - media:/app/media
  nginx:
    image: nginx:1.27
    ports:
      - "80:80"
    volumes:
      - ./deploy/nginx.conf:/etc/nginx/nginx.conf:ro
      - static:/srv/static:ro
      - media:/srv/media:ro
    depends_on:
      - web
volumes:
  static:
  media:
`,
  Dockerfile: 'FROM python:3.11\nWORKDIR /app\nCOPY . .\n',
});

/** The container `web` is gunicorn here, and in the one of nginx nothing listens on port 8000. */
export const outsideContainers: Here = (nginx, { app, folder }) =>
  nginx
    .replaceAll('127.0.0.1:8000', nobody)
    .replaceAll('web:8000', app.address)
    .replaceAll('/srv/static/', `${folder}/static/`)
    .replaceAll('/srv/media/', `${folder}/media/`);

/** No program is given port 1. */
export const nobody = '127.0.0.1:1';
