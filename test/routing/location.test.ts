/** How is a location's pattern read, and which request is it written for? */
import { expect, test } from 'vitest';
import { examplePath, type LocationPattern, locationPattern } from '../../server/src/routing/location.ts';
import { parse } from '../../server/src/syntax/parse.ts';

const patternOf = (args: string) => locationPattern(parse(`location ${args} {}`).roots[0]!);

test.each<[string, LocationPattern | undefined]>([
  ['/a', { kind: 'prefix', path: '/a', final: false }],
  ['"/a b"', { kind: 'prefix', path: '/a b', final: false }],
  ['^~ /a', { kind: 'prefix', path: '/a', final: true }],
  ['^~/a', { kind: 'prefix', path: '/a', final: true }],
  ['= /a', { kind: 'exact', path: '/a' }],
  ['=/a', { kind: 'exact', path: '/a' }],
  [String.raw`~ \.php$`, { kind: 'regex', source: String.raw`\.php$`, ignoreCase: false }],
  [String.raw`~* \.(css|js)$`, { kind: 'regex', source: String.raw`\.(css|js)$`, ignoreCase: true }],
  ['~*^/a', { kind: 'regex', source: '^/a', ignoreCase: true }],
  ['@app', { kind: 'named', name: '@app' }],
  ['', undefined],
  ['== /a', undefined],
  ['= /a /b', undefined],
])('location %s', (args, pattern) => {
  expect(patternOf(args)).toEqual(pattern);
});

test.each([
  ['/', '/accounts/login/'],
  ['/static/', '/static/css/style.css'],
  ['/static', '/static/css/style.css'],
  ['/css/', '/css/style.css'],
  ['^~ /media/', '/media/photo.jpg'],
  ['/api', '/api/x'],
  ['/favicon.ico', '/favicon.ico'],
  ['= /health', '/health'],
  ['~ ^/a', undefined],
  ['@app', undefined],
  ['api', undefined],
  ['/a//b', undefined],
  ['/a/../b', undefined],
])('a request for location %s: %s', (args, request) => {
  const pattern = patternOf(args);
  expect(pattern && examplePath(pattern)).toBe(request);
});
