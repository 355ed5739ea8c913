/** Do we accept and refuse addresses, in every directive that takes one, as the nginx of this machine does? */
import { expect, test } from 'vitest';
import { disagreements, type Fragment } from '../support/agreement.ts';
import { randomFrom } from '../syntax/random.ts';

const seed = Number(process.env.SEED ?? 8_000);

/** All without names: those that are no group are looked up, which is not a matter of the text. */
const addresses = [
  '127.0.0.1',
  '127.0.0.1:80',
  '127.0.0.1:0',
  '127.0.0.1:65535',
  '127.0.0.1:65536',
  '127.0.0.1:',
  '127.0.0.1:80a',
  '127.0.0.1:-1',
  '127.0.0.1:+1',
  '127.0.0.1:080',
  '127.0.0.1:80:90',
  '127.0.0.1/',
  '127.0.0.1:80/',
  '127.0.0.1:80/a?b',
  '127.0.0.1:80?a',
  '127.0.0.1?a',
  ':80',
  ':',
  '/',
  '?',
  '[::1]',
  '[::1]:80',
  '[::1]:0',
  '[::1]:99999',
  '[::1]:',
  '[::1]80',
  '[::1]/a',
  '[::1]:80/a',
  '[::1',
  '[]',
  '[]:80',
  '[::g]:80',
  '[1:2:3:4:5:6:7:8]:80',
  '[1:2:3:4:5:6:7]:80',
  '[::ffff:1.2.3.4]:80',
  '[::1.2.3]:80',
  '[12345::]:80',
  '::1',
  '::1:80',
  'unix:/a.sock',
  'unix:/a.sock:',
  'unix:/a.sock:/b',
  'unix:',
  'unix::',
  'UNIX:/a',
  'unix:a',
  `unix:/${'a'.repeat(106)}`,
  `unix:/${'a'.repeat(107)}`,
  'http://127.0.0.1:80',
  'http://127.0.0.1',
  'http:/127.0.0.1',
  'https://127.0.0.1:443/a',
  'HTTP://127.0.0.1:80',
  'http://',
  'http:///a',
  'http://:80',
  'http://[::1]:80/',
  'http://unix:/a.sock',
  'http://unix:/a.sock:/',
  'http://unix:/a.sock:a',
  'http://unix:',
  'http://127.0.0.1:99999/',
  'http://127.0.0.1:80:80/',
  'tcp://127.0.0.1:80',
  '//127.0.0.1:80',
  'grpc://127.0.0.1:80',
  'grpcs://127.0.0.1',
  'uwsgi://127.0.0.1:80',
  'suwsgi://unix:/a.sock',
  'fastcgi://127.0.0.1:80',
  'group',
  'GROUP',
  'group:80',
  'http://group',
  'http://group/',
  'http://Group:80',
  'http://group:0',
  'grpc://group',
  '$host',
  'http://$host',
  'http://$host/a',
  'a$',
  'http://${host',
  '""',
  '"http://127.0.0.1:80/"',
];

const group = 'upstream group { server 127.0.0.1:8000; }';
const http = (body: string): Fragment => ({ context: 'main', text: `http {\n${group}\n${body}\n}` });
const inLocation = (head: string, body: string) =>
  http(`server { listen 127.0.0.1:18080;\n${head} {\n${body}\n} }`);
const stream = (body: string): Fragment => ({ context: 'main', text: `stream {\n${group}\n${body}\n}` });

const holders: Readonly<Record<string, (address: string) => Fragment>> = {
  'proxy_pass in a prefix location': (address) => inLocation('location /', `proxy_pass ${address};`),
  'proxy_pass in a regex location': (address) => inLocation('location ~ ^/', `proxy_pass ${address};`),
  fastcgi_pass: (address) => inLocation('location /', `fastcgi_pass ${address};`),
  scgi_pass: (address) => inLocation('location /', `scgi_pass ${address};`),
  uwsgi_pass: (address) => inLocation('location /', `uwsgi_pass ${address};`),
  grpc_pass: (address) => inLocation('location /', `grpc_pass ${address};`),
  memcached_pass: (address) => inLocation('location /', `set $memcached_key a;\nmemcached_pass ${address};`),
  'server in upstream': (address) => http(`upstream a {\nserver ${address};\n}`),
  resolver: (address) => http(`resolver ${address};`),
  'proxy_pass in stream': (address) => stream(`server { listen 127.0.0.1:18081;\nproxy_pass ${address};\n}`),
  'server in upstream of stream': (address) => stream(`upstream a {\nserver ${address};\n}`),
};

const random = randomFrom(seed);

/** Each directive sees half of the addresses, another half for another seed. */
test.each(Object.entries(holders))(`addresses of %s, seed ${seed}`, (_, holder) => {
  const some = addresses.filter(() => random.below(2) === 0);
  expect(disagreements(some.map(holder))).toBe('');
});
