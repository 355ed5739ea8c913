/** Bodies that nothing deletes: are they told? */
import { test } from 'vitest';
import { requestBodiesKept } from '../../server/src/rules/request-bodies-kept.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('on, off and clean', () =>
  checkRule(
    requestBodiesKept,
    conf`
  # nginx-context: http
  client_body_in_file_only ON;
  #                        ^^ warning: Each body of a request becomes a file that nothing deletes. Write \`clean\`, which deletes it after the request.
  server { client_body_in_file_only clean; }
  server { client_body_in_file_only off; }
`,
  ));

test('a program takes them away', () =>
  checkRule(
    requestBodiesKept,
    conf`
  # nginx-context: http
  server {
      location / {
          client_body_in_file_only on;
          proxy_set_header X-File $request_body_file;
          proxy_pass http://127.0.0.1:8000;
      }
  }
`,
  ));
