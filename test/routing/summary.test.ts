/** How is an outcome said on one line? */
import { expect, test } from 'vitest';
import { outcome } from '../../server/src/routing/answer.ts';
import { expectationOf, summaryOf } from '../../server/src/routing/summary.ts';
import type { Outcome } from '../../server/src/routing/trace-model.ts';

test.each<[Partial<Outcome> & Pick<Outcome, 'kind' | 'status'>, string, string?]>([
  [{ kind: 'proxy', status: 200, upstream: 'a:1', uri: '/x' }, 'proxy a:1 /x'],
  [{ kind: 'proxy', status: 200, upstream: 'unix:/a' }, 'proxy unix:/a'],
  [{ kind: 'proxy', status: 404, upstream: 'a:1', uri: '/x' }, 'proxy a:1 /x 404'],
  [{ kind: 'file', status: 200, path: '/a' }, 'file /a'],
  [{ kind: 'file', status: 404, path: '/a' }, 'file /a', 'file /a (404: it is not there)'],
  [{ kind: 'file', status: 403, path: '/a/' }, 'file /a/', 'file /a/ (403: a folder without index)'],
  [{ kind: 'file', status: 503, path: '/a' }, 'file /a', 'file /a (503)'],
  [{ kind: 'file', status: 405, path: '/a' }, 'file /a 405'],
  [{ kind: 'redirect', status: 301, redirectTo: 'http://a/' }, 'redirect 301 http://a/'],
  [{ kind: 'return', status: 204, body: '' }, 'return 204'],
  [{ kind: 'return', status: 200, body: 'a "b"' }, 'return 200', 'return 200 "a \\"b\\""'],
  [{ kind: 'return', status: 200, body: 'x'.repeat(61) }, 'return 200', `return 200 "${'x'.repeat(59)}…"`],
  [{ kind: 'internal-error', status: 500 }, 'error 500'],
  [{ kind: 'unknown', status: null }, 'unknown'],
])('%j', (fields, expectation, summary = expectation) => {
  expect([expectationOf(outcome(fields)), summaryOf(outcome(fields))]).toEqual([expectation, summary]);
});

test('on one line whatever the request holds', () => {
  const broken = outcome({ kind: 'file', status: 200, path: '/a\nb\x1b' });
  expect([expectationOf(broken), summaryOf(broken)]).toEqual(['file /a\\x0Ab\\x1B', 'file /a\\x0Ab\\x1B']);
});
