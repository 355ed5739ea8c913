/** What is a variable worth for this request? */

import type { Catalog } from '../catalog/catalog.ts';
import type { Configuration } from '../project/inclusion.ts';
import { definedVariables } from '../project/known-variables.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { builtInVariables, variableFamilies } from './built-in-variables.ts';
import { type DerivedVariable, derivedVariable, derivingDirectives } from './derived-variables.ts';
import type { Exchange } from './exchange.ts';
import { Unknowable } from './unknowable.ts';

/** What a configuration says about variables; names in lower case. */
interface Variables {
  readonly derived: ReadonlyMap<string, DerivedVariable>;
  /** All that the configuration defines, those that are set and captured among them. */
  readonly defined: ReadonlySet<string>;
  /** Given a value by what is not followed here: `auth_request_set`, Lua, Perl, njs. */
  readonly foreign: ReadonlySet<string>;
}

const known = new WeakMap<Configuration, Variables>();

/** Where a value comes from that nobody can know beforehand, and which argument names the variable. */
const foreignSetters: Readonly<Record<string, number>> = {
  auth_request_set: 0,
  perl_set: 0,
  js_set: 0,
  js_var: 0,
  set_by_lua: 0,
  set_by_lua_block: 0,
  set_by_lua_file: 0,
};

/** How the variables of a configuration are looked up in an exchange: `Exchange.valueOf`. */
export function variableLookup(
  configuration: Configuration,
  catalog: Catalog,
): (exchange: Exchange, name: string) => string {
  const variables = variablesIn(configuration, catalog);
  return (exchange, name) => valueOfVariable(exchange, variables, name);
}

function variablesIn(configuration: Configuration, catalog: Catalog): Variables {
  const before = known.get(configuration);
  if (before) return before;
  const derived = new Map<string, DerivedVariable>();
  for (const statement of statementsNamed(configuration, derivingDirectives)) {
    const found = derivedVariable(statement);
    if (found) derived.set(found.name, found.variable);
  }
  const foreign = new Set<string>();
  for (const { directive } of statementsNamed(configuration, Object.keys(foreignSetters))) {
    const value = directive.args[foreignSetters[directive.name] ?? 0]?.value ?? '';
    foreign.add(value.replace(/^\$/, '').toLowerCase());
  }
  const variables = { derived, defined: definedVariables(configuration, catalog), foreign };
  known.set(configuration, variables);
  return variables;
}

/** Variables that are defined by each other are looked up so deep; then nginx takes nothing for a value. */
const deepest = 100;

/** A `volatile` map that asks another one twice, and so on, would keep nginx busy for years. */
const mostComputed = 10_000;

function nested(exchange: Exchange, value: () => string): string {
  if (exchange.variableDepth >= deepest) return '';
  if (++exchange.variablesComputed > mostComputed) {
    throw new Unknowable('variables ask for each other without end');
  }
  exchange.variableDepth++;
  try {
    return value();
  } finally {
    exchange.variableDepth--;
  }
}

/** The bytes of a variable, empty if it has no value; throws `Unknowable` if it depends on what only the running nginx knows. */
function valueOfVariable(exchange: Exchange, variables: Variables, name: string): string {
  const { values } = exchange;
  const kept = values.get(name);
  if (kept === null) throw new Unknowable(`\`$${name}\` got a value that cannot be known`);
  if (kept !== undefined) return kept;
  const derived = variables.derived.get(name);
  if (derived) {
    const value = nested(exchange, () => derived.value(exchange));
    // nginx remembers what it has computed, even if what it was computed from changes.
    if (!derived.isVolatile) values.set(name, value);
    return value;
  }
  if (variables.foreign.has(name)) throw new Unknowable(`\`$${name}\` is set by what is not followed here`);
  const builtIn = builtInVariables.get(name);
  if (builtIn) return builtIn(exchange);
  for (const [prefix, value] of variableFamilies) {
    if (name.startsWith(prefix)) return value(exchange, name.slice(prefix.length));
  }
  // Set in a place that this request has not come to, or a named group that has not matched.
  if (variables.defined.has(name)) return '';
  throw new Unknowable(
    exchange.catalog.variable(name, 'http')
      ? `\`$${name}\` is known only while nginx runs`
      : `nothing here defines \`$${name}\``,
  );
}
