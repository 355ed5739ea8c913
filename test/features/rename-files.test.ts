/** Which paths are written otherwise when files or folders move? */
import { expect, test } from 'vitest';
import { editsForMoves } from '../../server/src/features/rename-files.ts';
import { conf } from '../support/conf.ts';
import { absolute, projectFolder, projectOf } from '../support/project.ts';
import { edited } from '../support/renamed.ts';

/** The lines that change when `from` becomes `to` (`a.conf > b.conf`). */
function moving(text: string, ...moves: readonly string[]): string {
  const { project } = projectOf(text);
  const pairs = moves.map((move) => {
    const [from = '', to = ''] = move.split(' > ').map(absolute);
    return { from, to };
  });
  const texts = edited(project, editsForMoves(project, pairs));
  const lines = [...texts].flatMap(([path, content]) => {
    const before = project.files.get(path)?.text.split('\n') ?? [];
    const changed = content.split('\n').filter((line, index) => line !== before[index]);
    return changed.map((line) => `${path.replace(`${projectFolder}/`, '')}: ${line.trim()}`);
  });
  return lines.join('\n') || 'nothing';
}

const site = conf`
  #- nginx/nginx.conf
  events {}
  http {
    include snippets/tls.conf;
    include "./snippets/tls.conf";
    include /etc/nginx/snippets/tls.conf;
    include /project/nginx/snippets/tls.conf;
    include sites/*.conf;
    include mime.types;
    js_import lib/main.js;
    js_import other from lib/main.js;
  }
  #- nginx/snippets/tls.conf
  ssl_protocols TLSv1.3;
  #- nginx/sites/a.conf
  server { include snippets/tls.conf; root /project/www; location / { alias /project/www/; root html; } }
  #- nginx/lib/main.js
  # a script
  #- www/index.html
  text
`;

test('a file that is included gets another name', () => {
  expect(moving(site, 'nginx/snippets/tls.conf > nginx/snippets/ssl.conf')).toMatchInlineSnapshot(`
    "nginx/nginx.conf: include snippets/ssl.conf;
    nginx/nginx.conf: include "./snippets/ssl.conf";
    nginx/nginx.conf: include /etc/nginx/snippets/ssl.conf;
    nginx/nginx.conf: include /project/nginx/snippets/ssl.conf;
    nginx/sites/a.conf: server { include snippets/ssl.conf; root /project/www; location / { alias /project/www/; root html; } }"
  `);
});

test('or another folder', () => {
  expect(moving(site, 'nginx/snippets/tls.conf > shared/my tls.conf')).toMatchInlineSnapshot(`
    "nginx/nginx.conf: include "../shared/my tls.conf";
    nginx/nginx.conf: include "../shared/my tls.conf";
    nginx/nginx.conf: include "/project/shared/my tls.conf";
    nginx/sites/a.conf: server { include "../shared/my tls.conf"; root /project/www; location / { alias /project/www/; root html; } }"
  `);
});

test('a folder of included files', () => {
  expect(moving(site, 'nginx/snippets > nginx/parts')).toMatchInlineSnapshot(`
    "nginx/nginx.conf: include parts/tls.conf;
    nginx/nginx.conf: include "./parts/tls.conf";
    nginx/nginx.conf: include /etc/nginx/parts/tls.conf;
    nginx/nginx.conf: include /project/nginx/parts/tls.conf;
    nginx/sites/a.conf: server { include parts/tls.conf; root /project/www; location / { alias /project/www/; root html; } }"
  `);
  expect(moving(site, 'nginx/sites > nginx/servers')).toMatchInlineSnapshot(
    `"nginx/nginx.conf: include servers/*.conf;"`,
  );
});

test('a file that a pattern finds may be moved in order to be loaded no more', () => {
  expect(moving(site, 'nginx/sites/a.conf > nginx/sites/a.conf.off')).toBe('nothing');
  expect(moving(site, 'nginx/sites/a.conf > nginx/sites/b.conf')).toBe('nothing');
});

test('a script: the module keeps its name', () => {
  expect(moving(site, 'nginx/lib/main.js > nginx/lib/site.js')).toMatchInlineSnapshot(`
    "nginx/nginx.conf: js_import main from lib/site.js;
    nginx/nginx.conf: js_import other from lib/site.js;"
  `);
  expect(moving(site, 'nginx/lib > nginx/js')).toMatchInlineSnapshot(`
    "nginx/nginx.conf: js_import js/main.js;
    nginx/nginx.conf: js_import other from js/main.js;"
  `);
});

