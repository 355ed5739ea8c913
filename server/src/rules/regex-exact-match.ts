/** A regular expression matches a single path. */

import { blockOf, named } from '../project/scope.ts';
import { onlyByte } from '../regex/byte-set.ts';
import { patternFrom } from '../regex/language.ts';
import { bytesOf } from '../routing/bytes.ts';
import { locationPattern } from '../routing/location.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const regexExactMatch = defineRule({
  id: 'regex-exact-match',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: 'A regular expression matches one path only.',
  why: 'nginx tries regular expressions one after the other, behind the prefixes. `location = /path` is found in one step, whatever else there is.',
  notWhen:
    'An expression or `^~` further up is meant to win: the exact location goes before all of them, so that the fix is for you to judge.',
  within: 'server',
  bad: 'location ~ ^/status$ {\n    return 204;\n}',
  good: 'location = /status {\n    return 204;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const pattern = locationPattern(directive);
      if (pattern?.kind !== 'regex' || !pattern.source.startsWith('^/')) return;
      const path = onlyPath(pattern.source);
      if (path === undefined || (pattern.ignoreCase && /[a-z]/i.test(path))) return;
      const block = blockOf(statement);
      const around = block.directive?.name === 'location' ? locationPattern(block.directive) : undefined;
      // Inside another location nginx takes only paths that begin with its own.
      if (around && !(around.kind === 'prefix' && path.startsWith(around.path))) return;
      const siblings = named(block, 'location').map((other) => locationPattern(other.directive));
      if (siblings.some((other) => other?.kind === 'exact' && other.path === path)) return;
      // An exact location holds no others.
      if (directive.children?.some(({ name }) => name === 'location')) return;
      const [first] = directive.args;
      const range = { start: first?.start ?? directive.nameEnd, end: directive.headEnd };
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`${pattern.source}\` matches \`${path}\` and nothing else: \`location = ${path}\` says so, and is found in one step.`,
        fixes: [unsafe(`Change to \`= ${path}\``, replacement(inclusion.file.path, range, `= ${path}`))],
      });
    },
  },
});

/** The one path that the expression matches; undefined if there are others, or if it would need quotes. */
function onlyPath(source: string): string | undefined {
  const branches = patternFrom(bytesOf(source), 'as-written')?.branches ?? [];
  const [items = []] = branches;
  const last = items.at(-1);
  if (branches.length !== 1 || items[0]?.kind !== 'anchor' || items[0].at !== 'start') return undefined;
  if (last?.kind !== 'anchor' || (last.at !== 'end' && last.at !== 'very-end')) return undefined;
  let path = '';
  for (const item of items.slice(1, -1)) {
    const byte = item.kind === 'one' ? onlyByte(item.set) : undefined;
    if (byte === undefined) return undefined;
    path += String.fromCharCode(byte);
  }
  return /^\/[\w./~@:+,-]*$/.test(path) && !/\/(?:\/|\.\.?(?:\/|$))/.test(path) ? path : undefined;
}
