/** A value holds `$1` and the variable of a `map` whose expressions set `$1` anew while the value is put together. */

import { compilingDirectives } from '../catalog/complex-values.ts';
import { placeOf } from '../project/scope.ts';
import { originOf } from '../routing/origin.ts';
import { type Part, partsOf } from '../routing/text-value.ts';
import { argumentsWithGroups } from './group-arguments.ts';
import { defineRule } from './rule.ts';

export const mapOverwritesCaptures = defineRule({
  id: 'map-overwrites-captures',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A `map` with expressions changes the group that stands in the same value.',
  why: 'nginx looks up the variables of a value to see how long it will be, and then once more to write it. An expression of the `map` that matches in between takes the place of the one that `$1` belonged to: the group is another text or empty, the request fails with 500, or older versions write beyond the memory (CVE-2026-42533).',
  howToFix:
    'Give the group a name, which the `map` leaves as it is: `location ~ ^/a/(?<rest>.*)$ { return 200 "$rest:$kind"; }`.',
  within: 'http',
  bad: 'map $http_user_agent $kind {\n    default other;\n    ~^curl tool;\n}\nserver {\n    listen 127.0.0.1:8080;\n    location ~ ^/a/(.*)$ {\n        return 200 "$1:$kind";\n    }\n}',
  good: 'map $http_user_agent $kind {\n    default other;\n    ~^curl tool;\n}\nserver {\n    listen 127.0.0.1:8080;\n    location ~ ^/a/(?<rest>.*)$ {\n        return 200 "$rest:$kind";\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_map_module.html',
  project: {
    on: compilingDirectives,
    check(statement, { project, report }) {
      const place = placeOf(statement);
      if (place === undefined || place === 'entries' || /^(stream|mail)/.test(place)) return;
      if (statement.directive.name === 'map') return;
      const at = { project, statement, capturer: undefined };
      for (const { start, end, value } of argumentsWithGroups(statement.directive)) {
        const parts = partsOf(value);
        const map = parts.find((part) => part.kind === 'variable' && hasExpressions(part));
        const group = parts.find(({ kind }) => kind === 'capture');
        if (map?.kind !== 'variable' || group?.kind !== 'capture') continue;
        report({
          start,
          end,
          message: `\`$${group.group}\` is lost once an expression of the \`map\` for \`$${map.name}\` matches: it is tried while this value is put together. Use a named group.`,
        });
      }

      function hasExpressions(part: Part): boolean {
        const origin = originOf(part, at);
        return origin.kind === 'given' && origin.values.some(({ capturer }) => capturer !== undefined);
      }
    },
  },
});
