/** Are directives noticed that do nothing any more? */
import { test } from 'vitest';
import { obsoleteDirective } from '../../server/src/rules/obsolete-directive.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('now', () =>
  checkRule(
    obsoleteDirective,
    conf`
  # nginx-context: server
  http2_push_preload on;
  #<^^^^^^^^^^^^^^^^^^^^^ warning: The \`http2_push_preload\` directive is obsolete, ignored: nginx has no server push any more.
  http2_idle_timeout 3m;
  #<^^^^^^^^^^^^^^^^^^^^^ warning: The \`http2_idle_timeout\` directive is obsolete, use the \`keepalive_timeout\` directive instead.
`,
  ));

test('then', () =>
  checkRule(
    obsoleteDirective,
    conf`
  # nginx-context: server
  http2_push_preload on;
  http2_idle_timeout 3m;
  #<^^^^^^^^^^^^^^^^^^^^^ warning: The \`http2_idle_timeout\` directive is obsolete, use the \`keepalive_timeout\` directive instead.
`,
    { version: '1.22.1' },
  ));
