/** Does the manifest claim nginx's files, and only these? */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type LanguageContribution, languageOf } from './language-of.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const manifest = read('package.json');
const configuration = read('language-configuration.json');

/** What VS Code's own extensions claim of these names. */
const builtIn: LanguageContribution[] = [
  { id: 'properties', extensions: ['.properties', '.cfg', '.conf'] },
  { id: 'ini', extensions: ['.ini'] },
  { id: 'markdown', extensions: ['.md'] },
  { id: 'lua', extensions: ['.lua'] },
  { id: 'javascript', extensions: ['.js'] },
  { id: 'json', extensions: ['.json'] },
];
const languages: LanguageContribution[] = [...builtIn, ...manifest.contributes.languages];

describe('files that are nginx', () => {
  test.each([
    '/etc/nginx/nginx.conf',
    '/home/me/app/nginx.conf',
    '/home/me/app/site.nginx',
    '/home/me/app/site.nginxconf',
    '/home/me/app/prod.nginx.conf',
    '/home/me/app/mysite_nginx.conf',
    '/home/me/app/nginx/default.conf',
    '/home/me/compose/production/nginx/conf/site.conf',
    '/etc/nginx/conf.d/app.conf',
    '/etc/nginx/sites-available/default',
    '/etc/nginx/sites-enabled/example.com',
    '/srv/deploy/nginx/etc/sites-enabled/shop/example.org',
    '/etc/nginx/snippets/fastcgi-php.conf',
    '/etc/nginx/snippets/headers',
    '/etc/nginx/modules-enabled/50-mod-stream.conf',
    '/etc/nginx/stream.d/db',
    '/etc/nginx/streams-enabled/db',
    '/etc/nginx/mime.types',
    '/home/me/app/conf/mime.types',
    '/home/me/app/uwsgi_params',
    '/home/me/app/fastcgi_params',
    '/home/me/app/scgi_params',
    '/home/me/app/proxy_params',
    '/home/me/app/fastcgi.conf',
    '/home/me/app/nginx.conf.template',
    '/home/me/app/my-nginx-site.conf.template',
    '/home/me/app/nginx/templates/site.conf.template',
    '/usr/local/openresty/conf/site.conf',
    '/Users/Me/NGINX/Site.CONF',
  ])('%s', (path) => expect(languageOf(languages, path)).toBe('nginx'));
});

describe('files that are not', () => {
  test.each<[string, string | undefined]>([
    ['/etc/redis/redis.conf', 'properties'],
    ['/etc/supervisor/conf.d/app.conf', 'properties'],
    ['/etc/apache2/sites-available/000-default.conf', 'properties'],
    ['/etc/apache2/sites-enabled/example.com', undefined],
    ['/etc/apache2/mime.types', 'plaintext'],
    ['/etc/mime.types', 'plaintext'],
    ['/etc/fail2ban/filter.d/nginx-http-auth.conf', 'properties'],
    ['/home/me/app/snippets/headers', undefined],
    ['/home/me/nginx-wayfinder/snippets/nginx.json', 'json'],
    ['/home/me/app/app.conf.template', undefined],
    ['/home/me/nginx/README.md', 'markdown'],
    ['/home/me/nginx/conf.d/README.md', 'markdown'],
    ['/home/me/nginx/snippets/auth.lua', 'lua'],
    ['/home/me/nginx/snippets/hello.js', 'javascript'],
    ['/etc/nginx/snippets/dhparam.pem', 'plaintext'],
    ['/home/me/nginx/Dockerfile', undefined],
  ])('%s', (path, language) => expect(languageOf(languages, path)).toBe(language));
});

describe('first lines of files with no telling name', () => {
  test.each([
    'server {',
    '  server{',
    'upstream backend {',
    'http {',
    'types {',
    '# nginx',
    '# nginx-context: server',
    '# vim: set ft=nginx :',
    '# vim: syntax=nginx',
    '# -*- mode: nginx -*-',
    'location /static/ {',
    'location ~* \\.png$ {',
  ])('%s', (line) => expect(languageOf(languages, '/srv/file', line)).toBe('nginx'));

  test.each([
    '',
    '#!/bin/sh',
    '# Configuration of nginx and others',
    'server = true',
    '[server]',
    'server: a',
    'types of things {',
    'location of the file {',
  ])('not: %s', (line) => expect(languageOf(languages, '/srv/file', line)).toBeUndefined());
});

test('every file that the manifest names exists', () => {
  const contributed = JSON.stringify(manifest.contributes).matchAll(/"\.\/([^"]+)"/g);
  const paths: string[] = [manifest.icon, ...[...contributed].map(([, path]) => path)];
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
});

test('in a comment nothing is closed by itself: `{{{` opens a fold', () => {
  for (const { open, notIn } of configuration.autoClosingPairs)
    expect([open, notIn]).toEqual([open, expect.arrayContaining(['comment'])]);
});

describe('typing', () => {
  const words = (text: string) => text.match(new RegExp(configuration.wordPattern, 'g'));

  test('a double click takes a directive, a variable with its dollar, a header', () => {
    expect(words('proxy_set_header X-Real-IP $http_host;')).toEqual([
      'proxy_set_header',
      'X-Real-IP',
      '$http_host',
    ]);
    expect(words('"$host-$uri" ${name} /a.b')).toEqual(['$host', '$uri', 'name', 'a', 'b']);
  });

  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
  test.each<[string, boolean]>([
    ['server {', true],
    ['{', true],
    ['location ~ x { # why', true],
    ['# server {', false],
    ['return 200 ${x};', false],
    ['location / { return 404; }', false],
    ['listen 80; # as in server {', false],
    ['location ~ "^/a#b" {# why', true],
  ])('after "%s" the next line is indented: %s', (line, expected) =>
    expect(new RegExp(increaseIndentPattern).test(line)).toBe(expected),
  );
  test('a closing brace moves its line back', () => {
    expect(new RegExp(decreaseIndentPattern).test('    }')).toBe(true);
    expect(new RegExp(decreaseIndentPattern).test('    a }')).toBe(false);
  });

  const [comment] = configuration.onEnterRules;
  test.each<[string, string, boolean]>([
    ['    # the first half', ' and the second', true],
    ['    # the end', '', false],
    ['listen 80; # why', ' not', false],
    ['#', 'x', false],
  ])('Enter between "%s" and "%s" continues the comment: %s', (before, after, expected) => {
    const applies = new RegExp(comment.beforeText).test(before) && new RegExp(comment.afterText).test(after);
    expect(applies).toBe(expected);
  });
});
