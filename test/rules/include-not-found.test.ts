/** Is a file that is named in full there? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('beside the configuration', () =>
  expectDiagnostics(conf`
  events {}
  include absent.conf;
  #       ^^^^^^^^^^^ error: \`open()\` \`/project/absent.conf\` failed: No such file or directory; relative paths start at \`/project\`.
  include absent/*.conf;
  http {
      include mime.types;
  #           ^^^^^^^^^^ hint: \`open()\` \`/project/mime.types\` failed: No such file or directory; relative paths start at \`/project\`.
      include sites/a.conf;
  }
  #- sites/a.conf
  include b.conf;
  #       ^^^^^^ error: \`open()\` \`/project/b.conf\` failed: No such file or directory; relative paths start at \`/project\`.
`));

test('on another machine', () =>
  expectDiagnostics(conf`
  events {}
  include /opt/app/nginx.conf;
  #       ^^^^^^^^^^^^^^^^^^^ hint: \`open()\` \`/opt/app/nginx.conf\` failed: No such file or directory.
  include /project/absent.conf;
  #       ^^^^^^^^^^^^^^^^^^^^ error: \`open()\` \`/project/absent.conf\` failed: No such file or directory.
`));

test('a fragment does not know where it stands', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  include absent.conf;
`));
