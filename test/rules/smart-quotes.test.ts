/** Are typographic quotes told from straight ones? */
import { expect, test } from 'vitest';
import { smartQuotes } from '../../server/src/rules/smart-quotes.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('of one word and of several', () =>
  checkRule(
    smartQuotes,
    conf`
  # nginx-context: server
  add_header X-Robots-Tag “noindex”;
  #                       ^^^^^^^^^ warning: The quotes of \`“noindex”\` are letters to nginx: only \`"\` and \`'\` quote.
  add_header X-A „deutsch“;
  #              ^^^^^^^^^ warning: The quotes of \`„deutsch“\` are letters to nginx: only \`"\` and \`'\` quote.
  add_header X-B «français»;
  #              ^^^^^^^^^^ warning: The quotes of \`«français»\` are letters to nginx: only \`"\` and \`'\` quote.
  location / { return 200 ‘hello’; }
  #                       ^^^^^^^ warning: The quotes of \`‘hello’\` are letters to nginx: only \`"\` and \`'\` quote.
  location /a { return 301 “https://a.example/; }
  #                        ^^^^^^^^^^^^^^^^^^^ warning: The quotes of \`“https://a.example/\` are letters to nginx: only \`"\` and \`'\` quote.
  server_name “a.example b.example”;
`,
  ));

test('quotes inside of a value, or of straight ones', () =>
  checkRule(
    smartQuotes,
    conf`
  # nginx-context: server
  add_header X-A "“quoted”";
  add_header X-B it’s;
  add_header X-C don’t’;
  # “a comment”
`,
  ));

test('they become straight', () =>
  expect(
    projectFixedBy(
      smartQuotes,
      conf`
  # nginx-context: http
  log_format short “$remote_addr $status”; # for statistics
`,
    ),
  ).toBe(conf`
  # nginx-context: http
  log_format short "$remote_addr $status"; # for statistics
`));
