/** Does the command line keep its contract: what it prints, where, and with which exit code? */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { bundleCli, type Cli, type Ran } from '../support/cli.ts';

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

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
const read = (path: string) => readFileSync(join(folder, path));
const run = (...args: string[]): Ran => cli.run(args, folder);
const json = (...args: string[]) => JSON.parse(run('check', '--format', 'json', ...args).out);

const bad = '# nginx-context: server\nlisten 80;\n\tserver_nmae example.com;\n';

describe('check', () => {
  test('shows the line, what is wrong in it, and the fix', () => {
    write('a.conf', bad);
    expect(run('check', 'a.conf')).toEqual({
      code: 1,
      err: '',
      out: [
        'a.conf:3:2 error Unknown directive `server_nmae`. Did you mean `server_name`? unknown-directive',
        ' 3 | \tserver_nmae example.com;',
        '   | \t^^^^^^^^^^^',
        '   = fix (unsafe): Change to `server_name`',
        '',
        '1 error in 1 file. 1 fixable with `fix --unsafe`.',
        '',
      ].join('\n'),
    });
  });

  test('says so when there is nothing', () => {
    write('a.conf', '# nginx-context: server\nlisten 80;\n');
    expect(run('check', 'a.conf')).toEqual({ code: 0, err: '', out: 'No problems in 1 file.\n' });
  });

  test('warnings alone are no failure', () => {
    write('a.conf', '# nginx-context: server\nlocation /a/ { root /srv/a/; }\n');
    const { code, out } = run('check', 'a.conf');
    expect({ code, last: out.trimEnd().split('\n').at(-1) }).toEqual({
      code: 0,
      last: '1 warning in 1 file. 1 fixable with `fix --unsafe`.',
    });
  });

  test('json is the contract, with 1-based places', () => {
    write('a.conf', bad);
    write('b.conf', '# nginx-context: server\nlisten 80;\n');
    expect(json('a.conf', 'b.conf')).toEqual({
      files: [
        {
          path: 'a.conf',
          diagnostics: [
            {
              line: 3,
              column: 2,
              endLine: 3,
              endColumn: 13,
              severity: 'error',
              code: 'unknown-directive',
              message: 'Unknown directive `server_nmae`. Did you mean `server_name`?',
            },
          ],
        },
        { path: 'b.conf', diagnostics: [] },
      ],
    });
  });

  test('gitlab', () => {
    write('a.conf', bad);
    expect(JSON.parse(run('check', '--format', 'gitlab', 'a.conf').out)).toEqual([
      {
        description: 'Unknown directive `server_nmae`. Did you mean `server_name`?',
        check_name: 'unknown-directive',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        severity: 'critical',
        location: { path: 'a.conf', lines: { begin: 3 } },
      },
    ]);
  });

  test('a given file that another one includes is judged where it stands, and listed where it was given', () => {
    write('nginx.conf', 'events {}\nhttp { include a.conf; include b.conf; }\n');
    write('a.conf', 'gzip yes;\n');
    write('b.conf', 'listen 80;\n');
    for (const order of [
      ['a.conf', 'nginx.conf'],
      ['nginx.conf', 'a.conf'],
    ]) {
      const files: { path: string; diagnostics: { code: string }[] }[] = json(...order).files;
      const codes = Object.fromEntries(
        files.map(({ path, diagnostics }) => [path, diagnostics.map(({ code }) => code)]),
      );
      expect(codes).toEqual({
        'a.conf': ['invalid-flag-value'],
        'nginx.conf': [],
        'b.conf': ['invalid-directive-context'],
      });
      expect(files.map(({ path }) => path).filter((path) => path !== 'b.conf')).toEqual(order);
    }
  });

  test('columns are UTF-16 units', () => {
    write('a.conf', '# nginx-context: server\nreturn 200 "é😀"; server_nmae a;\n');
    expect(json('a.conf').files[0].diagnostics[0]).toMatchObject({ line: 2, column: 19, endColumn: 30 });
  });

  test('included files are checked in their place', () => {
    write('nginx.conf', 'events {}\nhttp { include conf.d/*.conf; }\n');
    write('conf.d/a.conf', 'server { listen 80; }\n');
    write('conf.d/b.conf', 'listen 80;\n');
    const { files } = json('nginx.conf');
    expect(files.map(({ path }: { path: string }) => path)).toEqual(['nginx.conf', 'conf.d/b.conf']);
    expect(files[1].diagnostics[0]).toMatchObject({ code: 'invalid-directive-context' });
  });

  test('shows what a finding has to do with, in its own line', () => {
    write('a.conf', '# nginx-context: server\nroot /a;\n\n\n\n\n\n\n\nroot /b;\n');
    const { out } = run('check', '--rule', 'duplicate-directive', 'a.conf');
    expect(out.split('\n').slice(1, 6)).toEqual([
      ' 10 | root /b;',
      '    | ^^^^^^^',
      '    :: a.conf:2:1 `root` stands here already.',
      '  2 | root /a;',
      '    | -------',
    ]);
  });

  test('only the rules that are named, or all with other levels', () => {
    write('a.conf', '# nginx-context: server\nserver_tokens on;\ngzip yes;\n');
    const codes = (...args: string[]) =>
      json(...args, 'a.conf').files[0].diagnostics.map(
        ({ code, severity }: { code: string; severity: string }) => `${severity} ${code}`,
      );
    const all = ['information server-tokens', 'error invalid-flag-value'];
    expect(codes()).toEqual(expect.arrayContaining(all));
    expect(codes('--rule', 'server-tokens')).toEqual(['information server-tokens']);
    expect(codes('--rule', 'server-tokens=warning')).toEqual(
      expect.arrayContaining(['warning server-tokens', 'error invalid-flag-value']),
    );
    expect(codes('--rule', 'server-tokens=off')).not.toContain('information server-tokens');
    expect(codes('--rule', 'server-tokens', '--rule', 'invalid-flag-value=hint')).toEqual([
      'information server-tokens',
      'hint invalid-flag-value',
    ]);
  });

  test('the command line goes before the settings file', () => {
    write('a.conf', '# nginx-context: server\nserver_tokens on;\n');
    write('.nginx-wayfinder.json', '{"rules":{"server-tokens":"off"}}');
    expect(json('a.conf').files[0].diagnostics).toEqual([]);
    expect(json('--rule', 'server-tokens=error', 'a.conf').files[0].diagnostics).toMatchObject([
      { code: 'server-tokens', severity: 'error' },
    ]);
  });

  test('a larger preset finds more', () => {
    write('a.conf', 'events {}\nhttp {\n    server {\n        listen 80;\n    }\n}\n');
    const count = (preset: string) => json('--preset', preset, 'a.conf').files[0].diagnostics.length;
    expect(count('strict')).toBeGreaterThan(count('recommended'));
  });

  test('colours only where they are wanted', () => {
    write('a.conf', bad);
    const coloured = (env: Record<string, string>) =>
      cli.run(['check', 'a.conf'], folder, env).out.includes('\u001b[');
    expect(coloured({ NO_COLOR: '', FORCE_COLOR: '' })).toBe(false);
    expect(coloured({ NO_COLOR: '', FORCE_COLOR: '1' })).toBe(true);
    expect(coloured({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  });

  test('the version decides', () => {
    write('a.conf', '# nginx-context: server\nhttp2 on;\n');
    expect(run('check', 'a.conf').code).toBe(0);
    expect(run('check', '--nginx-version', '1.22.1', 'a.conf').code).toBe(1);
    expect(run('check', '--nginx-version', '1.25.1', 'a.conf').code).toBe(0);
  });

  test('github', () => {
    write('a,b.conf', bad);
    expect(run('check', '--format', 'github', 'a,b.conf')).toEqual({
      code: 1,
      err: '',
      out: '::error file=a%2Cb.conf,line=3,endLine=3,col=2,endColumn=13,title=unknown-directive::Unknown directive `server_nmae`. Did you mean `server_name`?\n',
    });
  });
});

describe('wrong usage ends with 2, a message and the usage', () => {
  test.each([
    [[], 'no command given'],
    [['frob'], 'unknown command frob'],
    [['check'], 'no FILE given'],
    [['check', '--frob', 'a.conf'], "Unknown option '--frob'"],
    [['check', '--format', 'xml', 'a.conf'], 'check: unknown format xml'],
    [['check', '--nginx-version', 'new', 'a.conf'], '--nginx-version: new is not a version such as 1.22.1'],
    [['check', '--rule', 'server-token', 'a.conf'], 'no rule server-token; did you mean server-tokens?'],
    [
      ['check', '--rule', 'server-tokens=loud', 'a.conf'],
      '--rule server-tokens=loud: a level is off, on, error',
    ],
    [['check', '--preset', 'strikt', 'a.conf'], 'there is no preset strikt, did you mean strict?'],
    [['fix'], 'no FILE given'],
    [['explain'], 'explain: give one rule, directive or $variable'],
    [['explain', 'frobnicate'], 'explain: no rule, directive or variable is called frobnicate'],
    [['lsp'], 'lsp: the only transport is --stdio'],
  ])('%j', (args, message) => {
    write('a.conf', '# nginx-context: server\n');
    const { code, out, err } = run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^nginx-wayfinder: /);
    expect(err).toContain(message);
    expect(err).toContain('nginx-wayfinder check [--format');
  });
});

describe('what cannot be read ends with 2 and a message', () => {
  test.each([
    ['missing.conf', 'missing.conf: no such file'],
    ['.', '. cannot be read: it is a folder'],
    ['binary', 'binary cannot be read: it is a binary file'],
  ])('%s', (path, message) => {
    write('binary', new Uint8Array([0x7f, 0x45, 0, 1, 2]));
    expect(run('check', path)).toMatchObject({ code: 2, err: `nginx-wayfinder: ${message}\n` });
    expect(run('fix', path)).toMatchObject({ code: 2, err: `nginx-wayfinder: ${message}\n` });
  });

  test('and costs no other file its findings', () => {
    write('a.conf', bad);
    const { code, out } = run('check', '--format', 'json', 'missing.conf', 'a.conf');
    expect(code).toBe(2);
    expect(JSON.parse(out).files).toMatchObject([
      { path: 'a.conf', diagnostics: [{ code: 'unknown-directive' }] },
    ]);
  });
});

describe('fix', () => {
  test('applies what is safe, and nothing else', () => {
    write('a.conf', '# nginx-context: server\nautoindex yes;;\nroot /srv\nindex a;\nserver_nmae a;\n');
    expect(run('fix', 'a.conf')).toMatchObject({ code: 0, out: 'a.conf: 3 fixes applied\n' });
    expect(read('a.conf').toString()).toBe(
      '# nginx-context: server\nautoindex on;\nroot /srv;\nindex a;\nserver_nmae a;\n',
    );
    expect(run('fix', 'a.conf')).toMatchObject({ code: 0, out: '' });
  });

  test('only tells with --dry-run, as a diff that can be applied', () => {
    write('a.conf', '# nginx-context: server\nautoindex yes;\n');
    expect(run('fix', '--dry-run', 'a.conf')).toMatchObject({
      code: 0,
      out: `a.conf: 1 fix would be applied
--- a/a.conf
+++ b/a.conf
@@ -1,2 +1,2 @@
 # nginx-context: server
-autoindex yes;
+autoindex on;
`,
    });
    expect(read('a.conf').toString()).toBe('# nginx-context: server\nautoindex yes;\n');
  });

  test('keeps every other byte', () => {
    write('a.conf', '# nginx-context: server\r\n# é\r\nautoindex yes;\r\n\troot /srv;');
    run('fix', 'a.conf');
    expect(read('a.conf').toString()).toBe('# nginx-context: server\r\n# é\r\nautoindex on;\r\n\troot /srv;');
  });

  test('deletes a byte order mark, which nginx refuses', () => {
    write('a.conf', '\uFEFFserver {\n    listen 80;\n}\n');
    run('fix', 'a.conf');
    expect(read('a.conf').toString()).toBe('server {\n    listen 80;\n}\n');
  });

  test('never writes what is not UTF-8', () => {
    const bytes = Buffer.from('# nginx-context: server\n# \xE9\nautoindex yes;\n', 'latin1');
    write('a.conf', bytes);
    expect(run('fix', 'a.conf')).toMatchObject({ code: 2 });
    expect(read('a.conf').equals(bytes)).toBe(true);
  });

  test('unsafe fixes wait until they are wanted, and it is told that they wait', () => {
    write('a.conf', '# nginx-context: server\ngzip yes;\nserver_nmae a;\n');
    expect(run('fix', 'a.conf')).toEqual({
      code: 0,
      out: 'a.conf: 1 fix applied\n',
      err: 'nginx-wayfinder: left: 1 unsafe fix (see check; --unsafe applies them)\n',
    });
    expect(run('fix', '--unsafe', 'a.conf')).toMatchObject({
      code: 0,
      out: 'a.conf: 1 fix applied\n',
      err: '',
    });
    expect(read('a.conf').toString()).toBe('# nginx-context: server\ngzip on;\nserver_name a;\n');
  });

  test('only what the named rules find', () => {
    write('a.conf', '# nginx-context: server\ngzip yes;\nroot /srv\n');
    expect(run('fix', '--rule', 'missing-semicolon', 'a.conf')).toMatchObject({ code: 0, err: '' });
    expect(read('a.conf').toString()).toBe('# nginx-context: server\ngzip yes;\nroot /srv;\n');
  });

  test('included files with --includes, or where they are given', () => {
    const files = (...args: string[]) => {
      write('nginx.conf', 'events {}\nhttp {\n    include a.conf;\n    sendfile yes;\n}\n');
      write('a.conf', 'gzip yes;\n');
      const { out, err, code } = run('fix', ...args);
      return { code, out, err, fixed: read('a.conf').toString() === 'gzip on;\n' };
    };
    const both = 'nginx.conf: 1 fix applied\na.conf: 1 fix applied\n';
    expect(files('--includes', 'nginx.conf')).toEqual({ code: 0, out: both, err: '', fixed: true });
    expect(files('nginx.conf', 'a.conf')).toEqual({ code: 0, out: both, err: '', fixed: true });
    // Whatever the order, a fragment is judged where it stands.
    expect(files('a.conf', 'nginx.conf')).toEqual({ code: 0, out: both, err: '', fixed: true });
    expect(files('nginx.conf')).toEqual({
      code: 0,
      out: 'nginx.conf: 1 fix applied\n',
      err: 'nginx-wayfinder: left: fixes in a.conf (give these files too, or --includes)\n',
      fixed: false,
    });
  });

  test('leaves included files alone', () => {
    write('nginx.conf', 'events {}\nhttp { include a.conf; sendfile yes; }\n');
    write('a.conf', 'gzip yes;\n');
    run('fix', 'nginx.conf');
    expect(read('nginx.conf').toString()).toBe('events {}\nhttp { include a.conf; sendfile on; }\n');
    expect(read('a.conf').toString()).toBe('gzip yes;\n');
  });
});

describe('explain', () => {
  test.each([
    ['missing-semicolon', 'A directive is not ended by `;`.'],
    ['proxy_pass', 'Syntax: proxy_pass URL;'],
    ['server', 'Context: http'],
    ['$host', '# $host'],
    ['$http_user_agent', '# $http_NAME'],
  ])('%s', (name, said) => {
    const { code, out } = run('explain', name);
    expect(code).toBe(0);
    expect(out).toContain(said);
  });
});

test('the version and the usage', () => {
  expect(run('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect(run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit code: 0') });
});

test('lsp --stdio answers', async () => {
  const server = spawn(process.execPath, [cli.file, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const params = { processId: process.pid, rootUri: null, capabilities: {} };
  expect(await connection.sendRequest('initialize', params)).toMatchObject({
    serverInfo: { name: 'nginx-wayfinder' },
    capabilities: { hoverProvider: true },
  });
  const ended = new Promise((resolve) => server.on('exit', resolve));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect(await ended).toBe(0);
});
