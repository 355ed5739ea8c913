/** An expression of a `map` stands behind one that matches all that it matches. */

import { covers } from '../regex/covers.ts';
import { type Pattern, parsePattern } from '../regex/parse.ts';
import { Refusal, Unread } from '../regex/reader.ts';
import { bytesOf } from '../routing/bytes.ts';
import type { Directive } from '../syntax/tree.ts';
import { removeStatement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

/** In longer maps only expressions that are the same are looked for: comparing all with all takes its time. */
const mostCompared = 24;

export const shadowedMapRegex = defineRule({
  id: 'shadowed-map-regex',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An expression of a `map` never gets its turn.',
  why: 'nginx tries the expressions of a `map` in their order and takes the first one that matches. One that stands behind a wider one is never chosen.',
  howToFix: 'Put the special expression before the general one.',
  within: 'http',
  bad: 'map $http_user_agent $kind {\n    default other;\n    ~*bot robot;\n    ~*googlebot google;\n}',
  good: 'map $http_user_agent $kind {\n    default other;\n    ~*googlebot google;\n    ~*bot robot;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_map_module.html#map',
  own: {
    on: ['map'],
    check(directive, { file }, report) {
      for (const { entry, by } of shadowedIn(directive)) {
        if (entry.args[0]?.value === by.args[0]?.value) continue;
        report({
          start: entry.nameStart,
          end: entry.nameEnd,
          message: `Nothing comes here: ${code(by.name)} above matches all that ${code(entry.name)} matches, and the first expression is taken. Put this one before it.`,
          related: [{ path: file.path, start: by.start, end: by.headEnd, message: 'This is taken first.' }],
          fixes: [unsafe('Remove this entry', removeStatement(file, entry))],
        });
      }
    },
  },
});

interface Shadowed {
  readonly entry: Directive;
  readonly by: Directive;
}

const known = new WeakMap<Directive, readonly Shadowed[]>();

function shadowedIn(map: Directive): readonly Shadowed[] {
  const before = known.get(map);
  if (before) return before;
  const expressions = (map.children ?? []).filter(
    ({ name, args }) => name.startsWith('~') && args.length === 1,
  );
  const first = new Map<string, Directive>();
  const patterns: { readonly entry: Directive; readonly pattern: Pattern }[] = [];
  const found: Shadowed[] = [];
  for (const entry of expressions) {
    const same = first.get(entry.name);
    if (same) {
      found.push({ entry, by: same });
      continue;
    }
    first.set(entry.name, entry);
    if (expressions.length > mostCompared) continue;
    const pattern = patternOf(entry.name);
    const wider = pattern && patterns.find((one) => covers(one.pattern, pattern));
    if (wider) found.push({ entry, by: wider.entry });
    else if (pattern) patterns.push({ entry, pattern });
  }
  known.set(map, found);
  return found;
}

/** Undefined for what PCRE refuses, and for what is not read here. */
function patternOf(key: string): Pattern | undefined {
  const ignoresCase = key.startsWith('~*');
  try {
    return parsePattern(
      bytesOf(key.slice(ignoresCase ? 2 : 1)),
      ignoresCase ? 'in-either-case' : 'as-written',
    );
  } catch (error) {
    if (error instanceof Refusal || error instanceof Unread) return undefined;
    throw error;
  }
}
