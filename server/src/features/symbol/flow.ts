/** Which words reach a directive by way of variables: `set $u app;` and then `proxy_pass http://$u;`? */

import { hasEntries, type Protocol } from '../../catalog/context.ts';
import type { Configuration, Statement } from '../../project/inclusion.ts';
import { type PlacedStatement, statementsNamed } from '../../project/reading-order.ts';
import { statementsOf } from '../../project/scope.ts';
import type { Argument } from '../../syntax/tree.ts';
import { protocolAround } from './symbol.ts';

/** Statements that give a variable one of several values that they spell out. */
export const givingStatements: readonly string[] = ['set', 'map', 'geo', 'split_clients'];

export interface GivenValue {
  /** In lower case, without `$`. */
  readonly variable: string;
  readonly argument: Argument;
  /** The `set`, or the entry. */
  readonly statement: Statement;
}

/** The values that a statement of `givingStatements` spells out, those of included entries too. */
export function valuesGivenBy(statement: Statement): readonly GivenValue[] {
  const { directive } = statement;
  if (directive.name === 'set') {
    const [named, argument] = directive.args;
    const variable = nameIn(named?.value);
    return variable !== undefined && argument ? [{ variable, argument, statement }] : [];
  }
  const variable = nameIn(directive.args.at(-1)?.value);
  if (variable === undefined || !hasEntries(directive.name)) return [];
  return [...statementsOf(statement)].flatMap((entry): GivenValue[] => {
    const [argument, ...more] = entry.directive.args;
    return argument && more.length === 0 ? [{ variable, argument, statement: entry }] : [];
  });
}

export interface Flow {
  /** Variables whose values end up in one of the directives, in lower case; by protocol. */
  readonly variables: ReadonlyMap<Protocol, ReadonlySet<string>>;
  /** Directives that take what is not spelt out here: from the request, a script, or pieced together. */
  readonly open: readonly Statement[];
}

export interface Taken {
  /** In lower case; undefined where the text does not begin with one. */
  readonly variable: string | undefined;
  /** Other text, or another variable, may be part of the name. */
  readonly isInPieces: boolean;
}

/** What leads to `consumers`, by the variable that `takenBy` finds in each; undefined where none is. */
export function flowInto(
  configuration: Configuration,
  consumers: readonly string[],
  takenBy: (statement: PlacedStatement) => Taken | undefined,
): Flow {
  const taking = statementsNamed(configuration, consumers).flatMap((consumer) => {
    const taken = takenBy(consumer);
    const protocol = protocolAround(consumer);
    return taken && protocol ? [{ consumer, taken, protocol }] : [];
  });
  const variables = new Map<Protocol, Set<string>>();
  const open: Statement[] = [];
  if (taking.length === 0) return { variables, open };
  const given = new Map<string, GivenValue[]>();
  for (const giving of statementsNamed(configuration, givingStatements)) {
    const protocol = protocolAround(giving);
    for (const value of valuesGivenBy(giving)) {
      const key = `${protocol} ${value.variable}`;
      const same = given.get(key);
      if (same) same.push(value);
      else given.set(key, [value]);
    }
  }
  for (const { consumer, taken, protocol } of taking) {
    const reached = variables.get(protocol) ?? new Set<string>();
    variables.set(protocol, reached);
    const waiting = taken.variable === undefined ? [] : [taken.variable];
    const seen = new Set<string>();
    let isOpen = taken.isInPieces;
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const values = given.get(`${protocol} ${name}`);
      if (!values) isOpen = true;
      for (const { argument } of values ?? []) {
        if (!argument.value.includes('$')) continue;
        const next = nameIn(argument.value.replace(/^\w+:\/\//, ''));
        if (next === undefined) isOpen = true;
        else waiting.push(next);
      }
    }
    for (const name of seen) reached.add(name);
    if (isOpen) open.push(consumer);
  }
  return { variables, open };
}

/** The variable that a whole text is, in lower case. */
function nameIn(text: string | undefined): string | undefined {
  const [, braced, plain] = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))$/.exec(text ?? '') ?? [];
  return (braced ?? plain)?.toLowerCase();
}
