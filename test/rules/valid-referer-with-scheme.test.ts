/** Are referers noticed that are written with what nginx does not compare? */
import { test } from 'vitest';
import { validRefererWithScheme } from '../../server/src/rules/valid-referer-with-scheme.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const told = (value: string, what: string, better: string) =>
  `warning: No referer fits \`${value}\`: nginx compares the host without ${what}. Write \`${better}\`.`;

test('schemes and ports', () =>
  checkRule(
    validRefererWithScheme,
    conf`
  # nginx-context: server
  valid_referers blocked https://a.test/ //b.test/x "*.c.test:8080";
  #                      ^^^^^^^^^^^^^^^ ${told('https://a.test/', 'scheme', 'a.test')}
  #                                      ^^^^^^^^^^ ${told('//b.test/x', 'scheme', 'b.test/x')}
  #                                                 ^^^^^^^^^^^^^^^ ${told('*.c.test:8080', 'port', '*.c.test')}
  valid_referers none blocked server_names a.test *.a.test a.* b.test/x ~https://c\.test;
`,
  ));

test('a name without a dot, with a port', () =>
  checkRule(
    validRefererWithScheme,
    conf`
  # nginx-context: server
  valid_referers localhost:8080;
  #              ^^^^^^^^^^^^^^ warning: No referer fits \`localhost:8080\`: nginx compares the host without port. Write \`localhost\`.
`,
  ));
