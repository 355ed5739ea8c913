/** "Add a request test here": which comment is written down, and where is none offered? */
import { describe, expect, test } from 'vitest';
import { addRequestTest } from '../../server/src/features/add-request-test.ts';
import { changed, titles } from '../support/actions.ts';
import { conf } from '../support/conf.ts';
import { found } from '../support/diagnostics.ts';
import { cursorProject, projectOf } from '../support/project.ts';

/** The line that is added. */
const added = (text: string) => {
  const before = text.replace('<|>', '').split('\n');
  return changed(addRequestTest, text)
    ?.split('\n')
    .find((line, index) => line !== before[index]);
};

test('above the location, as far in as it is', () => {
  const text = conf`
    # nginx-context: http
    server {
        listen 8080;
        server_name a.test;

        # pages
        location / {
            root /srv;<|>
        }
    }
  `;
  expect(changed(addRequestTest, text)).toMatchInlineSnapshot(`
    "# nginx-context: http
    server {
        listen 8080;
        server_name a.test;

        # pages
        #? GET /accounts/login/ -> file /srv/accounts/login/index.html
        location / {
            root /srv;
        }
    }
    "
  `);
  expect(titles(addRequestTest, text)).toEqual(['Add a request test here']);
});

test.each([
  ['location /api/ {<|> proxy_pass http://127.0.0.1:8000/; }', '#? GET /api/x -> proxy 127.0.0.1:8000 /x'],
  ['loc<|>ation /static/ { alias /srv/s/; }', '#? GET /static/css/style.css -> file /srv/s/css/style.css'],
  ['location ~ \\.php$ { fastcgi_pass unix:/run/p.sock;<|> }', '#? GET /x.php -> proxy unix:/run/p.sock'],
  ['location = /old { return 301 /new;<|> }', '#? GET /old -> redirect 301 http://localhost/new'],
  ['location /a/ { if ($arg_x) { return 404;<|> } return 204; }', '#? GET /a/x -> return 204'],
  // What really happens, though the example is let in to be found.
  ['location /admin/ { deny all; root /srv;<|> }', '#? GET /admin/x -> return 403'],
  ['location /i/ { internal; root /srv;<|> }', '#? GET /i/x -> return 404'],
  ['location /%C3 { return 204;<|> }', '#? GET /%25C3/x -> return 204'],
])('%s', (location, line) => {
  expect(added(`# nginx-context: server\n${location}\n`)).toBe(line);
});

test('the innermost location is meant', () => {
  const text = '# nginx-context: server\nlocation /a/ {\n\tlocation /a/b/ {\n\t\treturn 204;<|>\n\t}\n}\n';
  expect(added(text)).toBe('\t#? GET /a/b/x -> return 204');
});

test('lines end as those of the file do', () => {
  const text = '# nginx-context: server\r\nlocation / {\r\n    return 204;<|>\r\n}\r\n';
  expect((changed(addRequestTest, text) ?? '').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

describe('none is offered', () => {
  test.each([
    ['outside of a location', 'root /srv;<|>\nlocation / { return 204; }'],
    ['behind other statements on the line', 'root /srv; location / { return 204;<|> }'],
    ['for a name that nothing leads to', 'location @a { return 204;<|> }'],
  ])('%s', (_, text) => {
    expect(titles(addRequestTest, `# nginx-context: server\n${text}\n`)).toEqual([]);
  });

  test.each([
    ['where no request is found', 'return 204;\nlocation /a/ { root /srv;<|> }'],
    ['where the outcome is not known', 'location /a/ { return 200 $pid;<|> }'],
  ])('once it is wanted: %s', (_, text) => {
    const { project, at } = cursorProject(`# nginx-context: server\n${text}\n`);
    expect(addRequestTest(project, at).flatMap(({ edits }) => edits)).toEqual([]);
  });

  test('in a file of no configuration', () => {
    expect(titles(addRequestTest, '# nginx-context: stream\nserver {<|> listen 1; }\n')).toEqual([]);
  });
});

test('a test that is added passes', () => {
  const text = conf`
    # nginx-context: server
    root /srv;
    location /a/ { try_files $uri $uri/ /index.html;<|> }
  `;
  const { project, path } = projectOf(changed(addRequestTest, text) ?? '');
  expect(project.files.get(path)?.text).toContain('#? GET /a/x -> ');
  expect(found(project, path).filter(({ code }) => code === 'request-test-fails')).toEqual([]);
});
