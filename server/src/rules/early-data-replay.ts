/** Requests may arrive twice by TLS 1.3 early data, and the application is not told which. */

import type { Configuration } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { type Block, blockOf, outerBlock, placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { passNames } from '../routing/pass-settings.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const earlyDataReplay = defineRule({
  id: 'early-data-replay',
  category: 'security',
  severity: 'information',
  fix: 'unsafe',
  summary: 'Early data is accepted, and the application is not told that a request came that way.',
  why: 'Early data of TLS 1.3 can be recorded and sent again by anybody who sees it, and nginx passes such requests on like others. Only an application that is told (`Early-Data: 1`) can answer 425 to those that must not run twice.',
  notWhen:
    'Nothing is reported where `$ssl_early_data` is used anywhere, or where the server passes nothing on.',
  within: 'main',
  bad: 'http {\n    server {\n        ssl_early_data on;\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  good: 'http {\n    server {\n        ssl_early_data on;\n        location / {\n            proxy_pass http://127.0.0.1:8000;\n            proxy_set_header Host $host;\n            proxy_set_header Early-Data $ssl_early_data;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_early_data',
  project: {
    on: ['ssl_early_data'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      if (directive.args[0]?.value.toLowerCase() !== 'on' || !configuration?.complete) return;
      if (placeOf(statement)?.toString().startsWith('stream') || tells(configuration)) return;
      const { directive: block } = blockOf(statement);
      const pass = statementsNamed(configuration, passNames).find((one) => isInside(blockOf(one), block));
      if (!pass) return;
      const line = 'proxy_set_header Early-Data $ssl_early_data;';
      const edit =
        pass.directive.name === 'proxy_pass'
          ? addToInherited(blockOf(pass), 'proxy_set_header', [line], pass.directive)
          : undefined;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Requests can be sent again by others, and the application cannot tell: pass \`$ssl_early_data\` on, as by \`${line}\`.`,
        related: relatedTo(pass, 'A request that came as early data is passed on here like any other.'),
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});

/** Is the variable used at all: in a header, a parameter, a condition? */
function tells({ inclusions }: Configuration): boolean {
  return inclusions.some(({ file }) => /\$\{?ssl_early_data\b/i.test(file.text));
}

function isInside(block: Block, around: Block['directive']): boolean {
  for (let at: Block | undefined = block; at; at = outerBlock(at)) if (at.directive === around) return true;
  return false;
}
