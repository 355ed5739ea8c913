/** What does a hover say of sizes, times and rates? */
import { expect, test } from 'vitest';
import { grouped, sizeWords, timeWords } from '../../server/src/features/quantity-words.ts';
import { hoverOver } from '../support/hover.ts';

test.each([
  ['http', 'client_max_body_size 10m<|>;', '`10m` is 10 MiB (10,485,760 bytes).'],
  ['http', 'client_max_body_size 1<|>500;', '`1500` is about 1.46 KiB (1,500 bytes).'],
  ['http', 'proxy_buffers 8 16k<|>;', '`16k` is 16 KiB (16,384 bytes).'],
  ['http', 'send_timeout 1h30m<|>;', '`1h30m` is 1 hour 30 minutes (5,400 seconds).'],
  ['http', 'send_timeout 60<|>;', '`60` is 1 minute (60 seconds).'],
  ['http', 'send_timeout 500ms<|>;', '`500ms` is 500 milliseconds.'],
  ['http', 'keepalive_timeout 0<|>;', '`0`: connections are closed after each answer.'],
  ['http', 'limit_rate 1m<|>;', '`1m` is 1 MiB (1,048,576 bytes) per second.'],
  ['http', 'limit_rate_after 1m<|>;', '`1m` is 1 MiB (1,048,576 bytes).'],
  ['http', 'limit_rate 0<|>;', '`0`: there is no limit.'],
  ['server', 'expires 30d<|>;', '`30d` is 30 days (2,592,000 seconds).'],
  [
    'server',
    'expires -1h<|>;',
    '`-1h` is 1 hour (3,600 seconds) in the past: the answer says `Cache-Control: no-cache`.',
  ],
  ['server', 'expires modified -1h<|>;', '`1h` is 1 hour (3,600 seconds).'],
  ['http', 'proxy_cache_valid 200 302 10m<|>;', '`10m` is 10 minutes (600 seconds).'],
  ['http', 'proxy_cache_path /c keys_zone=a:10m inactive=<|>60m;', '`60m` is 1 hour (3,600 seconds).'],
  ['http', 'proxy_cache_path /c keys_zone=a:10m<|>;', '`10m` is 10 MiB (10,485,760 bytes).'],
  ['http', 'proxy_cache_path /c keys_zone=a:1m max_size=10g<|>;', '`10g` is 10 GiB (10,737,418,240 bytes).'],
  ['http', 'ssl_session_cache shared:SSL:10m<|>;', '`10m` is 10 MiB (10,485,760 bytes).'],
  ['upstream', 'server 127.0.0.1 fail_timeout=90s<|>;', '`90s` is 1 minute 30 seconds (90 seconds).'],
  [
    'http',
    'limit_req_zone $uri zone=a:1m rate=10r/s<|>;',
    '`10r/s` is 10 requests per second, one every 100 milliseconds.',
  ],
  [
    'http',
    'limit_req_zone $uri zone=a:1m rate=30r/m<|>;',
    '`30r/m` is 30 requests per minute, one every 2 seconds.',
  ],
  ['http', 'resolver 127.0.0.1 valid=30s<|>;', '`30s` is 30 seconds.'],
  ['http', 'access_log /a.log combined buffer=32k<|>;', '`32k` is 32 KiB (32,768 bytes).'],
])('in %s: %s', (context, text, said) => {
  expect(hoverOver(`# nginx-context: ${context}\n${text}\n`)?.markdown).toBe(said);
});

test.each([
  ['a value that nginx refuses', 'client_max_body_size 10mb<|>;'],
  ['what is no quantity', 'server_tokens off<|>;'],
  ['a number', 'keepalive_requests 100<|>;'],
  ['a zero without a meaning of its own', 'send_timeout 0<|>;'],
])('nothing is said of %s', (_, text) => {
  expect(hoverOver(`# nginx-context: http\n${text}\n`)).toBeUndefined();
});

test('amounts in words', () => {
  expect([1, 1023, 1024, 1536, 5 * 1024 ** 3].map(sizeWords)).toEqual([
    '1 byte',
    '1,023 bytes',
    '1 KiB (1,024 bytes)',
    'about 1.50 KiB (1,536 bytes)',
    '5 GiB (5,368,709,120 bytes)',
  ]);
  expect([1, 1_500, 59_000, 31_536_000_000].map(timeWords)).toEqual([
    '1 millisecond',
    '1 second 500 milliseconds',
    '59 seconds',
    '365 days (31,536,000 seconds)',
  ]);
  expect(grouped(1_234_567)).toBe('1,234,567');
});
