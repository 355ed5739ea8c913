/** Which values can a variable have, where everything that sets it is written out in the configuration? */

import type { Configuration } from '../project/inclusion.ts';
import { type VariableDefinition, variablesDefinedIn } from '../project/variables.ts';
import { partsOf } from './text-value.ts';

/** A piece of a value: text, or what nobody can know before a request. */
export type Piece = { readonly text: string } | { readonly unknown: string };

/** More alternatives than these are as good as none. */
const most = 64;
const deepest = 5;

/**
 * The texts that `value` can stand for, each as pieces: a variable that only `set`, `map`, `geo` and `split_clients`
 * give values to is replaced by them, every other one stays unknown. Undefined if there are too many.
 */
export function possibleTexts(
  configuration: Configuration,
  value: string,
  depth = 0,
): readonly (readonly Piece[])[] | undefined {
  let found: (readonly Piece[])[] = [[]];
  for (const part of partsOf(value)) {
    const next: readonly (readonly Piece[])[] | undefined =
      part.kind === 'text'
        ? [[{ text: part.bytes }]]
        : part.kind === 'capture'
          ? [[{ unknown: String(part.group) }]]
          : valuesOf(configuration, part.name, depth);
    if (!next) return undefined;
    found = found.flatMap((before) => next.map((behind) => [...before, ...behind]));
    if (found.length > most) return undefined;
  }
  return found;
}

/** The texts that `value` can stand for; undefined if one of them depends on the request. */
export function knownTexts(configuration: Configuration, value: string): readonly string[] | undefined {
  const texts: string[] = [];
  for (const pieces of possibleTexts(configuration, value) ?? [[{ unknown: '' }]]) {
    let text = '';
    for (const piece of pieces) {
      if ('unknown' in piece) return undefined;
      text += piece.text;
    }
    texts.push(text);
  }
  return texts;
}

function valuesOf(
  configuration: Configuration,
  name: string,
  depth: number,
): readonly (readonly Piece[])[] | undefined {
  const unknown: readonly (readonly Piece[])[] = [[{ unknown: name }]];
  const definitions = definitionsIn(configuration).get(name);
  if (!definitions || depth >= deepest) return unknown;
  const found: (readonly Piece[])[] = [];
  // Lua sets what it likes: `ngx.var.name = value`.
  if (definitions.some(({ directive }) => directive.name === 'set') && holdsLua(configuration))
    return unknown;
  for (const definition of definitions) {
    const written = writtenValues(definition);
    if (!written) return unknown;
    for (const value of written) {
      const texts = possibleTexts(configuration, value, depth + 1);
      if (!texts || found.length + texts.length > most) return undefined;
      found.push(...texts);
    }
  }
  return found;
}

/** What one statement can set its variable to, as written; undefined if it does not say so itself. */
function writtenValues({ directive }: VariableDefinition): readonly string[] | undefined {
  switch (directive.name) {
    case 'set': {
      const value = directive.args[1]?.value;
      return value === undefined ? undefined : [value];
    }
    case 'map':
    case 'geo':
    case 'split_clients': {
      const entries = (directive.children ?? []).filter(
        ({ name, argCount }) => argCount > 0 || !flags.has(name),
      );
      const values = new Set(entries.map(({ args }) => args[0]?.value ?? ''));
      return entries.some(({ name }) => name === 'include') || values.size > most ? undefined : [...values];
    }
    default:
      return undefined;
  }
}

/** Words in these blocks that are no entries. */
const flags: ReadonlySet<string> = new Set(['hostnames', 'volatile', 'ranges', 'proxy_recursive']);

const known = new WeakMap<Configuration, ReadonlyMap<string, readonly VariableDefinition[]>>();

function definitionsIn(configuration: Configuration): ReadonlyMap<string, readonly VariableDefinition[]> {
  const before = known.get(configuration);
  if (before) return before;
  const found = new Map<string, VariableDefinition[]>();
  for (const file of new Set(configuration.inclusions.map((inclusion) => inclusion.file))) {
    for (const definition of variablesDefinedIn(file)) {
      const same = found.get(definition.name);
      if (same) same.push(definition);
      else found.set(definition.name, [definition]);
    }
  }
  known.set(configuration, found);
  return found;
}

const knownLua = new WeakMap<Configuration, boolean>();

function holdsLua(configuration: Configuration): boolean {
  const before = knownLua.get(configuration);
  if (before !== undefined) return before;
  const found = configuration.inclusions.some(({ file }) => {
    for (const name of file.names()) if (name.includes('_by_lua')) return true;
    return false;
  });
  knownLua.set(configuration, found);
  return found;
}
