/** "Write a `map`": does a chain of `if` choose no more than the value of a variable? */

import type { Configuration } from '../../project/inclusion.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import {
  definitionsOf,
  hasScripts,
  type Mention,
  mentionsOf,
  statementOf,
} from '../../project/variable-mentions.ts';
import { mayEndRewrites } from '../../routing/always-returns.ts';
import { rewriteStatements } from '../../routing/rewrite.ts';
import { scopeOf } from '../../routing/scope.ts';
import { listed } from '../../rules/wording.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import { type Chain, chainAround, isOfQuery } from './chain-of-ifs.ts';
import { lostComments, withCommentsAbove } from './comments.ts';
import { mapLines, namesBetween } from './map-lines.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { type ServerBlock, serverBlock } from './server/block.ts';
import { insertAbove, takeOutAll } from './whole-lines.ts';

/** Offered on such an `if`, and on the `set` before it, in a server or a location. */
export function ifsToMap(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const file = project.files.get(at.path);
  let directive = file && directiveAt(file.tree, at.offset);
  if (directive?.name === 'set' && directive.parent?.name === 'if') directive = directive.parent;
  if (!directive?.parent || !/^(?:if|set)$/.test(directive.name)) return [];
  const chain = chainAround(directive, directive.parent);
  const outer = chain && serverAround(directive.parent);
  const server = outer && serverBlock(project, at.path, outer);
  if (!server || !isWholeStory(server, chain)) return [];
  const blocks = chain.variables.map(({ name, initial, choices }) => mapLines(name, initial, choices));
  if (blocks.some((one) => one === undefined)) return [];
  const ranges = chain.statements.map((statement) => withCommentsAbove(server.file, statement));
  const lines = blocks.flatMap((one) => one ?? []).flat();
  const comments = lostComments(server.file, ranges, lines.join('\n'));
  const names = chain.variables.map(({ name }) => `\`${name}\``);
  return [
    refactoring(
      `Write a \`map\` for ${listed(names, 'and')}`,
      [
        insertAbove(server.file, server.directive, [...comments, ...lines, '']),
        ...takeOutAll(server.file, ranges),
      ],
      differences(server, chain),
    ),
  ];
}

function serverAround(block: Directive): Directive | undefined {
  let at: Directive | undefined = block;
  while (at && at.name !== 'server') at = at.parent;
  return at;
}

/** Is nothing else said of the variables, and are they read only where these statements have run? */
function isWholeStory(server: ServerBlock, chain: Chain): boolean {
  const { configuration, directive, inclusion } = server;
  const { block, statements, variables } = chain;
  if (hasScripts(configuration)) return false;
  const own = new Set([...statements, ...statements.flatMap(({ children = [] }) => children)]);
  const before = rewriteStatements(scopeOf({ directive: block, inclusion }));
  const first = before.findIndex((one) => one.directive === statements[0]);
  // One that ends the rewrites, or a request, may keep these from running.
  if (first < 0 || before.slice(0, first).some(mayEndRewrites)) return false;
  const usesExpressions = variables.some(({ choices }) =>
    choices.some(({ test }) => test.kind === 'match' || test.kind === 'no-match'),
  );
  if (usesExpressions && readsCaptures(directive)) return false;
  return variables.every(({ name, choices }) => {
    const lower = name.slice(1);
    if (namesBetween(name, choices).some((one) => mentionsOf(configuration, one).length > 0)) return false;
    if (!(definitionsOf(configuration).get(lower) ?? []).every((one) => own.has(one.directive))) return false;
    return mentionsOf(configuration, lower).every((mention) => {
      const statement = mention.file === server.file ? statementOf(mention) : undefined;
      return statement !== undefined && (isDefined(statement, mention, own) || isReadAfter(statement, chain));
    });
  });
}

function isDefined(statement: Directive, { start }: Mention, own: ReadonlySet<Directive>): boolean {
  return own.has(statement) && statement.name === 'set' && statement.args[0]?.start === start;
}

function isReadAfter(statement: Directive, { block, statements }: Chain): boolean {
  let inner = statement;
  while (inner.parent && inner.parent !== block) {
    // Statements of a location are not those of the locations in it.
    if (block.name === 'location' && inner.name === 'location') return false;
    inner = inner.parent;
  }
  if (inner.parent !== block || statements.includes(inner)) return false;
  if (block.name === 'location' && inner.name === 'location') return false;
  const last = statements.at(-1);
  return inner.index > (last?.index ?? 0) || !/^(?:set|if|rewrite|return)$/.test(inner.name);
}

/** An expression of a `map` is run when its variable is read, and forgets what the one before it has captured. */
function readsCaptures({ tree, index, end }: Directive): boolean {
  for (let at = index; at < tree.directives.length; at++) {
    const one = tree.directives[at];
    if (!one || one.start >= end) return false;
    if (one.args.some(({ value }) => /\$[1-9]/.test(value))) return true;
  }
  return false;
}

function differences({ configuration }: ServerBlock, { variables }: Chain): (string | undefined)[] {
  const sources = variables.flatMap(({ choices }) => choices.map(({ source }) => source));
  const names = variables.map(({ name }) => `\`${name}\``);
  return [
    sources.some(isOfQuery)
      ? 'The query is looked at when the variable is first read: after a `rewrite` or an internal redirect it may be another.'
      : undefined,
    sources.includes('$request_method') &&
    statementsNamed(configuration, ['error_page', 'internal']).length > 0
      ? 'On the page of an error, or where `X-Accel-Redirect` leads, the variable keeps the value of the first request.'
      : undefined,
    sources.some((source) => /^\$(?:remote_addr$|geoip)/.test(source)) && hasLateAddresses(configuration)
      ? 'In a location with `set_real_ip_from` the address is another one by the time the variable is read.'
      : undefined,
    configuration.complete
      ? undefined
      : `Files that are not seen here may read ${listed(names, 'or')} in other servers.`,
  ];
}

/** What a server says of real addresses counts before its `if`, what only a location says after it. */
function hasLateAddresses(configuration: Configuration): boolean {
  return statementsNamed(configuration, ['set_real_ip_from']).some(({ place }) => place === 'location');
}
