/** Buffers: are sizes found that do not go together once inherited values and defaults are counted? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('with defaults, and with inherited values', () =>
  expectDiagnostics(conf`
  # nginx-context: main
  events {}
  http {
      proxy_buffers 8 16k;
      server {
          proxy_buffer_size 32k;
          location /a/ { proxy_buffer_size 64k; }
  #                      ^^^^^^^^^^^^^^^^^^^^^ error: \`proxy_busy_buffers_size\` (128k), which is twice 64k by default, must be less than the size of all \`proxy_buffers\` minus one buffer (112k).
          location /b/ { proxy_busy_buffers_size 16k; }
  #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: \`proxy_busy_buffers_size\` must be equal to or greater than the maximum of the value of \`proxy_buffer_size\` and one of the \`proxy_buffers\` (32k).
          location /c/ { proxy_buffers 1 32k; }
  #                      ^^^^^^^^^^^^^^^^^^^ error: There must be at least 2 \`proxy_buffers\`.
          location /d/ { proxy_max_temp_file_size 0; }
          location /e/ { fastcgi_buffers 16 16k; fastcgi_buffer_size 32k; }
      }
  }
`));

test('what every server overrides is not looked at', () =>
  expectDiagnostics(conf`
  # nginx-context: main
  events {}
  http {
      proxy_buffer_size 64k;
      server { proxy_buffers 8 64k; }
  }
`));

test('a fragment does not know what it inherits', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  proxy_buffer_size 64k;
`));
