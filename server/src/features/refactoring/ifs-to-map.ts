/** "Write a `map`": does a chain of `if` choose no more than the value of a variable? */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import {
  definitionsOf,
  hasScripts,
  type Mention,
  mentionsOf,
  statementOf,
} from '../../project/variable-mentions.ts';
import { type ConditionWord, readCondition } from '../../routing/condition.ts';
import { rewriteStatements } from '../../routing/rewrite.ts';
import { scopeOf } from '../../routing/scope.ts';
import { insertBefore } from '../../rules/insertion.ts';
import { listed } from '../../rules/wording.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import { lostComments, withCommentsAbove } from './comments.ts';
import { type Choice, mapLines, namesBetween, type Test } from './map-lines.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { type ServerBlock, serverBlock } from './server/block.ts';
import { takeOutAll } from './whole-lines.ts';

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
  const comments = lostComments(
    server.file,
    ranges.map((range) => toLineEnd(server, range)),
    lines.join('\n'),
  );
  const names = chain.variables.map(({ name }) => `\`${name}\``);
  return [
    refactoring(
      `Write a \`map\` for ${listed(names, 'and')}`,
      [
        insertBefore(server.file, server.directive, [...comments, ...lines, '']),
        ...takeOutAll(server.file, ranges),
      ],
      differences(server, chain),
    ),
  ];
}

/** Variables whose values are chosen together, and the statements that do it. */
interface Chain {
  readonly block: Directive;
  readonly statements: readonly Directive[];
  readonly variables: readonly ChosenVariable[];
}

interface ChosenVariable {
  /** As written, with `$`. */
  readonly name: string;
  /** As written. */
  readonly initial: string;
  readonly choices: readonly Choice[];
}

function serverAround(block: Directive): Directive | undefined {
  let at: Directive | undefined = block;
  while (at && at.name !== 'server') at = at.parent;
  return at;
}

/** Of the neighbours that only set variables to texts: those that set the same as `directive`. */
function chainAround(directive: Directive, block: Directive): Chain | undefined {
  if (block.name !== 'server' && block.name !== 'location') return undefined;
  const siblings = block.children ?? [];
  let from = siblings.indexOf(directive);
  let to = from;
  if (!assignmentsOf(directive)) return undefined;
  while (from > 0 && assignmentsOf(siblings[from - 1])) from--;
  while (assignmentsOf(siblings[to + 1])) to++;
  const run = siblings.slice(from, to + 1);
  const names = new Set(assignmentsOf(directive)?.keys());
  // An `if` that sets several joins them.
  for (const one of run) {
    const set = [...(assignmentsOf(one)?.keys() ?? [])];
    if (one.name === 'if' && set.some((name) => names.has(name))) for (const name of set) names.add(name);
  }
  const statements = run.filter((one) =>
    [...(assignmentsOf(one)?.keys() ?? [])].some((name) => names.has(name)),
  );
  if (!statements.some(({ name }) => name === 'if')) return undefined;
  const variables = [...names].map((name) => chosen(name, statements));
  return variables.every((one) => one !== undefined) ? { block, statements, variables } : undefined;
}

/** By the name in lower case, the argument of the `set`; undefined for what does more than to set variables to texts. */
function assignmentsOf(directive: Directive | undefined): ReadonlyMap<string, string> | undefined {
  if (!directive) return undefined;
  const sets = directive.name === 'if' ? (directive.children ?? []) : [directive];
  if (sets.length === 0 || (directive.name === 'if' && !choiceOf(directive))) return undefined;
  const found = new Map<string, string>();
  for (const { name, args, children } of sets) {
    const [variable, value, ...more] = args;
    if (name !== 'set' || children || !variable || !value || more.length > 0) return undefined;
    if (!/^\$[a-z_]\w*$/.test(variable.value) || value.value.includes('$') || found.has(variable.value))
      return undefined;
    found.set(variable.value, value.text === '' ? '""' : value.text);
  }
  return found;
}

