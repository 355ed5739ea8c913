/** In which order does nginx read the statements of a configuration? */

import type { Context } from '../catalog/context.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Configuration, Inclusion, Statement } from './inclusion.ts';
import type { SourceFile } from './source-file.ts';

/** A statement whose place is known. */
export interface PlacedStatement extends Statement {
  readonly place: Context;
}

/** The statements of these names at known places, those of included files in the place of their `include`. */
export function statementsNamed(
  { root }: Configuration,
  names: readonly string[],
): readonly PlacedStatement[] {
  const found: PlacedStatement[] = [];
  collect(root, names, names.join(' '), found);
  return found;
}

function collect(
  inclusion: Inclusion,
  names: readonly string[],
  key: string,
  found: PlacedStatement[],
): void {
  const { file, entry, included } = inclusion;
  const own = placedIn(file, entry, names, key);
  if (included.size === 0) {
    for (const { directive, place } of own) found.push({ directive, inclusion, place });
    return;
  }
  const placeOf = new Map(own.map(({ directive, place }) => [directive, place]));
  for (const directive of [...new Set([...placeOf.keys(), ...included.keys()])].sort(
    (a, b) => a.index - b.index,
  )) {
    const brought = included.get(directive);
    const place = placeOf.get(directive);
    if (brought) for (const child of brought) collect(child, names, key, found);
    else if (place) found.push({ directive, inclusion, place });
  }
}

type PlacedDirectives = readonly { readonly directive: Directive; readonly place: Context }[];

/** By the names and the place where the file's top stands: the same is asked of a thousand files after each edit of one. */
const placed = new WeakMap<SourceFile, Map<string, PlacedDirectives>>();

function placedIn(
  file: SourceFile,
  entry: Inclusion['entry'],
  names: readonly string[],
  key: string,
): PlacedDirectives {
  const ofFile = placed.get(file) ?? new Map<string, PlacedDirectives>();
  placed.set(file, ofFile);
  const keyHere = `${entry} ${key}`;
  const before = ofFile.get(keyHere);
  if (before) return before;
  const places = file.placesFrom(entry);
  const own = names
    .flatMap((name) => file.named(name))
    .flatMap((directive) => {
      const place = places[directive.index];
      return place === undefined || place === 'entries' ? [] : [{ directive, place }];
    });
  if (names.length > 1) own.sort((a, b) => a.directive.index - b.directive.index);
  ofFile.set(keyHere, own);
  return own;
}

/** Does nginx read `a` before `b`? Both belong to the same configuration. A block counts from its `{`. */
export function isReadBefore(a: Statement, b: Statement): boolean {
  const [above, below] = [chainOf(a), chainOf(b)];
  for (let depth = 0; depth < above.length && depth < below.length; depth++) {
    const [one, other] = [above[depth], below[depth]];
    if (!one || !other) break;
    if (one.directive !== other.directive) return one.directive.index < other.directive.index;
    const [next, otherNext] = [above[depth + 1]?.inclusion, below[depth + 1]?.inclusion];
    if (next === otherNext || !next || !otherNext) continue;
    // One `include` with a pattern brought both files in.
    const brought = one.inclusion.included.get(one.directive) ?? [];
    return brought.indexOf(next) < brought.indexOf(otherNext);
  }
  return above.length < below.length;
}

/** The `include` statements that lead to a statement, the outermost first, and the statement itself. */
function chainOf(statement: Statement): Statement[] {
  const chain: Statement[] = [];
  for (let at: Statement | undefined = statement; at; at = at.inclusion.via) chain.unshift(at);
  return chain;
}

/** What was found out about single statements of a configuration, looked up by the statement. */
export class StatementMap<Value> {
  private readonly byDirective = new Map<Directive, { inclusion: Inclusion; value: Value }[]>();

  add({ directive, inclusion }: Statement, value: Value): void {
    const known = this.byDirective.get(directive);
    if (known) known.push({ inclusion, value });
    else this.byDirective.set(directive, [{ inclusion, value }]);
  }

  /** In the order in which they were added; empty if there are none. */
  of({ directive, inclusion }: Statement): readonly Value[] {
    return (this.byDirective.get(directive) ?? [])
      .filter((entry) => entry.inclusion === inclusion)
      .map(({ value }) => value);
  }
}
