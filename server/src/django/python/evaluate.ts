/** What is the value of a Python expression? Nothing is run: what is not understood is unknown. */

import type { Place } from '../model.ts';
import { applied, attributeOf } from './apply.ts';
import { distinct } from './builtins.ts';
import { environmentItem, variableOf } from './environment.ts';
import { type Arguments, type Interpreter, placeOf, step } from './interpreter.ts';
import { isBuiltin } from './library.ts';
import { changeInPlace, isChange } from './mutate.ts';
import { indexed, iterated, longestList, operate, operateAlone, sliced } from './operators.ts';
import { assignName, variableNamed } from './scope.ts';
import type { Argument, Clause, Expression } from './syntax.ts';
import { longestText } from './text-methods.ts';
import {
  areEqual,
  at,
  because,
  byDefault,
  type Found,
  type Frame,
  fresh,
  isDictionary,
  madeOf,
  resolved,
  textOf,
  truthOf,
  unknown,
} from './values.ts';

/** The value, placed where the expression stands. */
export function evaluate(expression: Expression, frame: Frame, interpreter: Interpreter): Found {
  const place = placeOf(frame, expression);
  if (!step(interpreter)) return unknown(place);
  const found = at(place, valueFor(expression, frame, interpreter, place));
  if (found.certainty === 'unknown') interpreter.doubts++;
  return found;
}

function valueFor(expression: Expression, frame: Frame, interpreter: Interpreter, place: Place): Found {
  const of = (inner: Expression) => evaluate(inner, frame, interpreter);
  switch (expression.kind) {
    case 'constant':
      return resolved(expression.value, place);
    case 'float':
      return resolved({ kind: 'float', value: expression.value }, place);
    case 'name':
      return nameValue(expression.name, frame, interpreter, place);
    case 'attribute':
      return attributeOf(of(expression.of), expression.name, interpreter, place);
    case 'index': {
      const container = of(expression.of);
      const index = of(expression.index);
      if (isOutside(container, 'os.environ')) return environmentItem(interpreter, index, place);
      return indexed(container, index, place);
    }
    case 'slice':
      return sliced(
        of(expression.of),
        expression.bounds.map((bound) => bound && of(bound)),
        place,
      );
    case 'call':
      return callValue(expression.callee, expression.arguments, frame, interpreter, place);
    case 'binary':
      return binaryValue(expression.operator, expression.left, expression.right, frame, interpreter, place);
    case 'unary': {
      const operand = of(expression.operand);
      return operateAlone(expression.operator, operand, truthOf(operand), place);
    }
    case 'conditional':
      return chosen(expression, frame, interpreter, place);
    case 'format': {
      const parts = expression.parts.map((part) =>
        typeof part === 'string' ? resolved(part, place) : of(part),
      );
      const texts = parts.map((part) => (part.certainty === 'unknown' ? undefined : textOf(part.data)));
      const text = texts.includes(undefined) ? undefined : texts.join('');
      return madeOf(parts, text !== undefined && text.length <= longestText ? text : undefined, place);
    }
    case 'sequence': {
      const items: Found[] = [];
      let isOpen = expression.isBroken;
      const sources: Found[] = [];
      for (const item of expression.items) {
        if (items.length > longestList) break;
        const value = of(item.value);
        if (!item.isStarred) {
          items.push(value);
          continue;
        }
        const inside = iterated(value);
        if (inside) {
          items.push(...inside);
          sources.push({ ...value, data: null });
        } else {
          items.push(unknown(value.place));
          isOpen = true;
        }
      }
      const { type } = expression;
      const data = fresh({ kind: type, items: type === 'set' ? distinct(items) : items, isOpen });
      return madeOf(sources, data, place);
    }
    case 'dictionary': {
      const entries = new Map<string | number, Found>();
      let isOpen = expression.isBroken;
      const sources: Found[] = [];
      for (const entry of expression.entries) {
        const value = of(entry.value);
        if (entry.key) {
          const key = of(entry.key);
          if (
            key.certainty === 'resolved' &&
            (typeof key.data === 'string' || typeof key.data === 'number')
          ) {
            entries.set(key.data, value);
          } else isOpen = true;
        } else if (value.certainty !== 'unknown' && isDictionary(value.data)) {
          for (const [key, inside] of value.data.entries) entries.set(key, inside);
          isOpen ||= value.data.isOpen;
          sources.push({ ...value, data: null });
        } else isOpen = true;
      }
      return madeOf(sources, fresh({ kind: 'dictionary', entries, isOpen }), place);
    }
    case 'comprehension':
      return comprehensionValue(expression, frame, interpreter, place);
    case 'lambda':
      return resolved(
        { kind: 'function', parameters: expression.parameters, body: expression.body, frame },
        place,
      );
    case 'walrus': {
      const value = of(expression.value);
      assignName(frame.scope, expression.name, value, place);
      return value;
    }
    case 'opaque':
      return unknown(place);
  }
}

