/** Which headers and parameters are sent to another server? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { type TracingOptions, traceOf } from '../support/traces.ts';

/** Headers or parameters that are sent, one a line. */
function sent(text: string, request: string, options?: TracingOptions): string {
  const { headers, params } = traceOf(text, request, options).outcome;
  return Object.entries({ ...headers, ...params })
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

describe('headers', () => {
  const up = (text: string, more = '') => `${more}location / { proxy_pass http://b.test:8000; ${text} }\n`;

  test("Host is the upstream's and the connection is closed, unless it is said otherwise", () => {
    expect(sent(up(''), 'GET http://a/')).toBe('host: b.test:8000\nconnection: close');
    expect(sent('location / { proxy_pass http://unix:/run/a.sock; }\n', '/')).toBe(
      'host: localhost\nconnection: close',
    );
    expect(sent('location / { proxy_pass http://b.test:80; }\n', '/')).toContain('host: b.test\n');
    expect(
      sent('http { upstream App { server a:1; } server { location / { proxy_pass http://App; } } }\n', '/'),
    ).toContain('host: App\n');
    expect(sent(up('proxy_set_header Connection ""; proxy_http_version 1.1;'), '/')).toBe(
      'host: b.test:8000',
    );
    expect(sent(up('proxy_set_header HOST $host;'), 'GET http://A.test:80/')).toBe(
      'host: a.test\nconnection: close',
    );
  });

  test('keep the connection open from 1.29.7 on', () => {
    expect(sent(up(''), '/', { version: '1.31.5' })).toBe('host: b.test:8000');
    expect(sent(up(''), '/', { version: '1.29.6' })).toBe('host: b.test:8000\nconnection: close');
  });

  test('the nearest level that sets any is the only one', () => {
    const server = 'proxy_set_header Host $host; proxy_set_header X-Server 1;';
    expect(sent(up('', server), 'GET http://a/')).toBe('host: a\nx-server: 1\nconnection: close');
    expect(sent(up('proxy_set_header X-Own 1;', server), 'GET http://a/')).toBe(
      'x-own: 1\nhost: b.test:8000\nconnection: close',
    );
  });

  test('what has no value is not sent, what is there twice is', () => {
    expect(
      sent(
        up(
          'proxy_set_header X-A ""; proxy_set_header X-B $arg_b; proxy_set_header X-C 1; proxy_set_header x-c 2;',
        ),
        '/',
      ),
    ).toBe('x-c: 1, 2\nhost: b.test:8000\nconnection: close');
  });

  test('a value that cannot be known is null, and so are two of which one is', () => {
    const text = up(conf`
      proxy_set_header X-Id $request_id;
      proxy_set_header X-U "$uri$pid";
      proxy_set_header X-Twice 1;
      proxy_set_header X-Twice $pid;
    `);
    expect(traceOf(text, '/').outcome.headers).toMatchObject({ 'x-id': null, 'x-u': null, 'x-twice': null });
  });

  test('may speak of where they go', () => {
    expect(sent(up('proxy_set_header X-To "$proxy_host $proxy_port";'), '/')).toContain(
      'x-to: b.test:8000 8000',
    );
    expect(
      traceOf('add_header X-To "[$proxy_host$proxy_port]";\nreturn 204;\n', '/').outcome.responseHeaders,
    ).toEqual([['X-To', '[]']]);
  });

  test('of who asks', () => {
    const text = up(conf`
      proxy_set_header X-Real-IP $remote_addr;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Port $server_port;
    `);
    expect(sent(text, 'GET http://A.test/ with X-Forwarded-For: 1.2.3.4', { client: '10.0.0.1' })).toBe(
      conf`
        x-real-ip: 10.0.0.1
        x-forwarded-for: 1.2.3.4, 10.0.0.1
        x-forwarded-proto: http
        x-forwarded-host: A.test
        x-port: 80
        host: b.test:8000
        connection: close
      `.trimEnd(),
    );
  });

  test('the length of a body', () => {
    expect(sent(up(''), 'POST / with Content-Length: 007')).toContain('content-length: 7');
    expect(sent(up('proxy_set_body "é";'), '/')).toContain('content-length: 2');
    expect(sent(up(''), 'POST / with Transfer-Encoding: chunked')).toContain('content-length: null');
  });

  test('of gRPC', () => {
    const text = 'location / { grpc_pass 127.0.0.1:1; grpc_set_header X-A $uri; grpc_set_header X-B ""; }\n';
    expect(sent(text, 'POST /a with TE: trailers, Content-Length: 3')).toBe(
      'x-a: /a\ncontent-length: 3\nte: trailers',
    );
  });
});

test('parameters, and which script is run', () => {
  const text = conf`
    root /srv;
    location ~ ^(.+\.php)(/.*)?$ {
        fastcgi_split_path_info ^(.+\.php)(/.*)$;
        fastcgi_index index.php;
        fastcgi_pass unix:/run/php.sock;
        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
        fastcgi_param PATH_INFO $fastcgi_path_info;
        fastcgi_param QUERY_STRING $query_string;
        fastcgi_param HTTPS $https if_not_empty;
        fastcgi_param EMPTY $https;
        fastcgi_param TWICE a;
        fastcgi_param TWICE b;
        fastcgi_param ID $request_id;
    }
    location /folder/ { fastcgi_index i.php; fastcgi_pass b:1; fastcgi_param N $fastcgi_script_name; }
    location /scgi/ { scgi_pass b:1; scgi_param A $uri; }
    location /uwsgi/ { include uwsgi_params; uwsgi_pass b:1; }
    #- uwsgi_params
    uwsgi_param HOST $host;
  `;
  expect(sent(text, '/a.php/b?c=d')).toMatchInlineSnapshot(`
    "SCRIPT_FILENAME: /srv/a.php
    PATH_INFO: /b
    QUERY_STRING: c=d
    EMPTY: 
    TWICE: a, b
    ID: null"
  `);
  expect(sent(text, '/folder/')).toBe('N: /folder/i.php');
  expect(sent(text, 'POST /scgi/x with Content-Length: 5')).toBe('CONTENT_LENGTH: 5\nA: /scgi/x');
  expect(sent(text, 'GET http://A/uwsgi/')).toBe('HOST: a');
});
