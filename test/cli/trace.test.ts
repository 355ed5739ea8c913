/** Does `trace` keep its contract: what it prints for each request, where, and with which exit code? */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleCli, type Cli, type Ran } from '../support/cli.ts';
import { conf } from '../support/conf.ts';

let cli: Cli;
let folder = '';

beforeAll(async () => {
  cli = await bundleCli();
});
afterAll(() => cli.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content.replaceAll('$FOLDER', folder));
}
const run = (...args: string[]): Ran => cli.run(['trace', ...args], folder);
const json = (...args: string[]) =>
  JSON.parse(run('--config', 'nginx.conf', '--format', 'json', ...args).out);
/** The objects of the lines, with the paths of the folder shortened. */
const objects = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line.replaceAll(folder, '$FOLDER')));

const site = conf`
  events {}
  http {
      server {
          listen 8080;
          server_name a.test;
          root $FOLDER/srv;
          location ^~ "/static/" { expires 1h; }
          location @app {
              proxy_set_header Host $host;
              proxy_set_header X-Id $request_id;
              proxy_pass http://127.0.0.1:8000;
          }
          location / { try_files $uri @app; }
          location /old { return 301 /new; }
          location /api/ { include api.conf; }
      }
  }
`;

beforeEach(() => {
  write('nginx.conf', site);
  write('api.conf', 'location /api/v1/ {\n    return 200 "$arg_a $http_x $cookie_c $request_method";\n}\n');
  write('srv/static/a.css', '');
});

const nothing = {
  ...{ upstream: null, requestLine: null, uri: null, headers: null, params: null },
  ...{ path: null, redirectTo: null, body: null },
  responseHeaders: [],
};

describe('json', () => {
  test('is the contract: null where something does not apply, lines from 1', () => {
    expect(json('http://a.test:8080/x?y')).toEqual({
      server: { file: 'nginx.conf', line: 3 },
      location: { line: 8, pattern: '@app' },
      steps: [
        { text: 'The connection arrives at `0.0.0.0:8080`.', file: 'nginx.conf', line: 4 },
        { text: expect.stringContaining('`a.test`'), file: 'nginx.conf', line: 5 },
        { text: '`location /` is for `/x`.', file: 'nginx.conf', line: 13 },
        { text: '`try_files` finds nothing and goes to `@app`.', file: 'nginx.conf', line: 13 },
        { text: 'The request goes on in `location @app`.', file: 'nginx.conf', line: 8 },
        { text: expect.stringContaining('`127.0.0.1:8000`'), file: 'nginx.conf', line: 11 },
      ],
      outcome: {
        ...nothing,
        ...{ kind: 'proxy', status: 200, upstream: '127.0.0.1:8000' },
        ...{ requestLine: 'GET /x?y HTTP/1.0', uri: '/x?y' },
        headers: { host: 'a.test', 'x-id': null, connection: 'close' },
      },
    });
  });

  test('one object on one line', () => {
    const { out, err, code } = run('--config', 'nginx.conf', '--format', 'json', 'http://a.test:8080/');
    expect([out.split('\n').length, err, code]).toEqual([2, '', 0]);
  });

  test('a pattern is as it is written, with one space', () => {
    write('nginx.conf', 'events {}\nhttp { server { location   ^~\n  "/a b" { return 204; } } }\n');
    expect(json('/a%20b').location).toEqual({ line: 2, pattern: '^~ "/a b"' });
  });

  test('of a file, a redirect, a return, and what cannot be known', () => {
    const outcomeOf = (url: string, ...more: string[]) => {
      const { location, outcome } = json(`http://a.test:8080${url}`, ...more);
      return {
        location: location?.line ?? null,
        ...outcome,
        path: outcome.path?.replace(folder, '$FOLDER') ?? null,
      };
    };
    expect(outcomeOf('/static/a.css')).toEqual({
      ...nothing,
      ...{ location: 7, kind: 'file', status: 200, path: '$FOLDER/srv/static/a.css' },
      responseHeaders: [
        { name: 'Expires', value: null },
        { name: 'Cache-Control', value: 'max-age=3600' },
      ],
    });
    expect(outcomeOf('/static/b.css')).toMatchObject({ kind: 'file', status: 404 });
    expect(outcomeOf('/static/')).toMatchObject({ kind: 'file', status: 403 });
    expect(outcomeOf('/static/a.css', '--method', 'POST')).toMatchObject({ kind: 'file', status: 405 });
    expect(outcomeOf('/old')).toEqual({
      ...nothing,
      ...{ location: 14, kind: 'redirect', status: 301, redirectTo: 'http://a.test:8080/new' },
    });
    expect(outcomeOf('/%zz')).toEqual({ ...nothing, location: null, kind: 'return', status: 400 });
    const unreached = json('http://a.test:81/');
    expect(unreached).toEqual({
      server: null,
      location: null,
      steps: [{ text: 'This cannot be known: no server listens on port 81.', file: null, line: null }],
      outcome: { ...nothing, kind: 'unknown', status: null },
    });
  });

  test('steps in an included file name that file', () => {
    const { steps, location } = json('http://a.test:8080/api/v1/');
    expect(location).toEqual({ line: 1, pattern: '/api/v1/' });
    expect(steps.at(-1)).toMatchObject({ file: 'api.conf', line: 2 });
  });
});