function nameValue(name: string, frame: Frame, interpreter: Interpreter, place: Place): Found {
  const variable = variableNamed(frame.scope, name);
  if (variable) return variable.value;
  if (isBuiltin(name)) return resolved({ kind: 'outside', name: `builtins.${name}` }, place);
  interpreter.mayRaise = true;
  return unknown(place);
}

function isOutside({ certainty, data }: Found, name: string): boolean {
  return (
    certainty !== 'unknown' && typeof data === 'object' && data?.kind === 'outside' && data.name === name
  );
}

function binaryValue(
  operator: string,
  leftSide: Expression,
  rightSide: Expression,
  frame: Frame,
  interpreter: Interpreter,
  place: Place,
): Found {
  const left = evaluate(leftSide, frame, interpreter);
  if (operator !== 'and' && operator !== 'or') {
    const right = evaluate(rightSide, frame, interpreter);
    if (isOutside(right, 'os.environ') && (operator === 'in' || operator === 'not in')) {
      if (left.certainty === 'unknown' || typeof left.data !== 'string') return unknown(place);
      const has = variableOf(interpreter, left.data, place) !== undefined;
      return byDefault(operator === 'in' ? has : !has, place);
    }
    // `1 < x < 2` is read as `(1 < x) < 2`, but means `1 < x and x < 2`; brackets would stand at the start.
    const isChain =
      comparisons.has(operator) &&
      leftSide.kind === 'binary' &&
      comparisons.has(leftSide.operator) &&
      leftSide.start === leftSide.left.start;
    if (!isChain) return operate(operator, left, right, place);
    const second = operate(operator, evaluate(leftSide.right, frame, interpreter), right, place);
    return truthOf(left) === false ? left : because(left, second);
  }
  const truth = truthOf(left);
  if (truth !== undefined && truth === (operator === 'or')) return left;
  const right = evaluate(rightSide, frame, interpreter);
  if (truth !== undefined) return because(left, right);
  // Whatever the left side is: `x and False` is false, `x or True` is true, to a condition.
  return unknown(place);
}

const comparisons = new Set(['<', '>', '<=', '>=', '==', '!=', 'in', 'not in', 'is', 'is not']);

function chosen(
  { test, whenTrue, whenFalse }: { test: Expression; whenTrue: Expression; whenFalse: Expression },
  frame: Frame,
  interpreter: Interpreter,
  place: Place,
): Found {
  const condition = evaluate(test, frame, interpreter);
  const truth = truthOf(condition);
  if (truth !== undefined)
    return because(condition, evaluate(truth ? whenTrue : whenFalse, frame, interpreter));
  const [a, b] = [evaluate(whenTrue, frame, interpreter), evaluate(whenFalse, frame, interpreter)];
  return areEqual(a, b) ? madeOf([a, b], a.data, place) : unknown(place);
}

