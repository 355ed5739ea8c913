/** What is offered where, and what is written when an offer is taken? */
import { describe, expect, test } from 'vitest';
import type { Completion } from '../../server/src/features/completion/completion.ts';
import { completionsAt } from '../../server/src/features/completion/index.ts';
import { conf } from '../support/conf.ts';
import { cursorProject } from '../support/project.ts';

function offers(text: string): readonly Completion[] {
  const { project, at } = cursorProject(text);
  return completionsAt(project, at);
}

const labels = (text: string) => offers(text).map(({ label }) => label);

/** The line of the cursor after the offer called `label` was taken. */
function taken(text: string, label: string): string {
  const { project, at } = cursorProject(text);
  const offer = completionsAt(project, at).find((one) => one.label === label);
  const file = project.files.get(at.path);
  if (!offer || !file) throw new Error(`${label} is not offered`);
  const lineStart = file.text.lastIndexOf('\n', offer.start - 1) + 1;
  const lineEnd = `${file.text}\n`.indexOf('\n', offer.end);
  return (file.text.slice(lineStart, offer.start) + offer.text + file.text.slice(offer.end, lineEnd)).trim();
}

describe('names', () => {
  test.each([
    ['at the top', 'events {}\n<|>', ['http', 'worker_processes'], ['server', 'proxy_pass']],
    ['in http', '# nginx-context: http\n<|>', ['server', 'upstream', 'map'], ['location', 'listen']],
    ['in server', '# nginx-context: server\n<|>', ['listen', 'location', 'if'], ['proxy_pass', 'upstream']],
    ['in location', '# nginx-context: location\n<|>', ['proxy_pass', 'alias', 'location'], ['listen']],
    ['in if', '# nginx-context: if in server\n<|>', ['return', 'set'], ['proxy_pass', 'add_header']],
    ['in upstream', '# nginx-context: upstream\n<|>', ['server', 'keepalive'], ['listen']],
    ['in stream', 'events {}\nstream { server { <|> } }', ['proxy_pass', 'listen'], ['location', 'gzip']],
  ])('%s', (_, text, some, none) => {
    const offered = labels(text);
    expect(some.filter((name) => !offered.includes(name))).toEqual([]);
    expect(none.filter((name) => offered.includes(name))).toEqual([]);
    expect(offered).toEqual([...new Set(offered)]);
  });

  test('while a name is typed, its whole word is replaced', () => {
    expect(taken('# nginx-context: server\nserv<|>_nam example.com;\n', 'server_name')).toBe(
      'server_name example.com;',
    );
  });

  test('come with what must follow them', () => {
    const inServer = (label: string) => taken('# nginx-context: server\n<|>\n', label);
    expect(inServer('autoindex')).toBe('autoindex ${1|on,off|};');
    expect(inServer('root')).toBe('root $1;');
    expect(inServer('add_header')).toBe('add_header $1 ${2:value};');
    expect(inServer('if')).toBe('if ($1) {\n\t$0\n}');
    expect(taken('# nginx-context: location\n<|>\n', 'internal')).toBe('internal;');
    expect(taken('# nginx-context: http\n<|>\n', 'server')).toBe('server {\n\t$0\n}');
    expect(taken('# nginx-context: upstream\n<|>\n', 'server')).toBe('server $1;');
  });

  test('of what is gone, or not there yet, are not offered', () => {
    const { project, at } = cursorProject('# nginx-context: server\n<|>\n', { version: '1.22.1' });
    const offered = completionsAt(project, at).map(({ label }) => label);
    expect(offered).toContain('ssl');
    expect(offered).not.toContain('http2');
    expect(labels('# nginx-context: server\n<|>\n')).not.toContain('ssl');
  });

  test('begin anew below a statement whose semicolon was forgotten', () => {
    expect(labels('# nginx-context: server\nroot /srv\n<|>\nlocation / { }\n')).toContain('location');
    expect(labels('# nginx-context: server\nlocation / {\n    root /srv\n    <|>\n}\n')).toContain('index');
  });

  test('but not behind a blank at the end of its line', () => {
    expect(labels('# nginx-context: server\nlisten 80 <|>\n')).toContain('ssl');
    expect(labels('# nginx-context: server\nlisten 80 \n<|>\n')).toContain('location');
  });

  test('of all likely contexts where the place is unknown', () => {
    const offered = labels('#- site.conf\nfrob a;\n<|>\n');
    expect(['proxy_pass', 'listen', 'upstream'].filter((name) => !offered.includes(name))).toEqual([]);
  });

  test('are documented', () => {
    const root = offers('# nginx-context: server\n<|>\n').find(({ label }) => label === 'root');
    expect(root?.documentation?.()).toContain('Sets the root directory for requests.');
  });
});

