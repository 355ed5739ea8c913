/** An upstream has no server that could take a request. */

import { hasUnreadInclude, statementsOf } from '../project/scope.ts';
import { defineRule } from './rule.ts';
import { settingOf } from './setting.ts';

export const emptyUpstream = defineRule({
  id: 'empty-upstream',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'An upstream has no servers, or only backups.',
  why: 'nginx has to know at least one server of a group that is not a backup. Write `server 127.0.0.1:8000;` into the block.',
  within: 'http',
  bad: 'upstream app {\n    keepalive 8;\n}',
  good: 'upstream app {\n    server 127.0.0.1:8000;\n    keepalive 8;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  project: {
    on: ['upstream'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      if (!directive.tree.balanced || hasUnreadInclude(statement)) return;
      if (settingOf(project, inclusion).loadsUnknownModules) return;
      let servers = 0;
      let backups = 0;
      let takesBackups = true;
      for (const { directive: inner } of statementsOf(statement)) {
        const { name, args } = inner;
        if (name === 'server') {
          servers++;
          if (args.some(({ value }, index) => index > 0 && value === 'backup')) {
            // Refused by itself.
            if (!takesBackups) return;
            backups++;
          }
          // A block, or a statement that the parser had to end: its servers may be hidden in it.
          if (inner.terminator !== ';') return;
        }
        // Modules from outside nginx bring in servers by other names.
        const own = project.catalog.specs(name).some(({ origin }) => origin === 'open-source');
        if (!own) return;
        takesBackups &&= !/^(ip_hash|hash|random)$/.test(name);
      }
      if (servers > backups) return;
      const [name] = directive.args;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          servers === 0
            ? 'No servers are inside upstream. Write at least one, such as `server 127.0.0.1:8000;`.'
            : `No servers in upstream \`${name?.value ?? ''}\` but backups: one has to be there for the others to be backups of.`,
      });
    },
  },
});