/** Keyword arguments of a dictionary with stars are taken in; what cannot be known makes the call unknown. */
function argumentsOf(
  list: readonly Argument[],
  frame: Frame,
  interpreter: Interpreter,
): Arguments & { isOpen: boolean } {
  const given: Found[] = [];
  const named = new Map<string, Found>();
  let isOpen = false;
  for (const { name, stars, value } of list) {
    const found = evaluate(value, frame, interpreter);
    if (name !== undefined) named.set(name, found);
    else if (stars === '') given.push(found);
    else if (stars === '*') {
      const items = iterated(found);
      if (items) given.push(...items);
      else isOpen = true;
    } else if (found.certainty !== 'unknown' && isDictionary(found.data) && !found.data.isOpen) {
      for (const [key, entry] of found.data.entries) named.set(String(key), entry);
    } else isOpen = true;
  }
  return { given, named, frame, isOpen };
}

function callValue(
  calleeExpression: Expression,
  list: readonly Argument[],
  frame: Frame,
  interpreter: Interpreter,
  place: Place,
): Found {
  const callee = evaluate(calleeExpression, frame, interpreter);
  const { isOpen, ...call } = argumentsOf(list, frame, interpreter);
  const { data } = callee;
  if (callee.certainty === 'unknown') return unknown(place);
  if (typeof data === 'object' && data?.kind === 'method' && isChange(data.of, data.name)) {
    return changeInPlace(interpreter, frame.scope, data.of, data.name, isOpen ? undefined : call, place);
  }
  if (isOpen) return unknown(place);
  return because(callee, applied(interpreter, callee, call, place));
}

/** Loops in loops, with conditions that are known of every item. */
function comprehensionValue(
  expression: Extract<Expression, { kind: 'comprehension' }>,
  frame: Frame,
  interpreter: Interpreter,
  place: Place,
): Found {
  const scope = { variables: new Map(), parent: frame.scope, isPartial: false };
  const inner: Frame = { ...frame, scope };
  const items: Found[] = [];
  const entries = new Map<string | number, Found>();
  const reasons: Found[] = [];
  const isKnown = loop(expression.clauses, 0);
  if (!isKnown) return unknown(place);
  if (expression.type === 'dictionary')
    return madeOf(reasons, fresh({ kind: 'dictionary', entries, isOpen: false }), place);
  const kind = expression.type === 'set' ? 'set' : 'list';
  return madeOf(
    reasons,
    fresh({ kind, items: kind === 'set' ? distinct(items) : items, isOpen: false }),
    place,
  );

  function loop(clauses: readonly Clause[], index: number): boolean {
    const clause = clauses[index];
    if (!step(interpreter)) return false;
    if (!clause) return addOne();
    if (clause.kind === 'if') {
      const test = evaluate(clause.test, inner, interpreter);
      const truth = truthOf(test);
      if (truth === undefined) return false;
      reasons.push({ ...test, data: null });
      return truth ? loop(clauses, index + 1) : true;
    }
    const iterable = evaluate(clause.iterable, index === 0 ? frame : inner, interpreter);
    const found = iterated(iterable);
    if (!found) return false;
    reasons.push({ ...iterable, data: null });
    return found.every((item) => bindTarget(clause.target, item, inner) && loop(clauses, index + 1));
  }

  function addOne(): boolean {
    const value = evaluate(expression.element, inner, interpreter);
    if (!expression.key) {
      items.push(value);
      return items.length <= longestList;
    }
    const key = evaluate(expression.key, inner, interpreter);
    if (key.certainty === 'unknown' || (typeof key.data !== 'string' && typeof key.data !== 'number'))
      return false;
    entries.set(key.data, value);
    return true;
  }
}

/** Names, and tuples of names; false if it is something else or does not fit. */
export function bindTarget(target: Expression, value: Found, frame: Frame): boolean {
  if (target.kind === 'name') {
    assignName(frame.scope, target.name, value, placeOf(frame, target));
    return true;
  }
  if (target.kind !== 'sequence' || target.items.some(({ isStarred }) => isStarred)) return false;
  const items = iterated(value);
  if (items && items.length !== target.items.length) return false;
  return target.items.every((item, index) =>
    bindTarget(item.value, items ? because(value, items[index] ?? value) : unknown(value.place), frame),
  );
}
