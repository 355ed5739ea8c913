/** Told versions: on, and build, which tells more? */
import { test } from 'vitest';
import { serverTokens } from '../../server/src/rules/server-tokens.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('on and build', () =>
  checkRule(
    serverTokens,
    conf`
  # nginx-context: http
  server_tokens on;
  #             ^^ info: The \`Server\` header and error pages tell the version of nginx. Write \`server_tokens off;\`.
  server { server_tokens Build; location / { server_tokens "on"; } }
  #                      ^^^^^ info: The \`Server\` header and error pages tell the version of nginx. Write \`server_tokens off;\`.
  #                                                        ^^^^ info: The \`Server\` header and error pages tell the version of nginx. Write \`server_tokens off;\`.
  server { server_tokens off; location / { server_tokens ""; } }
  server { server_tokens $tokens; }
`,
  ));
