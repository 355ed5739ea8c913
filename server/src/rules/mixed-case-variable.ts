/** One variable is spelled in two ways. */

import type { Configuration } from '../project/inclusion.ts';
import { isPlaceholder } from '../project/template.ts';
import { definitionsOf, filesOf, type Mention, mentionsIn } from '../project/variable-mentions.ts';
import { configurationOf } from '../project/variables.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const mixedCaseVariable = defineRule({
  id: 'mixed-case-variable',
  category: 'style',
  severity: 'hint',
  fix: 'safe',
  summary: 'One variable is spelled in upper and lower case.',
  why: 'nginx ignores the case of variables: `$Backend` and `$backend` are the same one. Two spellings look like two variables, and what is set by one is read by the other.',
  within: 'server',
  bad: 'set $backend 127.0.0.1:8000;\nadd_header X-Backend $Backend;',
  good: 'set $backend 127.0.0.1:8000;\nadd_header X-Backend $backend;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#set',
  file(inclusion, { project, report }) {
    const { file } = inclusion;
    const mentions = mentionsIn(file);
    if (mentions.size === 0) return;
    const configuration = configurationOf(project, inclusion);
    if (!configuration) return;
    for (const [lower, spelling] of mixedIn(configuration)) {
      for (const mention of mentions.get(lower) ?? []) {
        const { written, start, end } = mention;
        if (written === spelling || isOfTemplate(mention, lower, configuration)) continue;
        const from = file.text.indexOf(written, start);
        report({
          start,
          end,
          message: `\`$${written}\` is the variable \`$${spelling}\`: nginx ignores the case of their names. Spell it the same way.`,
          fixes: [
            safe(
              `Change to \`$${spelling}\``,
              replacement(file.path, { start: from, end: from + written.length }, spelling),
            ),
          ],
        });
      }
    }
  },
});

const mixed = new WeakMap<Configuration, ReadonlyMap<string, string>>();

/** Variables that are spelled in more than one way, by their name in lower case, and how they are to be spelled: as where they are defined first. */
function mixedIn(configuration: Configuration): ReadonlyMap<string, string> {
  const known = mixed.get(configuration);
  if (known) return known;
  const first = new Map<string, string>();
  const several = new Set<string>();
  for (const file of filesOf(configuration)) {
    for (const [lower, mentions] of mentionsIn(file)) {
      for (const mention of mentions) {
        const before = first.get(lower);
        if (before === mention.written) continue;
        if (isOfTemplate(mention, lower, configuration)) continue;
        if (before === undefined) first.set(lower, mention.written);
        else several.add(lower);
      }
    }
  }
  const found = new Map([...several].map((lower) => [lower, definedAs(configuration, lower) ?? lower]));
  mixed.set(configuration, found);
  return found;
}

/** `$PORT` that no statement defines: what envsubst replaces. */
function isOfTemplate(
  { file, written, start, end }: Mention,
  lower: string,
  configuration: Configuration,
): boolean {
  if (written === lower || written !== written.toUpperCase()) return false;
  return isPlaceholder(file.text.slice(start, end)) || definedAs(configuration, lower) === undefined;
}

/** How a variable is written where it is defined first; undefined if it is not. `lower`: its name in lower case. */
function definedAs(configuration: Configuration, lower: string): string | undefined {
  return definitionsOf(configuration).get(lower)?.[0]?.argument.value.slice(1);
}
