/** Does a request come from a page that `valid_referers` allows? */
import { describe, expect, test } from 'vitest';
import { traceOf } from '../support/traces.ts';

/** Whether `$invalid_referer` is set for a request with this referer (none if undefined). */
function isRefused(words: string, referer: string | undefined): boolean {
  const text = `server_name Own.test *.own.test ~^re;\nvalid_referers ${words};\nreturn 200 "$invalid_referer";\n`;
  const headers: [string, string][] = referer === undefined ? [] : [['Referer', referer]];
  return traceOf(text, { url: 'http://own.test/', method: 'GET', headers }).outcome.body === '1';
}

test.each<[string, string | undefined, boolean]>([
  ['a.test', 'http://a.test/page', false],
  ['a.test', 'https://A.TEST:8080/', false],
  ['a.test', 'http://b.test/', true],
  ['a.test', 'http://x.a.test/', true],
  ['*.a.test', 'http://x.a.test/', false],
  ['a.*', 'http://a.example/', false],
  ['a.test/in/', 'http://a.test/in/x', false],
  ['a.test/in/', 'http://a.test/out', true],
  ['a.test/in/', 'http://a.test', true],
  [String.raw`~\.a\.test/x`, 'http://www.A.test/x', false],
  [String.raw`~\.a\.test/x`, 'http://www.a.test/y', true],
  ['server_names', 'http://own.test/', false],
  ['server_names', 'http://x.own.test/', false],
  ['server_names', 'http://re.test/', false],
  ['server_names', 'http://other.test/', true],
  ['a.test', undefined, true],
  ['none a.test', undefined, false],
  ['none a.test', 'nonsense', true],
  ['blocked a.test', 'nonsense', false],
  ['blocked a.test', undefined, true],
  ['a.test', 'http://a', true],
  ['blocked a.test', 'http://a', false],
])('valid_referers %s: %s refused %s', (words, referer, refused) => {
  expect(isRefused(words, referer)).toBe(refused);
});

describe('without a name everything is valid', () => {
  test.each(['none', 'none blocked'])('%s', (words) => {
    expect(isRefused(words, 'http://a.test/')).toBe(false);
  });
});