describe('values', () => {
  test.each([
    ['a switch', 'autoindex <|>;', ['on', 'off']],
    [
      'a level, behind a free value',
      'error_log /var/log/x <|>;',
      ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'],
    ],
    ['one of many, each once', 'ssl_protocols TLSv1.2 TLSv1 <|>;', ['TLSv1.3', 'TLSv1.1', 'SSLv3', 'SSLv2']],
    ['a switch that is on by default', 'server_name x; ssl_session_tickets <|>;', ['off', 'on']],
    ['while one is typed', 'proxy_ssl_verify o<|>;', ['on', 'off']],
  ])('%s', (_, statement, expected) => {
    expect(labels(`# nginx-context: server\n${statement}\n`)).toEqual(expected);
  });

  test.each([
    ['error_page <|>;', ['404', '500', '502']],
    ['error_page 502 <|>;', ['500', '503', '504']],
    ['proxy_cache_valid <|>;', ['200', '301', '302']],
    ['proxy_cache_valid 200 302 <|>;', ['10m', '1h', '1d']],
    ['expires <|>;', ['30d', '1h', '7d']],
    ['ssl_session_cache <|>;', ['shared:SSL:10m']],
    ['limit_req zone=one <|>;', ['burst=', 'nodelay', 'delay=']],
    ['proxy_http_version <|>;', ['1.1', '1.0']],
    ['ssl_ciphers HIGH:<|>;', ['ECDHE-ECDSA-AES128-GCM-SHA256']],
    ['upstream a { server 127.0.0.1:80 fail_timeout=<|>; }', ['fail_timeout=30s']],
    ['resolver 127.0.0.1 ipv6=<|>;', ['ipv6=off', 'ipv6=on']],
    ['location / { proxy_cookie_flags ~ secure <|>; }', ['httponly', 'samesite=strict']],
    ['gzip_proxied <|>;', ['any', 'off']],
    ['access_log <|>;', ['/var/log/nginx/access.log', 'off', '/dev/stdout']],
    ['fastcgi_pass <|>;', ['unix:/run/php/php-fpm.sock', '127.0.0.1:9000']],
    ['upstream a { server 127.0.0.1:80 <|>; }', ['weight=', 'max_fails=', 'fail_timeout=', 'backup']],
    ['index <|>;', ['index.html', 'index.htm', 'index.php']],
    ['if (<|>) { }', ['$request_method', '$host']],
  ])('the most wanted first: %s', (statement, first) =>
    expect(labels(`# nginx-context: server\n${statement}\n`).slice(0, first.length)).toEqual(first),
  );

  test.each(['ssl_certificate', 'auth_basic_user_file', 'include', 'proxy_cookie_path'])(
    'the file itself is no value of %s',
    (name) => expect(labels(`# nginx-context: server\n${name} <|>;\n`)).not.toContain('nginx.conf'),
  );

  test('behind `levels=`, whose syntax says no more', () =>
    expect(labels('# nginx-context: http\nproxy_cache_path /c keys_zone=a:1m levels=<|>;\n')).toEqual([
      'levels=1:2',
      'levels=1:2:2',
    ]));

  test('a group chooses its servers in one way', () => {
    const offered = labels('# nginx-context: upstream\nip_hash;\n<|>\n');
    expect(offered).toContain('server');
    expect(offered).not.toEqual(expect.arrayContaining(['least_conn']));
    expect(offered).not.toEqual(expect.arrayContaining(['ip_hash']));
  });

  test('a switch is inserted turned', () => {
    expect(taken('# nginx-context: server\n<|>\n', 'ssl_session_tickets')).toContain('|off,on|');
    expect(taken('# nginx-context: server\n<|>\n', 'autoindex')).toContain('|on,off|');
  });

  test('a parameter is offered once', () => {
    const first = labels('# nginx-context: server\nlisten 443 <|>;\n');
    const second = labels('# nginx-context: server\nlisten 443 ssl backlog=5 <|>;\n');
    expect(first.filter((label) => !second.includes(label))).toEqual(['ssl', 'quic', 'backlog=']);
  });

  test('the values behind `=`', () => {
    const offered = labels('# nginx-context: server\nlisten [::]:80 ipv6only=<|>;\n');
    expect(offered).toEqual(['ipv6only=on', 'ipv6only=off']);
    expect(taken('# nginx-context: server\nlisten [::]:80 ipv6only=o<|>;\n', 'ipv6only=on')).toBe(
      'listen [::]:80 ipv6only=on;',
    );
  });
});

