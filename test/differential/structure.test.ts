/** Does the real nginx refuse the structures, includes and deprecated forms that the rules refuse? */
import { expect, test } from 'vitest';
import { type Configuration, disagreementsInFiles } from '../support/agreement-of-files.ts';
import { selfSignedCertificate } from '../support/certificate.ts';
import { chooser } from '../support/chooser.ts';

const seed = 20_261_124;

const inMain = (text: string, more: Configuration = {}): Configuration => ({ 'nginx.conf': text, ...more });

test(`sections in any number and order (seed ${seed})`, () => {
  const { pick, times } = chooser(seed);
  const sections = [
    ...[
      'events {}',
      'http {}',
      'http { server { listen 127.0.0.1:18080; } }',
      'stream {}',
      'mail { auth_http 127.0.0.1:9; }',
    ],
    ...[
      'include events.conf;',
      'worker_processes 1;',
      '# nothing',
      'load_module /usr/lib/nginx/modules/ngx_http_geoip_module.so;',
    ],
  ];
  const cases = times(90, 90, () => {
    const texts = [...new Set(times(1, 4, () => pick(sections)))];
    return inMain(`${texts.join('\n')}\n`, { 'events.conf': pick(['events {}\n', '# none\n']) });
  });
  // A text without any section is a part of something to us.
  const withSections = cases.filter(({ 'nginx.conf': text = '' }) => /^(http|stream|mail) /m.test(text));
  expect(disagreementsInFiles(withSections)).toBe('');
});

test(`servers of stream and mail (seed ${seed})`, () => {
  const { pick, times } = chooser(seed + 1);
  const streams = [
    'listen 127.0.0.1:18080;',
    'proxy_pass 127.0.0.1:9;',
    'return a;',
    'proxy_timeout 3s;',
    'include more.conf;',
  ];
  const mails = [
    'listen 127.0.0.1:18143;',
    'listen 127.0.0.1:143;',
    'listen 127.0.0.1:2525;',
    'protocol imap;',
    'server_name a;',
  ];
  const more = ['', 'listen 127.0.0.1:18081;\n', 'proxy_pass 127.0.0.1:9;\n'];
  const cases = times(90, 90, () => {
    const isStream = pick([true, false]);
    const lines = [...new Set(times(0, 3, () => pick(isStream ? streams : mails)))].join(' ');
    const block = isStream ? 'stream {' : 'mail { auth_http 127.0.0.1:9;';
    return inMain(`events {}\n${block} server { ${lines} } }\n`, { 'more.conf': pick(more) });
  });
  expect(disagreementsInFiles(cases)).toBe('');
});

test('certificates and authorities', () => {
  const { certificate, key } = selfSignedCertificate();
  const outer = [
    '',
    `ssl_certificate ${certificate};`,
    `ssl_certificate_key ${key};`,
    `ssl_certificate ${certificate}; ssl_certificate_key ${key};`,
  ];
  const inner = [
    ...['', `ssl_certificate ${certificate};`, `ssl_certificate ${certificate}; ssl_certificate_key ${key};`],
    ...[
      'ssl_reject_handshake on;',
      `ssl_verify_client on; ssl_certificate ${certificate}; ssl_certificate_key ${key};`,
    ],
    `ssl_verify_client optional; ssl_client_certificate ${certificate}; ssl_certificate ${certificate}; ssl_certificate_key ${key};`,
    `ssl_verify_client optional_no_ca; ssl_certificate ${certificate}; ssl_certificate_key ${key};`,
    `ssl_certificate ${certificate}; ssl_certificate ${certificate}; ssl_certificate_key ${key};`,
    'ssl_verify_client on;',
  ];
  const listens = ['listen 127.0.0.1:18443 ssl;', 'listen 127.0.0.1:18080;'];
  const http = outer.flatMap((around) =>
    inner.flatMap((own) =>
      listens.map((listen) => inMain(`events {}\nhttp {\n${around}\nserver {\n${listen}\n${own}\n}\n}\n`)),
    ),
  );
  const passes = ['https://127.0.0.1', 'http://127.0.0.1', 'https://$host', 'http://$host'];
  const verifying = passes.flatMap((pass) =>
    [
      'proxy_ssl_verify on;',
      'proxy_ssl_verify off;',
      `proxy_ssl_verify on; proxy_ssl_trusted_certificate ${certificate};`,
    ].map((verify) =>
      inMain(
        `events {}\nhttp { server { listen 127.0.0.1:18080; location / { proxy_pass ${pass}; ${verify} } } }\n`,
      ),
    ),
  );
  expect(disagreementsInFiles([...http, ...verifying])).toBe('');
});

test('includes', () => {
  const http = (text: string) => `events {}\nhttp {\n${text}\n}\n`;
  const cases: Configuration[] = [
    inMain(http('include there.conf;'), { 'there.conf': '# here\n' }),
    inMain(http('include not-there.conf;')),
    inMain(http('include folder;'), { 'folder/a.conf': '# here\n' }),
    inMain(http('include folder/*.conf;')),
    inMain(http('include folder/a.conf;'), { 'folder/a.conf': 'include b.conf;\n', 'b.conf': '# here\n' }),
    inMain(http('include folder/a.conf;'), {
      'folder/a.conf': 'include b.conf;\n',
      'folder/b.conf': '# here\n',
    }),
    inMain(http('include ./folder/../b.conf;'), { 'folder/a.conf': '', 'b.conf': '# here\n' }),
    inMain(http('include "there [1].conf";'), { 'there [1].conf': '# here\n' }),
    inMain(http('map $uri $x { include not-there.conf; }')),
    inMain(http('types { include there.types; }'), { 'there.types': 'text/html html;\n' }),
    inMain(http('include a.conf;'), { 'a.conf': 'include b.conf;\n', 'b.conf': 'include a.conf;\n' }),
  ];
  expect(disagreementsInFiles(cases)).toBe('');
});

test('what is deprecated, and lists of types', () => {
  const server = (text: string) => inMain(`events {}\nhttp { server { listen 127.0.0.1:18080; ${text} } }\n`);
  const cases = [
    ...[
      'http2_idle_timeout 3m;',
      'http2_max_requests 10;',
      'http2_recv_timeout 3s;',
      'http2_max_field_size 4k;',
    ],
    ...[
      'http2_max_header_size 4k;',
      'http2_push_preload on;',
      'ssl off;',
      'gzip_types text/html;',
      'gzip_types a/b a/b;',
    ],
    ...[
      'gzip_types a/b A/B;',
      'gzip_types a/b c/d;',
      'ssi_types text/html a/b;',
      'sub_filter_types *;',
      'charset_types text/html;',
    ],
    ...[
      'addition_types text/html;',

      'gzip_types * text/html;',
      'server_name http://a.test;',
    ],
  ].map(server);
  expect(disagreementsInFiles(cases, { warnings: true })).toBe('');
});
