/** The sizes of buffers that are in force together do not go together. */

import type { Statement } from '../project/inclusion.ts';
import { namesakesBefore, nearestStatement } from '../project/namesakes.ts';
import { type Block, blockOf, placeOf, statementsOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { bufferFault, bufferingProtocols, bufferNames } from './buffer-sizes.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const bufferSizeConflict = defineRule({
  id: 'buffer-size-conflict',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'The sizes of buffers that are in force together do not go together.',
  why: 'The buffers that are busy sending must leave one free for reading: their size is twice the largest buffer unless it is set. Inherited values and defaults (8 buffers of 4k) count too, so a larger `proxy_buffer_size` mostly needs larger `proxy_buffers`.',
  within: 'main',
  bad: 'http {\n    server {\n        proxy_buffer_size 64k;\n    }\n}',
  good: 'http {\n    server {\n        proxy_buffer_size 64k;\n        proxy_buffers 8 64k;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_busy_buffers_size',
  project: {
    on: bufferingProtocols.flatMap((protocol) => bufferNames.map((name) => `${protocol}_${name}`)),
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      // What is not seen may go together with what is.
      const configuration = configurationOf(project, inclusion);
      if (!configuration?.complete || namesakesBefore(statement).length > 0) return;
      const block = blockOf(statement);
      const protocol = directive.name.split('_', 1)[0] ?? '';
      if (placeOf(statement) === 'http' && !isInherited(block, protocol)) return;
      const inForce = (name: string) => nearestStatement(block, name);
      const fault = bufferFault(protocol, inForce);
      if (!fault) return;
      // Of the statements in this block the one that is most at fault says so.
      const involved = fault.names.flatMap((name) => inForce(name) ?? []);
      const culprit = involved.find((one) => isIn(one, block));
      if (culprit?.directive !== directive || culprit.inclusion !== inclusion) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${fault.message}.`,
        related: involved
          .filter((one) => one !== culprit)
          .flatMap((one) => relatedTo(one, 'This value is in force.')),
      });
    },
  },
});

function isIn(statement: Statement, block: Block): boolean {
  const own = blockOf(statement);
  return own.directive === block.directive && own.inclusion === block.inclusion;
}

/** nginx looks at servers and locations: what `http` says counts where one of its servers does not say otherwise. */
function isInherited(http: Block, protocol: string): boolean {
  for (const { directive, inclusion } of statementsOf(http)) {
    if (directive.name !== 'server') continue;
    const server = { inclusion, directive };
    const names = bufferNames.map((name) => nearestStatement(server, `${protocol}_${name}`));
    if (names.every((one) => !one || isIn(one, http))) return true;
  }
  return false;
}
