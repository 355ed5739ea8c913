/** What do names stand for behind a branch that may or may not be taken? */

import type { Interpreter, World } from './interpreter.ts';
import { areEqual, doubted, type Found, isSequence, type Scope, type Variable } from './values.ts';

/** How a list of statements ends. */
export type Flow =
  | { readonly kind: 'next' }
  | { readonly kind: 'return'; readonly value: Found }
  | { readonly kind: 'raise' }
  /** `break`, `continue`, or more than one of these. */
  | { readonly kind: 'unclear' };

export const next: Flow = { kind: 'next' };

/** Which of two ways is taken as far as is known: `first` or `second` by default, or nobody knows. */
export type Likely = 'first' | 'second' | undefined;

interface End {
  readonly flow: Flow;
  readonly variables: Map<string, Variable>;
  readonly isPartial: boolean;
  readonly world: World;
}

/** Follows both ways from the same start, and leaves the scope with what is known behind them. */
export function fork(
  interpreter: Interpreter,
  scope: Scope,
  likely: Likely,
  first: () => Flow,
  second: () => Flow,
): Flow {
  const start = { variables: scope.variables, isPartial: scope.isPartial, world: interpreter.world };
  const follow = (way: () => Flow): End => {
    scope.variables = new Map(start.variables);
    scope.isPartial = start.isPartial;
    interpreter.world = start.world;
    const flow = way();
    return { flow, variables: scope.variables, isPartial: scope.isPartial, world: interpreter.world };
  };
  const [a, b] = [follow(first), follow(second)];
  // Where settings raise an exception, nothing runs: the other way is the one that does.
  if (a.flow.kind === 'raise' || b.flow.kind === 'raise') {
    const end = a.flow.kind === 'raise' ? b : a;
    leave(interpreter, scope, end);
    return end.flow;
  }
  const [taken, other] = likely === 'second' ? [b, a] : [a, b];
  const isKnown = likely !== undefined;
  leave(interpreter, scope, {
    ...taken,
    variables: merged(taken.variables, other.variables, isKnown),
    isPartial: a.isPartial || b.isPartial,
    world: isKnown
      ? taken.world
      : {
          environment: new Map([...b.world.environment, ...a.world.environment]),
          files: [...new Set([...a.world.files, ...b.world.files])],
        },
  });
  return mergedFlow(taken.flow, other.flow, isKnown);
}

function leave(interpreter: Interpreter, scope: Scope, end: End): void {
  scope.variables = end.variables;
  scope.isPartial = end.isPartial;
  interpreter.world = end.world;
}

function mergedFlow(taken: Flow, other: Flow, isKnown: boolean): Flow {
  if (taken.kind === 'next' && other.kind === 'next') return next;
  if (taken.kind === 'return' && other.kind === 'return') {
    const value = mergedValue(taken.value, other.value, isKnown);
    return { kind: 'return', value };
  }
  return { kind: 'unclear' };
}

function merged(
  taken: ReadonlyMap<string, Variable>,
  other: ReadonlyMap<string, Variable>,
  isKnown: boolean,
): Map<string, Variable> {
  const result = new Map<string, Variable>();
  for (const [name, variable] of taken) {
    const second = other.get(name);
    if (second === variable) result.set(name, variable);
    // Set on one way only: if it is set at all, then to this.
    else if (!second) result.set(name, { ...variable, value: doubted(variable.value) });
    else result.set(name, { ...variable, value: mergedValue(variable.value, second.value, isKnown) });
  }
  for (const [name, variable] of other) {
    if (!taken.has(name)) result.set(name, { ...variable, value: doubted(variable.value) });
  }
  return result;
}

function mergedValue(taken: Found, other: Found, isKnown: boolean): Found {
  if (taken.data === other.data && taken.certainty === other.certainty && typeof taken.data === 'object')
    return taken;
  if (areEqual(taken, other) === true && taken.certainty !== 'unknown') {
    return other.certainty === 'default' ? doubted(taken) : taken;
  }
  if (isKnown) return shared(taken, other);
  // Of two lists, one of which has more: it may be all of it.
  const longer = longerOf(taken, other);
  return longer ? shared(longer[0], longer[1]) : { ...taken, certainty: 'unknown' };
}

/** By default `taken`; what is in both lists is as sure as it was. */
function shared(taken: Found, other: Found): Found {
  const { data } = taken;
  if (taken.certainty === 'unknown' || !isSequence(data) || !isSequence(other.data)) return doubted(taken);
  const others = other.certainty === 'unknown' ? [] : other.data.items;
  const items = data.items.map((item) => (others.includes(item) ? item : doubted(item)));
  return { ...taken, certainty: 'default', data: { ...data, items } };
}

/** The list that holds all items of the other, in their order, and that other; undefined if neither does. */
function longerOf(a: Found, b: Found): readonly [Found, Found] | undefined {
  if (a.certainty === 'unknown' || b.certainty === 'unknown') return undefined;
  if (!isSequence(a.data) || !isSequence(b.data) || a.data.kind !== b.data.kind) return undefined;
  const [x, y] = a.data.items.length >= b.data.items.length ? [a, b] : [b, a];
  if (!isSequence(x.data) || !isSequence(y.data)) return undefined;
  let at = 0;
  const wanted = y.data.items;
  for (const item of x.data.items) if (item === wanted[at]) at++;
  return at === wanted.length ? [x, y] : undefined;
}
