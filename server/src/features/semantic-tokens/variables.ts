/** Where are variables in an argument, and where does a `$` stand for itself? */

import { compiledValue } from '../../catalog/complex-values.ts';
import type { Protocol } from '../../catalog/context.ts';
import { holdsPlaceholder } from '../../project/template.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import { isOwn } from '../symbol/own.ts';
import { insideOf } from '../symbol/symbol.ts';
import { plain, type SemanticToken, type TokenModifier } from './token.ts';
import type { View } from './view.ts';

const written = /\$(?:\{(\w+)\}|([1-9])|([A-Za-z_]\w*))/g;

/** Of argument `index` (from 0), which is no regular expression and no program. */
export function variablesIn(
  view: View,
  directive: Directive,
  index: number,
  protocol: Protocol,
): readonly SemanticToken[] {
  const argument = directive.args[index];
  if (!argument?.text.includes('$')) return [];
  const defining = view.definers.get(argument.start);
  if (defining !== undefined) {
    const name = argument.value.slice(1);
    return [{ ...insideOf(argument), type: 'variable', modifiers: declared(view, name, defining, protocol) }];
  }
  const from = readFrom(directive, index, protocol);
  if (from === undefined) {
    // What an engine will replace is no text of nginx's yet.
    if (holdsPlaceholder(argument.text)) return [];
    return matches(argument).map(({ start, end }) => ({ start, end, type: 'string', modifiers: plain }));
  }
  return matches(argument)
    .filter(({ start }) => start >= argument.start + from)
    .map(({ start, end, name }) => ({
      ...{ start, end },
      type: 'variable',
      modifiers: /^[1-9]$/.test(name) ? capture : view.modifiersOf(name, protocol),
    }));
}

const capture: readonly TokenModifier[] = ['readonly'];

function declared(view: View, name: string, by: string, protocol: Protocol): readonly TokenModifier[] {
  const isModified = /^(?:set|auth_request_set|set_by_lua)/.test(by);
  return [
    'declaration',
    ...(isModified ? ['modification' as const] : []),
    ...view.modifiersOf(name, protocol),
  ];
}

/** From where in the argument on nginx looks for variables; undefined: nowhere. What is not nginx's own may look everywhere. */
function readFrom(directive: Directive, index: number, protocol: Protocol): number | undefined {
  const { name, args } = directive;
  if (name === 'if') return 0;
  if (!isOwn(name)) return 0;
  const values = args.map(({ value }) => value);
  return compiledValue(name, index, values, protocol)?.from;
}

/** The values of a `map`, and of others that are no entries of nginx's own tables. */
export function variablesInEntry(
  view: View,
  entry: Directive,
  owner: string,
  protocol: Protocol,
): SemanticToken[] {
  const { nameStart: start, nameEnd: end, name } = entry;
  const found: SemanticToken[] = [];
  if (owner === 'geoip2' && name.startsWith('$'))
    found.push({ start, end, type: 'variable', modifiers: ['declaration', 'readonly'] });
  if (owner !== 'map' || entry.argCount !== 1) return found;
  const [value] = entry.args;
  for (const match of value ? matches(value) : []) {
    const modifiers = /^[1-9]$/.test(match.name) ? capture : view.modifiersOf(match.name, protocol);
    found.push({ start: match.start, end: match.end, type: 'variable', modifiers });
  }
  return found;
}

function matches({ text, start }: Argument): { start: number; end: number; name: string }[] {
  return Array.from(text.matchAll(written), (match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    name: match[1] ?? match[2] ?? match[3] ?? '',
  }));
}
