/** Is a foreign page found that an expression lets in, and none where it is tight? */
import { expect, test } from 'vitest';
import { compileRegex } from '../../server/src/regex/match.ts';
import { foreignOrigin } from '../../server/src/routing/foreign-origin.ts';

test.each([
  ['origin', '^https?:\\/\\/yandex.ru\\/', 'https://yandexxru/'],
  ['origin', '^https?:\\/\\/yandex\\.ru', 'https://yandex.ru.evil.test'],
  ['origin', 'example\\.com', 'https://evilexample.com'],
  ['origin', '^https://(.*\\.)?example.com$', 'https://evil.examplexcom'],
  ['origin', '^https://([^/]+)?yandex\\.ru$', 'https://evilyandex.ru'],
  ['origin', '^https://a.example\\.co\\.uk$', 'https://axexample.co.uk'],
  ['origin', 'https?://localhost', 'https://localhost.evil.test'],
  ['origin', '(https?://.*\\.example\\.com(:[0-9]+)?)', 'https://evil.example.com:1.evil.test'],
  ['referer', '^https?:\\/\\/some.yandex\\.ru\\/', 'https://somexyandex.ru/'],
  ['referer', 'https://example\\.com/', 'https://evil.test/?https://example.com/'],
  ['referer', '^https://example\\.com', 'https://example.com.evil.test'],
  ['referer', '^https?://.*\\.example\\.com/', 'https://evil.test/x.example.com/'],
  ['referer', '^https?://([^/]+\\.)?yandex\\.com/|([^/]+\\.)?webvisor\\.com/', undefined],
  ['referer', '^https?://([^/]+metrika.*yandex\\.(ru|ua)|([^/]+\\.)?webvisor\\.com)/', undefined],
] as const)('%s %s lets %s in', (header, source, expected) => {
  const found = foreignOrigin(source, false, header);
  expect(found).toBeDefined();
  const regex = compileRegex(source, { ignoreCase: false });
  expect('match' in regex && regex.match(found ?? '').kind).toBe('match');
  if (expected !== undefined && !source.startsWith('(')) expect(found).toBe(expected);
});

test.each([
  ['origin', '^https?:\\/\\/yandex\\.ru\\/'],
  ['origin', '^https?:\\/\\/yandex\\.ru/$'],
  ['origin', '^https://(?>www\\.)example\\.com$'],
  ['origin', '^https://(www\\.)*+example\\.com$'],
  ['origin', '^https?://([a-z0-9-]+\\.)?example\\.com(:\\d+)?$'],
  ['origin', '^https://[^/]+\\.example\\.com$'],
  ['origin', '^https://(a|b)\\.example\\.(com|org)$'],
  ['origin', '^https?:\\/\\/l.o\\.yandex\\.ru$'],
  ['origin', '^https?://'],
  ['origin', '.*'],
  ['referer', '^https?:\\/\\/some\\.yandex\\.ru\\/'],
  ['referer', '^https://([^/]+\\.)?example\\.com(/|$)'],
  ['referer', 'spam'],
  ['referer', '(a'],
] as const)('%s %s is tight, or says nothing of hosts', (header, source) => {
  expect(foreignOrigin(source, false, header)).toBeUndefined();
});
