/** What does the catalog tell the parser about names, so that it can guess what was forgotten? */

import type { Catalog } from '../catalog/catalog.ts';
import { type Context, hasEntries } from '../catalog/context.ts';
import type { Dialect } from '../syntax/parse.ts';

const dialects = new WeakMap<Catalog, Dialect>();

/** The contexts that a block's name alone tells; a name that is not here may open several. */
const contextsWithin: Readonly<Record<string, readonly Context[]>> = {
  http: ['http'],
  events: ['events'],
  stream: ['stream'],
  mail: ['mail'],
  server: ['server', 'stream server', 'mail server'],
  location: ['location'],
  upstream: ['upstream', 'stream upstream'],
  if: ['if in server', 'if in location'],
  limit_except: ['limit_except'],
};

export function dialectOf(catalog: Catalog): Dialect {
  const known = dialects.get(catalog);
  if (known) return known;
  const dialect: Dialect = {
    knows: (name) => catalog.knows(name),
    allows(name, within) {
      if (within !== undefined && hasEntries(within)) return true;
      const contexts = within === undefined ? undefined : contextsWithin[within];
      // Anything may stand at the top of a fragment, and in a block that we have not heard of.
      if (!contexts || !catalog.knows(name)) return true;
      return contexts.some((context) => catalog.spec(name, context) !== undefined);
    },
    accepts(name, count, terminator, within) {
      if (within !== undefined && hasEntries(within)) return terminator === ';';
      const contexts = within === undefined ? undefined : contextsWithin[within];
      const here = contexts?.flatMap((context) => catalog.spec(name, context)?.arityIn(context) ?? []) ?? [];
      if (here.length === 0) return catalog.accepts(name, count, terminator);
      const block = terminator === '{';
      return here.some((arity) => arity.block === block && count >= arity.min && count <= arity.max);
    },
  };
  dialects.set(catalog, dialect);
  return dialect;
}
