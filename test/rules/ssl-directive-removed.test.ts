/** Is the directive noticed that newer versions have no more? */
import { test } from 'vitest';
import { sslDirectiveRemoved } from '../../server/src/rules/ssl-directive-removed.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('a warning while nobody says which version', () =>
  checkRule(
    sslDirectiveRemoved,
    conf`
  # nginx-context: server
  listen 443;
  ssl on;
  #<^^^^^^ warning: Unknown directive \`ssl\` since nginx 1.25.1: use \`listen ... ssl\` instead.
`,
  ));

test('refused by new ones', () =>
  checkRule(
    sslDirectiveRemoved,
    conf`
  # nginx-context: server
  listen 443;
  ssl on;
  #<^^^^^^ error: Unknown directive \`ssl\` since nginx 1.25.1: use \`listen ... ssl\` instead.
`,
    { version: '1.25.1' },
  ));

test('deprecated in old ones', () =>
  checkRule(
    sslDirectiveRemoved,
    conf`
  # nginx-context: server
  listen 443;
  ssl on;
  #<^^^^^^ warning: The \`ssl\` directive is deprecated, use the \`listen ... ssl\` directive instead.
`,
    { version: '1.22.1' },
  ));
