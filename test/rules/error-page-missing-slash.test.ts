/** Is a page found that would be a redirect? */
import { expect, test } from 'vitest';
import { errorPageMissingSlash } from '../../server/src/rules/error-page-missing-slash.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('a path without slash', () =>
  checkRule(
    errorPageMissingSlash,
    conf`
  # nginx-context: server
  error_page 404 404.html;
  #              ^^^^^^^^ warning: \`404.html\` is no path: clients are redirected to it with 302. Write \`/404.html\`.
  error_page 500 502 503 504 = "errors/50x.html";
  #                            ^^^^^^^^^^^^^^^^^ warning: \`errors/50x.html\` is no path: clients are redirected to it with 302. Write \`/errors/50x.html\`.
`,
  ));

test('paths, names, addresses and what is not known', () =>
  checkRule(
    errorPageMissingSlash,
    conf`
  # nginx-context: server
  error_page 404 /404.html;
  error_page 401 @login;
  error_page 403 https://example.com/403;
  error_page 405 =200 $uri;
  error_page 406 \${PAGES}/406.html;
`,
  ));

test('codes without a page', () =>
  checkRule(
    errorPageMissingSlash,
    conf`
  # nginx-context: server
  error_page 404 500;
  #              ^^^ warning: \`500\` is taken for the page, since nothing follows: clients are redirected to it with 302. Write the page behind the codes.
`,
  ));

test('it gets its slash', () =>
  expect(
    projectFixedBy(
      errorPageMissingSlash,
      conf`
  # nginx-context: server
  error_page 500 502 503 504 = "errors/50x.html";
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  error_page 500 502 503 504 = "/errors/50x.html";
`));
