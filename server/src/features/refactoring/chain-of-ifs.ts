/** Which variables does a chain of `set` and `if` choose the values of, and by what? */

import { type ConditionWord, readCondition } from '../../routing/condition.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Choice, Test } from './map-lines.ts';

/** Variables whose values are chosen together, and the statements that do it. */
export interface Chain {
  readonly block: Directive;
  readonly statements: readonly Directive[];
  readonly variables: readonly ChosenVariable[];
}

export interface ChosenVariable {
  /** As written, with `$`. */
  readonly name: string;
  /** As written. */
  readonly initial: string;
  readonly choices: readonly Choice[];
}

/** Of the neighbours that only set variables to texts: those that set the same as `directive`. */
export function chainAround(directive: Directive, block: Directive): Chain | undefined {
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

export function isOfQuery(source: string): boolean {
  return /^\$(?:args|query_string|is_args|arg_\w+)$/.test(source);
}
