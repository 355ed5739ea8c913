/** How does the trace panel word and read what it shows and is given? */
import { describe, expect, test } from 'vitest';
import { keptStateFrom, requestTest } from '../../../client/src/trace/messages.ts';
import { formatHeaders, parseHeaders } from '../../../client/src/trace/webview/header-lines.ts';
import { announcementOf, factsOf, titleOf, toneOf } from '../../../client/src/trace/webview/outcome.ts';
import { plainText, spansOf } from '../../../client/src/trace/webview/spans.ts';
import { depending, failing, outcome, proxied, redirected, unknowable } from './views.ts';

describe('code spans', () => {
  test.each<[string, string]>([
    ['`a` is `b`.', '<a> is <b>.'],
    ['plain', 'plain'],
    ['', ''],
    ['``a`b`` c', '<a`b> c'],
    ['`` `a` ``', '<`a`>'],
    ['` a`', '< a>'],
    ['`  `', '<  >'],
    ['a ` b', 'a ` b'],
    ['``` a ` b', '``` a ` b'],
    ['`a``b`', '<a``b>'],
    ['*no* [link](x) <b>', '*no* [link](x) <b>'],
  ])('%s', (given, expected) => {
    const read = spansOf(given).map(({ kind, text }) => (kind === 'code' ? `<${text}>` : text));
    expect(read.join('')).toBe(expected);
  });

  test('as they are read aloud', () => expect(plainText('`a` is `b`.')).toBe('a is b.'));
});

describe('outcomes', () => {
  test('what is said aloud, and what stands in the card', () => {
    const cards = [proxied, depending, redirected, failing, unknowable].map((view) => [
      announcementOf(view),
      ...factsOf(view.outcome).map(({ group, label, value }) => `  ${group} ${label}: ${value}`),
    ]);
    expect(cards.flat().join('\n')).toMatchInlineSnapshot(`
      "Passed on: proxy 127.0.0.1:8000 /orders/7?page=2
        outcome Upstream: 127.0.0.1:8000
        outcome Request line: GET /orders/7?page=2 HTTP/1.0
        outcome Status: as the upstream answers
        headers host: shop.example
        headers x-real-ip: 127.0.0.1
        headers x-forwarded-for: 127.0.0.1
        headers x-forwarded-proto: https
        headers x-request-id: null
        headers connection: close
        response Strict-Transport-Security: max-age=31536000; includeSubDomains
        response X-Frame-Options: DENY
      Passed on: proxy unix:/run/shop/app.sock
        outcome Upstream: unix:/run/shop/app.sock
        outcome Status: as the upstream answers
        params QUERY_STRING: 
        params REQUEST_METHOD: GET
        params CONTENT_TYPE: 
        params CONTENT_LENGTH: 
        params REQUEST_URI: /media/photo%201.png
        params PATH_INFO: /media/photo 1.png
        params DOCUMENT_ROOT: /srv/shop
        params SERVER_PROTOCOL: HTTP/1.1
        params REQUEST_SCHEME: https
        params REMOTE_ADDR: 127.0.0.1
        params REMOTE_PORT: null
      Redirected: redirect 301 https://shop.example/cart
        outcome New address: https://shop.example/cart
        outcome Status: 301 Moved Permanently
      nginx fails: internal-error 500
        outcome Status: 500 Internal Server Error
      Cannot be known: content_by_lua_block runs a program, and what that answers cannot be known from here."
    `);
  });

  test.each<[Parameters<typeof outcome>[0], string, string]>([
    [{ kind: 'file', status: 200 }, 'Served from a file', 'file'],
    [{ kind: 'file', status: 404 }, 'There is no such file', 'fault'],
    [{ kind: 'file', status: 403 }, 'Access to the folder is refused', 'fault'],
    [{ kind: 'return', status: 444 }, 'Closed without an answer', 'fault'],
    [{ kind: 'return', status: 204 }, 'Answered by nginx itself', 'return'],
  ])('%o: %s', (given, title, tone) => {
    expect([titleOf(outcome(given)), toneOf(outcome(given))]).toEqual([title, tone]);
  });
});

describe('headers, one a line', () => {
  test('blank lines and spaces do not matter, colons in values do', () => {
    const text = ' X-A :  1 \r\n\nForwarded: for="[::1]:80"\nEmpty:';
    expect(parseHeaders(text)).toEqual({
      headers: [
        ['X-A', '1'],
        ['Forwarded', 'for="[::1]:80"'],
        ['Empty', ''],
      ],
    });
  });

  test('what was parsed is written the same', () => {
    const headers = [['A', '1'] as const, ['B', ''] as const];
    expect(parseHeaders(formatHeaders(headers))).toEqual({ headers });
  });

  test.each(['nonsense', ': no name', 'a b: c'])('%s is none', (line) =>
    expect(parseHeaders(`A: 1\n${line}`)).toEqual({ problem: 'Line 2 is not “Name: value”.' }),
  );
});

describe('what an earlier panel left', () => {
  const request = { url: '/', method: 'GET', headers: [['a', 'b']] };
  test('is used', () => {
    expect(keptStateFrom({ document: 'file:///a', request, folds: {} })).toEqual({
      document: 'file:///a',
      request,
    });
  });
  test.each([
    undefined,
    null,
    'x',
    {},
    { document: 1, request },
    { document: 'file:///a' },
    { document: 'file:///a', request: { ...request, headers: [['a']] } },
    { document: 'file:///a', request: { ...request, url: 7 } },
  ])('unless it is something else: %o', (value) => expect(keptStateFrom(value)).toBeUndefined());
});

test('a trace as a request test', () => {
  expect(requestTest(redirected)).toBe(
    '#? GET http://shop.example/cart -> redirect 301 https://shop.example/cart',
  );
});