describe('variables', () => {
  test('behind `$`, those of the configuration first', () => {
    const text = conf`
      events {}
      http {
        map $uri $kind { default page; }
        server { set $mine 1; return 200 $<|>; }
      }
    `;
    expect(labels(text).slice(0, 2)).toEqual(['$kind', '$mine']);
    expect(labels(text)).toEqual(
      expect.arrayContaining(['$host', '$http_NAME', '$proxy_add_x_forwarded_for']),
    );
  });

  test('are written in the form that was begun', () => {
    expect(taken('# nginx-context: server\nreturn 200 $sch<|>;\n', '$scheme')).toBe('return 200 $scheme;');
    expect(taken('# nginx-context: server\nreturn 200 "a${sch<|>}b";\n', '$scheme')).toBe(
      'return 200 "a${scheme}b";',
    );
    expect(taken('# nginx-context: server\nreturn 200 a$<|>;\n', '$arg_NAME')).toBe('return 200 a$arg_;');
  });

  test('of stream in stream', () => {
    const offered = labels('events {}\nstream { log_format a $<|>; }\n');
    expect(offered).toContain('$protocol');
    expect(offered).not.toContain('$request_uri');
  });
});

describe('after proxy_set_header', () => {
  const proxied = (lines: string) =>
    `# nginx-context: server\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n${lines}\n}\n`;
  const all = 'All Django proxy headers that are missing here';

  test('the four headers, one by one and together', () => {
    const text = proxied('    proxy_set_header <|>');
    expect(labels(text).slice(0, 5)).toEqual([
      all,
      'Host',
      'X-Real-IP',
      'X-Forwarded-For',
      'X-Forwarded-Proto',
    ]);
    expect(taken(text, 'Host')).toBe('proxy_set_header Host $host;');
    expect(taken(text, all)).toBe(
      conf`
      proxy_set_header Host \$host;
      proxy_set_header X-Real-IP \$remote_addr;
      proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto \$scheme;
    `.trim(),
    );
  });

  test.each([
    ['above', '    proxy_set_header Host $host;\n    proxy_set_header <|>'],
    ['below', '    proxy_set_header <|>\n    proxy_set_header Host $host;'],
    [
      'below, with other lines between',
      '    proxy_set_header <|>\n    gzip on;\n    proxy_set_header HOST $host;',
    ],
  ])('what is set %s is not offered', (_, lines) => {
    expect(labels(proxied(lines)).slice(0, 4)).toEqual([
      all,
      'X-Real-IP',
      'X-Forwarded-For',
      'X-Forwarded-Proto',
    ]);
    expect(labels(proxied(lines))).not.toContain('Host');
  });

  test('what an include sets is not offered', () => {
    const text = `${proxied('    include proxy_params;\n    proxy_set_header <|>')}#- proxy_params\nproxy_set_header Host $host;\nproxy_set_header X-Real-IP $remote_addr;\n`;
    expect(labels(text).slice(0, 3)).toEqual([all, 'X-Forwarded-For', 'X-Forwarded-Proto']);
  });

  test('what the server sets is lost here, so it is offered', () => {
    const text =
      '# nginx-context: server\nproxy_set_header Host $host;\nlocation / {\n    proxy_set_header <|>\n}\n';
    expect(labels(text)).toContain('Host');
  });

  test('a line that has its semicolon keeps it', () => {
    expect(taken(proxied('    proxy_set_header X-For<|>;'), 'X-Forwarded-For')).toBe(
      'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    );
    expect(taken(proxied('    proxy_set_header X-Re<|> $remote_addr;'), 'X-Real-IP')).toBe(
      'proxy_set_header X-Real-IP $remote_addr;',
    );
  });

  test('the usual value behind the name', () => {
    expect(taken(proxied('    proxy_set_header Host <|>'), '$host')).toBe('proxy_set_header Host $host;');
  });
});

test.each([
  ['a comment', '# nginx-context: server\n# lo<|>\n'],
  ['a comment behind a statement', '# nginx-context: server\nroot /srv; # lo<|>\n'],
  ['Lua', '# nginx-context: location\ncontent_by_lua_block {\n  ng<|>\n}\n'],
  ['a free value', '# nginx-context: location\nfastcgi_index exa<|> more;\n'],
])('nothing in %s', (_, text) => {
  expect(offers(text)).toEqual([]);
});