describe('the request', () => {
  test('has its method and any number of headers', () => {
    const args = ['--method', 'PATCH', '-H', 'X: 1:2', '-H', 'Cookie:  c=3', '--header', 'host: a.test'];
    expect(json('http://b:8080/api/v1/?a=0', ...args).outcome.body).toBe('0 1:2 3 PATCH');
  });

  test('may be a path alone', () => {
    expect(json('/api/v1/').outcome.body).toBe('   GET');
  });

  test('comes from a client, to an address', () => {
    write(
      'nginx.conf',
      conf`
        events {}
        http {
            server { listen 127.0.0.1:80; return 204; }
            server { listen 80; return 200 "$remote_addr $server_addr"; }
        }
      `,
    );
    expect(json('http://a/').outcome.status).toBe(204);
    expect(json('http://a/', '--address', '192.0.2.1', '--client', '10.0.0.1').outcome.body).toBe(
      '10.0.0.1 192.0.2.1',
    );
  });

  test('is for an nginx with its prefix', () => {
    write('nginx.conf', 'events {}\nhttp { server { root srv; } }\n');
    expect(json('/static/a.css').outcome.status).toBe(200);
    expect(json('/static/a.css', '--prefix', 'elsewhere').outcome).toMatchObject({
      status: 404,
      path: `${folder}/elsewhere/srv/static/a.css`,
    });
  });

  test('is for an nginx of a version', () => {
    const headers = (version: string) =>
      json('http://a.test:8080/x', '--nginx-version', version).outcome.headers;
    expect(headers('1.22.1').connection).toBe('close');
    expect(headers('1.31.5').connection).toBeUndefined();
  });
});

test('says of a configuration that nginx refuses that it does', () => {
  write('nginx.conf', site.replace('server {', 'foo bar;\n server {'));
  const { code, out, err } = run('--config', 'nginx.conf', '/static/a.css');
  expect([code, err]).toEqual([
    0,
    'nginx-wayfinder: nginx does not start with nginx.conf (1 error, see check): traced as if it did\n',
  ]);
  expect(out).toContain('file ');
});

describe('--requests', () => {
  const requests = (...lines: (string | object)[]) => {
    write(
      'requests.jsonl',
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    );
    return run('--config', 'nginx.conf', '--requests', 'requests.jsonl');
  };
  const url = 'http://a.test:8080/api/v1/';

  test('one object a line, in order', () => {
    const { out, err, code } = requests(
      { url, method: 'PUT', headers: { X: 'x', Cookie: ['a=1', 'c=2'] } },
      '',
      { url: `${url}?a=b` },
      { url, headers: [['x', 'y']], method: 'GET' },
      { url, headers: null },
      { url: 'http://a.test:8080/old' },
    );
    expect(objects(out).map(({ outcome }) => outcome.body ?? outcome.redirectTo)).toEqual([
      ...[' x 2 PUT', 'b   GET', ' y  GET', '   GET', 'http://a.test:8080/new'],
    ]);
    expect([err, code]).toEqual(['', 0]);
  });

  test('a line that is no request costs no other its answer', () => {
    const { out, err, code } = requests(
      { url: `${url}?a=1` },
      '{"url": ',
      '[]',
      '7',
      { url, method: 5 },
      { url, headers: 'X: y' },
      { url: `${url}?a=2` },
    );
    const answers = objects(out);
    expect(answers.map(({ outcome }) => outcome.body ?? outcome.kind)).toEqual([
      ...['1   GET', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', '2   GET'],
    ]);
    expect(err.trimEnd().split('\n')).toEqual([
      'nginx-wayfinder: requests.jsonl:2: this is not JSON',
      'nginx-wayfinder: requests.jsonl:3: "url" is missing',
      'nginx-wayfinder: requests.jsonl:4: this is no JSON object',
      'nginx-wayfinder: requests.jsonl:5: "method" is not a text',
      'nginx-wayfinder: requests.jsonl:6: "headers" is neither an object of texts nor a list of pairs',
    ]);
    expect(code).toBe(2);
  });

  test('none at all', () => {
    expect(requests('')).toEqual({ code: 0, out: '', err: '' });
  });

  test('from standard input', () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      [cli.file, 'trace', '--config', 'nginx.conf', '--requests', '-'],
      { cwd: folder, encoding: 'utf8', input: `${JSON.stringify({ url })}\r\n` },
    );
    expect([objects(stdout).map(({ outcome }) => outcome.body), status]).toEqual([['   GET'], 0]);
  });

  test('may begin with a byte order mark', () => {
    const { out, err } = requests('\uFEFF{"url":"/static/a.css"}');
    expect([objects(out).map(({ outcome }) => outcome.kind), err]).toEqual([['file'], '']);
  });

  test('end quietly when nobody reads on', () => {
    write('requests.jsonl', `${JSON.stringify({ url: '/static/a.css' })}\n`.repeat(2000));
    const command = '"$0" "$1" trace --config nginx.conf --requests requests.jsonl | head -1';
    const { stdout, stderr } = spawnSync('sh', ['-c', command, process.execPath, cli.file], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([objects(stdout).length, stderr]).toEqual([1, '']);
  });

  test('as text, if that is wanted', () => {
    write('requests.jsonl', `{"url":"${url}"}\n{"url":"${url}"}\n`);
    const { out } = run('--config', 'nginx.conf', '--requests', 'requests.jsonl', '--format', 'text');
    expect(out.match(/^GET /gm)).toHaveLength(2);
  });
});

