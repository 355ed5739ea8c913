/** Which variables does nginx look up when it loads a statement? */

import { compiledValue, compilingDirectives } from '../catalog/complex-values.ts';
import type { Protocol } from '../catalog/context.ts';
import type { Argument, Directive } from '../syntax/tree.ts';

/** A variable as written in a statement. */
export interface WrittenVariable {
  /** Without `$` and braces, as written. */
  readonly name: string;
  /** UTF-16 offsets in the file, of `$` and behind the name or its brace; of the whole argument if escapes hide the place. */
  readonly start: number;
  readonly end: number;
}

/** Names of the directives that `variablesUsedBy` looks into. */
export const usingDirectives: readonly string[] = [...compilingDirectives, 'if'];

/** Which argument is the name of a variable that the directive sets, and no use of it. */
const definesArgument: Readonly<Record<string, number>> = {
  auth_request_set: 0,
  geo: -1,
  map: 1,
  perl_set: 0,
  set: 0,
  split_clients: 1,
};

/** The variables whose lack nginx would notice in `directive` (and in the entries of a `map` in the same file). */
export function variablesUsedBy(directive: Directive, protocol: Protocol): WrittenVariable[] {
  const { name, args } = directive;
  if (name === 'if') return usedByCondition(args);
  const values = args.map(({ value }) => value);
  const defined = definesArgument[name];
  const found = args.flatMap((argument, index) => {
    if (!argument.value.includes('$')) return [];
    if (defined !== undefined && index === (defined < 0 ? args.length + defined : defined)) return [];
    const compiled = compiledValue(name, index, values, protocol);
    if (!compiled) return [];
    if (compiled.syntax === 'name') return usedAsName(argument);
    return usedIn(argument, compiled.from, compiled.syntax === 'value');
  });
  if (name === 'map') for (const entry of directive.children ?? []) found.push(...usedByEntry(entry));
  return found;
}

/** The value of a `map` entry; nginx compiles it, but not the key. */
export function usedByEntry(entry: Directive): WrittenVariable[] {
  const [value, ...more] = entry.args;
  return value && more.length === 0 && entry.name !== 'include' ? usedIn(value, 0, true) : [];
}

/** `if ($x = $y)`: the variable is all that stands before the operator, so only a whole name is judged here. */
function usedByCondition(args: readonly Argument[]): WrittenVariable[] {
  return args.flatMap((argument, index) => {
    const opened = index === 0 ? argument.value.replace(/^\(/, '') : argument.value;
    const text = index === args.length - 1 ? opened.replace(/\)$/, '') : opened;
    if (index === 0 || (index === 1 && args[0]?.value === '(')) {
      return /^\$\w+$/.test(text) && !/^\$[1-9]$/.test(text) ? [located(argument, text, text.slice(1))] : [];
    }
    const operator = args
      .slice(0, index)
      .findLast(({ value }) => /^(?:\(?!?-[fdex]|!?=|!?~\*?)$/.test(value));
    return operator && !operator.value.includes('~') ? usedIn(argument, 0, true) : [];
  });
}

function usedAsName(argument: Argument): WrittenVariable[] {
  const { value } = argument;
  return /^\$\w+$/.test(value) ? [located(argument, value, value.slice(1))] : [];
}

function usedIn(argument: Argument, from: number, captures: boolean): WrittenVariable[] {
  const found: WrittenVariable[] = [];
  for (const match of argument.value.slice(from).matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
    const [text, braced, plain] = match;
    // `$12` is the first capture, and a `2`; `${1}` is a variable called 1.
    if (captures && plain !== undefined && /^[1-9]/.test(plain)) continue;
    found.push(located(argument, text, braced ?? plain ?? '', match.index + from));
  }
  return found;
}

/** Where `text` stands that begins at `at` in the argument's value (anywhere if undefined). */
function located(argument: Argument, text: string, name: string, at = -1): WrittenVariable {
  const offset = argument.text.indexOf(text, Math.max(0, at));
  if (offset < 0) return { name, start: argument.start, end: argument.end };
  return { name, start: argument.start + offset, end: argument.start + offset + text.length };
}
