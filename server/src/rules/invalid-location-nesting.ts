/** A location stands inside another one where it can never be reached. */

import { blockOf } from '../project/scope.ts';
import { type LocationPattern, locationPattern } from '../routing/location.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const invalidLocationNesting = defineRule({
  id: 'invalid-location-nesting',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A location stands inside another one that its requests never reach.',
  why: 'A nested location is looked for among the requests of the outer one, so its path must begin with the path of that. Exact and named locations hold no others, and a named location stands in the `server` only.',
  within: 'server',
  bad: 'location /api/ {\n    location /images/ {\n        return 404;\n    }\n}',
  good: 'location /api/ {\n    location /api/images/ {\n        return 404;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(statement, { report }) {
      const { directive } = statement;
      const outer = blockOf(statement).directive;
      if (outer?.name !== 'location') return;
      const inside = locationPattern(directive);
      const around = locationPattern(outer);
      if (!inside || !around) return;
      const [name, outerName] = [nameOf(inside), nameOf(around)];
      if (!isFinal({ value: name }) || !isFinal({ value: outerName })) return;
      const reason = refusal(inside, around);
      if (reason) report({ start: directive.start, end: directive.headEnd, message: reason });
    },
  },
});

/** What nginx calls it: the path or the expression. */
function nameOf(pattern: LocationPattern): string {
  switch (pattern.kind) {
    case 'regex':
      return pattern.source;
    case 'named':
      return pattern.name;
    default:
      return pattern.path;
  }
}

function refusal(inside: LocationPattern, around: LocationPattern): string | undefined {
  const name = nameOf(inside);
  const outerName = nameOf(around);
  if (around.kind === 'exact')
    return `Location ${code(name)} cannot be inside the exact location ${code(outerName)}.`;
  if (around.kind === 'named')
    return `Location ${code(name)} cannot be inside the named location ${code(outerName)}.`;
  if (inside.kind === 'named') return `Named location ${code(name)} can be on the server level only.`;
  if (inside.kind === 'regex' || name.startsWith(outerName)) return undefined;
  return `Location ${code(name)} is outside location ${code(outerName)}: its path must begin with that one.`;
}
