/** What text does a Python string literal stand for? */

/** The text; undefined for bytes and for what is cut off. `token` is the literal with its prefix and quotes. */
export function stringValue(token: string): string | undefined {
  const parts = stringParts(token);
  if (!parts || parts.prefix.includes('b')) return undefined;
  return parts.prefix.includes('r') ? lines(parts.body) : unescaped(lines(parts.body));
}

/** The text of a piece of an f-string between its replacements; `{{` and `}}` are braces there. */
export function formatText(piece: string, prefix: string): string | undefined {
  const text = lines(piece).replace(/\{\{/g, '{').replace(/\}\}/g, '}');
  return prefix.includes('r') ? text : unescaped(text);
}

/** Prefix in small letters, and what stands between the quotes; undefined if the literal has no end. */
export function stringParts(token: string): { prefix: string; quote: string; body: string } | undefined {
  const [opening = '', prefix = '', quote = ''] = /^([A-Za-z]{0,2})("""|'''|"|')/.exec(token) ?? [];
  if (quote === '' || token.length < opening.length + quote.length || !token.endsWith(quote))
    return undefined;
  return { prefix: prefix.toLowerCase(), quote, body: token.slice(opening.length, -quote.length) };
}

/** Python reads every line end as a line feed. */
function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** undefined if it names a character that we do not know, or is no Python. */
function unescaped(text: string): string | undefined {
  let isUnknown = false;
  const plain = text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (all, octal?: string, byte?: string, short?: string, long?: string, single?: string) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const code = byte ?? short ?? long;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        if (point <= 0x10ffff) return String.fromCodePoint(point);
        isUnknown = true;
        return '';
      }
      const known = simpleEscapes[single ?? ''];
      if (known !== undefined) return known;
      if (single === 'N' || single === 'x' || single === 'u' || single === 'U') isUnknown = true;
      return all;
    },
  );
  return isUnknown ? undefined : plain;
}
