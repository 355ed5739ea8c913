/** A variable is set in conditions only, and read where none of them may have been true. */

import { protocolOf } from '../catalog/context.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { capturedIn } from '../project/known-variables.ts';
import { type Block, blockOf, inForce, outerBlock, placeOf } from '../project/scope.ts';
import {
  definitionsOf,
  filesOf,
  isDefining,
  type Mention,
  mentionsOf,
  statementOf,
} from '../project/variable-mentions.ts';
import { configurationOf, holdsItsServers, type VariableDefinition } from '../project/variables.ts';
import type { Directive } from '../syntax/tree.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';
import { settingOf } from './setting.ts';

export const maybeUninitializedVariable = defineRule({
  id: 'maybe-uninitialized-variable',
  category: 'correctness',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'A variable is set in an `if` only, and read outside of it.',
  why: 'Where no condition is true, the variable was never set: it is empty, and each request that reads it leaves a `using uninitialized "x" variable` in the error log. A `set` before the conditions says what is meant.',
  notWhen:
    'It is silent where `uninitialized_variable_warn` is off, and where files of the configuration are not here.',
  within: 'main',
  bad: 'http {\n    server {\n        if ($arg_debug) {\n            set $mode debug;\n        }\n        return 200 $mode;\n    }\n}',
  good: 'http {\n    server {\n        set $mode "";\n        if ($arg_debug) {\n            set $mode debug;\n        }\n        return 200 $mode;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#uninitialized_variable_warn',
  project: {
    on: ['set'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const place = placeOf(statement);
      const [argument] = directive.args;
      if (
        !place?.startsWith('if') ||
        place === 'entries' ||
        !/^\$\w+$/.test(argument?.value ?? '') ||
        !argument
      )
        return;
      const configuration = configurationOf(project, inclusion);
      if (
        !configuration ||
        !holdsItsServers(configuration) ||
        settingOf(project, inclusion).loadsUnknownModules
      )
        return;
      const name = argument.value.slice(1).toLowerCase();
      const definitions = definitionsOf(configuration).get(name) ?? [];
      if (definitions[0]?.directive !== directive || !definitions.every(isConditional)) return;
      if (project.catalog.variable(name, protocolOf(place) ?? 'http') || isCaptured(configuration, name))
        return;
      const block = blockOf(statement);
      if (
        inForce(block, 'uninitialized_variable_warn').at(-1)?.directive.args[0]?.value.toLowerCase() === 'off'
      )
        return;
      const read = mentionsOf(configuration, name).find(
        (mention) =>
          !definitions.some((definition) => isDefining(definition, mention)) &&
          !isSetAround(mention, definitions),
      );
      if (!read) return;
      const condition = outermostIf(block);
      report({
        start: argument.start,
        end: argument.end,
        message: `\`${argument.value}\` is set in conditions only, and read where none of them need be true. Set it before them: \`set ${argument.value} "";\`.`,
        related: [
          {
            path: read.file.path,
            start: read.start,
            end: read.end,
            message: 'It is read here, whether set or not.',
          },
        ],
        fixes:
          condition?.inclusion === inclusion
            ? [
                unsafe(
                  `Insert \`set ${argument.value} "";\``,
                  insertBefore(inclusion.file, condition.directive, [`set ${argument.text} "";`]),
                ),
              ]
            : [],
      });
    },
  },
});

function isConditional({ directive }: VariableDefinition): boolean {
  return directive.name === 'set' && directive.parent?.name === 'if';
}

/** Does a regular expression somewhere have a group of this name? */
function isCaptured(configuration: Configuration, name: string): boolean {
  return filesOf(configuration).some((file) => capturedIn(file).has(name));
}

/** Does the mention stand in an `if` that has set the variable before? */
function isSetAround(mention: Mention, definitions: readonly VariableDefinition[]): boolean {
  for (let at: Directive | undefined = statementOf(mention); at; at = at.parent) {
    const block = at.parent;
    if (block?.name !== 'if') continue;
    if (definitions.some(({ directive }) => directive.parent === block && directive.start < mention.start))
      return true;
  }
  return false;
}

function outermostIf(block: Block): Statement | undefined {
  let found: Statement | undefined;
  for (let at: Block | undefined = block; at?.directive?.name === 'if'; at = outerBlock(at)) {
    found = { directive: at.directive, inclusion: at.inclusion };
  }
  return found;
}
