/** Are files noticed that are looked up anew with every request? */
import { test } from 'vitest';
import { tryFilesNoOpenFileCache } from '../../server/src/rules/try-files-no-open-file-cache.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('unless they are remembered, here or around', () =>
  checkRule(
    tryFilesNoOpenFileCache,
    conf`
  # nginx-context: http
  server {
    location / { try_files $uri =404; }
  #              ^^^^^^^^^^^^^^^^^^^ hint: These files are looked up anew with every request: \`open_file_cache\` would remember them.
  }
  server {
    open_file_cache max=100;
    location / { try_files $uri =404; }
    location /a { open_file_cache off; try_files $uri =404; }
  #                                    ^^^^^^^^^^^^^^^^^^^ hint: These files are looked up anew with every request: \`open_file_cache\` would remember them.
  }
  server { include unseen.conf; location / { try_files $uri =404; } }
`,
  ));
