/** What does a function of the project return, by its own statements? */

import { applied } from './apply.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import type { Arguments, Interpreter } from './interpreter.ts';
import { assignName } from './scope.ts';
import { because, type Found, type Frame, type FunctionData, fresh, resolved, unknown } from './values.ts';

/** Of calls in calls. */
const mostDepth = 25;

/** Calls what the project itself defines; everything else is answered by `applied`. */
export function callFunction(
  interpreter: Interpreter,
  callee: Found,
  call: Arguments,
  place: Found['place'],
): Found {
  const { data } = callee;
  if (typeof data !== 'object' || data?.kind !== 'function') return applied(interpreter, callee, call, place);
  if (interpreter.depth >= mostDepth || callee.certainty === 'unknown') return unknown(place);
  const scope = { variables: new Map(), parent: data.frame.scope, isPartial: false };
  const frame: Frame = { ...data.frame, scope };
  if (!bindParameters(data, call, frame, interpreter, place)) return unknown(place);
  interpreter.depth++;
  try {
    if ('kind' in data.body) return { ...evaluate(data.body, frame, interpreter), place };
    const flow = execute(data.body, frame, interpreter);
    if (flow.kind === 'return') return { ...because(callee, flow.value), place };
    return flow.kind === 'next' ? resolved(null, place) : unknown(place);
  } finally {
    interpreter.depth--;
  }
}

function bindParameters(
  { parameters, frame: home }: FunctionData,
  { given, named }: Arguments,
  frame: Frame,
  interpreter: Interpreter,
  place: Found['place'],
): boolean {
  const rest = [...given];
  const names = new Map(named);
  let isKeywordOnly = false;
  for (const { name, stars, fallback } of parameters) {
    let value: Found | undefined;
    if (stars === '*') {
      value = resolved(fresh({ kind: 'tuple', items: rest.splice(0), isOpen: false }), place);
      isKeywordOnly = true;
    } else if (stars === '**') {
      value = resolved(fresh({ kind: 'dictionary', entries: new Map(names), isOpen: false }), place);
      names.clear();
    } else {
      value = (isKeywordOnly ? undefined : rest.shift()) ?? names.get(name);
      names.delete(name);
      value ??= fallback && evaluate(fallback, home, interpreter);
    }
    if (!value) return false;
    assignName(frame.scope, name, value, place);
  }
  return rest.length === 0 && names.size === 0;
}
