/** Are nginx and the catalog of one mind about a name, its place, its ending and its number of arguments? */
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import type { Context } from '../../server/src/catalog/context.ts';
import { nginxTest } from './nginx.ts';
import { type WrapContext, wrap } from './wrap.ts';

/** What nginx says first about a statement: is the name known, allowed here, rightly ended, rightly counted? */
type Answer = 'unknown' | 'not allowed' | 'no block' | 'not terminated' | 'arguments' | 'accepted';

/** What differs, in a sentence; empty where both say the same of `name a0 a1 ...` with `count` arguments in `context`. */
export function compare(
  against: Catalog,
  name: string,
  context: Context,
  count: number,
  block: boolean,
  modules: readonly string[],
): string[] {
  const statement = `${[name, ...Array.from({ length: count }, (_, index) => `a${index}`)].join(' ')}${block ? ' {}' : ';'}`;
  const said = answerTo(firstComplaint(statement, context, modules), name);
  const expected = answerOf(against, name, context, count, block);
  return said === expected ? [] : [`${statement} in ${context}: nginx says ${said}, the catalog ${expected}`];
}

/** The order in which nginx checks: name, context, `;` or `{`, number of arguments. */
function answerOf(against: Catalog, name: string, context: Context, count: number, block: boolean): Answer {
  if (!against.knows(name)) return 'unknown';
  const arity = against.spec(name, context)?.arityIn(context);
  if (arity === undefined) return 'not allowed';
  if (arity.block !== block) return arity.block ? 'no block' : 'not terminated';
  return count < arity.min || count > arity.max ? 'arguments' : 'accepted';
}

/** What nginx refuses the statement with; empty if it takes it. */
export function firstComplaint(statement: string, context: Context, modules: readonly string[]): string {
  const { messages } = nginxTest(wrap(context as WrapContext, statement), { modules });
  return messages.find(({ level }) => level === 'emerg')?.text ?? '';
}

/** Any complaint of another kind comes from the directive's own code: it was found, allowed and counted. */
function answerTo(complaint: string, name: string): Answer {
  if (complaint === `unknown directive "${name}"`) return 'unknown';
  if (complaint === `"${name}" directive is not allowed here`) return 'not allowed';
  if (complaint === `directive "${name}" has no opening "{"`) return 'no block';
  if (complaint === `directive "${name}" is not terminated by ";"`) return 'not terminated';
  if (complaint === `invalid number of arguments in "${name}" directive`) return 'arguments';
  return 'accepted';
}
