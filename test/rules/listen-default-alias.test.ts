/** Is the old word for default_server noticed? */
import { test } from 'vitest';
import { listenDefaultAlias } from '../../server/src/rules/listen-default-alias.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in http only', () =>
  checkRule(
    listenDefaultAlias,
    conf`
  # nginx-context: server
  listen 80 default;
  #         ^^^^^^^ hint: \`default\` is the old word for \`default_server\`.
  listen 81 default_server;
`,
  ));
