/** Is it noticed that `access_log off` silences a log beside it? */
import { test } from 'vitest';
import { accessLogOffConflict } from '../../server/src/rules/access-log-off-conflict.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in whatever order, but in one block', () =>
  checkRule(
    accessLogOffConflict,
    conf`
  # nginx-context: http
  access_log logs/all.log;
  server {
      access_log off;
      location /a/ {
          access_log off;
  #       ^^^^^^^^^^^^^^ warning: \`access_log off\` switches off the log \`"logs/a.log"\` of the same block too. Keep one of the two.
          access_log "logs/a.log";
      }
      location /b/ {
          access_log logs/b.log;
          access_log logs/c.log;
      }
  }
`,
  ));

test('a log that an include brings', () =>
  checkRule(
    accessLogOffConflict,
    conf`
events {}
http {
    server {
        access_log off;
  #     ^^^^^^^^^^^^^^ warning: \`access_log off\` switches off the log \`logs/a.log\` of the same block too. Keep one of the two.
        include log.conf;
    }
}
#- log.conf
access_log logs/a.log;
`,
  ));

test('streams have logs too', () =>
  checkRule(
    accessLogOffConflict,
    conf`
events {}
stream {
    log_format brief "$remote_addr";
    access_log logs/a.log brief;
    access_log off;
  # ^^^^^^^^^^^^^^ warning: \`access_log off\` switches off the log \`logs/a.log\` of the same block too. Keep one of the two.
}
`,
  ));
