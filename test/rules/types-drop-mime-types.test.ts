/** Is it noticed that one type of its own costs a server all others? */
import { expect, test } from 'vitest';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { typesDropMimeTypes } from '../../server/src/rules/types-drop-mime-types.ts';
import { conf } from '../support/conf.ts';
import { checkRule, found } from '../support/diagnostics.ts';
import { projectOf } from '../support/project.ts';

test('of a file that comes with nginx', () =>
  checkRule(
    typesDropMimeTypes,
    conf`
events {}
http {
    include mime.types;
    server {
        types { application/wasm wasm; font/woff2 woff2; }
  #     ^^^^^ warning: These \`types\` replace all from around: files other than those named here are sent as \`default_type\`. Write \`include mime.types;\` beside them.
        location /app/ {
            types { model/gltf gltf; }
  #         ^^^^^ warning: These \`types\` replace all from around: files other than those named here are sent as \`default_type\`. Add them to the others.
        }
    }
}
`,
  ));

test('no types at all, those of one kind of files, or all of them anew', () =>
  checkRule(
    typesDropMimeTypes,
    conf`
events {}
http {
    include /etc/nginx/mime.types;
    server {
        location /download/ { types { } default_type application/octet-stream; }
        location ~ \.wasm$ { types { application/wasm wasm; } }
        location = /manifest { types { application/json json; } }
        location /more/ { include mime.types; types { application/wasm wasm; } }
    }
}
`,
  ));

test('beside the others at the top', () =>
  checkRule(
    typesDropMimeTypes,
    conf`
  # nginx-context: http
  include mime.types;
  types { application/wasm wasm; }
  server { listen 80; }
`,
  ));

test('the include is repeated', () => {
  const text =
    'events {}\nhttp {\n    include mime.types;\n    server {\n        types { a/b c; }\n    }\n}\n';
  const { project, path } = projectOf(text);
  const fixes = found(project, path).find(({ code }) => code === 'types-drop-mime-types')?.fixes;
  expect(applyEdits(text, fixes?.[0]?.edits ?? [])).toBe(
    'events {}\nhttp {\n    include mime.types;\n    server {\n        include mime.types;\n        types { a/b c; }\n    }\n}\n',
  );
});
