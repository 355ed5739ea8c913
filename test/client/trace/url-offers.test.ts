/** What is offered to somebody who types a URL? */
import { describe, expect, test } from 'vitest';
import type { TraceRequest } from '../../../client/src/trace/protocol.ts';
import { get, likeliest, offersFor, rememberedWith, urlFrom } from '../../../client/src/trace/url-offers.ts';

const post: TraceRequest = { url: '/form', method: 'POST', headers: [['X-A', '1']] };

const offered = (...given: Parameters<typeof offersFor>) =>
  offersFor(...given).map(({ from, request }) => `${from} ${request.method} ${request.url}`);

test('nothing typed: the last requests, then the configuration, no URL twice', () => {
  expect(offered('', [get('/a'), post], ['/a', '/form', '/b'])).toEqual([
    'remembered GET /a',
    'remembered POST /form',
    'configuration GET /form',
    'configuration GET /b',
  ]);
});

test('a URL is taken as typed', () => {
  expect(offered('/x', [], ['/xy'])).toEqual(['typed GET /x', 'configuration GET /xy']);
  expect(offered('/xy', [], ['/xy'])).toEqual(['configuration GET /xy']);
});

test.each<[string, string | undefined]>([
  ['', '/form'],
  ['/st', '/st'],
  ['static', '/static/style.css'],
  ['STYLE', '/static/style.css'],
  ['else', '/else'],
  ['example.com', 'http://example.com'],
  ['/static/style.css', '/static/style.css'],
])('Enter after `%s` means %s', (typed, url) => {
  const offers = offersFor(typed, [post], ['/static/style.css']);
  expect(likeliest(offers, typed)?.request.url).toBe(url);
});

test('without any offer there is none to mean', () => expect(likeliest([], '')).toBeUndefined());

describe('what is meant by', () => {
  test.each<[string, string | undefined]>([
    ['', undefined],
    ['  ', undefined],
    ['/a b', '/a b'],
    [' http://a/ ', 'http://a/'],
    ['HTTPS://a', 'HTTPS://a'],
    ['example.com', 'http://example.com'],
    ['example.com/x?y=/z', 'http://example.com/x?y=/z'],
    ['localhost', 'http://localhost'],
    ['app:8080/x', 'http://app:8080/x'],
    ['[::1]/x', 'http://[::1]/x'],
    ['static/style.css', '/static/style.css'],
    ['admin', '/admin'],
    ['?a=1.5', '/?a=1.5'],
  ])('%s', (typed, url) => expect(urlFrom(typed)).toBe(url));
});

test('the last ten requests are remembered, each once', () => {
  let remembered: readonly TraceRequest[] = [];
  for (let n = 0; n < 12; n++) remembered = rememberedWith(get(`/${n}`), remembered);
  remembered = rememberedWith(get('/5'), rememberedWith(post, remembered));
  expect(remembered.map(({ url }) => url)).toEqual([
    ...['/5', '/form', '/11', '/10', '/9', '/8', '/7', '/6', '/4', '/3'],
  ]);
});
