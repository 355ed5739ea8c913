/** Does `generate` keep its contract: what it writes, where, what it tells on standard error, and the exit codes? */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleCli, type Cli, type Ran } from '../support/cli.ts';

let cli: Cli;
let folder = '';

beforeAll(async () => {
  cli = await bundleCli();
}, 60_000);
afterAll(() => cli.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-'));
  write('manage.py', "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n");
  write(
    'mysite/settings.py',
    "ALLOWED_HOSTS = ['example.com']\nSTATIC_URL = '/static/'\nSTATIC_ROOT = '/srv/static'\n",
  );
  write('gunicorn.service', '[Service]\nExecStart=/usr/bin/gunicorn -b 127.0.0.1:8000 mysite.wsgi\n');
  write('Procfile', 'web: daphne -p 9000 mysite.asgi:application\n');
  return () => rmSync(folder, { recursive: true, force: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
const run = (...args: string[]): Ran => cli.run(['generate', ...args], folder);

test('a site goes to standard output, what was found to standard error', () => {
  const { code, out, err } = run();
  expect(code).toBe(0);
  expect(out).toMatch(
    /^# nginx before the Django project in nginx-wayfinder-\w+\/, written by nginx Wayfinder\.\n/,
  );
  expect(out.split('\n').slice(1).join('\n')).toMatchInlineSnapshot(`
    "# It stands in the \`http\` block: put it into a folder that nginx.conf includes, such as
    # /etc/nginx/conf.d/.

    server {
        listen 80;
        server_name example.com;

        # Requests that are larger than this are answered with 413.
        client_max_body_size 10m;

        # Static files: \`manage.py collectstatic\` puts them into STATIC_ROOT.
        location /static/ {
            alias /srv/static/;
        }

        # Everything else goes to Django: gunicorn, started by gunicorn.service.
        # The headers tell it host, client and scheme.
        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
    "
  `);
  expect(err.replaceAll(folder, '$FOLDER')).toMatchInlineSnapshot(`
    "nginx-wayfinder: the project in $FOLDER
    nginx-wayfinder: 127.0.0.1:8000: gunicorn, gunicorn.service
    nginx-wayfinder: not used: 127.0.0.1:9000 (daphne, Procfile); --backend 127.0.0.1:9000 would
    nginx-wayfinder: without TLS: the settings do not speak of HTTPS
    "
  `);
});

test('choices', () => {
  const { out } = run(
    ...['--backend', '127.0.0.1:9000', '--backend', 'unix:/run/other.sock', '--tls'],
    ...['--server-name', 'shop.test', '--server-name', 'www.shop.test', '--complete'],
  );
  expect(out).toContain('        server 127.0.0.1:9000;\n        server unix:/run/other.sock;\n');
  expect(out).toContain('        server_name shop.test www.shop.test;\n');
  expect(out).toContain('ssl_certificate /etc/letsencrypt/live/shop.test/fullchain.pem;');
  expect(out).toContain('\nevents {\n');
  expect(run('--backend', 'uwsgi://127.0.0.1:3031').out).toContain('uwsgi_pass 127.0.0.1:3031;');
});

test('a file is written once, never over another', () => {
  expect(run('-o', 'site.conf')).toMatchObject({ code: 0, out: 'written to site.conf\n' });
  expect(readFileSync(join(folder, 'site.conf'), 'utf8')).toContain('proxy_pass http://127.0.0.1:8000;');
  const again = run('-o', 'site.conf', '--tls');
  expect(again.code).toBe(2);
  expect(again.err).toContain('site.conf is there already, and is not overwritten');
  expect(readFileSync(join(folder, 'site.conf'), 'utf8')).not.toContain('ssl');
});

test('check finds nothing in it', () => {
  run('-o', 'site.conf');
  expect(cli.run(['check', '--project', '.', '--max-warnings', '0', 'site.conf'], folder)).toMatchObject({
    code: 0,
  });
});

test('what is to be done is told', () => {
  write('mysite/settings.py', '');
  const { code, err } = run('--tls');
  expect(code).toBe(0);
  expect(err).toContain('to do: No name was found in ALLOWED_HOSTS');
  expect(err).toContain('to do: The settings have no STATIC_ROOT');
});

test('wrong usage', () => {
  const wrong = (...args: string[]) => {
    const { code, out, err } = run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    return err.split('\n')[0];
  };
  expect(wrong('--tls', '--no-tls')).toBe('nginx-wayfinder: generate: --tls or --no-tls, not both');
  expect(wrong('--site', '--complete')).toBe('nginx-wayfinder: generate: --site or --complete, not both');
  expect(wrong('site.conf')).toBe(
    'nginx-wayfinder: generate: site.conf is no option; write to a file with -o',
  );
  expect(wrong('--backend', 'a b;')).toBe('nginx-wayfinder: generate: a b; is no address');
  expect(wrong('--backend', '127.0.0.1:1', '--backend', 'uwsgi://127.0.0.1:2')).toBe(
    'nginx-wayfinder: generate: one address speaks HTTP and another uwsgi: they share no upstream',
  );
  expect(wrong('--server-name', 'a;b')).toBe('nginx-wayfinder: generate: a;b is no server name');
  expect(wrong('--project', 'nowhere')).toBe('nginx-wayfinder: --project nowhere: no such folder');
  rmSync(join(folder, 'manage.py'));
  expect(wrong()).toBe(
    'nginx-wayfinder: generate: no Django project was found here: name its folder with --project',
  );
  expect(existsSync(join(folder, 'site.conf'))).toBe(false);
});
