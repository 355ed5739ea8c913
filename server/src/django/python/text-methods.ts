/** What do the methods of Python's `str` answer, as far as settings use them? */

/** Longer texts are not made. */
export const longestText = 100_000;

type TextAnswer = string | boolean | number | readonly string[];

/** undefined: no such method here, or not for these arguments. Arguments are texts, numbers, null or lists of texts. */
export function callTextMethod(
  text: string,
  method: string,
  given: readonly (string | number | null | readonly string[])[],
): TextAnswer | undefined {
  const [first, second] = given;
  const isNone = first === undefined || first === null;
  switch (method) {
    case 'lower':
      return text.toLowerCase();
    case 'upper':
      return text.toUpperCase();
    case 'title':
      return /^[\x00-\x7f]*$/.test(text)
        ? text.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1))
        : undefined;
    case 'capitalize':
      return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
    case 'casefold':
      return /^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : undefined;
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      if (!isNone && typeof first !== 'string') return undefined;
      return stripped(text, isNone ? whitespace : first, method);
    case 'split':
      if (!isNone && typeof first !== 'string') return undefined;
      if (second !== undefined && typeof second !== 'number') return undefined;
      return split(text, isNone ? undefined : first, second ?? -1);
    case 'splitlines':
      return given.length > 0
        ? undefined
        : text
            .replace(/(\r\n|\r|\n)$/, '')
            .split(/\r\n|\r|\n/)
            .filter((_, __, all) => all.length > 1 || text !== '');
    case 'replace':
      if (typeof first !== 'string' || typeof second !== 'string' || given.length !== 2) return undefined;
      if (first === '' || (text.split(first).length - 1) * second.length > longestText) return undefined;
      return text.replaceAll(first, () => second);
    case 'startswith':
    case 'endswith': {
      const wanted = typeof first === 'string' ? [first] : first;
      if (given.length !== 1 || !Array.isArray(wanted)) return undefined;
      const has = (part: string) => (method === 'startswith' ? text.startsWith(part) : text.endsWith(part));
      return wanted.some(has);
    }
    case 'removeprefix':
    case 'removesuffix':
      if (typeof first !== 'string' || first === '') return undefined;
      if (method === 'removeprefix') return text.startsWith(first) ? text.slice(first.length) : text;
      return text.endsWith(first) ? text.slice(0, -first.length) : text;
    case 'join':
      return Array.isArray(first) && given.length === 1 ? first.join(text) : undefined;
    case 'find':
      return typeof first === 'string' && given.length === 1 ? text.indexOf(first) : undefined;
    case 'count':
      return typeof first === 'string' && first !== '' && given.length === 1
        ? text.split(first).length - 1
        : undefined;
    case 'isdigit':
      return /^[\x00-\x7f]*$/.test(text) ? /^[0-9]+$/.test(text) : undefined;
    case 'encode':
    case 'decode':
      return undefined;
    default:
      return undefined;
  }
}

/** What `str.strip` takes away by default. */
const whitespace = ' \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0';

function stripped(text: string, characters: string, method: 'strip' | 'lstrip' | 'rstrip'): string {
  let [start, end] = [0, text.length];
  if (method !== 'rstrip') while (start < end && characters.includes(text.charAt(start))) start++;
  if (method !== 'lstrip') while (end > start && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Without a separator at runs of white space, and nothing empty. */
function split(text: string, separator: string | undefined, most: number): readonly string[] | undefined {
  if (separator === '') return undefined;
  if (separator === undefined) {
    return most < 0 ? text.split(/[ \t\n\r\v\f]+/).filter((part) => part !== '') : undefined;
  }
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
}

/** `'%s/x' % values`; undefined if it has more than `%s`, `%d`, `%i` and `%%`, or not as many as values. */
export function percentFormatted(
  pattern: string,
  values: readonly string[],
  named: ReadonlyMap<string, string>,
): string | undefined {
  let used = 0;
  let isUnknown = false;
  const text = pattern.replace(/%(?:\(([^)]*)\))?([\s\S]?)/g, (_, name: string | undefined, type: string) => {
    if (type === '%' && name === undefined) return '%';
    if (type !== 's') isUnknown = true;
    const value = name === undefined ? values[used++] : named.get(name);
    if (value === undefined) isUnknown = true;
    return value ?? '';
  });
  return isUnknown || used !== values.length ? undefined : text;
}

/** `'{}/{name}'.format(...)`; undefined if a field is more than a number or a name. */
export function braceFormatted(
  pattern: string,
  values: readonly string[],
  named: ReadonlyMap<string, string>,
): string | undefined {
  let next = 0;
  let isUnknown = false;
  const text = pattern.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (all, field?: string) => {
    if (all === '{{' || all === '}}') return all.charAt(0);
    const value =
      field === undefined
        ? undefined
        : field === ''
          ? values[next++]
          : /^\d+$/.test(field)
            ? values[Number(field)]
            : named.get(field);
    if (value === undefined) isUnknown = true;
    return value ?? '';
  });
  return isUnknown ? undefined : text;
}
