/** Do we accept and refuse locations, conditions, rewrites and status codes as the nginx of this machine does? */
import { expect, test } from 'vitest';
import { disagreements, type Fragment } from '../support/agreement.ts';
import { randomFrom } from '../syntax/random.ts';

const seed = Number(process.env.SEED ?? 2_203);
const random = randomFrom(seed);

const server = (text: string): Fragment => ({ context: 'server', text });
const location = (text: string): Fragment => ({ context: 'location', text });

const heads = [
  '/',
  '/a',
  '/a/',
  '/a/b',
  '/A',
  '= /a',
  '=/a',
  '^~ /a',
  '^~/a/',
  '~ ^/a',
  '~ /a',
  '~* \\.png$',
  '~/a',
  '@a',
  '@b',
  '""',
  'a',
];

test('locations beside each other', () => {
  const pairs = heads.flatMap((one, index) =>
    heads.slice(index).map((other) => server(`location ${one} { }\nlocation ${other} { }`)),
  );
  expect(disagreements(pairs)).toBe('');
});

test('locations inside each other', () => {
  const some = heads.filter((head) => !['/A', '^~/a/', '=/a', '~ /a'].includes(head));
  const pairs = some.flatMap((one) =>
    some.map((other) => server(`location ${one} {\nlocation ${other} { }\n}`)),
  );
  expect(disagreements(pairs)).toBe('');
});

test('modifiers', () => {
  const modifiers = [
    '=',
    '~',
    '~*',
    '^~',
    '==',
    '~~',
    '=~',
    '*~',
    '~^',
    '^',
    '!~',
    '!',
    '/',
    '""',
    '@a',
    '"="',
  ];
  expect(disagreements(modifiers.map((modifier) => server(`location ${modifier} /a { }`)))).toBe('');
});

/** Every line is one statement of a server. */
const statements = String.raw`
return;
return 200;
return 999;
return 1000;
return 0;
return 00;
return 0200;
return -1;
return +200;
return 2x0;
return "";
return 444;
return 99999999999999999999;
return text;
return /path;
return http://a;
return https://a;
return HTTP://a;
return ftp://a;
return $scheme://a;
return ${'${scheme}'}://a;
return $host;
return "http";
return 301 /a;
return 200 "";
return 200 text;
return abc text;
return http://a text;
return $scheme text;
return 1000 text;
return 200 $;
return 200 "a$";
return 200 "$ a";
return 200 "$$";
return 200 "${'${'}host";
return 200 "${'${'}}";
return 200 "${'${'}";
return 200 "$1 $9";
return 200 a$b-$;
return 301 $scheme://$host$request_uri;
error_page 404 /a;
error_page 404 403 /a;
error_page 200 /a;
error_page 299 /a;
error_page 300 /a;
error_page 499 /a;
error_page 498 /a;
error_page 599 /a;
error_page 600 /a;
error_page 40x /a;
error_page 404;
error_page 404 =;
error_page = /a;
error_page =200 /a;
error_page 404 =200 /a;
error_page 404 = /a;
error_page 404 =abc /a;
error_page 404 =99999 /a;
error_page 404 =200;
error_page 404 403 =200 @a;
error_page 404 =200 403 /a;
error_page =200 404 /a;
error_page abc 404 /a;
error_page 404 /a /b;
error_page 404 http://a/;
error_page 404 "";
error_page 404 /a$;
error_page 404 /a?b=c;
error_page "" /a;
try_files $uri =404;
try_files $uri /a;
try_files $uri;
try_files $uri =;
try_files $uri =1000;
try_files $uri =999;
try_files $uri =40x;
try_files $uri =-1;
try_files =404 $uri;
try_files =404 =404;
try_files =abc =404;
try_files $uri @a;
try_files $uri $uri/ /index.html;
try_files "" =404;
try_files / /;
try_files $ /a;
try_files $uri $/;
try_files $uri =404$;
try_files $uri =$host;
rewrite ^ /a;
rewrite ^ /a last;
rewrite ^ /a break;
rewrite ^ /a redirect;
rewrite ^ /a permanent;
rewrite ^ /a LAST;
rewrite ^ /a Last;
rewrite ^ /a "";
rewrite ^ /a 301;
rewrite ^ /a [L];
rewrite ^ /a last,break;
rewrite ^ "" last;
rewrite ^ "";
rewrite "" /a;
rewrite ( /a;
rewrite ^ $;
rewrite ^ $?;
rewrite ^ ?;
rewrite ^ "${'${'}a";
rewrite ^/(.*)$ /a/$1?x=$2 last;
rewrite * /a;
rewrite *.php /a;
rewrite ^/a(?<n>.) /$n;
set $a 1;
set a 1;
set $ 1;
set "" 1;
set $a;
set $a $;
set $a $1;
set $a "";
set $a-b 1;
set ${'${'}a} 1;
set $1 1;
set $a "${'${'}a";
root /a; alias /b;
root $document_root/a;
root ${'${'}document_root}/a;
root $realpath_root;
root /a$document_roots;
root "";
root $;
root /a$;
alias /a;
limit_rate $;
limit_rate $arg_x;
index $;
index a$uri b;
add_header a $;
add_header a "$ ";
add_header a "";
add_header $ a;
add_header a "US$ 5";
add_header a b$;
expires $;
expires $arg_x;
access_log off;
access_log /tmp/x$ combined;
access_log logs/x if=$;
auth_basic $;
auth_basic "a $";
sub_filter $ a;
sub_filter a $;
charset $;
valid_referers none ~;
valid_referers ~( none;
valid_referers ~\.a\.;
valid_referers ~* a;
gzip_disable (;
gzip_disable msie6;
gzip_disable MSIE [1-6]\.;
gzip_disable *;
server_name ~(;
server_name ~^a$;
server_name ~;
server_name a$;
server_name "~^(?<n>a{2})$";
fastcgi_split_path_info ^(.+\.php)(/.+)$;
fastcgi_split_path_info ^(.+\.php)$;
fastcgi_split_path_info ^((.+)\.php)(/.+)$;
fastcgi_split_path_info ^(?:.+)(.)(.)$;
fastcgi_split_path_info (;
proxy_cookie_domain ~( a;
proxy_cookie_domain ~*a b;
proxy_cookie_domain ~a b;
proxy_cookie_domain off;
proxy_cookie_domain a $;
proxy_cookie_domain $ a;
proxy_cookie_path ~*( a;
proxy_cookie_path ~*a b;
proxy_cookie_path ~a$ $;
proxy_cookie_flags ~( secure;
proxy_cookie_flags ~a secure;
proxy_cookie_flags $ secure;
proxy_redirect off;
proxy_redirect default;
proxy_redirect on;
proxy_redirect ~( a;
proxy_redirect ~*^a$ b;
proxy_redirect http://a/ /;
proxy_redirect a $;
proxy_redirect $ a;
proxy_set_header a $;
proxy_set_header a "$ ";
proxy_set_body $;
fastcgi_param a $;
proxy_cache_key $;
proxy_cache_bypass $;
proxy_ssl_name $;
secure_link_md5 "a $";
`
  .trim()
  .split('\n');

