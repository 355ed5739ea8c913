/** Does a real Django behind a real nginx show what goes wrong with static files, media and uploads? */
import type { DjangoPlace } from '../support/django-stack.ts';
import { origin, type Symptom, showSymptoms, site } from '../support/django-symptoms.ts';

/** A site whose application is passed to as it should be, with these statements besides. */
const besides =
  (statements: (folder: string) => string, server = '') =>
  ({ app, folder }: DjangoPlace) =>
    site(`${server}
      ${statements(folder)}
      location / { proxy_pass ${app.url}; proxy_set_header Host $host; }`);

const right = besides((folder) => `location /static/ { alias ${folder}/static/; }`);

/** Is the admin's login page dressed? The statuses of its stylesheets. */
const styles: Symptom['look'] = async (browser) => [
  ...new Set(Object.values(await browser.stylesheets(origin))),
];

/** Uploads something, and fetches it. */
const uploaded: Symptom['look'] = async (browser) => {
  const { status, url } = await browser.upload(origin, 100);
  return url === undefined ? status : (await browser.get(origin + url)).status;
};

const server = 'gunicorn-tcp';

const files: readonly Symptom[] = [
  {
    pitfall: 'static-alias-slash',
    what: 'the admin has no CSS: the last folder and the file are glued together',
    server,
    nginx: besides((folder) => `location /static/ { alias ${folder}/static; }`),
    right: { nginx: right },
    look: styles,
    symptom: [404],
    healthy: [200],
  },
  {
    pitfall: 'static-alias-traversal',
    what: 'whoever asks gets the settings and the database',
    server,
    nginx: besides((folder) => `location /static { alias ${folder}/static/; }`),
    right: { nginx: right },
    look: async (browser) => {
      const source = await browser.get(`${origin}/static../mysite/base.py`);
      const database = await browser.get(`${origin}/static../db.sqlite3`);
      return [
        ...[source.status, source.body.includes('SECRET_KEY')],
        ...[database.status, database.body.startsWith('SQLite format 3')],
      ];
    },
    symptom: [200, true, 200, true],
    healthy: [404, false, 404, false],
  },
  {
    pitfall: 'static-root-doubled',
    what: 'the admin has no CSS: the folder is looked for in itself',
    server,
    nginx: besides((folder) => `location /static/ { root ${folder}/static; }`),
    right: { nginx: right },
    look: styles,
    symptom: [404],
    healthy: [200],
  },
  {
    pitfall: 'regex-steals-static',
    what: 'CSS is looked for elsewhere, other files are found',
    server,
    nginx: besides(
      (folder) => `
        location /static/ { alias ${folder}/static/; }
        location ~* \\.(css|js|png)$ { root ${folder}/assets; expires 30d; }`,
    ),
    right: {
      nginx: besides(
        (folder) => `
          location ^~ /static/ { alias ${folder}/static/; }
          location ~* \\.(css|js|png)$ { root ${folder}/assets; expires 30d; }`,
      ),
    },
    look: async (browser) => [
      (await browser.get(`${origin}/static/admin/css/base.css`)).status,
      (await browser.get(`${origin}/static/admin/img/icon-yes.svg`)).status,
    ],
    symptom: [404, 200],
    healthy: [200, 200],
  },
  {
    pitfall: 'static-url-mismatch',
    what: 'the admin has no CSS: it is asked for at an address that nginx does not know',
    server,
    settings: "STATIC_URL = '/assets/'\n",
    nginx: right,
    right: { nginx: besides((folder) => `location /assets/ { alias ${folder}/static/; }`) },
    look: styles,
    symptom: [404],
    healthy: [200],
  },
  {
    pitfall: 'static-url-mismatch',
    what: 'the admin has no CSS: nobody serves it',
    server,
    nginx: besides(() => ''),
    right: { nginx: right },
    look: styles,
    symptom: [404],
    healthy: [200],
  },
  {
    pitfall: 'static-url-mismatch',
    what: 'a relative STATIC_URL stands for one with a slash before it',
    server,
    settings: "STATIC_URL = 'assets/'\n",
    nginx: right,
    right: { nginx: besides((folder) => `location /assets/ { alias ${folder}/static/; }`) },
    look: styles,
    symptom: [404],
    healthy: [200],
  },
  {
    pitfall: 'static-root-mismatch',
    what: 'the admin has no CSS: it is collected into another folder',
    server,
    nginx: besides((folder) => `location /static/ { alias ${folder}/staticfiles/; }`),
    right: { nginx: right },
    look: styles,
    symptom: [404],
    healthy: [200],
  },
  {
    pitfall: 'media-location-missing',
    what: 'what was uploaded cannot be fetched',
    server,
    nginx: right,
    right: {
      nginx: besides(
        (folder) => `
          location /static/ { alias ${folder}/static/; }
          location /media/ { alias ${folder}/media/; }`,
      ),
    },
    look: uploaded,
    symptom: 404,
    healthy: 200,
  },
  {
    pitfall: 'upload-limit-default',
    what: 'nginx refuses what is larger than 1 MB',
    server,
    nginx: right,
    right: {
      nginx: besides(
        (folder) => `location /static/ { alias ${folder}/static/; }`,
        'client_max_body_size 20m;',
      ),
    },
    look: async (browser) => [
      (await browser.upload(origin, 1_000_000)).status,
      (await browser.upload(origin, 1_100_000)).status,
    ],
    symptom: [200, 413],
    healthy: [200, 200],
  },
  {
    pitfall: 'source-exposed',
    what: 'whoever asks gets the settings and the environment',
    server,
    files: { '.env': 'DATABASE_PASSWORD=secret\n' },
    nginx: ({ app, folder }) =>
      site(`
        root ${folder};
        location / { try_files $uri @django; }
        location @django { proxy_pass ${app.url}; proxy_set_header Host $host; }`),
    right: {
      nginx: ({ app, folder }) =>
        site(`
          root ${folder}/public;
          location / { try_files $uri @django; }
          location @django { proxy_pass ${app.url}; proxy_set_header Host $host; }`),
    },
    look: async (browser) => [
      (await browser.get(`${origin}/`)).status,
      (await browser.get(`${origin}/mysite/base.py`)).status,
      (await browser.get(`${origin}/.env`)).status,
      (await browser.get(`${origin}/db.sqlite3`)).status,
    ],
    symptom: [200, 200, 200, 200],
    healthy: [200, 404, 404, 404],
  },
  {
    pitfall: 'debug-true',
    what: 'an error shows the code and the settings to everybody',
    server,
    settings: 'DEBUG = True\n',
    nginx: right,
    right: { settings: 'DEBUG = False\n' },
    look: async (browser) => {
      const { status, body } = await browser.get(`${origin}/broken/`);
      return [status, body.includes('This view fails.'), body.includes('DATABASES')];
    },
    symptom: [500, true, true],
    healthy: [500, false, false],
  },
];

showSymptoms('files', files);
