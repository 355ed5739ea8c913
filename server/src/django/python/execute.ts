/** What do the statements of a Python module leave behind? They are followed, not run. */

import { type Flow, fork, next } from './branches.ts';
import { bindTarget, evaluate } from './evaluate.ts';
import { forget, forgetTarget } from './forget.ts';
import { importInto, importNames } from './imports.ts';
import { type Interpreter, placeOf, replaceData, step, type World } from './interpreter.ts';
import { assignItem, extended } from './mutate.ts';
import { iterated, operate } from './operators.ts';
import { assignName } from './scope.ts';
import type { Expression, Statement } from './syntax.ts';
import {
  type Found,
  type Frame,
  type FunctionData,
  isSequence,
  madeOf,
  resolved,
  type Scope,
  truthOf,
  unknown,
  type Variable,
} from './values.ts';

/** Loops over more than this are not followed. */
const mostRounds = 200;
const mostDepth = 25;

export function execute(statements: readonly Statement[], frame: Frame, interpreter: Interpreter): Flow {
  for (const [index, statement] of statements.entries()) {
    if (!step(interpreter)) {
      forget(statements.slice(index), frame, interpreter);
      return { kind: 'unclear' };
    }
    // Behind a `return` on one of two ways only the other one goes on.
    const rest = returns(statement) ? statements.slice(index + 1) : undefined;
    const flow = executeOne(statement, rest ?? [], frame, interpreter);
    if (rest && flow.kind === 'next') return next;
    if (flow.kind !== 'next') {
      if (flow.kind === 'unclear') forget(statements.slice(index + 1), frame, interpreter);
      return flow;
    }
  }
  return next;
}

/** Does it have a `return` in one of several ways through it? */
function returns(statement: Statement, depth = 0): boolean {
  if (depth > mostDepth) return false;
  const inside = (statements: readonly Statement[]) =>
    statements.some((inner) => inner.kind === 'return' || returns(inner, depth + 1));
  switch (statement.kind) {
    case 'if':
      return inside(statement.body) || inside(statement.otherwise);
    case 'try':
      return inside(statement.body) || statement.handlers.some(inside) || inside(statement.otherwise);
    default:
      return false;
  }
}

/** `rest` follows each way through a statement that has a `return` in it. */
function executeOne(
  statement: Statement,
  rest: readonly Statement[],
  frame: Frame,
  interpreter: Interpreter,
): Flow {
  const of = (expression: Expression) => evaluate(expression, frame, interpreter);
  const { scope } = frame;
  switch (statement.kind) {
    case 'assign': {
      const value = of(statement.value);
      for (const target of statement.targets) assign(target, value, frame, interpreter);
      return next;
    }
    case 'update':
      update(statement, frame, interpreter);
      return next;
    case 'expression':
      of(statement.value);
      return next;
    case 'import':
      importNames(statement.names, frame, interpreter);
      return next;
    case 'from-import':
      importInto(statement, frame, interpreter);
      return next;
    case 'if': {
      const test = of(statement.test);
      const truth = truthOf(test);
      const branch = (body: readonly Statement[]) => () => {
        const flow = execute(body, frame, interpreter);
        return flow.kind === 'next' ? execute(rest, frame, interpreter) : flow;
      };
      if (truth !== undefined && test.certainty === 'resolved')
        return branch(truth ? statement.body : statement.otherwise)();
      const likely = truth === undefined ? undefined : truth ? 'first' : 'second';
      return fork(interpreter, scope, likely, branch(statement.body), branch(statement.otherwise));
    }
    case 'try':
      return attempt(statement, rest, frame, interpreter);
    case 'with': {
      for (const { value, as } of statement.subjects) {
        of(value);
        if (as !== undefined) assignName(scope, as, unknown(placeOf(frame, value)), placeOf(frame, value));
      }
      return execute(statement.body, frame, interpreter);
    }
    case 'for':
      return loop(statement, frame, interpreter);
    case 'function': {
      const place = placeOf(frame, statement.nameSpan);
      const data: FunctionData = {
        kind: 'function',
        parameters: statement.parameters,
        body: statement.body,
        frame,
      };
      assignName(
        scope,
        statement.name,
        statement.isDecorated ? unknown(place) : resolved(data, place),
        place,
      );
      return next;
    }
    case 'class': {
      const place = placeOf(frame, statement.nameSpan);
      assignName(scope, statement.name, unknown(place), place);
      return next;
    }
    case 'delete':
      for (const target of statement.targets) {
        if (target.kind === 'name') scope.variables.delete(target.name);
        else forgetTarget(target, frame, interpreter);
      }
      return next;
    case 'return':
      return {
        kind: 'return',
        value: statement.value ? of(statement.value) : resolved(null, placeOf(frame, statement)),
      };
    case 'raise':
      interpreter.mayRaise = true;
      return { kind: 'raise' };
    case 'jump':
      return { kind: 'unclear' };
    case 'pass':
      return next;
    case 'opaque':
      forget(statement.body, frame, interpreter);
      return next;
  }
}

function assign(target: Expression, value: Found, frame: Frame, interpreter: Interpreter): void {
  switch (target.kind) {
    case 'name':
      assignName(frame.scope, target.name, value, placeOf(frame, target));
      return;
    case 'index': {
      const of = evaluate(target.of, frame, interpreter);
      assignItem(interpreter, frame.scope, of, evaluate(target.index, frame, interpreter), value);
      return;
    }
    case 'sequence':
      if (!bindTarget(target, value, frame)) forgetTarget(target, frame, interpreter);
      return;
    default:
      forgetTarget(target, frame, interpreter);
  }
}

