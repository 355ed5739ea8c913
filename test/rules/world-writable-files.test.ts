/** Files that all may write: are they found? */
import { test } from 'vitest';
import { worldWritableFiles } from '../../server/src/rules/world-writable-files.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('of uploads and of stored answers', () =>
  checkRule(
    worldWritableFiles,
    conf`
  # nginx-context: server
  dav_access user:rw group:rw all:rw;
  #                           ^^^^^^ warning: Every user of the machine may change the files: \`all:rw\` lets all write. Let them read at most: \`all:r\`.
  proxy_store_access all:rw;
  #                  ^^^^^^ warning: Every user of the machine may change the files: \`all:rw\` lets all write. Let them read at most: \`all:r\`.
  fastcgi_store_access user:rw group:rw all:r;
  uwsgi_store_access user:rw group:r;
`,
  ));