test('the root of a site', () => {
  expect(moving(site, 'www > public')).toMatchInlineSnapshot(
    `"nginx/sites/a.conf: server { include snippets/tls.conf; root /project/public; location / { alias /project/public/; root html; } }"`,
  );
});

test('the main file: relative paths begin at its folder', () => {
  expect(moving(site, 'nginx/nginx.conf > nginx.conf')).toMatchInlineSnapshot(`
    "nginx/nginx.conf: include nginx/snippets/tls.conf;
    nginx/nginx.conf: include "./nginx/snippets/tls.conf";
    nginx/nginx.conf: include nginx/sites/*.conf;
    nginx/nginx.conf: js_import nginx/lib/main.js;
    nginx/nginx.conf: js_import other from nginx/lib/main.js;
    nginx/sites/a.conf: server { include nginx/snippets/tls.conf; root /project/www; location / { alias /project/www/; root html; } }"
  `);
  expect(moving(site, 'nginx/nginx.conf > nginx/main.conf')).toBe('nothing');
  expect(moving(site, 'nginx > deploy')).toMatchInlineSnapshot(
    `"nginx/nginx.conf: include /project/deploy/snippets/tls.conf;"`,
  );
});

test('several at once', () => {
  expect(
    moving(
      site,
      'nginx/nginx.conf > conf/nginx.conf',
      'nginx/snippets > conf/snippets',
      'nginx/sites > conf/sites',
    ),
  ).toMatchInlineSnapshot(`
    "nginx/nginx.conf: include /project/conf/snippets/tls.conf;
    nginx/nginx.conf: js_import ../nginx/lib/main.js;
    nginx/nginx.conf: js_import other from ../nginx/lib/main.js;"
  `);
});

test('certificates and passwords', () => {
  const text = conf`
    #- nginx.conf
    events {}
    http {
      server { ssl_certificate tls/a.pem; ssl_certificate_key "tls/a.pem"; auth_basic_user_file tls/users; access_log logs/a.log; }
      server { ssl_certificate $name.pem; ssl_certificate_key data:$x; }
    }
  `;
  expect(moving(text, 'tls/a.pem > tls/b.pem')).toMatchInlineSnapshot(
    `"nginx.conf: server { ssl_certificate tls/b.pem; ssl_certificate_key "tls/b.pem"; auth_basic_user_file tls/users; access_log logs/a.log; }"`,
  );
  expect(moving(text, 'tls/users > users')).toMatchInlineSnapshot(
    `"nginx.conf: server { ssl_certificate tls/a.pem; ssl_certificate_key "tls/a.pem"; auth_basic_user_file users; access_log logs/a.log; }"`,
  );
  expect(moving(text, 'logs > log')).toBe('nothing');
});

test('a file that two configurations read stays as it is if they need different texts', () => {
  const text = conf`
    #- a/nginx.conf
    events {}
    http { include ../shared/x.conf; }
    #- b/nginx.conf
    events {}
    http { include ../shared/x.conf; }
    #- shared/x.conf
    include ../shared/y.conf;
    #- shared/y.conf
    gzip on;
  `;
  expect(moving(text, 'shared/y.conf > shared/z.conf')).toMatchInlineSnapshot(
    `"shared/x.conf: include ../shared/z.conf;"`,
  );
  expect(moving(text, 'a/nginx.conf > nginx.conf')).toMatchInlineSnapshot(
    `"a/nginx.conf: http { include shared/x.conf; }"`,
  );
});

test('a fragment that no configuration includes does not tell where its paths begin', () => {
  const text = conf`
    #- site.conf
    server { include x.conf; }
    #- x.conf
    gzip on;
  `;
  expect(moving(text, 'site.conf > sites/site.conf')).toBe('nothing');
  expect(moving(text, 'x.conf > sites/x.conf')).toMatchInlineSnapshot(
    `"site.conf: server { include sites/x.conf; }"`,
  );
});

test('what cannot be written, and what nobody names', () => {
  expect(moving(site, 'nginx/snippets/tls.conf > nginx/snippets/$tls.conf')).toBe('nothing');
  expect(moving(site, 'nginx/snippets/tls.conf > nginx/snippets/[tls].conf')).toBe('nothing');
  expect(moving(site, 'README.md > read.me')).toBe('nothing');
});
