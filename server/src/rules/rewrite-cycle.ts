/** A `rewrite` leads back to its own location again and again. */

import type { Statement } from '../project/inclusion.ts';
import { sampleOf } from '../regex/sample.ts';
import { bytesOf } from '../routing/bytes.ts';
import { exampleOf } from '../routing/example.ts';
import { endOfCycle } from '../routing/internal-redirect.ts';
import { matchesOf, patternOf } from '../routing/patterns.ts';
import { scopeAround } from '../routing/scope.ts';
import { Unknowable } from '../routing/unknowable.ts';
import { insertion, replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const rewriteCycle = defineRule({
  id: 'rewrite-cycle',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A `rewrite` leads back to its own location, until nginx gives up.',
  why: 'Behind a `rewrite ... last` nginx looks for a location anew. If that is the same one and the expression matches again, it goes round ten times and answers 500 (`rewrite or internal redirection cycle`).',
  within: 'server',
  bad: 'location /app/ {\n    rewrite ^/app/(.*)$ /app/current/$1 last;\n}',
  good: 'location /app/ {\n    rewrite ^/app/(.*)$ /app/current/$1 break;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  project: {
    on: ['rewrite'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [regex, target, flag] = directive.args;
      if (!regex || !target || (flag && flag.value !== 'last') || !isFinal(target)) return;
      if (!/^[/$]/.test(target.value) || !mayComeAgain(statement)) return;
      const example = exampleOf(project, statement);
      const { trace, path } = example ?? {};
      if (!trace || !path || trace.outcome.status !== 500) return;
      if (!trace.steps.some(({ text }) => text === endOfCycle)) return;
      const edit = flag
        ? replacement(inclusion.file.path, flag, 'break')
        : insertion(inclusion.file.path, target.end, ' break');
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(path)} ends in 500: what it is rewritten to comes here again, ten times over. With \`break\` the path stays in this location.`,
        fixes: [unsafe('Use `break`', edit)],
      });
    },
  },
});

/** A quick look, before a request is followed: does the expression match what it has made, and the location too? */
function mayComeAgain(statement: Statement): boolean {
  const { location } = scopeAround(statement);
  const [regex, target] = statement.directive.args;
  const pattern = location?.pattern;
  if (!regex || !target || !pattern || pattern.kind === 'named' || pattern.kind === 'exact') return false;
  const literal = bytesOf(/^[^$?]*/.exec(target.value)?.[0] ?? '');
  if (pattern.kind === 'prefix' && !literal.startsWith(pattern.path) && !pattern.path.startsWith(literal))
    return false;
  try {
    const start = pattern.kind === 'prefix' ? pattern.path : '/';
    const path = sampleOf(bytesOf(regex.value), false, start);
    const groups = path === undefined ? undefined : matchesOf(patternOf(regex.value, false), path);
    if (!groups) return false;
    const made = bytesOf(target.value)
      .replace(/\?.*$/s, '')
      .replace(/\$(\d)/g, (_, group) => groups[Number(group)] ?? '');
    if (!matchesOf(patternOf(regex.value, false), made)) return false;
    return pattern.kind === 'prefix'
      ? made.startsWith(pattern.path)
      : matchesOf(patternOf(pattern.source, pattern.ignoreCase), made) !== undefined;
  } catch (thrown) {
    if (thrown instanceof Unknowable) return false;
    throw thrown;
  }
}
