/** In which context does a fragment stand, and when is nobody sure? */
import { expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { inferContext } from '../../server/src/project/infer-context.ts';
import { sourceFile } from '../../server/src/project/source-file.ts';

const contextOf = (path: string, text: string) =>
  inferContext(sourceFile(path, text, catalogFor()), catalogFor());

test.each([
  ['a comment on the first line', 'a.conf', '# nginx-context: server\nfrob;\n', 'server'],
  ['a comment with spaces', 'a.conf', '#  nginx-context: if in location \nfrob;\n', 'if in location'],
  [
    'a comment that overrules the content',
    'a.conf',
    '# nginx-context: stream\nserver { listen 80; }\n',
    'stream',
  ],
  ['a comment further down is none', 'a.conf', '\n# nginx-context: server\n', undefined],
  [
    'a comment that names no context',
    'a.conf',
    '# nginx-context: nowhere\nserver { server_name a; }\n',
    'http',
  ],
  ['events or http', 'a.conf', 'http { }\n', 'main'],
  ['a server with locations', 'a.conf', 'server { location / { } }\n', 'http'],
  ['a server of stream', 'a.conf', 'server { proxy_pass 127.0.0.1:1; ssl_preread on; }\n', 'stream'],
  ['an upstream and a server', 'a.conf', 'upstream a { server b; }\nserver { listen 80; }\n', 'http'],
  ['locations', 'a.conf', 'location / { root /srv; }\n', 'server'],
  ['headers', 'proxy_params', 'proxy_set_header Host $host;\n', 'http'],
  ['a pass', 'a.conf', 'proxy_pass http://a;\nproxy_set_header Host $host;\n', 'location'],
  ['types', 'mime.types', 'types { text/html html; }\n', 'http'],
  ['a typing mistake among many', 'a.conf', 'listen 80;\nserver_nmae a;\nlocation / { }\n', 'server'],
  [
    'a misplaced line among many',
    'a.conf',
    'listen 80;\nserver_name a;\nlocation / { }\nevents { }\n',
    'main',
  ],
  ['one against one', 'a.conf', 'listen 80;\nworker_processes 1;\n', undefined],
  ['an empty file', 'a.conf', '', undefined],
  ['only unknown names', 'a.conf', 'frob 1;\n', undefined],
  ['an empty file in sites-enabled', 'sites-enabled/a', '', 'http'],
  ['an empty file in stream.d', 'stream.d/a', '# nothing\n', 'stream'],
  ['an empty nginx.conf', 'nginx.conf', '', 'main'],
  ['server in stream.d', 'stream.d/a', 'server { listen 1; }\n', 'stream'],
  ['server in conf.d', 'conf.d/a', 'server { listen 1; }\n', 'http'],
  ['content against the folder', 'conf.d/a', 'location / { root /srv; }\nlisten 80;\n', 'server'],
])('%s', (_, path, text, context) => {
  expect(contextOf(`/etc/nginx/${path}`, text)).toBe(context);
});
