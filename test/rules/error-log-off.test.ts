/** Is `error_log off` known as a file? */
import { test } from 'vitest';
import { errorLogOff } from '../../server/src/rules/error-log-off.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('words that switch nothing off, wherever they stand', () =>
  checkRule(
    errorLogOff,
    conf`
  # nginx-context: main
  error_log "OFF" crit;
  #         ^^^^^ warning: \`error_log\` cannot be switched off: nginx writes errors to a file called \`OFF\`. Write \`error_log /dev/null emerg;\`.
  http {
      error_log none;
  #             ^^^^ warning: \`error_log\` cannot be switched off: nginx writes errors to a file called \`none\`. Write \`error_log /dev/null emerg;\`.
      server {
          error_log /dev/null crit;
          error_log logs/off.log;
          error_log stderr;
          location / {
              error_log off;
  #                     ^^^ warning: \`error_log\` cannot be switched off: nginx writes errors to a file called \`off\`. Write \`error_log /dev/null emerg;\`.
          }
      }
  }
`,
  ));
