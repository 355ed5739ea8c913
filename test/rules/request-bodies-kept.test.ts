/** Are request bodies noticed that stay on the disk? */
import { test } from 'vitest';
import { requestBodiesKept } from '../../server/src/rules/request-bodies-kept.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('unless somebody is told where they are', () => {
  checkRule(
    requestBodiesKept,
    conf`
  # nginx-context: server
  location /a { client_body_in_file_only ON; }
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The file of each request body stays on the disk for ever: \`clean\` removes it behind the request.
  location /b { client_body_in_file_only clean; }
  location /c { client_body_in_file_only off; }
`,
  );
  checkRule(
    requestBodiesKept,
    '# nginx-context: server\nclient_body_in_file_only on;\nproxy_set_header X-File $request_body_file;\n',
  );
});
