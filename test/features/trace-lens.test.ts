/** What is offered above servers and locations, and behind them? */
import { describe, expect, test } from 'vitest';
import { lensAt, lensPlaces, outcomeHintAt } from '../../server/src/features/trace-lens.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

/** Every statement with a lens: its text, the title, and the URL that is traced. */
function lenses(text: string): string[] {
  const { project, path } = projectOf(text);
  const file = project.files.get(path)!;
  return lensPlaces(project, file).map(({ start, end }) => {
    const lens = lensAt(project, { path, offset: start });
    return [file.text.slice(start, end), ...(lens ? [lens.title, lens.url] : ['-'])].join(' | ');
  });
}

test('a server offers its address, a location its example and what happens', () => {
  expect(
    lenses(conf`
      events {}
      http {
          upstream app { server 127.0.0.1:8000; }
          server {
              listen 443 ssl;
              server_name a.test;
              location / { proxy_pass http://app; }
              location /static/ { root /srv; location ~ \.php$ { return 404; } }
              location @nowhere { return 204; }
              location = /text { return 200 "some text"; }
          }
          server { listen unix:/run/a.sock; location /a { return 204; } }
          server { listen 127.0.0.1:81; listen 81; server_name *.b.test; return 444; }
      }
      stream { server { listen 1; } }
    `),
  ).toEqual([
    'server | Trace https://a.test/ | https://a.test/',
    'location / | GET /accounts/login/ → proxy 127.0.0.1:8000 /accounts/login/ | https://a.test/accounts/login/',
    'location /static/ | GET /static/css/style.css → file /srv/static/css/style.css | https://a.test/static/css/style.css',
    String.raw`location ~ \.php$ | -`,
    'location @nowhere | -',
    'location = /text | GET /text → return 200 "some text" | https://a.test/text',
    'server | -',
    'location /a | -',
    'server | Trace http://www.b.test:81/ | http://www.b.test:81/',
  ]);
});

test('in a fragment of a server', () => {
  expect(lenses('# nginx-context: server\nlocation /a { return 204; }\n')).toEqual([
    'location /a | GET /a/x → return 204 | http://localhost/a/x',
  ]);
});

describe('none', () => {
  test.each([
    ['in a file of no configuration', '# nginx-context: stream\nserver { listen 1; }\n'],
    ['in an empty file', ''],
    ['without a block', '# nginx-context: http\nserver;\n'],
  ])('%s', (_, text) => {
    expect(lenses(text)).toEqual([]);
  });
});

test('a hint is for locations only', () => {
  const text = '# nginx-context: http\nserver {\nlocation /a { return 204; }\n}\n';
  const { project, path } = projectOf(text);
  const hints = [text.indexOf('server {'), text.indexOf('location'), text.indexOf('return')].map((offset) =>
    outcomeHintAt(project, { path, offset }),
  );
  expect(hints).toEqual([undefined, 'GET /a/x → return 204', undefined]);
});
