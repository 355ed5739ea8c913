/** What is a symbol of a configuration, and what is a mention of it? UTF-16 offsets. */

import { type Protocol, protocolOf } from '../../catalog/context.ts';
import type { Configuration, Statement } from '../../project/inclusion.ts';
import { blockOf, placeOf } from '../../project/scope.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';

export type SymbolKind =
  | 'upstream'
  | 'named location'
  /** A location for a path, as other statements of its server name it. */
  | 'location'
  | 'variable'
  /** `$1`: a numbered group of one regular expression. */
  | 'capture'
  | 'zone'
  | 'log format'
  /** What `js_import` brings in. */
  | 'module'
  | 'server name'
  | 'file';

/** One thing that statements name. Of one configuration, symbols of the same kind with the same key are the same. */
export interface NamedSymbol {
  readonly kind: SymbolKind;
  /** As nginx compares it, without `$` and `@`; an absolute path for a file. */
  readonly name: string;
  readonly key: string;
  readonly configuration: Configuration;
}

export interface Mention {
  /** Absolute, of the file that it stands in. */
  readonly path: string;
  /** The words, as a reader sees them: `$kind`, `${kind}`, `@app`. */
  readonly start: number;
  readonly end: number;
  /** The bare name within. */
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly statement: Statement;
  readonly role: Role;
  /** A module goes by the name of its file: another name has to be written before the path. */
  readonly form?: 'named by its file';
}

/** `writes`: the statement may give it a value, but is not what brings it into being. */
export type Role = 'defines' | 'writes' | 'reads';

/** A mention, and what it is of. */
export interface Occurrence {
  readonly key: string;
  readonly name: string;
  readonly mention: Mention;
}

/** How the symbols of one kind are found. Both answers come from the same reading. */
export interface SymbolReader {
  readonly kind: SymbolKind;
  /** What `statement` (the innermost at the offset) names at `offset`; empty for nothing of this kind. */
  at(configuration: Configuration, statement: Statement, offset: number): readonly Occurrence[];
  /** Every mention, in the order of reading where that is known; one for each inclusion of a file. */
  mentionsOf(configuration: Configuration, key: string): readonly Mention[];
}

/** A mention whose words are its name. */
export function plainMention(
  statement: Statement,
  range: { readonly start: number; readonly end: number },
  role: Role,
): Mention {
  const { start, end } = range;
  return {
    path: statement.inclusion.file.path,
    ...{ start, end, nameStart: start, nameEnd: end },
    statement,
    role,
  };
}

/** Without the quotes around it. */
export function insideOf({ start, end, quoted }: Argument): { start: number; end: number } {
  return quoted && end - start > 1 ? { start: start + 1, end: end - 1 } : { start, end };
}

/** Where `length` characters from `from` on in the argument's value stand in the file. Escapes before them shift it. */
export function partOf(argument: Argument, from: number, length: number): { start: number; end: number } {
  const start = insideOf(argument).start + from;
  return { start, end: start + length };
}

/** Entries of a `map` belong to the protocol of the `map`; undefined where it is not known. */
export function protocolAround(statement: Statement): Protocol | undefined {
  const place = placeOf(statement);
  if (place !== 'entries') return place && protocolOf(place);
  const owner = ownerOf(statement);
  return owner === statement || placeOf(owner) === 'entries' ? undefined : protocolAround(owner);
}

/** The statement that gives an entry its meaning: the `map` around it, also across an `include`. Other statements are their own. */
export function ownerOf(statement: Statement): Statement {
  if (placeOf(statement) !== 'entries') return statement;
  const { directive, inclusion } = blockOf(statement);
  return directive ? { directive, inclusion } : statement;
}

export function isAt({ path, start, end }: Mention, at: { path: string; offset: number }): boolean {
  return path === at.path && start <= at.offset && at.offset <= end;
}

export function argumentAt({ args }: Directive, offset: number): Argument | undefined {
  return args.find(({ start, end }) => offset >= start && offset <= end);
}
