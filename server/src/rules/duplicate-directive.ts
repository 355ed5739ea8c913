/** A directive that may stand once in a block stands there twice. */

import type { Repetition } from '../catalog/catalog.ts';
import { readNumber } from '../catalog/quantities.ts';
import { namesRefusedTwice } from '../catalog/slots.ts';
import type { Statement } from '../project/inclusion.ts';
import { namesakesBefore } from '../project/namesakes.ts';
import { placeOf } from '../project/scope.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import type { Directive } from '../syntax/tree.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

export const duplicateDirective = defineRule({
  id: 'duplicate-directive',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  summary: 'A directive that may stand once in a block stands there twice.',
  why: 'nginx does not let a later value replace an earlier one: most directives may stand once in each block, counting the files that it includes. To override a value for a part of the site, write it into an inner block.',
  within: 'http',
  bad: 'server_tokens off;\nserver_tokens off;',
  good: 'server_tokens off;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  project: {
    on: namesRefusedTwice(),
    check(statement, { project, report }) {
      const place = placeOf(statement);
      const spec =
        place && place !== 'entries' ? project.catalog.spec(statement.directive.name, place) : undefined;
      if (!spec || spec.repetition === 'allowed' || spec.repetition === 'unknown') return;
      const { directive, inclusion } = statement;
      const earlier = namesakesBefore(statement).find(({ directive: other }) => {
        switch (spec.repetition) {
          case 'refused beside off':
            return isOff(other) || isOff(directive);
          case 'refused for the same zone':
            return zoneOf(other) === zoneOf(directive);
          case 'refused after a value':
            return readNumber(other.args[0]?.value.replace(/^[-+]/, '') ?? '') !== 0;
          default:
            return true;
        }
      });
      // Of two branches of a template nginx sees one.
      if (!earlier || hasTemplateBlocks(inclusion.file)) return;
      const { file } = inclusion;
      const isCopy = directive.terminator === ';' && textOf(earlier) === textOf(statement);
      report({
        start: directive.nameStart,
        end: directive.headEnd,
        message: `\`${directive.name}\` directive is duplicate: ${reasons[spec.repetition]}.`,
        related: [
          {
            path: earlier.inclusion.file.path,
            start: earlier.directive.nameStart,
            end: earlier.directive.headEnd,
            message: `\`${directive.name}\` stands here already.`,
          },
        ],
        fixes:
          isCopy && earlier.directive !== directive
            ? [safe('Remove the repetition', replacement(file.path, wholeLine(file.text, directive), ''))]
            : [],
      });
    },
  },
});

const reasons: Readonly<Record<Exclude<Repetition, 'allowed' | 'unknown'>, string>> = {
  refused: 'it may stand once in this block',
  'refused beside off': 'nothing else may stand beside `off` in this block',
  'refused for the same zone': 'each zone may be named once in this block',
  'refused after a value': 'it may stand once in this block',
};

function isOff({ args: [first, ...more] }: Directive): boolean {
  return more.length === 0 && first?.value === 'off';
}

/** `limit_conn` names it first, `limit_req` as a parameter. */
function zoneOf({ name, args }: Directive): string | undefined {
  if (name === 'limit_conn') return args[0]?.value;
  return args.findLast(({ value }) => value.startsWith('zone='))?.value.slice('zone='.length);
}

function textOf({ directive, inclusion }: Statement): string {
  return inclusion.file.text.slice(directive.start, directive.headEnd);
}

/** The statement, with its line if there is nothing else on it. */
function wholeLine(text: string, { start, end }: Directive): { start: number; end: number } {
  const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  const beginsLine = start === before || text[start - before - 1] === '\n';
  if (beginsLine && after > 0) return { start: start - before, end: end + after };
  return { start: start - before, end };
}
