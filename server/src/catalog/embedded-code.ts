/** Which arguments are programs in another language, where a `$` is no variable of nginx's? */

export type EmbeddedLanguage = 'lua' | 'perl';

/** `perl 'sub { ... }'`, `perl_set $x 'sub { ... }'`, `content_by_lua '...'`; undefined for the names of functions and files. `index` counts from 0. */
export function languageOfArgument(name: string, index: number, value: string): EmbeddedLanguage | undefined {
  if (name === 'perl' || name === 'perl_set') {
    return index === (name === 'perl' ? 0 : 1) && /^\s*sub\b/.test(value) ? 'perl' : undefined;
  }
  // The variable that `set_by_lua` sets comes first, and arguments of the program last.
  if (name === 'set_by_lua') return index === 1 ? 'lua' : undefined;
  return index === 0 && name.endsWith('_by_lua') ? 'lua' : undefined;
}
