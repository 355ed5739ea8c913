/** Does an editor learn what is known of a project, and get a configuration for its choices? */
import { afterEach, expect, test } from 'vitest';
import type { GeneratedText, ProjectFacts } from '../../server/src/lsp/generate.ts';
import { type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const disk = {
  '/work/manage.py': "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n",
  '/work/mysite/settings.py':
    "SECURE_SSL_REDIRECT = True\nALLOWED_HOSTS = ['example.com']\nSTATIC_URL = '/static/'\nSTATIC_ROOT = '/srv/static'\n",
  '/work/gunicorn.service': '[Service]\nExecStart=/usr/bin/gunicorn -b 127.0.0.1:8000 mysite.wsgi\n',
  '/work/Procfile': 'web: daphne -p 9000 mysite.asgi:application\n',
};

const facts = (params: object = {}): Promise<ProjectFacts[]> =>
  client.connection.sendRequest('nginx/projectFacts', params);
const generate = (choices: object, folder = 'file:///work'): Promise<GeneratedText | null> =>
  client.connection.sendRequest('nginx/generateConfiguration', { folder, choices });

test('the facts, with their places', async () => {
  client = await startClient({ disk, folders: ['/work'] });
  const at = (path: string, line: number, start: number, end: number) => ({
    uri: `file:///work/${path}`,
    range: { start: { line, character: start }, end: { line, character: end } },
  });
  expect(await facts()).toEqual([
    {
      folder: 'file:///work',
      name: 'work',
      backends: [
        {
          ...{ address: '127.0.0.1:8000', program: 'gunicorn', source: 'gunicorn.service' },
          location: at('gunicorn.service', 1, 31, 45),
          ...{ isSuggested: true, caution: null },
        },
        {
          ...{ address: '127.0.0.1:9000', program: 'daphne', source: 'Procfile' },
          location: at('Procfile', 0, 15, 19),
          ...{ isSuggested: false, caution: null },
        },
      ],
      serverNames: {
        names: ['example.com'],
        isSure: true,
        location: at('mysite/settings.py', 1, 0, 13),
      },
      tls: { suggested: 'tls', why: 'SECURE_SSL_REDIRECT is True' },
    },
  ]);
  expect(await facts({ textDocument: { uri: 'file:///work/mysite/settings.py' } })).toHaveLength(1);
});

test('the text for choices; what is left out is as suggested', async () => {
  client = await startClient({ disk, folders: ['/work'] });
  const { text = '', todos } = (await generate({ backends: ['127.0.0.1:9000'] })) ?? {};
  expect(text).toContain('proxy_pass http://127.0.0.1:9000;');
  expect(text).toContain('listen 443 ssl;');
  // Unlike gunicorn at 127.0.0.1, daphne makes nothing of X-Forwarded-Proto by itself.
  expect(todos).toEqual([expect.stringContaining('SECURE_PROXY_SSL_HEADER')]);
  expect((await generate({ tls: 'plain', file: 'complete' }))?.text).toContain('events {');
});

test('choices that cannot be are refused with their reason', async () => {
  client = await startClient({ disk, folders: ['/work'] });
  await expect(generate({ serverNames: ['a;b'] })).rejects.toThrow('a;b is no server name');
  await expect(generate({ backends: 'all' })).rejects.toThrow('`choices` cannot be understood');
  expect(client.logged).toEqual([]);
});

test('nothing where there is no project', async () => {
  client = await startClient({ disk: { '/work/nginx.conf': 'events {}' }, folders: ['/work'] });
  expect(await facts()).toEqual([]);
  expect(await generate({})).toBeNull();
});
