/** A `$` is followed by no name, or by a brace that is not closed. */

import { compiledValue, compilingDirectives, compilingEntries } from '../catalog/complex-values.ts';
import { protocolOf } from '../catalog/context.ts';
import { readCondition } from '../routing/condition.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { insertion, safe } from './edits.ts';
import { isSurelyCompiled } from './late-values.ts';
import { defineRule, type Finding } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

/** Which argument must be `$` and the name of a variable that the directive sets; negative: counted from the end. */
const target: Readonly<Record<string, readonly number[]>> = {
  set: [0],
  map: [1],
  geo: [0, -1],
  split_clients: [1],
  auth_request_set: [0],
  perl_set: [0],
};

export const malformedVariable = defineRule({
  id: 'malformed-variable',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A `$` is followed by no name, or by a brace that is not closed.',
  why: 'In values that may hold variables every `$` begins one, and there is no way to write a plain `$` there (a variable from a `geo` without entries may hold one). What defines a variable names it with its `$`.',
  within: 'server',
  bad: 'set count 1;',
  good: 'set $count 1;',
  docs: 'https://nginx.org/en/docs/varindex.html',
  own: {
    on: [...new Set([...compilingDirectives, ...Object.keys(target), 'if'])],
    check(directive, { name, place, file }, report) {
      const protocol = place && protocolOf(place);
      if (!protocol) return;
      const { args } = directive;
      const targets = (target[name] ?? []).map((at) => (at < 0 ? args.length + at : at));
      for (const at of new Set(targets)) {
        const argument = args[at];
        if (!argument || !isFinal(argument)) continue;
        const found = inTarget(argument, file.path);
        if (found) report(found);
      }
      if (name === 'if') {
        for (const found of inCondition(directive)) report(found);
        return;
      }
      if (name !== compilingEntries && !args.some(({ value }) => value.includes('$'))) return;
      const values = args.map(({ value }) => value);
      for (const [index, argument] of args.entries()) {
        if (!argument.value.includes('$') || targets.includes(index) || !isFinal(argument)) continue;
        const compiled = compiledValue(name, index, values, protocol);
        if (!compiled) continue;
        if (compiled.syntax === 'name') {
          const found = inTarget(argument, file.path);
          if (found) report(found);
          continue;
        }
        const found = inValue(argument, argument.value.slice(compiled.from), compiled.syntax);
        if (found) report(isSurelyCompiled(directive, place) ? found : { ...found, severity: 'warning' });
      }
      if (name !== compilingEntries) return;
      for (const entry of directive.children ?? []) {
        const [value, ...more] = entry.args;
        if (!value?.value.includes('$') || more.length > 0 || entry.name === 'include' || !isFinal(value))
          continue;
        const found = inValue(value, value.value, 'value');
        if (found) report(found);
      }
    },
  },
});

function inTarget(argument: Argument, path: string): Finding | undefined {
  const { start, end, value, text } = argument;
  if (value.startsWith('$') && value.length > 1) return undefined;
  const isName = /^[A-Za-z_]\w*$/.test(value) && text === value;
  return {
    start,
    end,
    message: `Invalid variable name ${code(value)}: a variable is named with its \`$\`.`,
    fixes: isName ? [safe('Insert `$`', insertion(path, start, '$'))] : [],
  };
}

function inCondition({ args }: Directive): Finding[] {
  const condition = args.length > 0 ? readCondition(args) : undefined;
  const word =
    condition?.kind === 'compare'
      ? condition.operand
      : condition?.kind === 'file'
        ? condition.path
        : undefined;
  if (!word || !isFinal(word)) return [];
  const found = inValue(word.argument, word.value, 'value');
  return found ? [found] : [];
}

/** The first fault nginx would find in `value`, as `ngx_http_script_compile` reads it (or the log module, which knows no captures). */
function inValue(
  { start, end, text }: Argument,
  value: string,
  syntax: 'value' | 'log',
): Finding | undefined {
  for (const match of value.matchAll(/\$/g)) {
    const rest = value.slice(match.index + 1);
    if (syntax === 'value' && /^[1-9]/.test(rest)) continue;
    if (/^(\w+|\{\w+\})/.test(rest)) continue;
    const name = /^\{(\w*)/.exec(rest)?.[1];
    const isUnclosed = name !== undefined && rest.length > 1 && rest[name.length + 1] !== '}';
    const bad = `$${/^(\{\w*\}?)?/.exec(rest)?.[0] ?? ''}`;
    const at = text.indexOf(value) < 0 ? -1 : text.indexOf(value) + match.index;
    const range = at < 0 ? { start, end } : { start: start + at, end: start + at + bad.length };
    return {
      ...range,
      message: isUnclosed
        ? `The closing bracket in ${code(name)} variable is missing.`
        : `Invalid variable name: \`$\` must be followed by a name${text.includes('$$') ? '; nginx has no escape for `$`' : ''}.`,
    };
  }
  return undefined;
}
