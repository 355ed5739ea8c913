/** An `if` of a location holds more than rewrites. */

import { scopeAround } from '../routing/scope.ts';
import { settingsOf, skipsTryFiles } from './if-settings.ts';
import { overriding } from './if-settings-lost.ts';
import { defineRule } from './rule.ts';
import { listed } from './wording.ts';

export const ifInLocation = defineRule({
  id: 'if-in-location',
  category: 'correctness',
  severity: 'warning',
  preset: 'strict',
  fix: 'none',
  summary: 'An `if` of a location holds more than rewrites.',
  why: 'Inside of a location, a true `if` is a location of its own to nginx: of several that are true only the last counts, its `add_header` or `proxy_set_header` replaces all those around it, and `try_files` is passed over. `if` belongs to the rewrite module, and only `return`, `rewrite`, `set` and `break` do there what they seem to do.',
  within: 'server',
  bad: 'location / {\n    if ($http_x_debug) {\n        expires epoch;\n    }\n    proxy_pass http://127.0.0.1:8000;\n}',
  good: 'set $expires off;\nif ($http_x_debug) {\n    set $expires epoch;\n}\nlocation / {\n    expires $expires;\n    proxy_pass http://127.0.0.1:8000;\n}',
  notWhen:
    'What stands beside a `return` belongs to that answer (headers of a reply to `OPTIONS`, say) and is left alone, and so is `limit_rate`, which the documentation of `if` itself shows.',
  howToFix:
    'Compute a variable with a `map` and use it unconditionally (a header with an empty value is not sent), or give the requests a location of their own.',
  disagrees:
    'gixy and its descendants report a `set`, a `break` and headers beside a `return`, too; all of them do what they say. One `if` with settings, and no other behind it, works as well, so that this rule belongs to the strict ones; where settings are lost, `if-settings-lost` tells everybody.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#if',
  project: {
    on: ['if'],
    check(statement, { project, report }) {
      const location = scopeAround(statement);
      if (location.name !== 'location' || skipsTryFiles(statement)) return;
      const settings = settingsOf(statement, project.catalog);
      if (settings.length === 0 || overriding(statement)) return;
      const { directive } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${listed(
          settings.map((name) => `\`${name}\``),
          'and',
        )} in an \`if\` of a location, where only rewrites do what they seem to do. Use a \`map\`, or a location of its own.`,
      });
    },
  },
});
