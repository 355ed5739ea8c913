/** What does one word of a documented syntax (``max_fails`=*`number`*``, ``unix:`*`path`*``) stand for? */

/** What may be written in one argument. */
export type Expected =
  | { readonly kind: 'keyword'; readonly text: string }
  | {
      readonly kind: 'parameter';
      /** What is typed before the value: `max_fails=`, `shared:`, `@`. */
      readonly text: string;
      /** The value as documented: `number`, `on|off`. */
      readonly value: string;
      /** The documented literal values, none if the value is free. */
      readonly values: readonly string[];
    }
  | { readonly kind: 'placeholder'; readonly name: string };

/** One argument of a configuration line. */
export interface Word {
  readonly kind: 'word';
  /** As documented, without the marks of Markdown: `address[:port]`. */
  readonly text: string;
  readonly offers: readonly Expected[];
}

/** Takes the Markdown marks off a documented syntax: ``*`size`* | `off`` reads `size | off`. */
export function plainSyntax(documented: string): string {
  return documented.replaceAll(/\*`([^`]*)`\*|`([^`]*)`/g, (_, name, text) => name ?? text).trim();
}

export function readWord(documented: string): Word {
  return { kind: 'word', text: plainSyntax(documented), offers: offersOf(documented) };
}

/** ``PUT`|`DELETE``: whole words and nothing else. */
const wholeWords = /^`[^`]*[^`=:]`(?:\|`[^`]*[^`=:]`)+$/;

function offersOf(documented: string): Expected[] {
  if (wholeWords.test(documented))
    return documented.split('|').map((word) => ({ kind: 'keyword', text: word.slice(1, -1) }));
  const text = plainSyntax(documented);
  const literal = leadingLiteral(documented);
  if (literal.text === '' || literal.text.startsWith('$')) return [{ kind: 'placeholder', name: text }];
  const rest = documented.slice(literal.length);
  if (rest === '' && !literal.text.slice(1, -1).includes('='))
    return [{ kind: 'keyword', text: literal.text }];
  if (rest.startsWith('[') && rest.endsWith(']')) {
    const extended = offersOf(`\`${literal.text}\`${rest.slice(1, -1)}`);
    return [{ kind: 'keyword', text: literal.text }, ...extended.filter(({ kind }) => kind === 'parameter')];
  }
  const key = /^[^=]*=/.exec(literal.text)?.[0] ?? literal.text;
  const value = literal.text.slice(key.length) + plainSyntax(rest);
  return [{ kind: 'parameter', text: key, value, values: literalValues(key, documented) }];
}

/** The literal characters that a word starts with: code spans that are no placeholder, and bare `=` `:` `(` `/`. */
function leadingLiteral(documented: string): { text: string; length: number } {
  const match = /^(?:`[^`]*`|[=:/@])*/.exec(documented)?.[0] ?? '';
  return { text: match.replaceAll('`', '').trim(), length: match.length };
}

/** `on` and `off` of ``ipv6`=`on`|`off``. */
function literalValues(key: string, documented: string): string[] {
  if (!key.endsWith('=') || !documented.includes('|')) {
    const fixed = /=`([^`]+)`$/.exec(documented)?.[1];
    return fixed === undefined ? [] : [fixed];
  }
  const values = documented.slice(documented.indexOf('=') + 1).replace(/^`(?=`)/, '');
  return values
    .split('|')
    .map((value) => /^`([^`$]+)`$/.exec(value)?.[1])
    .filter((value) => value !== undefined);
}
