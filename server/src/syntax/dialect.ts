/** What may the parser ask about names, so that it can guess what was forgotten? */

export interface Dialect {
  /** Is this the name of a directive, anywhere? */
  knows(name: string): boolean;
  /**
   * Could `name` with `count` arguments and this terminator be right in a block called `within` (undefined: at the
   * top of the file)? True for unknown names; in blocks of entries (`map`) true for every name with a `;`, false for
   * every name with a `{`.
   */
  accepts(name: string, count: number, terminator: ';' | '{', within: string | undefined): boolean;
  /** Could `name` stand in a block called `within`? True for unknown names and blocks. Without it, nesting is guessed from indentation alone. */
  allows?(name: string, within: string | undefined): boolean;
}

/** Knows no names: every statement is taken as nginx's tokenizer delivers it. */
export const plainDialect: Dialect = { knows: () => false, accepts: () => true };

/** nginx's own commands take 7 arguments at most, unless they take any number. */
const mostArguments = 8;

/** The only terminator that `name` can have in `within`, whatever its arguments; undefined if both or none are possible. */
export function terminatorOf(
  dialect: Dialect,
  name: string,
  within: string | undefined,
): ';' | '{' | undefined {
  const takes = (terminator: ';' | '{') => {
    for (let count = 0; count <= mostArguments; count++) {
      if (dialect.accepts(name, count, terminator, within)) return true;
    }
    return false;
  };
  const simple = takes(';');
  if (simple === takes('{')) return undefined;
  return simple ? ';' : '{';
}
