/** Is what the tests hear from nginx really what nginx said, and does asking leave the machine alone? */
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { selfSignedCertificate } from '../support/certificate.ts';
import { nginxTest, nginxVersion, readMessages } from '../support/nginx.ts';
import { type WrapContext, wrap } from '../support/wrap.ts';

test('a good configuration is accepted without a word', () => {
  expect(nginxTest(wrap('server', 'root /srv/www;'))).toEqual({
    ok: true,
    level: undefined,
    messages: [],
    machine: false,
  });
});

test('a refusal has a level, a text, a file and a line', () => {
  const files = {
    'nginx.conf': wrap('http', 'include sites/*.conf;'),
    'sites/a.conf': 'server {\n  rot /srv;\n}\n',
  };
  expect(nginxTest(files)).toEqual({
    ok: false,
    level: 'emerg',
    messages: [{ level: 'emerg', text: 'unknown directive "rot"', file: 'sites/a.conf', line: 2 }],
    machine: false,
  });
});

test('a warning does not refuse', () => {
  const twice =
    'server { listen 127.0.0.1:18080; server_name a; }\nserver { listen 127.0.0.1:18080; server_name a; }';
  const text = 'conflicting server name "a" on 127.0.0.1:18080, ignored';
  expect(nginxTest(wrap('http', twice))).toMatchObject({ ok: true, level: 'warn', messages: [{ text }] });
});

test('a refusal without a place has none', () => {
  expect(nginxTest('# nothing\n').messages).toEqual([
    { level: 'emerg', text: 'no "events" section in configuration' },
  ]);
});

test('a message that spans lines stays one message', () => {
  const said =
    'nginx: [emerg] unknown directive "a\nb" in /p/nginx.conf:3\nnginx: configuration file /p/nginx.conf test failed\n';
  expect(readMessages(said, '/p')).toEqual([
    { level: 'emerg', text: 'unknown directive "a\nb"', file: 'nginx.conf', line: 3 },
  ]);
});

test.each([
  ['a missing include', 'include missing.conf;'],
  ['a missing certificate', 'listen 127.0.0.1:18080 ssl; ssl_certificate /no/c; ssl_certificate_key /no/k;'],
])('%s is the fault of the machine', (_, text) => {
  expect(nginxTest(wrap('server', text))).toMatchObject({ ok: false, machine: true });
});

test('the certificate is accepted', () => {
  const { certificate, key, dhparam } = selfSignedCertificate();
  const tls = `listen 127.0.0.1:18080 ssl; ssl_certificate ${certificate}; ssl_certificate_key ${key}; ssl_dhparam ${dhparam};`;
  expect(nginxTest(wrap('server', tls))).toMatchObject({ ok: true, messages: [] });
});

test('a configuration that names a pid file is judged without creating it', () => {
  const pid = `${tmpdir()}/nginx-judge-must-not-exist.pid`;
  expect(nginxTest(`pid ${pid};\nevents {}\n`).ok).toBe(true);
  expect(nginxTest(`pid ${pid};\nevents {}\npid ${pid};\n`).messages).toMatchObject([
    { text: '"pid" directive is duplicate', line: 3 },
  ]);
  expect(existsSync(pid)).toBe(false);
});

test('a prefix can be mentioned, and is gone afterwards', () => {
  let mentioned = '';
  const verdict = nginxTest((prefix) => {
    mentioned = prefix;
    return { 'nginx.conf': wrap('http', `include ${prefix}/more.conf;`), 'more.conf': 'nope;' };
  });
  expect(verdict.messages).toMatchObject([{ text: 'unknown directive "nope"', file: 'more.conf', line: 1 }]);
  expect(readdirSync(tmpdir()).filter((name) => mentioned.endsWith(name))).toEqual([]);
});

const contexts: WrapContext[] = [
  ...([
    'main',
    'events',
    'http',
    'server',
    'location',
    'if in server',
    'if in location',
    'limit_except',
  ] as const),
  ...(['map', 'geo', 'types', 'split_clients', 'stream', 'mail'] as const),
];

test.each(contexts)('a fragment in %s is complete, and keeps its lines', (context) => {
  const modules = ['stream', 'mail'];
  expect(nginxTest(wrap(context, ''), { modules })).toMatchObject({ ok: true, messages: [] });
  const broken = nginxTest(wrap(context, '\n\n;'), { modules });
  expect(broken.messages).toMatchObject([{ text: 'unexpected ";"', line: 3 }]);
});

test.each([
  ['upstream', 'server 127.0.0.1:8000;'],
  ['stream upstream', 'server 127.0.0.1:8000;'],
  ['stream server', 'proxy_pass 127.0.0.1:8000;'],
  ['mail server', 'protocol imap;'],
] as const)('a fragment in %s is accepted', (context, text) => {
  expect(nginxTest(wrap(context, text), { modules: ['stream', 'mail'] })).toMatchObject({
    ok: true,
    messages: [],
  });
});

test.runIf(nginxVersion?.startsWith('1.22.'))('1.22 refuses a stream server that does nothing', () => {
  expect(nginxTest(wrap('stream server', ''), { modules: ['stream'] }).messages).toMatchObject([
    { text: expect.stringContaining('no handler for server') },
  ]);
});