test('text is the way from top to bottom, with places', () => {
  const { out, err, code } = run('--config', 'nginx.conf', 'http://a.test:8080/x');
  expect([err, code]).toEqual(['', 0]);
  expect(out.replaceAll(folder, '$FOLDER')).toMatchInlineSnapshot(`
    "GET http://a.test:8080/x
      socket            The connection arrives at 0.0.0.0:8080.  nginx.conf:4
      server            a.test is a name of this server.  nginx.conf:5
      location          location / is for /x.  nginx.conf:13
                          + location /: is the longest prefix of the path  nginx.conf:13
      try-files         try_files finds nothing and goes to @app.  nginx.conf:13
                          - $FOLDER/srv/x: is not there
      location          The request goes on in location @app.  nginx.conf:8
      content           proxy_pass http://127.0.0.1:8000 sends the request to 127.0.0.1:8000 as /x.  nginx.conf:11
      =>                proxy 127.0.0.1:8000 /x
      sent with         host: a.test
      sent with         x-id: (known only while nginx runs)
      sent with         connection: close
    "
  `);
});

test('without a look at the disk, what would be otherwise', () => {
  const { out } = run('--config', 'nginx.conf', '--files', 'unknown', 'http://a.test:8080/b.css');
  expect(out.replaceAll(folder, '$FOLDER').split('\n').slice(-4)).toMatchInlineSnapshot(`
    [
      "  content           root $FOLDER/srv: /b.css is read from $FOLDER/srv/b.css.  nginx.conf:6",
      "  =>                file $FOLDER/srv/b.css",
      "  otherwise         If $FOLDER/srv/b.css is not there: proxy 127.0.0.1:8000 /b.css",
      "",
    ]
  `);
});

test('a line break in a path is none on the terminal', () => {
  const { out } = run('--config', 'nginx.conf', 'http://a.test:8080/static/%0a%1b[31m');
  expect(out).toContain('\\x0A\\x1B[31m');
  expect(out).not.toContain('\x1b');
});

describe('wrong usage', () => {
  test.each([
    [['http://a/'], 'trace: give the configuration with --config FILE'],
    [['--config', 'nginx.conf'], 'trace: give one URL, or --requests FILE'],
    [['--config', 'nginx.conf', '/a', '/b'], 'trace: give one URL, or --requests FILE'],
    [['--config', 'nginx.conf', '--requests', 'r', '/a'], 'trace: give one URL, or --requests FILE'],
    [['--config', 'nginx.conf', '--format', 'xml', '/a'], 'trace: unknown format xml'],
    [['--config', 'nginx.conf', '--files', 'some', '/a'], 'trace: --files is disk or unknown, not some'],
    [
      ['--config', 'nginx.conf', '-H', 'nonsense', '/a'],
      "trace: the header nonsense is not of the form 'Name: value'",
    ],
    [['--config', 'nginx.conf', '-H', ': x', '/a'], "trace: the header : x is not of the form 'Name: value'"],
    [
      ['--config', 'nginx.conf', '--nginx-version', 'new', '/a'],
      '--nginx-version: new is not a version such as 1.22.1',
    ],
  ])('%j', (args, message) => {
    const { out, err, code } = run(...args);
    expect([out, err.split('\n')[0], code]).toEqual(['', `nginx-wayfinder: ${message}`, 2]);
    expect(err).toContain('nginx-wayfinder trace --config FILE URL');
  });

  test('an option that there is not', () => {
    const { err, code } = run('--config', 'nginx.conf', '--colour', '/a');
    expect([err.split('\n')[0], code]).toEqual([expect.stringContaining('--colour'), 2]);
  });
});

describe('files that cannot be read', () => {
  test.each([
    [['--config', 'none.conf', '/'], 'none.conf: no such file'],
    [['--config', '.', '/'], '. cannot be read: it is a folder'],
    [['--config', 'nginx.conf', '--requests', 'none.jsonl'], 'none.jsonl: no such file'],
    [['--config', 'nginx.conf', '--requests', 'srv'], 'srv cannot be read: it is a folder'],
  ])('%j', (args, message) => {
    expect(run(...args)).toEqual({ code: 2, out: '', err: `nginx-wayfinder: ${message}\n` });
  });
});
