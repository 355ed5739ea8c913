/** `^~` stands at a nested location, where it does not keep the expressions around from being tried. */

import type { Statement } from '../project/inclusion.ts';
import { sampleOf } from '../regex/sample.ts';
import { bytesOf, textOf } from '../routing/bytes.ts';
import { written } from '../routing/exchange.ts';
import { locationsOf } from '../routing/find-location.ts';
import { type Scope, scopeOf, statementOf } from '../routing/scope.ts';
import { insertion, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const nestedCaretTilde = defineRule({
  id: 'nested-caret-tilde',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`^~` of a nested location does not keep the expressions around it from winning.',
  why: 'nginx asks at each level of nesting whether the location found there says `^~`, and if not, tries the expressions of that level. A `^~` inside therefore stops only the expressions beside it: those beside the outer location still take its requests.',
  within: 'server',
  bad: 'location /files/ {\n    location ^~ /files/raw/ {\n        return 200;\n    }\n}\nlocation ~ \\.php$ {\n    return 403;\n}',
  good: 'location ^~ /files/ {\n    location ^~ /files/raw/ {\n        return 200;\n    }\n}\nlocation ~ \\.php$ {\n    return 403;\n}',
  notWhen:
    'A nested `^~` with expressions beside it in the same location keeps those from being tried, and is left alone.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(location, { report }) {
      const { directive } = location;
      if (!directive.args[0]?.value.startsWith('^~')) return;
      const scope = scopeOf(location);
      const { pattern } = scope;
      // Beside expressions of its own level it has the effect that is known of it.
      if (pattern?.kind !== 'prefix' || !scope.outer || locationsOf(scope.outer).regexes.length > 0) return;
      for (let at: Scope | undefined = scope.outer; at?.name === 'location'; at = at.outer) {
        // Out of an expression, or an exact location, no other is looked for.
        if (at.pattern?.kind !== 'prefix') return;
        const taken = at.pattern.final ? undefined : takenBeside(at, pattern.path);
        const outer = statementOf(at);
        if (!taken || !outer) continue;
        const { regex, example } = taken;
        const path = outer.directive.args.at(-1);
        report({
          start: directive.start,
          end: directive.headEnd,
          message: `\`^~\` stops only the expressions inside of ${code(written(outer))}: ${code(example)} still goes to ${code(written(regex))}. Write \`^~\` at the outer location.`,
          related: relatedTo(regex, 'This expression is tried, and wins.'),
          fixes:
            outer.directive.args.length === 1 && path
              ? [unsafe('Insert `^~`', insertion(outer.inclusion.file.path, path.start, '^~ '))]
              : [],
        });
        return;
      }
    },
  },
});

/** An expression beside `location` that matches a path below `path` (bytes), with such a path. */
function takenBeside(location: Scope, path: string): { regex: Statement; example: string } | undefined {
  for (const regex of location.outer ? locationsOf(location.outer).regexes : []) {
    if (regex.pattern?.kind !== 'regex') continue;
    const example = sampleOf(bytesOf(regex.pattern.source), regex.pattern.ignoreCase, path);
    const statement = statementOf(regex);
    if (statement && example !== undefined) return { regex: statement, example: textOf(example) };
  }
  return undefined;
}
