/** What does the comparison of two traces say? */
import { expect, test } from 'vitest';
import type { TraceView } from '../../../client/src/trace/protocol.ts';
import { changesBetween, commonSteps, compareSteps } from '../../../client/src/trace/webview/compare.ts';
import {
  at,
  candidate,
  depending,
  outcome,
  proxied,
  proxiedUnchanged,
  redirected,
  step,
  view,
} from './views.ts';

const signs = { same: ' ', added: '+', removed: '-' };

/** Steps, and below them the candidates that are not as before. */
function rendered(before: TraceView, now: TraceView): string[] {
  return compareSteps(before.steps, now.steps).flatMap(({ mark, item, candidates }) => [
    `${signs[mark]} ${item.phase}: ${item.text}`,
    ...candidates
      .filter((one) => one.mark !== 'same')
      .map((one) => `    ${signs[one.mark]} ${one.item.text}: ${one.item.reason}`),
  ]);
}

test('an edit that changes the way and the outcome', () => {
  expect(rendered(proxied, proxiedUnchanged)).toMatchInlineSnapshot(`
    [
      "  socket: The connection comes in on \`443\`, where three servers listen.",
      "  server: \`shop.example\` is exactly the name of this server.",
      "  request: The URI is \`/api/orders/7\`, the arguments are \`page=2\`.",
      "  location: \`/api/\` is the longest prefix that fits, and no regular expression does.",
      "    + location /api/v1/: the URI begins differently",
      "  access: \`allow all\` lets \`127.0.0.1\` in.",
      "- content: \`proxy_pass http://backend/\` replaces \`/api/\` with \`/\`.",
      "+ content: \`proxy_pass http://backend\` passes the URI on as it came.",
    ]
  `);
  expect(changesBetween(proxied, proxiedUnchanged)).toMatchInlineSnapshot(`
    [
      {
        "before": "GET /orders/7?page=2 HTTP/1.0",
        "label": "Request line",
        "now": "GET /api/orders/7?page=2 HTTP/1.0",
      },
      {
        "before": "max-age=31536000; includeSubDomains",
        "label": "Added header Strict-Transport-Security",
        "now": undefined,
      },
    ]
  `);
});

test('nothing is different from itself', () => {
  for (const one of [proxied, depending, redirected]) {
    expect(changesBetween(one, one)).toEqual([]);
    expect(rendered(one, one).filter((line) => !line.startsWith(' '))).toEqual([]);
  }
});

test('lines that moved are no change', () => {
  const moved = { ...proxied, steps: proxied.steps.map((one) => ({ ...one, location: at(99) })) };
  expect(changesBetween(proxied, moved)).toEqual([]);
  expect(compareSteps(proxied.steps, moved.steps).map(({ mark }) => mark)).toEqual(
    proxied.steps.map(() => 'same'),
  );
  expect(compareSteps(proxied.steps, moved.steps)[0]?.item.location).toEqual(at(99));
});

test('another verdict on a candidate is a change of the candidate, not of its step', () => {
  const before = view({ steps: [step('location', 'x', 1, candidate('chosen', 'location /', 'fits'))] });
  const now = view({ steps: [step('location', 'x', 1, candidate('passed', 'location /', 'is shorter'))] });
  expect(rendered(before, now)).toEqual([
    '  location: x',
    '    - location /: fits',
    '    + location /: is shorter',
  ]);
});

test('repeated steps pair up in order', () => {
  const [a, b] = [step('location', 'a'), step('rewrite', 'b')];
  const marks = (before: readonly (typeof a)[], now: readonly (typeof a)[]) =>
    compareSteps(before, now)
      .map(({ mark, item }) => `${signs[mark]}${item.text}`)
      .join(' ');
  expect(marks([a, b, a, b, a], [a, b, a])).toBe(' a  b  a -b -a');
  expect(marks([], [a, b])).toBe('+a +b');
  expect(marks([a, b], [])).toBe('-a -b');
  expect(marks([a, b], [b, a])).toBe('-a  b +a');
});

test('a value that cannot be known is not one that is absent', () => {
  const headers = (value: string | null) => view({ outcome: outcome({ headers: { host: value } }) });
  expect(changesBetween(headers('a'), headers(null))).toEqual([
    { label: 'Header host', before: 'a', now: null },
  ]);
  expect(changesBetween(view({}), headers(null))).toEqual([
    { label: 'Header host', before: undefined, now: null },
  ]);
});

test('what depends on files is compared by what it depends on', () => {
  const either = (condition: string, summary: string) =>
    view({ alternatives: [{ condition, view: view({ summary }) }] });
  expect(changesBetween(either('`/a` is there', 'file /a'), either('`/a` is there', 'return 204'))).toEqual([
    { label: 'If `/a` is there', before: 'file /a', now: 'return 204' },
  ]);
  expect(changesBetween(either('`/a` is there', 'file /a'), either('`/b` is there', 'file /b'))).toEqual([]);
  expect(changesBetween(view({}), either('`/b` is there', 'file /b'))).toEqual([
    { label: 'If `/b` is there', before: undefined, now: 'file /b' },
  ]);
});

test('headers that are added twice are compared together', () => {
  const cookies = (...values: string[]) =>
    view({ outcome: outcome({ responseHeaders: values.map((value) => ['Set-Cookie', value] as const) }) });
  expect(changesBetween(cookies('a', 'b'), cookies('a', 'c'))).toEqual([
    { label: 'Added header Set-Cookie', before: 'a\nb', now: 'a\nc' },
  ]);
});

test('two ways part where the first step differs', () => {
  const [{ view: other }] = depending.alternatives as [TraceView['alternatives'][number]];
  expect(commonSteps(depending.steps, other.steps)).toBe(3);
  expect(commonSteps(other.steps.slice(0, 2), other.steps)).toBe(2);
  expect(commonSteps([], other.steps)).toBe(0);
});

test('a thousand candidates are compared in no time', () => {
  const many = (count: number, reason: string) =>
    view({
      steps: [
        step(
          'server',
          'x',
          1,
          ...Array.from({ length: count }, (_, n) => candidate('passed', `server_name ${n}`, reason)),
        ),
      ],
    });
  const before = performance.now();
  expect(rendered(many(1000, 'a'), many(1000, 'b'))).toHaveLength(2001);
  expect(performance.now() - before).toBeLessThan(1000);
});
