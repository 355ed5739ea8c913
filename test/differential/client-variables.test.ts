/** Can a client put into nginx's variables what we say it can, and nothing else? Asked of a running nginx, with requests that try. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientLanguage } from '../../server/src/routing/client-variables.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';

const names = [
  ...['uri', 'document_uri', 'request_uri', 'request', 'args', 'query_string', 'host', 'http_host', 'http_x'],
  ...[
    'arg_c',
    'cookie_k',
    'content_type',
    'request_filename',
    'fastcgi_script_name',
    'proxy_add_x_forwarded_for',
  ],
];

let nginx: LiveNginx;
const separator = '<<<>>>';

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports, prefix }) => `events {} http { access_log off; server {
      listen 127.0.0.1:${ports[0]}; root ${prefix}; return 200 "${names.map((name) => `\${${name}}`).join(separator)}";
    } }`,
  );
});
afterAll(() => nginx.stop());

/** The values of all variables for a request; undefined if nginx refuses it. */
async function valuesFor(
  line: string,
  headers: Record<string, string>,
): Promise<readonly string[] | undefined> {
  const answer = await nginx.request(line, headers).catch(() => undefined);
  return answer?.status === 200 ? answer.body.split(separator) : undefined;
}

const controls = Array.from({ length: 33 }, (_, code) => String.fromCharCode(code)).concat(
  '\x7f',
  '/',
  '?',
  '#',
  '@',
  '<',
);

test('every byte, raw and encoded, in every place', async () => {
  let answered = 0;
  for (const char of controls) {
    const encoded = `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
    const tries: [string, Record<string, string>][] = [
      [`GET /a${encoded}b?c=${encoded}`, {}],
      [`GET /a?c=x${char}y&d`, {}],
      [`GET /a${char}b`, {}],
      [
        'GET /a',
        {
          X: `x${char}y`,
          Cookie: `k=x${char}y`,
          'Content-Type': `x${char}y`,
          'X-Forwarded-For': `x${char}y`,
        },
      ],
      ['GET /a', { Host: `a${char}b` }],
      [`GET http://h${char}x/a`, { Host: 'z' }],
    ];
    for (const [line, headers] of tries) {
      const values = await valuesFor(line, headers);
      if (!values || values.length !== names.length) continue;
      answered++;
      for (const [index, name] of names.entries()) {
        const language = clientLanguage(name);
        const strange = [...(values[index] ?? '')].filter((one) => !language?.bytes[one.charCodeAt(0)]);
        expect([name, line, strange]).toEqual([name, line, []]);
      }
    }
  }
  expect(answered).toBeGreaterThan(60);
});

test('a decoded path does hold line breaks, and nothing else does', async () => {
  const values = await valuesFor('GET /a%0D%0Ab?c=%0A', { X: 'x', Cookie: 'k=v' });
  const broken = names.filter((_, index) => /[\r\n]/.test(values?.[index] ?? ''));
  expect(broken).toEqual(['uri', 'document_uri', 'request_filename', 'fastcgi_script_name']);
});
