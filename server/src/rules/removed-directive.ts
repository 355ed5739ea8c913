/** A directive was there once, and is there no more. */

import { removeStatement, replacement, safe } from './edits.ts';
import { removedName } from './removed-names.ts';
import { defineRule } from './rule.ts';

export const removedDirective = defineRule({
  id: 'removed-directive',
  category: 'deprecation',
  severity: 'error',
  fix: 'safe',
  summary: 'A directive that nginx had once, and has no more.',
  why: 'Guides outlive what they describe: nginx refuses a configuration with a directive that it has dropped, like one with a name that never was. Most have a successor that says the same in other words.',
  notWhen:
    'The version of nginx that is given still has it. `js_include` is only warned of: njs has versions of its own.',
  within: 'http',
  bad: 'limit_zone one $binary_remote_addr 10m;',
  good: 'limit_conn_zone $binary_remote_addr zone=one:10m;',
  docs: 'https://nginx.org/en/CHANGES',
  every: {
    where: ({ name, catalog }) => removedName(name, catalog.version) !== undefined,
    check(directive, { name, place, catalog, file, setting }, report) {
      if (directive.terminator === '{' || !place) return;
      const found = removedName(name, catalog.version);
      if (!found) return;
      const { start, end, headEnd, nameStart, nameEnd, args } = directive;
      const statement = found.instead?.(args);
      const isCertain = found.in !== undefined && !setting.loadsUnknownModules;
      report({
        start: nameStart,
        end: nameEnd,
        ...(isCertain ? {} : { severity: 'warning' }),
        message: `There is no \`${name}\` any more: ${found.advice}.`,
        fixes:
          statement === undefined || directive.terminator === 'missing'
            ? []
            : [
                statement === ''
                  ? safe(`Remove \`${name}\``, removeStatement(file, { start, end }))
                  : safe(
                      `Change to \`${statement}\``,
                      replacement(file.path, { start, end: headEnd }, statement),
                    ),
              ],
      });
    },
  },
});
