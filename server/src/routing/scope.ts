/**
 * What is in force at one place of a configuration that a request can come to? nginx calls it a location's
 * configuration: that of a `server`, a `location`, an `if` in one of them, or a `limit_except`.
 */

import type { Inclusion, Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, outerBlock, statementsOf } from '../project/scope.ts';
import type { Directive } from '../syntax/tree.ts';
import { bytesOf } from './bytes.ts';
import { type LocationPattern, locationPattern } from './location.ts';

const none: readonly Statement[] = [];

/** One per block and place, made when it is first asked for; what was looked up stays. */
export class Scope {
  readonly block: Block;
  private readonly found = new Map<string, readonly Statement[]>();
  private knownStatements: readonly Statement[] | undefined = undefined;
  private knownOuter: Scope | undefined | null = null;
  private knownPattern: LocationPattern | undefined | null = null;

  constructor(block: Block) {
    this.block = block;
  }

  get directive(): Directive | undefined {
    return this.block.directive;
  }

  /** `server`, `location`, `if`, `limit_except`, `http`; also for the top of a file that holds the inside of a `server` or a `location`; empty for another. */
  get name(): string {
    const { directive, inclusion } = this.block;
    if (directive) return directive.name;
    return !inclusion.via && (inclusion.entry === 'server' || inclusion.entry === 'location')
      ? inclusion.entry
      : '';
  }

  get outer(): Scope | undefined {
    if (this.knownOuter === null) {
      const outer = outerBlock(this.block);
      this.knownOuter = outer && scopeOf(outer);
    }
    return this.knownOuter;
  }

  /** The pattern of a `location`, its path as bytes; undefined for everything else. */
  get pattern(): LocationPattern | undefined {
    if (this.knownPattern === null) {
      const { directive } = this;
      this.knownPattern = directive?.name === 'location' ? asBytes(locationPattern(directive)) : undefined;
    }
    return this.knownPattern;
  }

  /** The nearest `location` around, this one included; undefined in a server. */
  get location(): Scope | undefined {
    let at: Scope | undefined = this;
    while (at && at.name !== 'location') at = at.name === 'server' ? undefined : at.outer;
    return at;
  }

  /** The `server` around, or this one; undefined outside of one, and where it is not seen. */
  get server(): Scope | undefined {
    let at: Scope | undefined = this;
    while (at && at.name !== 'server') at = at.outer;
    return at;
  }

  /** The statements named `name` directly in this block, in order. */
  own(name: string): readonly Statement[] {
    return named(this.block, name);
  }

  /** The statements named `name` of the nearest block that has any; empty if none has. */
  inForce(name: string): readonly Statement[] {
    const known = this.found.get(name);
    if (known) return known;
    const own = this.own(name);
    const found = own.length > 0 ? own : (this.outer?.inForce(name) ?? none);
    this.found.set(name, found);
    return found;
  }

  /** The only, or the last, statement in force; undefined if there is none. */
  last(name: string): Statement | undefined {
    return this.inForce(name).at(-1);
  }

  /** The first argument of the statement in force, or what nginx takes without one. */
  value(name: string, byDefault: string): string {
    return this.last(name)?.directive.args[0]?.value ?? byDefault;
  }

  /** A setting that is `on` or `off`. */
  isOn(name: string, byDefault: 'on' | 'off'): boolean {
    return this.value(name, byDefault).toLowerCase() === 'on';
  }

  /** Every statement of this block, in the order in which nginx reads them. */
  statements(): readonly Statement[] {
    this.knownStatements ??= [...statementsOf(this.block)];
    return this.knownStatements;
  }
}

/** Does a configuration that begins with this file consist of what stands inside a `server` that is not seen? */
export function isServerFragment({ entry, via }: Inclusion): boolean {
  return entry === 'server' && !via;
}

const scopes = new WeakMap<Inclusion, Map<Directive | undefined, Scope>>();

export function scopeOf(block: Block): Scope {
  const ofInclusion = scopes.get(block.inclusion) ?? new Map<Directive | undefined, Scope>();
  scopes.set(block.inclusion, ofInclusion);
  const known = ofInclusion.get(block.directive);
  if (known) return known;
  const made = new Scope({ inclusion: block.inclusion, directive: block.directive });
  ofInclusion.set(block.directive, made);
  return made;
}

/** The block that the statements at the top of an included file stand in; that of the file itself if nothing includes it. */
export function enclosing(inclusion: Inclusion): Scope {
  return inclusion.via ? scopeAround(inclusion.via) : scopeOf({ inclusion, directive: undefined });
}

/** The block that a statement stands in. */
export function scopeAround(statement: Statement): Scope {
  return scopeOf(blockOf(statement));
}

/** The statement that opens the block; undefined for the top of a file. */
export function statementOf({ block: { directive, inclusion } }: Scope): Statement | undefined {
  return directive && { directive, inclusion };
}

/** Paths and names are compared as bytes; a regular expression is made of its text. */
function asBytes(pattern: LocationPattern | undefined): LocationPattern | undefined {
  switch (pattern?.kind) {
    case 'prefix':
    case 'exact':
      return { ...pattern, path: bytesOf(pattern.path) };
    case 'regex':
      return pattern;
    case 'named':
      return { ...pattern, name: bytesOf(pattern.name) };
    case undefined:
      return undefined;
  }
}
