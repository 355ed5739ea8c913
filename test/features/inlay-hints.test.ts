/** Which hints are shown between the words of a file, and what do they tell when they are looked at? */
import { describe, expect, test } from 'vitest';
import { type HintKind, hintsIn, hintTooltip } from '../../server/src/features/inlay-hints/index.ts';
import { conf } from '../support/conf.ts';
import { type ProjectOptions, projectOf } from '../support/project.ts';

/** The text with hints in it: `«hint»`. */
function hinted(text: string, kinds: readonly HintKind[], options: ProjectOptions = {}): string {
  const { project, path } = projectOf(text, options);
  const file = project.files.get(path);
  if (!file) return '';
  let shown = file.text;
  const hints = hintsIn(project, file, { start: 0, end: shown.length }, kinds);
  for (const { at, parts } of [...hints].reverse())
    shown = `${shown.slice(0, at)}«${parts.map((part) => part.text).join('')}»${shown.slice(at)}`;
  return shown;
}

function tooltips(text: string, kind: HintKind): (string | undefined)[] {
  const { project, path } = projectOf(text);
  const file = project.files.get(path);
  const hints = file ? hintsIn(project, file, { start: 0, end: file.text.length }, [kind]) : [];
  return hints.map(({ about }) => hintTooltip(project, { path, offset: about }, kind));
}

describe('includes', () => {
  const files = (...names: string[]) => names.map((name) => `#- ${name}\nserver { listen 80; }`).join('\n');

  test('a few files are named, of many the number is told', () => {
    const text = (pattern: string) => `events {}\nhttp { include ${pattern}; }\n`;
    const sites = files('a/1.conf', 'b/1.conf', 'b/2.conf', 'c/1.conf', 'c/2.conf', 'c/3.conf', 'c/4.conf');
    expect(hinted(`${text('a/*.conf')}${sites}`, ['includes'])).toContain('include a/*.conf;«→ 1.conf»');
    expect(hinted(`${text('b/*.conf')}${sites}`, ['includes'])).toContain(
      'include b/*.conf;«→ 1.conf, 2.conf»',
    );
    expect(hinted(`${text('c/*.conf')}${sites}`, ['includes'])).toContain('include c/*.conf;«→ 4 files»');
    expect(hinted(`${text('a/*.none')}${sites}`, ['includes'])).toContain('include a/*.none;«→ no files»');
    expect(tooltips(`${text('b/*.conf')}${sites}`, 'includes')).toEqual([
      'In this order:\n\n- `/project/b/1.conf`\n- `/project/b/2.conf`',
    ]);
  });

  test('nothing is said of one file, nor of a folder that is not here', () => {
    const text = 'events {}\nhttp { include a.conf; include /srv/*.conf; include $x; }\n#- a.conf\n';
    expect(hinted(text, ['includes'])).not.toContain('«');
  });
});

describe('inherited', () => {
  test('fields from outside, and those that are lost', () => {
    const text = conf`
      events {}
      http {
        add_header X-A 1;
        add_header X-B 1;
        proxy_set_header Host $host;
        server {
          server_name a.example;
          proxy_set_header X-C 1;
          location /a/ { proxy_pass http://127.0.0.1:1; }
          location /b/ { add_header X-A 2; add_header X-D 2; }
          location /c/ { proxy_set_header X-E 1; proxy_pass http://127.0.0.1:1; }
        }
      }
    `;
    expect(hinted(text, ['inherited'])).toBe(conf`
      events {}
      http {
        add_header X-A 1;
        add_header X-B 1;
        proxy_set_header Host $host;
        server {
          server_name a.example;
          proxy_set_header X-C 1;
          location /a/ {«add_header ×2 from http, proxy_set_header ×1 from server a.example» proxy_pass http://127.0.0.1:1; }
          location /b/ {«add_header: 1 of http lost» add_header X-A 2; add_header X-D 2; }
          location /c/ {«add_header ×2 from http, proxy_set_header: 1 of server a.example lost» proxy_set_header X-E 1; proxy_pass http://127.0.0.1:1; }
        }
      }
    `);
    expect(tooltips(text, 'inherited')[1]).toBe(
      '`add_header`: not in force here, as this location has its own:\n\n- `X-B 1` (nginx.conf:4)',
    );
  });

  test('nothing where the places that a file stands in disagree, or where an include cannot be read', () => {
    const snippet = conf`
      #- snippet.conf
      location /x/ { add_header X-S 1; }
      #- nginx.conf
      events {}
      http {
        server { add_header X-A 1; include snippet.conf; }
        server { include snippet.conf; }
      }
    `;
    expect(hinted(snippet, ['inherited'])).not.toContain('«');
    const unread = '# nginx-context: server\nadd_header X-A 1;\ninclude x/*.conf;\nlocation / {}\n';
    expect(hinted(unread.replace('x/', '/elsewhere/'), ['inherited'])).not.toContain('«');
  });
});

