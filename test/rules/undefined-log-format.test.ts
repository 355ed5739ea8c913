/** Does each log find its format above it? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('unknown, misspelt, too late', () =>
  expectDiagnostics(conf`
  events {}
  http {
      log_format main '$uri';
      access_log logs/a.log mian;
  #                         ^^^^ error: Unknown log format \`mian\`. Did you mean \`main\`?
      access_log logs/a.log something_else;
  #                         ^^^^^^^^^^^^^^ error: Unknown log format \`something_else\`.
      access_log logs/a.log late;
  #                         ^^^^ error: Unknown log format \`late\`: its \`log_format\` stands below, and has to stand before the \`access_log\`.
      log_format late '$uri';
  }
`));

test('known', () =>
  expectDiagnostics(conf`
  events {}
  http {
      log_format main '$uri';
      access_log logs/a.log main;
      access_log logs/b.log MAIN buffer=8k;
      access_log logs/c.log combined;
      access_log logs/d.log;
      access_log off;
  }
`));

test('twice', () =>
  expectDiagnostics(conf`
  events {}
  http {
      log_format main '$uri';
      log_format main '$host';
  #              ^^^^ error: Duplicate \`log_format\` name \`main\`.
      log_format combined '$host';
  #              ^^^^^^^^ error: Duplicate \`log_format\` name \`combined\`: nginx has defined it itself.
  }
`));

test('in the order of the files', () =>
  expectDiagnostics(conf`
  events {}
  http {
      include formats.conf;
      access_log logs/a.log main;
  }
  #- formats.conf
  log_format main '$uri';
`));
