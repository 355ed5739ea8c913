/** Are the expressions found that one request can keep busy, and no others? */
import { expect, test } from 'vitest';
import { exponentialText } from '../../server/src/regex/ambiguity.ts';
import { compileRegex } from '../../server/src/regex/match.ts';

test.each([
  '^/(a|aa)+$',
  '^(a+)+$',
  '(a+)+$',
  '(a*)*b',
  '^/([a-z]+)*$',
  '^/(\\w+\\s?)+$',
  '^/(.*)*x$',
  '^/(?:[a-z0-9]+-?)+\\.html$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^/(?:/?[^/]+)*\\.php$',
  '(?:a|[a-z])*!$',
  '^/((ab)*|(ab)+)*c$',
  '^(?:(?:25[0-5]|\\d+)+\\.?)+x',
  '^https?://([^/]+\\.)*example\\.com$',
])('%s', (source) => {
  const text = exponentialText(source, 'as-written');
  expect(text).toBeDefined();
  const regex = compileRegex(source, { ignoreCase: false });
  expect('match' in regex && regex.match(text ?? '').kind).toBe('unknown');
});

test.each([
  '\\.php$',
  '^/(.*)/(.*)/(.*)$',
  '^/(?:a|b)+$',
  '^/(?:[a-z]+/)*$',
  '^/(?:[a-z]+\\.)+html$',
  '^(.+\\.php)(/.+)$',
  '\\.(?:css|js|jpe?g|png|gif|ico|svg)$',
  '^/(a|aa)+',
  '^/(?:build|tests|config|lib|3rdparty|templates|data)(?:$|/)',
  '^https?://([^/.]+\\.)*example\\.com(:\\d+)?$',
  '^/[^/]+(/[^/]+)*/?$',
  '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
  '^/(?>(a+)+)$',
  '(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$',
])('not %s', (source) => {
  expect(exponentialText(source, 'as-written')).toBeUndefined();
});

test('letters in either case', () => {
  expect(exponentialText('^/(?:a|A)+$', 'as-written')).toBeUndefined();
  expect(exponentialText('^/(?:a|A)+$', 'in-either-case')).toBeDefined();
});
