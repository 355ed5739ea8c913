/** What is one file of a project: its text, its tree, and the context of each statement in it? */

import type { Catalog } from '../catalog/catalog.ts';
import { type Context, contextInside, hasEntries } from '../catalog/context.ts';
import { parse } from '../syntax/parse.ts';
import type { Directive, SyntaxTree } from '../syntax/tree.ts';
import { dialectOf } from './dialect.ts';
import { type Hole, holesIn, withoutHoles } from './template.ts';

/** Where a statement stands: a context of directives, or a block whose statements are entries (`map`, `types`); undefined: unknown. */
export type Place = Context | 'entries' | undefined;

/** Immutable: another text is another source file. */
export interface SourceFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Of a template: of its text with the engine's syntax replaced by blanks and letters. */
  readonly tree: SyntaxTree;
  /** Where a template engine's syntax stands, in order; empty for what nginx can read as it is. */
  readonly holes: readonly Hole[];
  /** The place of each statement, by its index in the tree, if the file's top stands in `entry`. */
  placesFrom(entry: Place): readonly Place[];
  /** The statements of this name, in order, wherever they stand (entries of a `map` too). */
  named(name: string): readonly Directive[];
  /** Every name that occurs, once. */
  names(): Iterable<string>;
}

/** Of `before`, the same file before an edit, the tokens of what was not edited are taken over. */
export function sourceFile(path: string, text: string, catalog: Catalog, before?: SourceFile): SourceFile {
  const earlier = before?.holes.length === 0 ? before.tree.tokens : undefined;
  const plain = parse(text, dialectOf(catalog), earlier);
  const holes = holesIn(plain);
  const tree = holes.length === 0 ? plain : parse(withoutHoles(text, holes), dialectOf(catalog));
  const places = new Map<Place, readonly Place[]>();
  let byName: ReadonlyMap<string, readonly Directive[]> | undefined;
  const index = (): ReadonlyMap<string, readonly Directive[]> => {
    byName ??= grouped(tree.directives);
    return byName;
  };
  return {
    path,
    text,
    tree,
    holes,
    placesFrom(entry) {
      const known = places.get(entry);
      if (known) return known;
      const computed = placesOf(tree, entry);
      places.set(entry, computed);
      return computed;
    },
    named: (name) => index().get(name) ?? none,
    names: () => index().keys(),
  };
}

const none: readonly Directive[] = [];

function grouped(directives: readonly Directive[]): Map<string, Directive[]> {
  const byName = new Map<string, Directive[]>();
  for (const directive of directives) {
    const { name } = directive;
    const same = byName.get(name);
    if (same) same.push(directive);
    else byName.set(name, [directive]);
  }
  return byName;
}

function placesOf(tree: SyntaxTree, entry: Place): Place[] {
  const places: Place[] = [];
  // Behind a brace that found no partner, nesting means nothing.
  const trusted = tree.balanced ? Number.POSITIVE_INFINITY : firstBraceError(tree);
  /** Of each block by its index: how deep its statements are, and their place. */
  const depths: number[] = [];
  const insides: Place[] = [];
  for (const directive of tree.directives) {
    const { parent, start } = directive;
    const depth = parent ? (depths[parent.index] ?? 0) : 0;
    const isLost = start > trusted || depth > deepest;
    const place = isLost ? undefined : parent ? insides[parent.index] : entry;
    places.push(place);
    if (directive.children === undefined) continue;
    depths[directive.index] = depth + 1;
    insides[directive.index] = placeInside(directive, place);
  }
  return places;
}

/** Nobody nests further. Deeper statements have no known place, so that nothing walks up from each of 100,000. */
const deepest = 100;

function firstBraceError(tree: SyntaxTree): number {
  return tree.errors.find(({ code }) => code.endsWith('brace'))?.start ?? 0;
}

/** The place of the statements in `block`, which itself stands in `place`. */
export function placeInside(block: Directive, place: Place): Place {
  const { name } = block;
  if (place === 'entries' || hasEntries(name)) return 'entries';
  return (place && contextInside(name, place)) ?? unmistakable[name];
}

/** Blocks whose name tells what is inside wherever (and however wrongly) they stand. */
const unmistakable: Readonly<Record<string, Context>> = {
  http: 'http',
  events: 'events',
  stream: 'stream',
  mail: 'mail',
  location: 'location',
  limit_except: 'limit_except',
};
