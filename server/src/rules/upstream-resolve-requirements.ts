/** A server of an upstream is to be resolved at run time, without what that needs. */

import { compareVersions } from '../catalog/version.ts';
import { blockOf, hasUnreadInclude, inForce, named, placeOf } from '../project/scope.ts';
import { defineRule } from './rule.ts';

/** Open-source nginx resolves names of upstreams at run time since then; older ones do not know the parameter. */
const resolvesSince = { major: 1, minor: 27, patch: 3 };

export const upstreamResolveRequirements = defineRule({
  id: 'upstream-resolve-requirements',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: '`server ... resolve` stands in an upstream without `zone` or without a `resolver`.',
  why: 'The addresses that nginx looks up while it runs are kept in shared memory, so the upstream needs a `zone`; and nginx has to be told which `resolver` to ask, in the upstream or in `http`.',
  within: 'upstream',
  bad: 'server localhost resolve;',
  good: 'zone app 64k;\nserver localhost;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve',
  project: {
    on: ['server'],
    check(statement, { project, report }) {
      if (compareVersions(project.catalog.version, resolvesSince) < 0) return;
      if (!/upstream$/.test(placeOf(statement) ?? '')) return;
      const { directive, inclusion } = statement;
      const resolve = directive.args.find(({ value }, index) => index > 0 && value === 'resolve');
      const block = blockOf(statement);
      // An address needs no looking up, and the parameter is ignored.
      const isAddress = /^(?:\d+\.\d+\.\d+\.\d+|\[|unix:)/.test(directive.args[0]?.value ?? '');
      if (!resolve || isAddress || hasUnreadInclude(block)) return;
      const name = block.directive?.args[0]?.value ?? '';
      const { start, end } = resolve;
      if (named(block, 'zone').length === 0) {
        report({
          start,
          end,
          message: `Resolving names at run time requires upstream \`${name}\` to be in shared memory: write \`zone ${name || 'app'} 64k;\` into the block.`,
        });
        return;
      }
      // What stands around a fragment may have a resolver.
      let root = inclusion;
      while (root.via) root = root.via.inclusion;
      if (root.entry !== 'main' || inForce(block, 'resolver').length > 0) return;
      report({
        start,
        end,
        message: `No resolver defined to resolve names at run time in upstream \`${name}\`: write \`resolver\` into the block or into \`http\`.`,
      });
    },
  },
});
