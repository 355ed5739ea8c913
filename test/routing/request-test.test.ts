/** Which comments are request tests, and when do they pass? */
import { describe, expect, test } from 'vitest';
import { meets, requestTestsIn, runRequestTest } from '../../server/src/routing/request-test.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';
import { outcomeTold } from '../support/traces.ts';

/** Of every test in a text: the request, what is expected, and what a change of that would replace. */
function read(text: string) {
  const { project, path } = projectOf(text);
  return requestTestsIn(project.files.get(path)!).map(
    ({ method, url, expected, start, end, expectationStart }) => {
      const whole = project.files.get(path)?.text ?? '';
      return [
        whole.slice(start, expectationStart),
        `${method} ${url}`,
        expected,
        whole.slice(expectationStart, end),
      ];
    },
  );
}

describe('a comment', () => {
  test.each([
    ['#? GET /a -> return 204', ['#? GET /a', 'GET /a', 'return 204', ' -> return 204']],
    ['#? /a -> return 204', ['#? /a', 'GET /a', 'return 204', ' -> return 204']],
    [
      '#?\tPOST\thttps://a.test:8/b?c \t->  file   /x  ',
      ['#?\tPOST\thttps://a.test:8/b?c', 'POST https://a.test:8/b?c', 'file   /x', ' \t->  file   /x'],
    ],
    ['#? GET /a', ['#? GET /a', 'GET /a', '', '']],
    ['#? GET /a ->', ['#? GET /a', 'GET /a', '', ' ->']],
    ['#? GET /a->b -> return 204', ['#? GET /a->b', 'GET /a->b', 'return 204', ' -> return 204']],
    ['#? GET /a->return 204', ['#? GET /a', 'GET /a', 'return 204', '->return 204']],
    ['#? GET /a -> file /b -> c', ['#? GET /a', 'GET /a', 'file /b -> c', ' -> file /b -> c']],
    ['return 204; #? /a -> x\r', ['#? /a', 'GET /a', 'x', ' -> x']],
  ])('%j', (line, parts) => {
    expect(read(`# nginx-context: server\n${line}\n`)).toEqual([parts]);
  });

  test.each([
    '# GET /a -> return 204',
    '#?GET /a -> return 204',
    '#? get /a -> return 204',
    '#? GET a -> return 204',
    '#? ftp://a/ -> return 204',
    '#? GET /a return 204',
    '#? what is this?',
    '#?',
    'return 200 "#? GET /a -> return 204";',
  ])('%s is none', (line) => {
    expect(read(`# nginx-context: server\n${line}\n`)).toEqual([]);
  });

  test('of a megabyte is read in one go', () => {
    const spaces = ' '.repeat(1 << 20);
    expect(
      read(`# nginx-context: server\n#? /a${spaces}x\n#? /a -> x${spaces}y\n#?${spaces}/b\n`),
    ).toHaveLength(2);
  });
});

describe('what is expected', () => {
  const text = conf`
    # nginx-context: server
    location /up/ { proxy_pass http://127.0.0.1:8000; }
    location /files/ { root /srv; }
    location "/a  b" { root /srv; }
    location /to { return 301 /new/; }
    location /text { return 200 "two words"; }
    location /fails { proxy_pass http://$arg_to.test; }
    location /try/ { root /srv; try_files $uri @app; }
    location @app { proxy_pass http://127.0.0.1:8000; }
    location /unknown { return 200 $request_id; }
  `;

  test.each([
    ['/up/x', 'proxy 127.0.0.1:8000 /up/x', true],
    ['/up/x', 'proxy 127.0.0.1:8000', true],
    ['/up/x', 'proxy', true],
    ['/up/x', 'proxy  127.0.0.1:8000\t/up/x', true],
    ['/up/x', 'proxy 127.0.0.1:800', false],
    ['/up/x', 'proxy 127.0.0.1:8000 /up', false],
    ['/up/x', 'file', false],
    ['/files/x.css', 'file /srv/files/x.css', true],
    ['/files/x.css', 'file /srv/files/x.css 200', true],
    ['/files/x.css', 'file /srv/files/x.css 404', true],
    ['/files/x.css', 'file /srv/files/x', false],
    ['/a%20%20b', 'file /srv/a  b', true],
    ['/to', 'redirect 301 http://localhost/new/', true],
    ['/to', 'redirect 301 /new/', true],
    ['/to', 'redirect /new/', true],
    ['/to', 'redirect http://localhost/new/', true],
    ['/to', 'redirect 301', true],
    ['/to', 'redirect 302', false],
    ['/text', 'return 200', true],
    ['/text', 'return 200 two words', true],
    ['/text', 'return 200 "two words"', true],
    ['/text', 'return 200 two', true],
    ['/text', 'return 200 three', false],
    ['/fails', 'error 502', true],
    ['/try/x', 'file /srv/try/x', true],
    ['/try/x', 'proxy 127.0.0.1:8000 /try/x', true],
    ['/try/x', 'return 404', false],
    ['/unknown', 'unknown', true],
    ['/unknown', 'return 200', false],
  ])('%s -> %s: %s', (url, expected, answer) => {
    const { project, path } = projectOf(text);
    const [inclusion] = project.inclusionsOf(path);
    const trace = inclusion && runRequestTest(project, inclusion, { start: 0, method: 'GET', url });
    expect(trace && meets(trace, expected)).toBe(answer);
  });
});

describe('a path', () => {
  /** What happens to `/` at each `#?` of the text, in its first place. */
  const at = (text: string) => {
    const { project, path } = projectOf(text);
    const [inclusion] = project.inclusionsOf(path);
    return requestTestsIn(project.files.get(path)!).map((one) => {
      const trace = inclusion && runRequestTest(project, inclusion, one);
      return trace && outcomeTold(trace.outcome);
    });
  };

  test('is asked of the server around the comment, wherever that listens', () => {
    expect(
      at(conf`
        events {}
        http {
            #? /
            server { listen 80; return 200 first; }
            server { listen 80; server_name a.test; return 200 "$host $scheme"; #? /
            }
            server { listen 8443 ssl; listen 80; server_name *.b.test; location / { #? /
                return 200 "$host $scheme $server_port"; } }
            server { listen 127.0.0.1:80; server_name a.test; return 200 own; #? /
            }
        }
      `),
    ).toEqual([
      ...[
        'return 200 "first"',
        'return 200 "a.test http"',
        'return 200 "www.b.test https 8443"',
        'return 200 "own"',
      ],
    ]);
  });

  test('is not asked of a server that no URL leads to', () => {
    expect(
      at(conf`
        events {}
        http {
            server { listen 80; return 204; }
            server { listen unix:/run/a.sock; return 200 a; #? /
            }
        }
      `),
    ).toEqual([undefined]);
  });

  test('in a configuration without http servers ends nowhere', () => {
    expect(at('# nginx-context: stream\n#? /\n')).toEqual(['unknown']);
  });
});
