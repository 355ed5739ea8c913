/** What is not known any more behind statements that may or may not be executed, or nobody knows how often? */

import { becomePartial, type Interpreter, placeOf, replaceData } from './interpreter.ts';
import { assignName, variableNamed } from './scope.ts';
import type { Expression, Statement } from './syntax.ts';
import { type Frame, isDictionary, isSequence, unknown } from './values.ts';

/** Deeper than this, nothing is looked for. */
const mostDepth = 25;

/** Nothing is known any more of what these statements may assign or change. */
export function forget(
  statements: readonly Statement[],
  frame: Frame,
  interpreter: Interpreter,
  depth = 0,
): void {
  if (depth > mostDepth) return;
  const inside = (...lists: readonly (readonly Statement[])[]) => {
    for (const list of lists) forget(list, frame, interpreter, depth + 1);
  };
  for (const statement of statements) {
    switch (statement.kind) {
      case 'assign':
        for (const target of statement.targets) forgetTarget(target, frame, interpreter);
        break;
      case 'update':
        forgetTarget(statement.target, frame, interpreter);
        break;
      case 'delete':
        for (const target of statement.targets) forgetTarget(target, frame, interpreter);
        break;
      case 'expression':
        if (statement.value.kind === 'call') forgetTarget(statement.value.callee, frame, interpreter);
        if (mentionsNamespace(statement.value)) becomePartial(frame.scope);
        break;
      case 'import':
        for (const { name, as } of statement.names) {
          forgetName(as ?? name.split('.')[0] ?? name, frame, statement);
        }
        break;
      case 'from-import':
        if (statement.isStar) becomePartial(frame.scope);
        for (const { name, as } of statement.names) forgetName(as ?? name, frame, statement);
        break;
      case 'function':
      case 'class':
        forgetName(statement.name, frame, statement);
        break;
      case 'if':
        inside(statement.body, statement.otherwise);
        break;
      case 'try':
        inside(statement.body, ...statement.handlers, statement.otherwise, statement.last);
        break;
      case 'for':
        forgetTarget(statement.target, frame, interpreter);
        inside(statement.body, statement.otherwise);
        break;
      case 'with':
      case 'opaque':
        inside(statement.body);
        break;
    }
  }
}

function mentionsNamespace(expression: Expression): boolean {
  if (expression.kind === 'call') {
    const { callee } = expression;
    const isNamespace = callee.kind === 'name' && ['locals', 'globals', 'vars', 'exec'].includes(callee.name);
    return (
      isNamespace ||
      mentionsNamespace(callee) ||
      expression.arguments.some(({ value }) => mentionsNamespace(value))
    );
  }
  return expression.kind === 'attribute' || expression.kind === 'index'
    ? mentionsNamespace(expression.of)
    : false;
}

/** The name at the root of `a.b[c]`, or all names of a tuple. */
export function forgetTarget(target: Expression, frame: Frame, interpreter: Interpreter): void {
  let at = target;
  while (at.kind === 'attribute' || at.kind === 'index' || at.kind === 'slice') at = at.of;
  if (at.kind === 'call' && mentionsNamespace(at)) becomePartial(frame.scope);
  if (at.kind === 'name') {
    // `module.NAME = value` changes no module that settings are read from; a method may change a list.
    const variable = variableNamed(frame.scope, at.name);
    const { data } = variable?.value ?? { data: null };
    const isModule =
      typeof data === 'object' &&
      (data?.kind === 'outside' || data?.kind === 'module' || data?.kind === 'reader');
    if (at !== target && (isModule || !variable)) return;
    // Whatever else holds the list or dictionary does not know either what is in it.
    if (isSequence(data) || isDictionary(data)) {
      const open = isSequence(data)
        ? { ...data, items: [unknown(placeOf(frame, at))], isOpen: true }
        : { ...data, entries: new Map(), isOpen: true };
      replaceData(interpreter, frame.scope, data, open, []);
    }
    forgetName(at.name, frame, at);
  } else if (at.kind === 'sequence') {
    for (const { value } of at.items) forgetTarget(value, frame, interpreter);
  }
}

function forgetName(name: string, frame: Frame, at: { start: number; end: number }): void {
  const place = placeOf(frame, at);
  assignName(frame.scope, name, unknown(place), place);
}
