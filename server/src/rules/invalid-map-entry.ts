/** An entry of a `map`, `geo`, `types`, `split_clients` or `charset_map` breaks the grammar of its block. */

import type { Statement } from '../project/inclusion.ts';
import { statementsOf } from '../project/scope.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import type { Directive } from '../syntax/tree.ts';
import { isBroken } from './broken.ts';
import type { Severity } from './diagnostic.ts';
import { removeStatement, unsafe } from './edits.ts';
import {
  charsetMapEntries,
  type EntryFault,
  geoEntries,
  mapEntries,
  typesEntries,
} from './entry-grammars.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

const grammars: Readonly<
  Record<string, (entries: readonly Statement[], block: Directive) => readonly EntryFault[]>
> = {
  map: mapEntries,
  geo: geoEntries,
  types: typesEntries,
  charset_map: charsetMapEntries,
};

export const invalidMapEntry = defineRule({
  id: 'invalid-map-entry',
  category: 'correctness',
  severity: 'error',
  fix: 'unsafe',
  summary: 'An entry of a `map`, `geo`, `types` or `charset_map` is malformed or stands twice.',
  why: 'An entry of a `map` is a value and what it becomes, each value once; upper and lower case do not matter. `geo` takes networks, `types` a type and its extensions, and both only warn of what stands twice.',
  within: 'http',
  bad: 'map $host $backend {\n    default 127.0.0.1:8000;\n    example.com 127.0.0.1:8001;\n    Example.com 127.0.0.1:8002;\n}',
  good: 'map $host $backend {\n    default 127.0.0.1:8000;\n    example.com 127.0.0.1:8001;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_map_module.html#map',
  project: {
    on: Object.keys(grammars),
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      if (!directive.children || isBroken(directive) || hasTemplateBlocks(inclusion.file)) return;
      const entries = [...statementsOf(statement)];
      // A missing semicolon or brace is a fault of its own, and what follows it no entry.
      if (entries.some((entry) => entry.directive.terminator !== ';')) return;
      for (const fault of grammars[directive.name]?.(entries, directive) ?? []) {
        const { entry, message, first } = fault;
        const severity: Severity = fault.warning ? 'warning' : 'error';
        const related = relatedTo(first, 'The first entry.');
        if (entry.inclusion === inclusion) {
          const { start, end } = fault.range ?? {
            start: entry.directive.start,
            end: entry.directive.headEnd,
          };
          const fixes =
            first && !fault.warning
              ? [unsafe('Remove this entry', removeStatement(inclusion.file, entry.directive))]
              : [];
          report({ start, end, severity, message, related, fixes });
          continue;
        }
        // It stands in a file that this block includes: shown where the block includes it.
        let via = entry.inclusion.via;
        while (via && via.inclusion !== inclusion) via = via.inclusion.via;
        if (!via) continue;
        report({
          start: via.directive.start,
          end: via.directive.headEnd,
          severity,
          message,
          related: [...relatedTo(entry, 'The entry.'), ...related],
        });
      }
    },
  },
});
