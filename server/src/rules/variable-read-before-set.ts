/** A variable is read above the statement that sets it. */

import type { Configuration } from '../project/inclusion.ts';
import { capturedIn } from '../project/known-variables.ts';
import { placeOf } from '../project/scope.ts';
import {
  definitionsOf,
  filesOf,
  type Mention,
  mentionsIn,
  statementOf,
} from '../project/variable-mentions.ts';
import { configurationOf, holdsItsServers } from '../project/variables.ts';
import type { Directive } from '../syntax/tree.ts';
import { removeStatement, unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';
import { settingOf } from './setting.ts';

/** What nginx does in the order in which it is written, with `set` itself. */
const inOrder = /^(?:if|return|rewrite|set)$/;

export const variableReadBeforeSet = defineRule({
  id: 'variable-read-before-set',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A variable is read above the `set` that gives it a value.',
  why: '`set`, `if`, `rewrite` and `return` are done one after the other, as they are written. Above its `set` a variable is empty, and the error log gets `using uninitialized "x" variable`.',
  notWhen: 'Headers, logs and other directives are worked out later, so they may stand above.',
  within: 'main',
  bad: 'http {\n    server {\n        if ($target) {\n            return 301 $target;\n        }\n        set $target https://example.com/;\n    }\n}',
  good: 'http {\n    server {\n        set $target https://example.com/;\n        if ($target) {\n            return 301 $target;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html',
  project: {
    on: ['set'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const { file } = inclusion;
      const [argument] = directive.args;
      const block = directive.parent;
      if (!argument || !/^\$\w+$/.test(argument.value) || !block || block.name === 'if') return;
      const name = argument.value.slice(1).toLowerCase();
      const read = (mentionsIn(file).get(name) ?? []).find((mention) => isDoneBefore(mention, directive));
      const configuration = configurationOf(project, inclusion);
      const reader = read && childOf(block, statementOf(read));
      if (
        !reader ||
        !configuration ||
        !holdsItsServers(configuration) ||
        settingOf(project, inclusion).loadsUnknownModules
      )
        return;
      if (placeOf(statement) === 'entries' || project.catalog.variable(name, 'http')) return;
      if (!isSetHereOnly(configuration, name, directive)) return;
      const text = file.text.slice(directive.start, directive.headEnd);
      report({
        start: read.start,
        end: read.end,
        message: `\`${argument.value}\` is empty here: its \`set\` stands below and is done later. Move the \`set\` above.`,
        related: [
          {
            path: file.path,
            start: directive.start,
            end: directive.headEnd,
            message: 'It is set here, too late.',
          },
        ],
        fixes: [
          unsafe(
            'Move the `set` above',
            insertBefore(file, reader, [`${text};`]),
            removeStatement(file, directive),
          ),
        ],
      });
    },
  },
});

/** Is it read in the block of `set`, or in an `if` there, by what is done before? */
function isDoneBefore(mention: Mention, set: Directive): boolean {
  if (mention.start >= set.start || (set.parent?.start ?? 0) >= mention.start) return false;
  const reader = statementOf(mention);
  return reader !== undefined && inOrder.test(reader.name) && childOf(set.parent, reader) !== undefined;
}

/** The statement directly in `block` that `statement` is, or whose `if` it stands in. */
function childOf(block: Directive | undefined, statement: Directive | undefined): Directive | undefined {
  let at = statement;
  while (at?.parent && at.parent !== block && at.parent.name === 'if') at = at.parent;
  return at?.parent === block ? at : undefined;
}

/** Has the variable no value but from `set` in this block, from this one on? */
function isSetHereOnly(configuration: Configuration, name: string, set: Directive): boolean {
  return (
    !filesOf(configuration).some((file) => capturedIn(file).has(name)) &&
    (definitionsOf(configuration).get(name) ?? []).every(
      ({ directive }) =>
        directive.name === 'set' && directive.parent === set.parent && directive.start >= set.start,
    )
  );
}
