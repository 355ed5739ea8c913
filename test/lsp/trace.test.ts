/** How does an editor ask what happens to a request, and what does it show of it by itself? */
import { afterEach, describe, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  type CodeLens,
  CodeLensRequest,
  CodeLensResolveRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import type { TraceView } from '../../server/src/lsp/trace.ts';
import { conf } from '../support/conf.ts';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const start = async (options?: ClientOptions) => {
  client = await startClient(options);
  return client;
};

const uri = 'file:///w/nginx.conf';
const site = conf`
  events {}
  http {
      server {
          listen 80;
          server_name a.test b.test c.test;
          location ^~ /static/ { root /w/srv; }
          location / { try_files $uri @app; root /srv/site; }
          location @app { proxy_pass http://127.0.0.1:8000; }
      }
  }
`;
const disk = { '/w/nginx.conf': site, '/w/srv/static/a.css': '', '/srv/site/b.css': '' };
const range = (startLine: number, startAt: number, endLine: number, endAt: number) => ({
  start: { line: startLine, character: startAt },
  end: { line: endLine, character: endAt },
});

const trace = (url: string, params: object = {}): Promise<TraceView | null> =>
  client.connection.sendRequest('nginx/trace', {
    textDocument: { uri },
    request: { url, method: 'GET', headers: [] },
    ...params,
  });

describe('nginx/trace', () => {
  test('says the way with places of the protocol, and sums it up', async () => {
    await start({ disk, folders: ['/w'] });
    const view = await trace('http://a.test/static/a.css');
    expect(view).toMatchObject({
      request: { url: 'http://a.test/static/a.css', method: 'GET', headers: [] },
      server: { title: 'server a.test b.test', location: { uri, range: range(2, 4, 2, 10) } },
      location: { title: 'location ^~ /static/', location: { uri, range: range(5, 8, 5, 28) } },
      outcome: { kind: 'file', status: 200, path: '/w/srv/static/a.css' },
      summary: 'file /w/srv/static/a.css',
      alternatives: [],
    });
    expect(view?.steps.map(({ phase, location }) => [phase, location?.range.start.line])).toEqual([
      ['socket', 3],
      ['server', 4],
      ['location', 5],
      ['content', 5],
    ]);
    expect(view?.steps[2]?.candidates).toMatchObject([
      { text: 'location ^~ /static/', verdict: 'chosen', location: { uri, range: range(5, 8, 5, 28) } },
      { text: 'location /', verdict: 'passed', location: { uri } },
    ]);
  });

  test('has its headers and method', async () => {
    await start({ disk, folders: ['/w'] });
    const request = { url: 'http://x/static/a.css', method: 'POST', headers: [['Host', 'b.test']] };
    const view = await trace('', { request });
    expect(view).toMatchObject({
      outcome: { status: 405 },
      steps: [{}, { location: { range: range(4, 8, 4, 40) } }, {}, {}],
    });
  });

  test('follows the text in the editor', async () => {
    const { open, change } = await start({ disk, folders: ['/w'] });
    await open(uri, site);
    expect((await trace('http://a.test/static/a.css'))?.summary).toBe('file /w/srv/static/a.css');
    await change(uri, site.replace('root /w/srv;', 'return 410;'));
    expect((await trace('http://a.test/static/a.css'))?.summary).toBe('return 410');
  });

  test('asked from an included file, it is for the configuration that includes it', async () => {
    const root = 'events {}\nhttp { server { listen 80; include part.conf; } }\n';
    await start({
      disk: { '/w/nginx.conf': root, '/w/part.conf': 'location /a {\n    return 204;\n}\n' },
      folders: ['/w'],
    });
    const view = await trace('/a', { textDocument: { uri: 'file:///w/part.conf' } });
    expect(view).toMatchObject({
      server: { location: { uri } },
      location: { location: { uri: 'file:///w/part.conf', range: range(0, 0, 0, 11) } },
    });
  });

  test('places that nginx does not name are null, and so is what was not entered', async () => {
    await start({ disk, folders: ['/w'] });
    expect(await trace('http://a.test:81/')).toMatchObject({
      server: null,
      location: null,
      outcome: { kind: 'unknown', status: null },
      summary: 'unknown',
      steps: [{ location: null, candidates: [] }],
    });
  });

  test('of a document that is part of no configuration there is none', async () => {
    const { logged } = await start({ disk, folders: ['/w'] });
    expect(await trace('/', { textDocument: { uri: 'file:///elsewhere.conf' } })).toBeNull();
    expect(await trace('/', { textDocument: { uri: 'not a uri' } })).toBeNull();
    expect(logged).toEqual([]);
  });

  test('what an editor sends that is no request is answered, and the next one too', async () => {
    await start({ disk, folders: ['/w'] });
    for (const request of [null, {}, { url: 5, method: null, headers: {} }]) {
      expect(await trace('', { request })).toBeNull();
    }
    expect((await trace('http://a.test/static/a.css'))?.summary).toBe('file /w/srv/static/a.css');
  });
});

describe('files', () => {
  const isOutside = (path: string) => path !== '/w' && !path.startsWith('/w/');

  test('outside of the workspace are looked for only if it is trusted', async () => {
    const { lookedFor } = await start({ disk, folders: ['/w'] });
    const view = await trace('http://a.test/b.css');
    expect(view).toMatchObject({
      summary: 'file /srv/site/b.css',
      alternatives: [
        {
          condition: '`/srv/site/b.css` is not there',
          view: { summary: 'proxy 127.0.0.1:8000 /b.css', location: { title: 'location @app' } },
        },
      ],
    });
    expect(lookedFor.filter(isOutside)).toEqual([]);

    const trusted = await trace('http://a.test/b.css', { trusted: true });
    expect(trusted).toMatchObject({ summary: 'file /srv/site/b.css', alternatives: [] });
    expect(lookedFor.filter(isOutside)).toContain('/srv/site/b.css');
  });

  test('are not looked for outside by lenses, hints, suggestions and tests either', async () => {
    const { connection, open, diagnostics, lookedFor } = await start({
      disk,
      folders: ['/w'],
      settings: { inlayHints: { outcome: true } },
    });
    await open(uri, site.replace('server {', '#? http://a.test/b.css -> return 404\nserver {'));
    await diagnostics(uri, (codes) => codes.includes('request-test-fails'));
    const textDocument = { uri };
    const hints = () =>
      connection.sendRequest(InlayHintRequest.type, { textDocument, range: range(0, 0, 20, 0) });
    await expect.poll(hints).not.toBeNull();
    const lenses = (await connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
    for (const lens of lenses) await connection.sendRequest(CodeLensResolveRequest.type, lens);
    await connection.sendRequest('nginx/traceUrls', { textDocument });
    expect(lenses.length).toBeGreaterThan(2);
    expect(lookedFor.filter(isOutside)).toEqual([]);
  });

  test('of the target machine are looked for where a setting keeps them', async () => {
    const { lookedFor } = await start({
      disk: { ...disk, '/w/content/b.css': '' },
      folders: ['/w'],
      settings: { pathMappings: { '/srv/site': 'content' } },
    });
    const ways = async (url: string) => {
      const view = await trace(url);
      return [view?.summary, view?.alternatives.length];
    };
    await expect.poll(() => ways('http://a.test/b.css')).toEqual(['file /srv/site/b.css', 0]);
    expect(await ways('http://a.test/c.css')).toEqual(['proxy 127.0.0.1:8000 /c.css', 0]);
    expect([...new Set(lookedFor)]).toEqual(['/w/content/b.css', '/w/content/c.css']);
  });
});

test('when files or settings change outside of the editor, it is told to ask again', async () => {
  const { connection, disk: files } = await start({ disk, folders: ['/w'] });
  let told = 0;
  connection.onNotification('nginx/changed', () => {
    told++;
  });
  await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await expect.poll(() => told).toBeGreaterThan(0);
  const before = told;
  expect((await trace('http://a.test/static/b.css'))?.outcome.status).toBe(404);
  files.set('/w/srv/static/b.css', '');
  files.set('/w/nginx.conf', site.replace('^~', ''));
  const changes = ['/w/nginx.conf', '/w/srv/static/b.css'].map(
    (path): FileEvent => ({ uri: `file://${path}`, type: FileChangeType.Changed }),
  );
  await connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  await expect.poll(() => told).toBeGreaterThan(before);
  const view = await trace('http://a.test/static/b.css');
  expect([view?.location?.title, view?.outcome.status]).toEqual(['location /static/', 200]);
});

describe('nginx/traceUrls', () => {
  const urls = (params: object): Promise<string[]> =>
    client.connection.sendRequest('nginx/traceUrls', params);

  test('begin with those of the place', async () => {
    await start({ disk, folders: ['/w'] });
    expect(await urls({ textDocument: { uri }, position: { line: 5, character: 40 } })).toEqual([
      ...['http://a.test/static/css/style.css', 'http://a.test/', 'http://a.test/accounts/login/'],
    ]);
    expect(await urls({ textDocument: { uri } })).toEqual([
      ...['http://a.test/', 'http://a.test/static/css/style.css', 'http://a.test/accounts/login/'],
    ]);
  });

  test('of nothing are none', async () => {
    const { logged } = await start({ disk, folders: ['/w'] });
    expect(await urls({ textDocument: { uri: 'file:///none.conf' } })).toEqual([]);
    expect(logged).toEqual([]);
  });
});

describe('lenses', () => {
  const lenses = async (): Promise<CodeLens[]> =>
    (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  const resolved = async () => {
    const all: CodeLens[] = [];
    for (const lens of await lenses())
      all.push(await client.connection.sendRequest(CodeLensResolveRequest.type, lens));
    return all;
  };

  test('stand above servers and locations, without a title until they are seen', async () => {
    const { open, initialized } = await start({ folders: ['/w'] });
    expect(initialized.capabilities.codeLensProvider).toEqual({ resolveProvider: true });
    await open(uri, site);
    const all = await lenses();
    expect(all.map(({ range: { start: at } }) => at.line)).toEqual([2, 5, 6, 7]);
    expect(all.every(({ command }) => command === undefined)).toBe(true);
  });

  test('offer a trace of their example', async () => {
    const { open } = await start({ folders: ['/w'] });
    await open(uri, site);
    expect((await resolved()).map(({ command }) => command)).toMatchObject([
      {
        title: 'Trace http://a.test/',
        command: 'nginx.traceRequest',
        arguments: [{ uri, position: { line: 2, character: 4 }, url: 'http://a.test/' }],
      },
      {
        title: 'GET /static/css/style.css → file /w/srv/static/css/style.css',
        arguments: [{ url: 'http://a.test/static/css/style.css' }],
      },
      { arguments: [{ url: 'http://a.test/accounts/login/' }] },
      {
        title: 'GET /accounts/login/ → proxy 127.0.0.1:8000 /accounts/login/',
        arguments: [{ url: 'http://a.test/accounts/login/' }],
      },
    ]);
  });

  test('without an example ask for a URL', async () => {
    const { open } = await start({ folders: ['/w'] });
    await open(uri, 'events {}\nhttp { server { listen unix:/a; } }\n');
    expect((await resolved()).map(({ command }) => command)).toEqual([
      {
        title: 'Trace a request…',
        command: 'nginx.traceRequest',
        arguments: [{ uri, position: { line: 1, character: 7 } }],
      },
    ]);
  });

  test('follow the setting', async () => {
    const { connection, open } = await start({ folders: ['/w'], settings: { lens: { trace: false } } });
    await open(uri, site);
    await expect.poll(lenses).toEqual([]);
    client.settings = { lens: { trace: true } };
    await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await expect.poll(lenses).toHaveLength(4);
  });

  test('of a file that is gone stay without a command', async () => {
    const { connection, logged } = await start({ folders: ['/w'] });
    const lens = { range: range(2, 0, 2, 1), data: { path: '/w/none.conf' } };
    expect(await connection.sendRequest(CodeLensResolveRequest.type, lens)).toEqual(lens);
    expect(await connection.sendRequest(CodeLensResolveRequest.type, { range: lens.range })).toEqual({
      range: lens.range,
    });
    expect(logged).toEqual([]);
  });
});

describe('inlay hints', () => {
  const hints = async (from = 0, to = 20) => {
    const found = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range: range(from, 0, to, 0),
    });
    return found?.map(({ position: { line, character }, label }) => `${line}:${character} ${label}`) ?? null;
  };

  test('are off, unless a setting wants them', async () => {
    const { connection, open } = await start({ folders: ['/w'] });
    await open(uri, site);
    expect(await hints()).toBeNull();
    client.settings = { inlayHints: { outcome: true } };
    await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await expect.poll(() => hints()).not.toBeNull();
  });

  test('stand behind the brace of each location in sight', async () => {
    const { open } = await start({ folders: ['/w'], settings: { inlayHints: { outcome: true } } });
    await open(uri, site);
    await expect
      .poll(() => hints())
      .toEqual([
        '5:30 GET /static/css/style.css → file /w/srv/static/css/style.css',
        expect.stringMatching(/^6:20 GET \/accounts\/login\/ → /),
        '7:23 GET /accounts/login/ → proxy 127.0.0.1:8000 /accounts/login/',
      ]);
    expect(await hints(0, 5)).toHaveLength(0);
    expect(await hints(5, 6)).toHaveLength(1);
  });
});

describe('request tests', () => {
  const has = (codes: readonly unknown[]) => codes.includes('request-test-fails');
  const tested = (expected: string, answer = 'return 204;') =>
    `# nginx-context: server\n#? GET /a${expected}\nlocation / { ${answer} }\n`;
  const actions = async (line: number, only: string[]) =>
    ((await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: range(line, 4, line, 4),
      context: { diagnostics: [], only },
    })) ?? []) as CodeAction[];

  test('are diagnostics that come and go with edits', async () => {
    const { open, change, diagnostics, sent } = await start();
    await open(uri, tested(' -> return 204', 'return 410;'));
    const [failed] = await diagnostics(uri, has);
    expect(failed).toMatchObject({
      range: range(1, 0, 1, 23),
      severity: 2,
      code: 'request-test-fails',
      message: expect.stringContaining('return 410'),
    });
    await change(uri, tested(' -> return 204'));
    await expect.poll(() => sent(uri).at(-1)).toEqual([]);
    await change(uri, tested(' -> return 204', 'return 403;'));
    await expect.poll(() => sent(uri).at(-1)?.[0]?.message).toContain('return 403');
  });

  test('follow edits of another file', async () => {
    const root = (answer: string) =>
      `events {}\nhttp { server { listen 80; ${answer} include part.conf; } }\n`;
    const part = 'file:///w/part.conf';
    const text = '#? GET /a -> return 204\nlocation / { return 204; }\n';
    const { open, change, diagnostics } = await start({
      disk: { '/w/nginx.conf': root(''), '/w/part.conf': text },
      folders: ['/w'],
    });
    await open(part, text);
    await open(uri, root(''));
    await change(uri, root('return 410;'));
    expect(await diagnostics(part, has)).toMatchObject([{ message: expect.stringContaining('return 410') }]);
  });

  test('have a quick fix that writes what happens now', async () => {
    const { open, diagnostics } = await start();
    await open(uri, tested(' -> file /b'));
    await diagnostics(uri, has);
    const [fix, ...more] = await actions(1, ['quickfix']);
    expect(more).toEqual([]);
    expect(fix).toMatchObject({
      title: 'Write what happens now',
      kind: 'quickfix',
      diagnostics: [{ code: 'request-test-fails' }],
      edit: { changes: { [uri]: [{ range: range(1, 9, 1, 20), newText: ' -> return 204' }] } },
    });
    // It changes what is asked for: never done with all the others.
    expect(await actions(1, ['source.fixAll'])).toEqual([]);
  });

  test('can be added above a location', async () => {
    const { open } = await start();
    await open(uri, '# nginx-context: server\nlocation /a/ {\n    return 204;\n}\n');
    expect(await actions(2, ['refactor.rewrite'])).toMatchObject([
      {
        title: 'Add a request test here',
        kind: 'refactor.rewrite',
        edit: { changes: { [uri]: [{ range: range(1, 0, 1, 0), newText: '#? GET /a/x -> return 204\n' }] } },
      },
    ]);
  });
});