describe('defaults', () => {
  test.each([
    [
      'upstream',
      'server a;\nserver b max_fails=2;',
      'server a«weight=1 max_fails=1 fail_timeout=10s»;\nserver b max_fails=2«weight=1 fail_timeout=10s»;',
    ],
    ['upstream', 'server a;', 'server a;'],
    [
      'upstream',
      'server a down;\nserver b weight=2 max_fails=0;',
      'server a down;\nserver b weight=2 max_fails=0;',
    ],
    ['http', 'limit_req zone=a;', 'limit_req zone=a«burst=0»;'],
    ['http', 'limit_req zone=a burst=5;', 'limit_req zone=a burst=5«delay=0»;'],
    ['http', 'limit_req zone=a burst=5 nodelay;', 'limit_req zone=a burst=5 nodelay;'],
    ['http', 'proxy_cache_path /c keys_zone=a:1m;', 'proxy_cache_path /c keys_zone=a:1m«inactive=10m»;'],
    ['http', 'proxy_cache_valid 10m;', 'proxy_cache_valid «200 301 302»10m;'],
    ['http', 'access_log /a.log;\naccess_log off;', 'access_log /a.log«combined»;\naccess_log off;'],
    ['http', 'error_log /e.log;', 'error_log /e.log«error»;'],
    [
      'http',
      'geo $a { default 1; }\ngeo $b $c { default 1; }',
      'geo «$remote_addr»$a { default 1; }\ngeo $b $c { default 1; }',
    ],
    ['main', 'http { gzip on; }', 'http { gzip on«text/html only»; }'],
    [
      'main',
      'http { gzip on; server { gzip_types text/css; } }',
      'http { gzip on; server { gzip_types text/css; } }',
    ],
    ['http', 'gzip on;', 'gzip on;'],
    ['http', 'gzip on;\ngzip_types text/css;', 'gzip on;\ngzip_types text/css;'],
    ['server', 'return https://a;', 'return «302»https://a;'],
    ['server', 'return 301 https://a;', 'return 301 https://a;'],
    ['server', 'rewrite ^ https://a;\nrewrite ^/a /b;', 'rewrite ^ https://a«redirect»;\nrewrite ^/a /b;'],
  ])('in %s: %s', (context, text, expected) => {
    expect(hinted(`# nginx-context: ${context}\n${text}\n`, ['defaults'])).toBe(
      `# nginx-context: ${context}\n${expected}\n`,
    );
  });
});

test('only statements in the range and the one before are looked at, in order', () => {
  const { project, path } = projectOf(
    `# nginx-context: http\n${Array.from({ length: 50 }, (_, index) => `limit_req zone=z${index};`).join('\n')}\n`,
  );
  const file = project.files.get(path);
  const start = file?.text.indexOf('limit_req zone=z20') ?? 0;
  const hints = file ? hintsIn(project, file, { start, end: start + 25 }, ['defaults', 'includes']) : [];
  expect(hints.map(({ about }) => about)).toEqual([start - 20, start, start + 20]);
});

test.each([
  '',
  '{',
  'location / {',
  'include',
  'return',
  'upstream a { server',
  'gzip',
  'geo {',
  '\r\nlimit_req;\r\n',
])('broken text is no failure: %j', (text) => {
  expect(() => hinted(`# nginx-context: http\n${text}`, ['includes', 'inherited', 'defaults'])).not.toThrow();
});
