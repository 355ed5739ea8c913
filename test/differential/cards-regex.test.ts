/** Does a running nginx match what a hover shows as matching, with these captures, and nothing that it shows as not matching? */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hoverOver } from '../support/hover.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';

const expressions = [
  '~ ^/api/v(\\d+)/(.*)$',
  '~* \\.(jpe?g|png|gif)$',
  '~ \\.php(/|$)',
  '~ /\\.(?!well-known)',
  '~ "^/u/([a-z0-9_-]{3,16})/([^/]+)/?$"',
  '~ ^/(a|b)c*(d+)?$',
  '~* ^/files/(.+\\.(?:zip|tar\\.gz))$',
  '~ ^/(en|de)/(?!admin)(\\w+)$',
  '~ ^/prüf/(.+)$',
  '~ (?i)^/([a-f]+)$',
  '~ ^/(\\w+)/\\1$',
  '~ ^/x(?:y(z))?$',
];

let nginx: LiveNginx;

beforeAll(async () => {
  const server = (expression: string, index: number) =>
    `server { listen 127.0.0.1:PORT; server_name s${index}.example; location ${expression} { return 200 "match|$1|$2"; } location / { return 200 other; } }`;
  nginx = await startNginx(
    ({ ports: [port] }) =>
      `events {}\nhttp {\naccess_log off;\n${expressions.map(server).join('\n').replaceAll('PORT', String(port))}\n}\n`,
  );
});
afterAll(() => nginx.stop());

const spans = (line: string) => [...line.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text);

test.each(expressions.map((expression, index) => ({ expression, index })))(
  '$expression',
  async ({ expression, index }) => {
    const end = expression.endsWith('"') ? '<|>"' : '<|>';
    const markdown =
      hoverOver(`# nginx-context: server\nlocation ${expression.replace(/"$/, '')}${end} {}\n`)?.markdown ??
      '';
    const [, matches = ''] = /^- matches (.*)$/m.exec(markdown) ?? [];
    const [, others = ''] = /^- does not match (.*)$/m.exec(markdown) ?? [];
    const ask = async (path: string) =>
      (await nginx.request(`GET ${encodeURI(path)}`, { Host: `s${index}.example` })).body;
    const [first = '', ...held] = spans(matches.replace(/\), .*$/, ')'));
    const groups = ['$1', '$2'].map((name) => {
      const at = held.indexOf(name);
      return at < 0 || matches.includes(`\`${name}\` is empty`) ? '' : (held[at + 1] ?? '');
    });
    expect(first, markdown).not.toBe('');
    expect(await ask(first)).toBe(['match', ...groups].join('|'));
    for (const path of spans(matches.replace(/^`[^`]*` \(.*?\)/, '')))
      expect(await ask(path), path).toContain('match|');
    for (const path of spans(others)) expect(await ask(path), path).toBe('other');
  },
);
