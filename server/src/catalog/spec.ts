/** What can be asked about a directive, a variable, and about nginx in one version? */
import type { Context, Protocol } from './context.ts';
import type { ArgumentGrammar } from './grammar.ts';
import type { Repetition, Slot } from './slots.ts';
import type { Arity } from './table.ts';
import type { NginxVersion } from './version.ts';

/** `third-party`: from outside nginx's own releases, also where nginx.org documents it (njs, otel, acme). */
export type Origin = 'open-source' | 'plus' | 'third-party';

/** `unknown` is an answer: it appeared or went between two versions, and nobody here knows in which. */
export type Availability = 'present' | 'plus' | 'third-party' | 'not-yet' | 'removed' | 'unknown';

/** One directive of one module, as one version of nginx has it. */
export interface DirectiveSpec {
  readonly name: string;
  readonly module: string;
  readonly origin: Origin;
  /** Whether this namesake (whatever the others) exists in the catalog's version. */
  readonly availability: Availability;
  /** Where this version allows it; where another version does, if this one does not know the name at all. */
  readonly contexts: readonly Context[];
  arityIn(context: Context): Arity | undefined;
  /** It opens a block. */
  readonly block: boolean;
  /** Plain text, one per documented form, without the name; empty for third-party modules. */
  readonly syntax: readonly string[];
  readonly grammars: readonly ArgumentGrammar[];
  readonly defaultValue: string | undefined;
  /** Documented as exactly `on | off`. */
  readonly flag: boolean;
  /** How this version reads its value; `own` also for what is not nginx's own. */
  readonly slot: Slot;
  /** Whether it may stand twice in a block. */
  readonly repetition: Repetition;
  /** Its place in the documentation. */
  readonly link: string;
  /** Where `documentation()` finds its text, -1 for none. */
  readonly text: number;
}

export interface VariableSpec {
  /** Without `$`; `http_NAME` for a family. */
  readonly name: string;
  /** What the names of a family start with (`http_`); `undefined` for a single variable. */
  readonly prefix: string | undefined;
  readonly module: string;
  readonly origin: Origin;
  readonly link: string;
  /** Where `documentation()` finds its text, -1 for none. */
  readonly text: number;
}

export interface Catalog {
  readonly version: NginxVersion;
  /** Any namesake, of any version and origin. */
  knows(name: string): boolean;
  /** The namesake that is valid in this context. */
  spec(name: string, context: Context): DirectiveSpec | undefined;
  /** All namesakes (http, stream, mail ...), also those that this version has not got. */
  specs(name: string): readonly DirectiveSpec[];
  /** What may stand here in this version, NGINX Plus and third-party modules included; sorted by name. */
  directivesIn(context: Context): readonly DirectiveSpec[];
  /** Could `name` with `count` arguments ended by `terminator` be right in some context and version? True for unknown names. */
  accepts(name: string, count: number, terminator: ';' | '{'): boolean;
  /** The best that can be said of any namesake. */
  availability(name: string): Availability;
  /** `name` without `$`; a name of a family (`http_user_agent`) resolves to its family (`http_NAME`). */
  variable(name: string, protocol: Protocol): VariableSpec | undefined;
  /** Sorted by name. */
  variables(protocol: Protocol): readonly VariableSpec[];
}
