/** The client's address is to be taken from a header, but from nobody's. */

import type { Configuration } from '../project/inclusion.ts';
import { type PlacedStatement, statementsNamed } from '../project/reading-order.ts';
import { type Block, blockOf, inForce, outerBlock } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { defineRule } from './rule.ts';

export const realIpNoSource = defineRule({
  id: 'real-ip-no-source',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: '`real_ip_header` is set where no `set_real_ip_from` is in force.',
  why: 'nginx takes the client’s address from a header only if the request comes from an address that `set_real_ip_from` trusts. Without one the header is never read, and logs, limits and access rules see the proxy’s address.',
  howToFix: 'Write a `set_real_ip_from` with the address or network of each proxy in front of nginx.',
  within: 'main',
  bad: 'http {\n    real_ip_header X-Forwarded-For;\n}',
  good: 'http {\n    set_real_ip_from 10.0.0.0/8;\n    real_ip_header X-Forwarded-For;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_realip_module.html#set_real_ip_from',
  project: {
    on: ['real_ip_header'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const block = blockOf(statement);
      if (!configuration?.complete || inForce(block, 'set_real_ip_from').length > 0) return;
      if (sourcesOf(configuration).some((source) => isInside(source, block))) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`${directive.args[0]?.text ?? ''}\` is never read: no \`set_real_ip_from\` names a proxy whose word nginx takes. Write one with the proxy’s address or network.`,
      });
    },
  },
});

const known = new WeakMap<Configuration, readonly PlacedStatement[]>();

function sourcesOf(configuration: Configuration): readonly PlacedStatement[] {
  const sources = known.get(configuration) ?? statementsNamed(configuration, ['set_real_ip_from']);
  known.set(configuration, sources);
  return sources;
}

function isInside(statement: PlacedStatement, { directive, inclusion }: Block): boolean {
  for (let at: Block | undefined = blockOf(statement); at; at = outerBlock(at)) {
    if (at.directive === directive && at.inclusion === inclusion) return true;
  }
  return false;
}
