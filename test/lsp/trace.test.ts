/** Does an editor get traces, lenses and hints at the places it can show, and does the server look only where it may? */
import { afterEach, describe, expect, test } from 'vitest';
import {
  CodeActionRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  DidChangeConfigurationNotification,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import { fileKindIn } from '../../server/src/lsp/file-kinds.ts';
import type { TraceView } from '../../server/src/lsp/trace.ts';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const site = 'file:///work/site.conf';
const textDocument = { uri: site };
const text = `server {
    server_name a.test;
    location / { proxy_pass http://127.0.0.1:8000; }
    location /static/ { alias /srv/static/; }
}
`;
const all = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };

/** A server with the site included in a root of the workspace, and open. */
async function start(options: ClientOptions = {}): Promise<LanguageClient> {
  const disk = { '/work/nginx.conf': 'events {}\nhttp { include site.conf; }\n', '/work/site.conf': text };
  client = await startClient({ ...options, disk: { ...disk, ...options.disk }, folders: ['/work'] });
  await client.open(site, String(client.disk.get('/work/site.conf')));
  return client;
}

describe('nginx/trace', () => {
  const trace = (url: string, more: object = {}): Promise<TraceView | null> =>
    client.connection.sendRequest('nginx/trace', { textDocument, request: { url }, ...more });

  test('tells what happens, and where each step is written', async () => {
    await start();
    const view = await trace('http://a.test/static/css/style.css');
    expect(view?.outcome).toMatchObject({ kind: 'file', path: '/srv/static/css/style.css' });
    expect(view?.summary).toBe('file /srv/static/css/style.css');
    expect(view?.server).toEqual({
      title: 'server a.test',
      location: { uri: site, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } } },
    });
    expect(view?.location).toEqual({
      title: 'location /static/',
      location: { uri: site, range: { start: { line: 3, character: 4 }, end: { line: 3, character: 21 } } },
    });
    expect(view?.steps.some(({ location }) => location?.range.start.line === 3)).toBe(true);
  });

  test('follows an edit that is not saved', async () => {
    const { change } = await start();
    await change(site, text.replace('8000', '9000'));
    expect((await trace('http://a.test/'))?.summary).toBe('proxy 127.0.0.1:9000 /');
  });

  test('looks for files outside of the workspace only where it is trusted', async () => {
    const index = 'server { root /srv/site/pages; location / { try_files $uri =404; } }\n';
    await start({ disk: { '/work/site.conf': index, '/srv/site/pages/a.html': '' } });
    const outcomes = [
      await trace('http://a/a.html'),
      await trace('http://a/a.html', { trusted: true }),
      await trace('http://a/b.html', { trusted: true }),
    ];
    // Without a look both ways are told.
    expect(outcomes.map((view) => [view?.summary, (view?.alternatives ?? []).length > 0])).toEqual([
      ['file /srv/site/pages/a.html', true],
      ['file /srv/site/pages/a.html', false],
      ['return 404', false],
    ]);
  });

  test('is null for a document of no configuration, and unknown for a URL that is none', async () => {
    await start();
    const stray = { uri: 'file:///elsewhere/notes.conf' };
    const request = { url: 'http://a.test/' };
    expect(await client.connection.sendRequest('nginx/trace', { textDocument: stray, request })).toBeNull();
    expect((await trace('no URL'))?.outcome).toMatchObject({ kind: 'unknown' });
  });

  test.each([
    undefined,
    {},
    { url: 1 },
    { url: '/', method: null },
    { url: '/', headers: {} },
    { url: '/', headers: [['Host']] },
    { url: '/', headers: [['Host', 1]] },
  ])('%j is refused with what is wanted', async (request) => {
    await start();
    await expect(client.connection.sendRequest('nginx/trace', { textDocument, request })).rejects.toThrow(
      '`request` needs a `url`, and may have a `method` and `headers` as pairs of name and value',
    );
  });
});

test('nginx/traceUrls offers what the place at the cursor is for first', async () => {
  const { connection } = await start();
  const position = { line: 3, character: 10 };
  const urls = await connection.sendRequest<string[]>('nginx/traceUrls', { textDocument, position });
  expect(urls[0]).toBe('http://a.test/static/css/style.css');
  expect(await connection.sendRequest<string[]>('nginx/traceUrls', { textDocument })).not.toEqual([]);
});

