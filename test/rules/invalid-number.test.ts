/** Numbers: are those found that are none, and those out of range? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('in digits, and in range', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  keepalive_requests 1000;
  types_hash_max_size 2k;
  #                   ^^ error: \`types_hash_max_size\` directive invalid number \`2k\`: it must be a whole number in digits.
  gzip_comp_level 0;
  #               ^ error: \`gzip_comp_level\`: value must be between 1 and 9.
  proxy_buffers 0 4k;
  #             ^ error: \`proxy_buffers\` directive invalid value \`0\`: the number of buffers must be a whole number greater than 0.
  proxy_temp_path /tmp/p 1 2;
  client_body_temp_path /tmp/b 1 0;
  #                              ^ error: \`client_body_temp_path\` directive invalid value \`0\`: the levels of folders are small numbers greater than 0, such as \`1 2\`.
`));

test('of the top level', () =>
  expectDiagnostics(conf`
  # nginx-context: main
  worker_processes four;
  #                ^^^^ error: \`worker_processes\` directive invalid value \`four\`: it must be a whole number or \`auto\`.
  worker_priority -5;
  worker_rlimit_nofile 65k;
  #                    ^^^ error: \`worker_rlimit_nofile\` directive invalid number \`65k\`: it must be a whole number in digits.
`));

test('placeholders of templates are not judged', () =>
  expectDiagnostics(conf`
  # nginx-context: main
  worker_processes \${WORKERS};
`));