function choiceOf({ args }: Directive): Omit<Choice, 'value'> | undefined {
  if (args.length === 0) return undefined;
  const condition = readCondition(args);
  if (condition.kind === 'refused' || condition.kind === 'file') return undefined;
  const source = condition.variable.value.toLowerCase();
  if (!isSteady(source) && !isOfQuery(source)) return undefined;
  const test = testOf(condition);
  return test && { source, test };
}

function testOf(condition: ReturnType<typeof readCondition>): Test | undefined {
  switch (condition.kind) {
    case 'set':
      return { kind: 'set' };
    case 'compare': {
      const text = condition.operand.value;
      if (text.includes('$')) return undefined;
      return { kind: condition.operator.value === '=' ? 'equal' : 'unequal', text };
    }
    case 'match': {
      const regex: ConditionWord = condition.regex;
      // What it captures by name would be set later, or never.
      if (/\(\?(?:P?<[A-Za-z]|')/.test(regex.value)) return undefined;
      const ignoreCase = condition.operator.value.endsWith('*');
      return { kind: condition.operator.value.startsWith('!') ? 'no-match' : 'match', regex, ignoreCase };
    }
    default:
      return undefined;
  }
}

/** The first statement sets it whatever is asked, no later one does; without such a statement it is empty. */
function chosen(name: string, statements: readonly Directive[]): ChosenVariable | undefined {
  const setting = statements.filter((one) => assignmentsOf(one)?.has(name));
  const [first] = setting;
  const isSetFirst = first?.name === 'set';
  const asked = isSetFirst ? setting.slice(1) : setting;
  if (asked.some((one) => one.name !== 'if') || asked.length === 0) return undefined;
  const initial = isSetFirst ? (assignmentsOf(first)?.get(name) ?? '""') : '""';
  const choices = asked.flatMap((one) => {
    const choice = choiceOf(one);
    return choice ? [{ ...choice, value: assignmentsOf(one)?.get(name) ?? '""' }] : [];
  });
  return { name, initial, choices };
}

/** What the client has sent, or its connection is: no `rewrite` and no internal redirect changes it, and it holds no line break. */
function isSteady(source: string): boolean {
  return /^\$(?:http_\w+|cookie_\w+|host|scheme|https|remote_addr|server_port|server_protocol|request_uri|request_method|content_type|content_length|ssl_\w+|geoip2?_\w+)$/.test(
    source,
  );
}

function isOfQuery(source: string): boolean {
  return /^\$(?:args|query_string|is_args|arg_\w+)$/.test(source);
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
  if (first < 0 || before.slice(0, first).some((one) => mayEnd(one.directive))) return false;
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

function mayEnd({ name, args, children = [] }: Directive): boolean {
  if (name === 'if') return children.some(mayEnd);
  return name === 'break' || (name === 'rewrite' && /^(?:last|break)$/.test(args[2]?.value ?? ''));
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

function differences({ configuration, file }: ServerBlock, { variables }: Chain): (string | undefined)[] {
  const sources = variables.flatMap(({ choices }) => choices.map(({ source }) => source));
  const names = variables.map(({ name }) => `\`${name}\``);
  return [
    sources.some(isOfQuery)
      ? 'The query is looked at when the variable is first read: after a `rewrite` or an internal redirect it may be another.'
      : undefined,
    sources.includes('$request_method') && file.named('error_page').length > 0
      ? 'On the page of an error the variable keeps the value of the first request.'
      : undefined,
    configuration.complete
      ? undefined
      : `Files that are not seen here may read ${listed(names, 'or')} in other servers.`,
  ];
}

function toLineEnd(
  { file: { text } }: ServerBlock,
  { start, end }: { readonly start: number; readonly end: number },
): { start: number; end: number } {
  const lineEnd = text.indexOf('\n', end);
  return { start, end: lineEnd < 0 ? text.length : lineEnd };
}