/** `NAME += value`. */
function update(
  statement: Extract<Statement, { kind: 'update' }>,
  frame: Frame,
  interpreter: Interpreter,
): void {
  const { target, operator } = statement;
  const before = evaluate(target, frame, interpreter);
  const value = evaluate(statement.value, frame, interpreter);
  const place = placeOf(frame, statement.value);
  if (
    operator === '+' &&
    before.certainty !== 'unknown' &&
    isSequence(before.data) &&
    before.data.kind === 'list'
  ) {
    const { data } = before;
    const longer = extended(data, value) ?? { ...data, isOpen: true };
    replaceData(interpreter, frame.scope, data, longer, [before, value]);
    const sources = value.certainty === 'unknown' ? [before] : [before, value];
    assign(target, { ...madeOf(sources, longer, place), place }, frame, interpreter);
    return;
  }
  assign(target, operate(operator, before, value, place), frame, interpreter);
}

/**
 * A body that is sure does what it says. Where it is not, the handlers may be what happens: by default if something is
 * missing that the body asks for.
 */
function attempt(
  statement: Extract<Statement, { kind: 'try' }>,
  rest: readonly Statement[],
  frame: Frame,
  interpreter: Interpreter,
): Flow {
  const { scope } = frame;
  const [handler = []] = statement.handlers;
  const last = [...statement.last, ...rest];
  const way = (...parts: readonly (readonly Statement[])[]): Flow => {
    for (const part of parts) {
      const flow = execute(part, frame, interpreter);
      if (flow.kind !== 'next') return flow;
    }
    return next;
  };
  const mayHaveRaised = interpreter.mayRaise;
  const { doubts } = interpreter;
  interpreter.mayRaise = false;
  const { flow: bodyFlow, handled } = untilRaised(statement.body, frame, interpreter);
  const flow = bodyFlow.kind === 'next' ? way(statement.otherwise) : bodyFlow;
  const isSure =
    interpreter.doubts === doubts &&
    !interpreter.mayRaise &&
    flow.kind !== 'raise' &&
    !hasImport(statement.body);
  const likely = interpreter.mayRaise || flow.kind === 'raise' ? 'second' : 'first';
  interpreter.mayRaise = mayHaveRaised;
  if (statement.handlers.length === 0 || isSure) return flow.kind === 'next' ? way(last) : flow;
  const after = stateOf(scope, interpreter);
  restore(handled, scope, interpreter);
  const first = () => {
    restore(after, scope, interpreter);
    return flow.kind === 'next' ? way(last) : flow;
  };
  return fork(interpreter, scope, likely, first, () => way(handler, last));
}

interface State {
  readonly variables: Map<string, Variable>;
  readonly world: World;
  readonly isPartial: boolean;
}

function stateOf(scope: Scope, { world }: Interpreter): State {
  return { variables: new Map(scope.variables), world, isPartial: scope.isPartial };
}

function restore({ variables, world, isPartial }: State, scope: Scope, interpreter: Interpreter): void {
  scope.variables = variables;
  scope.isPartial = isPartial;
  interpreter.world = world;
}

/** Executes a body; `handled` is what a handler begins with: what is there before the first statement that may raise. */
function untilRaised(
  body: readonly Statement[],
  frame: Frame,
  interpreter: Interpreter,
): { flow: Flow; handled: State } {
  let handled = stateOf(frame.scope, interpreter);
  for (const [index, statement] of body.entries()) {
    const isSplit = returns(statement);
    const before = index === 0 ? handled : stateOf(frame.scope, interpreter);
    const hadRaised = interpreter.mayRaise;
    const flow = execute(isSplit ? body.slice(index) : [statement], frame, interpreter);
    if (interpreter.mayRaise && !hadRaised) handled = before;
    if (flow.kind !== 'next' || isSplit) {
      if (flow.kind === 'unclear') forget(body.slice(index + 1), frame, interpreter);
      return { flow, handled };
    }
  }
  return { flow: next, handled };
}

/** Whoever catches that an import fails expects it to. */
function hasImport(statements: readonly Statement[]): boolean {
  return statements.some(({ kind }) => kind === 'import' || kind === 'from-import');
}

function loop(statement: Extract<Statement, { kind: 'for' }>, frame: Frame, interpreter: Interpreter): Flow {
  const iterable = evaluate(statement.iterable, frame, interpreter);
  const items = iterated(iterable);
  if (items && iterable.certainty === 'default') {
    const sure = () => rounds(statement, items, frame, interpreter);
    // It may be over other items, or over none.
    return fork(interpreter, frame.scope, 'first', sure, () => next);
  }
  if (!items) {
    forget(statement.body, frame, interpreter);
    forgetTarget(statement.target, frame, interpreter);
    forget(statement.otherwise, frame, interpreter);
    return next;
  }
  return rounds(statement, items, frame, interpreter);
}

function rounds(
  statement: Extract<Statement, { kind: 'for' }>,
  items: readonly Found[],
  frame: Frame,
  interpreter: Interpreter,
): Flow {
  if (items.length > mostRounds) {
    forget(statement.body, frame, interpreter);
    return next;
  }
  for (const item of items) {
    if (!bindTarget(statement.target, item, frame)) forgetTarget(statement.target, frame, interpreter);
    const flow = execute(statement.body, frame, interpreter);
    if (flow.kind === 'next') continue;
    if (flow.kind !== 'unclear') return flow;
    // `break` or `continue`, on a condition that may hold in one round and not in another.
    forget(statement.body, frame, interpreter);
    return next;
  }
  return execute(statement.otherwise, frame, interpreter);
}
