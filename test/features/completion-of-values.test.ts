/** Which values are offered where: quantities, names of the project, headers, lists, conditions, entries, paths? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { labelsAt, listedAt, offersAt, takenAt } from '../support/offers.ts';

const inServer = (lines: string) => `# nginx-context: server\n${lines}\n`;
const inLocation = (lines: string) => `# nginx-context: location\n${lines}\n`;

describe('sizes and times, as typed', () => {
  test('a size of a file', () =>
    expect(listedAt(inServer('client_max_body_size 10<|>;'))).toMatchInlineSnapshot(`
      "10k  (10 KiB (10,240 bytes))
      10m  (10 MiB (10,485,760 bytes))
      10g  (10 GiB (10,737,418,240 bytes))
      10  (10 bytes)
      1m  (the default)"
    `));

  test('a size of memory has no gigabytes', () =>
    expect(labelsAt(inServer('client_body_buffer_size 16<|>;'))).not.toContain('16g'));

  test('a time', () =>
    expect(listedAt(inLocation('proxy_read_timeout 90<|>;'))).toMatchInlineSnapshot(`
      "90s  (1 minute 30 seconds (90 seconds))
      90m  (1 hour 30 minutes (5,400 seconds))
      90h  (3 days 18 hours (324,000 seconds))
      90d  (90 days (7,776,000 seconds))
      90ms  (90 milliseconds)
      90  (1 minute 30 seconds (90 seconds))
      60s  (the default)"
    `));

  test('within a parameter', () =>
    expect(
      takenAt('# nginx-context: http\nproxy_cache_path /c keys_zone=one:10<|>;\n', 'keys_zone=one:10m'),
    ).toBe('proxy_cache_path /c keys_zone=one:10m;'));

  test('a rate', () =>
    expect(labelsAt('# nginx-context: http\nlimit_req_zone $uri zone=a:1m rate=5<|>;\n')).toEqual([
      'rate=5r/s',
      'rate=5r/m',
    ]));
});

describe('parameters', () => {
  test('of this version only', () => {
    const text = inServer('listen 443 <|>;');
    expect(labelsAt(text, { version: '1.22.1' })).toContain('http2');
    expect(labelsAt(text, { version: '1.22.1' })).not.toContain('quic');
    expect(labelsAt(text)).toContain('quic');
  });

  test('each once, also those behind the cursor', () =>
    expect(labelsAt(inServer('listen 443 <|> ssl reuseport;'))).not.toEqual(expect.arrayContaining(['ssl'])));

  test('what another server has taken is not offered', () => {
    const text = conf`
      events {}
      http {
        server { listen 443 ssl default_server reuseport; }
        server { listen 443 <|>; }
        server { listen 80; }
      }
    `;
    expect(labelsAt(text)).not.toContain('default_server');
    expect(labelsAt(text)).not.toContain('reuseport');
    expect(labelsAt(text.replace('listen 443 <', 'listen 80 <'))).toContain('default_server');
  });

  test('those that are needed first', () =>
    expect(labelsAt('# nginx-context: http\nlimit_req_zone $uri <|>;\n')).toEqual(['zone=', 'rate=']));

  test('nothing of NGINX Plus', () =>
    expect(labelsAt('# nginx-context: upstream\nserver 127.0.0.1 <|>;\n')).not.toContain('slow_start='));

  test('documented by what the reference says of them', () => {
    const backlog = offersAt(inServer('listen 80 <|>;')).find(({ label }) => label === 'backlog=');
    expect(backlog?.documentation?.()).toContain('sets the `backlog` parameter');
  });
});

describe('names that the configuration defines', () => {
  const http = (lines: string) => conf`
    events {}
    http {
      log_format short '$status';
      limit_req_zone $binary_remote_addr zone=perip:10m rate=1r/s;
      limit_conn_zone $binary_remote_addr zone=conns:10m;
      proxy_cache_path /c keys_zone=pages:10m;
      upstream app { server 127.0.0.1:8000; }
      server {
        location @fallback { return 404; }
        location = /50x.html { internal; }
        location / {
          ${lines}
        }
      }
    }
  `;
  test.each([
    ['proxy_pass <|>;', 'http://app', 'proxy_pass http://app;'],
    ['proxy_pass http://a<|>/x/;', 'http://app', 'proxy_pass http://app/x/;'],
    ['fastcgi_pass <|>;', 'app', 'fastcgi_pass app;'],
    ['grpc_pass grpcs://<|>;', 'grpcs://app', 'grpc_pass grpcs://app;'],
    ['limit_req zone=<|>;', 'zone=perip', 'limit_req zone=perip;'],
    ['limit_conn <|>;', 'conns', 'limit_conn conns;'],
    ['proxy_cache <|>;', 'pages', 'proxy_cache pages;'],
    ['access_log /x.log <|>;', 'short', 'access_log /x.log short;'],
    ['try_files $uri <|>;', '@fallback', 'try_files $uri @fallback;'],
    ['error_page 500 502 <|>;', '/50x.html', 'error_page 500 502 /50x.html;'],
    ['set $b <|>; proxy_pass http://$b;', 'app', 'set $b app; proxy_pass http://$b;'],
  ])('%s', (line, label, line2) => expect(takenAt(http(line), label)).toBe(line2));

  test('not those of another use', () => {
    expect(labelsAt(http('limit_req zone=<|>;'))).toEqual(['zone=perip']);
    expect(labelsAt(http('uwsgi_cache <|>;'))).not.toContain('pages');
  });

  test('not a zone that the block has named already', () =>
    expect(labelsAt(http('limit_req zone=perip; limit_req zone=<|>;'))).toEqual([]));

  test('in a map whose variable a pass reads', () => {
    const text = conf`
      events {}
      http {
        upstream app { server 127.0.0.1:8000; }
        map $host $backend { default <|>; }
        server { location / { proxy_pass http://$backend; } }
      }
    `;
    expect(labelsAt(text).slice(0, 2)).toEqual(['app', 'http://app']);
  });

  test('of all configurations that include the file', () => {
    const text =
      '#- nginx.conf\nevents {}\nhttp { upstream a { server 127.0.0.1:1; } server { include s.conf; } server { location / { include s.conf; } } }\n#- s.conf\nif ($uri) { return 301 $<|>; }\n';
    expect(labelsAt(text)).toContain('$host');
  });

  test('functions that a module of njs exports', () => {
    const text = conf`
      events {}
      http {
        js_import app from js/app.js;
        server { location / { js_content <|>; } }
      }
    `;
    const module = 'function hello(r) {}\n// export default {secret}\nexport default { hello, other: x };\n';
    expect(labelsAt(text, { beside: { '/project/js/app.js': module } })).toEqual(['app.hello', 'app.other']);
  });
});

describe('HTTP', () => {
  test.each([
    ['add_header X-Frame-Options <|>;', ['DENY', 'SAMEORIGIN']],
    ['return 3<|>;', ['301', '302', '308', '307', '303', '304']],
    [
      'limit_except GET POST <|> { }',
      [
        'HEAD',
        'PUT',
        'PATCH',
        'DELETE',
        'OPTIONS',
        'PROPFIND',
        'PROPPATCH',
        'MKCOL',
        'COPY',
        'MOVE',
        'LOCK',
        'UNLOCK',
      ],
    ],
    ['charset utf<|>;', ['utf-8']],
    ['satisfy <|>;', ['all', 'any']],
  ])('%s', (line, some) => {
    const typed = /[\w-]*(?=<\|>)/.exec(line)?.[0] ?? '';
    expect(
      labelsAt(inLocation(line))
        .filter((label) => label.startsWith(typed))
        .slice(0, some.length),
    ).toEqual(some);
  });

  test('a value in quotes, where it needs them', () => {
    expect(takenAt(inServer('add_header Cache-Control <|>;'), 'no-store')).toBe(
      'add_header Cache-Control "no-store";',
    );
    expect(takenAt(inServer('add_header Cache-Control "<|>";'), 'no-store')).toBe(
      'add_header Cache-Control "no-store";',
    );
    expect(takenAt(inServer("add_header Alt-Svc '<|>';"), 'h3=":443"; ma=86400')).toBe(
      'add_header Alt-Svc \'h3=":443"; ma=86400\';',
    );
    expect(takenAt(inServer('add_header Alt-Svc "<|>";'), 'h3=":443"; ma=86400')).toBe(
      'add_header Alt-Svc "h3=\\":443\\"; ma=86400";',
    );
  });

  test('an open quote ends with its line', () =>
    expect(takenAt(inServer('add_header Cache-Control "no<|>\nroot /srv;'), 'no-store')).toBe(
      'add_header Cache-Control "no-store',
    ));

  test('MIME types, each once, and not the one that is always there', () => {
    const labels = labelsAt(inServer('gzip_types text/css <|>;'));
    expect(labels).toContain('application/json');
    expect(labels).not.toContain('text/css');
    expect(labels).not.toContain('text/html');
  });

  test('status codes say what they mean', () =>
    expect(listedAt(inServer('error_page 502 50<|>;'))).toContain('504  (Gateway Timeout)'));
});

describe('TLS', () => {
  test('suites and keywords in a list', () => {
    expect(takenAt(inServer('ssl_ciphers HIGH:!a<|>:!MD5;'), 'aNULL')).toBe('ssl_ciphers HIGH:!aNULL:!MD5;');
    expect(labelsAt(inServer('ssl_ciphers HIGH:!<|>:!MD5;')).slice(0, 2)).toEqual(['aNULL', 'eNULL']);
    expect(labelsAt(inServer('ssl_ciphers HIGH:!<|>:!MD5;'))).not.toContain('MD5');
    expect(labelsAt(inServer('ssl_ciphers <|>;'))[0]).toBe('ECDHE-ECDSA-AES128-GCM-SHA256');
  });

  test('curves', () =>
    expect(takenAt(inServer('ssl_ecdh_curve X25519:<|>;'), 'prime256v1')).toBe(
      'ssl_ecdh_curve X25519:prime256v1;',
    ));

  test('protocols say what they are worth', () =>
    expect(listedAt(inServer('ssl_protocols <|>;'))).toContain(
      'TLSv1.3  (the current version, for clients from 2018 on)',
    ));
});

describe('conditions and locations', () => {
  test.each([
    ['if (<|>) { }', '-f', 'if (-f) { }'],
    ['if ($request_method <|>) { }', '=', 'if ($request_method =) { }'],
    ['if ($request_method = <|>) { }', 'POST', 'if ($request_method = POST) { }'],
    ['if ($request_method = <|> { }', 'POST)', 'if ($request_method = POST) { }'],
    ['location <|> { }', '~*', 'location ~* { }'],
    ['location = <|> { }', '/robots.txt', 'location = /robots.txt { }'],
  ])('%s', (line, label, line2) => expect(takenAt(inServer(line), label)).toBe(line2));

  test('a location that is there is not offered', () => {
    expect(labelsAt(inServer('location /static/ { }\nlocation <|> { }'))).not.toContain('/static/');
    expect(labelsAt(inServer('location /static/ { }\nlocation = <|> { }'))).toContain('/static/');
  });
});

describe('entries', () => {
  const map = (lines: string) =>
    `# nginx-context: http\nmap $http_upgrade $connection_upgrade {\n${lines}\n}\n`;
  test('of a map', () => {
    expect(labelsAt(map('<|>'))).toEqual(['default', 'hostnames', 'volatile', 'include', "''", 'websocket']);
    expect(labelsAt(map('default upgrade;\n<|>'))).not.toContain('default');
  });
  test('of types', () => {
    expect(labelsAt('# nginx-context: http\ntypes {\n<|>\n}\n')).toContain('image/webp');
    expect(labelsAt('# nginx-context: http\ntypes {\ntext/html html;\ntext/html <|>;\n}\n')).toEqual([
      'htm',
      'shtml',
    ]);
  });
  test('a variable in a value, not in a key', () => {
    expect(labelsAt(map('default $<|>;'))).toContain('$host');
    expect(labelsAt(map('$<|> x;')).filter((label) => label.startsWith('$'))).toEqual([]);
  });
});

describe('files', () => {
  const text = (line: string) =>
    `#- nginx.conf\nevents {}\nhttp {\n${line}\n}\n#- conf.d/a.conf\n#\n#- conf.d/b.conf\n#\n#- mime.types\n#\n`;
  test.each([
    ['include <|>;', 'conf.d/*.conf', 'include conf.d/*.conf;'],
    ['include con<|>;', 'conf.d/', 'include conf.d/;'],
    ['include conf.d/<|>;', 'b.conf', 'include conf.d/b.conf;'],
    ['include co<|>nf.d/a.conf;', 'conf.d/', 'include conf.d/a.conf;'],
  ])('%s', (line, label, line2) => expect(takenAt(text(line), label)).toBe(line2));

  test('where the target’s files lie here', () =>
    expect(labelsAt(text('include /etc/nginx/conf.d/<|>;'))).toEqual(
      expect.arrayContaining(['a.conf', 'b.conf']),
    ));

  test('not the file itself, and nothing above the configuration', () => {
    expect(labelsAt(text('include <|>;'))).not.toContain('nginx.conf');
    expect(labelsAt(text('include ../<|>;'))).toEqual([]);
  });
});

describe('variables', () => {
  test('groups of the expression that was tried last come first', () => {
    const text = inServer('location ~ ^/(?<who>\\w+)/(\\d+)$ { return 200 "x$<|>"; }');
    expect(listedAt(text).split('\n').slice(0, 3)).toEqual([
      '$1  (group 1 of ^/(?<who>\\w+)/(\\d+)$)',
      '$2  (group 2 of ^/(?<who>\\w+)/(\\d+)$)',
      '$who  (group of ^/(?<who>\\w+)/(\\d+)$)',
    ]);
  });

  test('none where nginx does not look for them', () => {
    expect(labelsAt(inServer('listen $<|>;'))).not.toContain('$host');
    expect(labelsAt(inServer('set $<|>')).filter((label) => label === '$host')).toEqual([]);
    expect(labelsAt('# nginx-context: http\nlog_format a "$<|>";\n')).not.toContain('$1');
  });

  test('not those that this version lacks', () => {
    const text = inServer('return 200 $request_p<|>;');
    expect(labelsAt(text)).toContain('$request_port');
    expect(labelsAt(text, { version: '1.22.1' })).not.toContain('$request_port');
  });
});

describe('directives', () => {
  test('what may stand once and is there is not offered', () => {
    const labels = labelsAt(inServer('root /srv;\nlisten 80;\n<|>\ngzip on;'));
    expect(labels).not.toContain('root');
    expect(labels).not.toContain('gzip');
    expect(labels).not.toContain('alias');
    expect(labels).toContain('listen');
  });

  test('the one under the cursor is', () => expect(labelsAt(inServer('roo<|>t /srv;'))).toContain('root'));

  test('also not if an include brings it', () => {
    const text = `#- nginx.conf\nevents {}\nhttp { server { include a.conf;\n<|>\n} }\n#- a.conf\nroot /srv;\n`;
    expect(labelsAt(text)).not.toContain('root');
  });

  test('a file that is included in two contexts is offered what may stand in both', () => {
    const text = `#- nginx.conf\nevents {}\nhttp { server { include a.conf; location / { include a.conf; } } }\n#- a.conf\n<|>\n`;
    const labels = labelsAt(text);
    expect(labels).toContain('gzip');
    expect(labels).not.toContain('listen');
    expect(labels).not.toContain('proxy_pass');
  });

  test('the usual ones first', () =>
    expect(labelsAt(inServer('<|>')).slice(0, 4)).toEqual(['listen', 'server_name', 'root', 'index']));
});
