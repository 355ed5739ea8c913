/** How does the text of a `.nginx-wayfinder.json` turn a rule off, and keep the formatting that it has? */

export interface JsonEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Member {
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** An object in a JSON text; offsets are those of its braces. */
interface JsonObject {
  readonly open: number;
  readonly close: number;
  readonly members: readonly Member[];
}

/** undefined where the text is no JSON object, or its `"rules"` are none. */
export function turnOff(text: string, rule: string): JsonEdit | undefined {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (text.trim() === '') {
    const lines = ['{', '  "rules": {', `    ${member(rule)}`, '  }', '}', ''];
    return { start: 0, end: text.length, text: lines.join(newline) };
  }
  if (!isJson(text)) return undefined;
  const top = objectAt(text, text.search(/[^\s\uFEFF]/));
  if (!top) return undefined;
  const found = top.members.find(({ key }) => key === 'rules');
  if (!found) {
    const isOneLine = !text.slice(top.open, top.close).includes('\n');
    const [outer, inner] = isOneLine
      ? [' ', ' ']
      : [newline + unitOf(text), newline + unitOf(text).repeat(2)];
    return withMember(text, top, `"rules": {${inner}${member(rule)}${outer}}`, newline);
  }
  const rules = objectAt(text, found.valueStart);
  const same = rules?.members.find(({ key }) => key === rule);
  if (same) return { start: same.valueStart, end: same.valueEnd, text: '"off"' };
  return rules && withMember(text, rules, member(rule), newline);
}

function member(rule: string): string {
  return `${JSON.stringify(rule)}: "off"`;
}

/** Behind the last member, apart from it as that is from what stands before it. */
function withMember(
  text: string,
  { open, close, members }: JsonObject,
  added: string,
  newline: string,
): JsonEdit {
  const last = members.at(-1);
  if (last) {
    const gap = /\s*$/.exec(text.slice(0, last.start))?.[0] ?? '';
    return { start: last.valueEnd, end: last.valueEnd, text: `,${gap}${added}` };
  }
  const lineStart = text.lastIndexOf('\n', open) + 1;
  const indent = /^\s*/.exec(text.slice(lineStart, open + 1))?.[0] ?? '';
  const around = text.trim().includes('\n')
    ? [newline + indent + unitOf(text), newline + indent]
    : [' ', ' '];
  return { start: open + 1, end: close, text: around.join(added) };
}

/** What one level is indented by. */
function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

const jsonToken = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/y;

/** The object whose `{` stands at `open`, in a text that is JSON; undefined if another value stands there. */
function objectAt(text: string, open: number): JsonObject | undefined {
  if (text[open] !== '{') return undefined;
  const members: Member[] = [];
  let depth = 0;
  let key: { text: string; start: number } | undefined;
  let valueStart = -1;
  let end = open;
  for (let at = open; at < text.length; at = jsonToken.lastIndex) {
    while (/\s/.test(text[at] ?? '')) at++;
    jsonToken.lastIndex = at;
    const [token = ''] = jsonToken.exec(text) ?? [];
    if (token === '') return undefined;
    if (depth === 1 && (token === ',' || token === '}')) {
      if (key) members.push({ key: key.text, start: key.start, valueStart, valueEnd: end });
      key = undefined;
      valueStart = -1;
    } else if (depth === 1 && key === undefined) {
      key = { text: JSON.parse(token), start: at };
    } else if (depth === 1 && valueStart < 0 && token !== ':') {
      valueStart = at;
    }
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') depth--;
    end = jsonToken.lastIndex;
    if (depth === 0) return { open, close: at, members };
  }
  return undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
