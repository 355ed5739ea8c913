/** Is a name noticed that browsers send in another form? */
import { test } from 'vitest';
import { serverNameNotAscii } from '../../server/src/rules/server-name-not-ascii.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('each label by itself', () =>
  checkRule(
    serverNameNotAscii,
    conf`
  # nginx-context: server
  server_name a.test *.Bücher.test .例え.テスト;
  #                  ^^^^^^^^^^^^^ warning: No browser asks for \`*.Bücher.test\`, whose letters are not those of the DNS. Write \`*.xn--bcher-kva.test\`.
  #                                ^^^^^^^ warning: No browser asks for \`.例え.テスト\`, whose letters are not those of the DNS. Write \`.xn--r8jz45g.xn--zckzah\`.
  server_name ~^bücher xn--bcher-kva.test _;
`,
  ));
