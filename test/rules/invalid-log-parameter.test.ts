/** Logs: are wrong levels, destinations and buffers found, one finding each? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('levels', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  error_log logs/a warn;
  error_log logs/b debug_core debug_http;
  error_log logs/c Warn;
  #                ^^^^ error: Invalid log level \`Warn\`: it must be \`debug\`, \`info\`, \`notice\`, \`warn\`, \`error\`, \`crit\`, \`alert\` or \`emerg\`.
  error_log logs/d warn error;
  #                     ^^^^^ error: Duplicate log level \`error\`: \`warn\` stands before it.
`));

test('buffers', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  access_log logs/a combined buffer=32k flush=5s;
  access_log logs/b combined flush=5s;
  #          ^^^^^^ error: No buffer is defined for access_log \`logs/b\`: \`flush=\` needs \`buffer=\` or \`gzip\`.
  access_log logs/$host combined buffer=32k;
  #          ^^^^^^^^^^ error: Buffered logs cannot have variables in name.
  access_log off combined;
  #              ^^^^^^^^ error: Invalid parameter \`combined\`: nothing may follow \`access_log off\`.
`));

test('syslog', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  error_log syslog:server=127.0.0.1,facility=local7,tag=web warn;
  access_log syslog:server=127.0.0.1,facility=local9;
  #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Unknown syslog facility \`local9\`.
`));
