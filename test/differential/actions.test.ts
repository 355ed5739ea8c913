/** Does nginx accept what our code actions, fixes and completions write? */
import { describe, expect, test } from 'vitest';
import { catalogFor, parseVersion } from '../../server/src/catalog/catalog.ts';
import type { Context } from '../../server/src/catalog/context.ts';
import { completionsAt } from '../../server/src/features/completion/index.ts';
import { expansions } from '../snippets/expand.ts';
import { changed, offers } from '../support/actions.ts';
import { nginxTest, nginxVersion } from '../support/nginx.ts';
import { cursorProject, inContext } from '../support/project.ts';
import { type WrapContext, wrap } from '../support/wrap.ts';

/** nginx's complaints about a fragment. */
const complaints = (context: Context, text: string): string[] =>
  nginxTest(wrap(context as WrapContext, text), { modules }).messages.map(
    ({ text: message, line }) => `${line}: ${message}`,
  );

const modules = [
  'stream',
  'mail',
  'http_geoip',
  'stream_geoip',
  'http_image_filter',
  'http_perl',
  'http_xslt_filter',
];

describe('insert static and proxy locations', () => {
  const listen = 'listen 127.0.0.1:18080;';
  test.each([
    ['a server', `server {<|>\n    ${listen}\n}\n`],
    ['a server on one line', `server { ${listen}<|> }\n`],
    ['a server whose last semicolon is missing', `server { ${listen} root /srv<|>\n}\n`],
    ['a server with tabs and CRLF', `server {<|>\r\n\t${listen}\r\n}\r\n`],
    ['a server with a comment at its end', `server {<|>\n  ${listen} # here\n  # end\n}\n`],
    ['a server with an upstream', `upstream a.b { server 127.0.0.1:1; }\nserver {<|>\n  ${listen}\n}\n`],
    [
      'a server with a socket',
      `server {<|>\n  ${listen}\n  location /a { proxy_pass http://unix:/run/a; }\n}\n`,
    ],
    ['a server with a static location', `server {<|>\n  ${listen}\n  location /static { root /srv; }\n}\n`],
    ['a server with a quoted root', `server {<|>\n  ${listen}\n  root "/srv/my site";\n}\n`],
  ])('in %s', (_, text) => {
    const after = changed(offers.insertLocations, text);
    expect(after).toContain('proxy_pass http://');
    expect(complaints('http', after ?? '')).toEqual([]);
  });
});

describe('add the missing proxy headers', () => {
  test.each([
    ['a location', 'location / {\n    proxy_pass<|> http://127.0.0.1:8000;\n}\n'],
    ['a location on one line', 'location / { proxy_pass<|> http://127.0.0.1:8000; }\n'],
    ['a location with a comment', 'location / { # a\n  proxy_pass<|> http://127.0.0.1:8000; # }\n}\n'],
    [
      'a location with two statements on a line',
      'location / {\n proxy_pass<|> http://127.0.0.1:8000; gzip on;\n}\n',
    ],
    ['a location without semicolon', 'location / {\n  proxy_pass<|> http://127.0.0.1:8000\n}\n'],
    [
      'a location under quoted headers',
      'proxy_set_header X-A "a;b";\nlocation / {\n  proxy_pass<|> http://127.0.0.1:8000;\n}\n',
    ],
  ])('in %s', (_, text) => {
    const after = changed(offers.addProxyHeaders, inContext('server', text));
    expect(after).toContain('proxy_set_header X-Forwarded-Proto $scheme;');
    expect(complaints('server', after ?? '')).toEqual([]);
  });
});

/** What the complaints about placeholders are not about: the shape of the statement. */
const shape =
  /unknown directive|not allowed here|invalid number of arguments|unexpected|not terminated by|has no opening/;

describe('completion of names', () => {
  const version = nginxVersion ?? '';
  const catalog = catalogFor(parseVersion(version));
  test.each([
    'main',
    'events',
    'http',
    'server',
    'location',
    'if in server',
    'if in location',
    'upstream',
    'stream',
    'stream server',
    'mail',
  ] as const)('in %s', { timeout: 60_000 }, (context) => {
    const { project, at } = cursorProject(inContext(context, '<|>\n'), { version });
    const own = completionsAt(project, at).filter(({ label, snippet }) => {
      const spec = catalog.spec(label, context);
      return (
        snippet &&
        spec?.origin === 'open-source' &&
        spec.availability === 'present' &&
        !notBuilt.has(spec.module)
      );
    });
    expect(own.length).toBeGreaterThan(3);
    const wrong = own
      // One in twelve; each run of nginx takes its time.
      .filter((_, index) => index % 12 === 0)
      .flatMap(({ text }) => {
        // The first place is left empty for the list of values.
        const statement = expansions(text.replace('$1', 'x'))[0] ?? '';
        return complaints(context, statement)
          .filter((message) => shape.test(message))
          .map((message) => `${statement}: ${message}`);
      });
    expect(wrong).toEqual([]);
  });
});

/** Options of the build that Debian does not choose. */
const notBuilt = new Set(['ngx_http_degradation_module', 'ngx_google_perftools_module']);