describe('lenses', () => {
  test('are traced when they are shown', async () => {
    const { connection } = await start();
    const lenses = (await connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    expect(lenses.map(({ range, command }) => [range.start.line, command])).toEqual([
      [0, undefined],
      [2, undefined],
      [3, undefined],
    ]);
    const resolved = await connection.sendRequest(CodeLensResolveRequest.type, lenses[2]!);
    expect(resolved.command).toEqual({
      title: 'GET /static/css/style.css → file /srv/static/css/style.css',
      command: 'nginx.traceRequest',
      arguments: [{ uri: site, position: lenses[2]!.range.start, url: 'http://a.test/static/css/style.css' }],
    });
  });

  test('offer to ask for a URL where no example can be told', async () => {
    await start({ disk: { '/work/site.conf': 'server { location @named { return 204; } }\n' } });
    const [, lens] = (await client.connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    const { command } = await client.connection.sendRequest(CodeLensResolveRequest.type, lens!);
    expect(command?.title).toBe('Trace a request…');
    expect(command?.arguments?.[0]).not.toHaveProperty('url');
  });

  test('are off by setting', async () => {
    await start({ settings: { lens: { trace: false } } });
    const ask = () => client.connection.sendRequest(CodeLensRequest.type, { textDocument });
    await expect.poll(ask).toEqual([]);
  });
});

test('hints are on by setting, behind the locations that are seen', async () => {
  const { connection } = await start();
  const ask = () => connection.sendRequest(InlayHintRequest.type, { textDocument, range: all });
  expect(await ask()).toEqual([]);
  client.settings = { inlayHints: { outcome: true } };
  await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
  await expect.poll(ask).not.toEqual([]);
  expect((await ask())?.map(({ position, label }) => [position, label])).toEqual([
    [{ line: 2, character: 16 }, 'GET /accounts/login/ → proxy 127.0.0.1:8000 /accounts/login/'],
    [{ line: 3, character: 23 }, 'GET /static/css/style.css → file /srv/static/css/style.css'],
  ]);
  const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
  expect(await connection.sendRequest(InlayHintRequest.type, { textDocument, range })).toHaveLength(1);
});

describe('request tests', () => {
  const titlesAt = async (line: number): Promise<string[]> => {
    const place = { line, character: 6 };
    const range = { start: place, end: place };
    const context = { diagnostics: [] };
    const params = { textDocument, range, context };
    const actions = (await client.connection.sendRequest(CodeActionRequest.type, params)) ?? [];
    return actions.map(({ title }) => title);
  };

  test('are added by a code action', async () => {
    await start();
    expect(await titlesAt(3)).toContain('Add a request test here');
  });

  test('that fail are marked, and can be made to say what happens', async () => {
    const { change, diagnostics } = await start();
    await change(
      site,
      text.replace('    location /s', '    #? GET /static/a.css -> return 404\n    location /s'),
    );
    const all = await diagnostics(site, (codes) => codes.includes('request-test-fails'));
    const found = all.find(({ code }) => code === 'request-test-fails');
    expect(found).toMatchObject({
      range: { start: { line: 3, character: 4 }, end: { line: 3, character: 38 } },
      severity: 2,
      message: '"GET /static/a.css" ends as "file /srv/static/a.css", not as "return 404".',
    });
    expect(await titlesAt(3)).toContain('Write what happens now');
  });
});

describe('what is at a path', () => {
  const asked: string[] = [];
  const kindsWith = (outside: boolean) =>
    fileKindIn({
      folders: ['/w'],
      mappings: [
        { from: '/srv/app/', to: '/w/app' },
        { from: '/srv/other', to: '/home/me' },
      ],
      outside,
      kindOnDisk: (path) => {
        asked.push(path);
        return path === '/w/app/a.css' || path === '/etc/passwd' ? 'file' : 'missing';
      },
    });
  afterEach(() => asked.splice(0));

  test.each<[string, string, string[]]>([
    ['/w/app/a.css', 'file', ['/w/app/a.css']],
    ['/w/b.css', 'missing', ['/w/b.css']],
    ['/srv/app/a.css', 'file', ['/w/app/a.css']],
    ['/srv/application/a.css', 'unknown', []],
    // A mapping does not lead out of the workspace.
    ['/srv/other/a.css', 'unknown', []],
    ['/etc/passwd', 'unknown', []],
    ['/w/../etc/passwd', 'unknown', []],
    ['/srv/app/..', 'unknown', []],
    ['/workspace', 'unknown', []],
    ['/w/a\0', 'unknown', []],
  ])('%j without being asked for: %s', (path, kind, looked) => {
    expect(kindsWith(false)(path)).toBe(kind);
    expect(asked).toEqual(looked);
  });

  test('outside, when asked for: only what is there is known on a machine that may be another', () => {
    const kindOf = kindsWith(true);
    expect(kindOf('/etc/passwd')).toBe('file');
    expect(kindOf('/srv/site/a.css')).toBe('unknown');
    expect(kindOf('/w/../etc/passwd')).toBe('unknown');
  });
});