test('statements of a server', () => {
  expect(disagreements(statements.map((text) => server(text)))).toBe('');
});

test('statements of a location', () => {
  const own = [
    'root /a; alias /b;',
    'alias /b; root /a;',
    'alias /a/;',
    'alias $document_root;',
    'alias $;',
    'internal;',
    'limit_except GET { }',
    'limit_except get POST { }',
    'limit_except GETS { }',
    'limit_except GET, POST { }',
    'limit_except TRACE { }',
    'limit_except PATCH PROPFIND { }',
    'limit_except "" { }',
    'limit_except GET { proxy_pass http://127.0.0.1:1/; }',
    'limit_except GET { proxy_pass http://127.0.0.1:1; }',
    'if ($uri) { proxy_pass http://127.0.0.1:1/a; }',
    'if ($uri) { proxy_pass http://127.0.0.1:1; }',
    'proxy_pass http://127.0.0.1:1; proxy_redirect default;',
    'proxy_redirect default; proxy_pass http://127.0.0.1:1;',
    'proxy_pass http://$host; proxy_redirect default;',
    'proxy_pass http://$host/; proxy_redirect off;',
    'proxy_redirect default;',
  ];
  const named = own.flatMap((text) => [
    location(text),
    server(`location ~ ^/a {\n${text}\n}`),
    server(`location @a {\n${text}\n}`),
  ]);
  expect(disagreements(named)).toBe('');
});

test(`conditions, seed ${seed}`, () => {
  const subjects = ['$uri', '$', 'uri', '-f', '!-f', '-z', '!-z', '-', '!', '-fd', '!f', '"$uri"', '""'];
  const operators = ['=', '!=', '~', '~*', '!~', '!~*', '==', '=~', '<', 'eq', '', '=a', '!', '&&'];
  const operands = ['a', '"a b"', '""', '$host', '$', '^a$', '(a)', '"(a"', '*', '', 'a b', '/a', 'a)', '(a'];
  const opens = ['(', '( ', '', '(('];
  const closes = [')', ' )', '', '))'];
  const fragments = Array.from({ length: 160 }, () => {
    const [subject, operator, operand] = [
      random.pick(subjects),
      random.pick(operators),
      random.pick(operands),
    ];
    const words = [subject, operator, operand].filter((word) => word !== '').join(' ');
    const [open, close] = random.below(4) > 0 ? ['(', ')'] : [random.pick(opens), random.pick(closes)];
    return server(`if ${open}${words}${close} { }`);
  });
  expect(disagreements(fragments)).toBe('');
});
