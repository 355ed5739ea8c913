/** Which words do the commands of a command line consist of, as a shell, systemd, Docker or supervisor splits it? */

import { joined, type Piece, type SourceText, sliced } from './source-text.ts';

/**
 * Who splits the line. `shell`: /bin/sh. `systemd`: `ExecStart=`, no shell. `compose`: variables are of the machine,
 * `$$` is one `$` of the container. `supervisor`: `%(ENV_X)s`, no variables. `exec`: a word of an array that nobody
 * splits, `compose exec`: such a word of a compose file.
 */
export type Dialect = 'shell' | 'systemd' | 'compose' | 'supervisor' | 'exec' | 'compose exec';

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** `name` is `@` for all arguments. Compose's own variables (of the machine) are `unknown` or their fallback. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly isQuoted: boolean;
      /** `${X:-fallback}` */
      readonly fallback: readonly Part[] | undefined;
    }
  /** What nobody can tell from here: `$(hostname)`, `%i`, `{{ port }}`. */
  | { readonly kind: 'unknown' };

export interface Word {
  readonly parts: readonly Part[];
  /** As written, on one line. */
  readonly raw: string;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}

/** One simple command; pipelines, lists and groups are taken apart. Never without words. */
export interface Command {
  readonly words: readonly Word[];
}

/** More than anybody writes; what is beyond is not read. */
const most = { length: 200_000, commands: 2_000, words: 2_000, depth: 4 };

/** The commands of a text in their order, those in `sh -c "..."` in place of it. Here-documents and comments are left out. */
export function commandsOf(source: SourceText, dialect: Dialect): readonly Command[] {
  return split(sliced(source, 0, Math.min(source.text.length, most.length)), dialect, 0);
}

/** The command of an array of words, as `CMD ["gunicorn", "-b", ":8000"]`: one, or those in `sh -c`. */
export function commandsOfWords(
  words: readonly SourceText[],
  dialect: 'exec' | 'compose exec',
): readonly Command[] {
  const read = words.slice(0, most.words).map((word): ReadWord => {
    const { parts } = readParts(word, 0, word.text.length, dialect);
    return { word: wordOf(word, 0, word.text.length, parts), inner: word };
  });
  return commandsIn(read, dialect, 0);
}

interface ReadWord {
  readonly word: Word;
  /** What `sh -c` would be given. */
  readonly inner: SourceText;
}

function wordOf(source: SourceText, from: number, to: number, parts: readonly Part[]): Word {
  return {
    parts,
    raw: source.text.slice(from, to).replace(/\\\r?\n\s*/g, ''),
    start: source.offsetAt(from),
    // The end of the last unit, so that a word does not reach over what was left out behind it.
    end: to > from ? source.offsetAt(to - 1) + 1 : source.offsetAt(to),
  };
}

function split(source: SourceText, dialect: Dialect, depth: number): Command[] {
  const { text } = source;
  const commands: Command[] = [];
  const isShell = dialect === 'shell' || dialect === 'compose';
  let words: ReadWord[] = [];
  /** Delimiters of here-documents that begin on the next line. */
  let hereDocuments: string[] = [];
  const finish = () => {
    if (commands.length < most.commands) commands.push(...commandsIn(words, dialect, depth));
    words = [];
  };
  let at = 0;
  while (at < text.length && commands.length < most.commands) {
    const unit = text[at] ?? '';
    if (/^\\\r?\n/.test(text.slice(at, at + 3))) at = text.indexOf('\n', at) + 1;
    else if (unit === '\n') {
      if (isShell) finish();
      at++;
      for (const delimiter of hereDocuments) at = behindHereDocument(text, at, delimiter);
      hereDocuments = [];
    } else if (/\s/.test(unit)) at++;
    else if (unit === '#' && isShell) at = endOfLine(text, at);
    else if (dialect === 'systemd' && unit === ';' && /\s|$/.test(text[at + 1] ?? '')) {
      finish();
      at++;
    } else if (isShell && /[;&|()]/.test(unit)) {
      // `>&` belongs to a redirection and is met below.
      finish();
      at++;
    } else if (isShell && /^(?:\d?[<>]|&>)/.test(text.slice(at, at + 2))) {
      const here = /^\d?<<-?\s*(["']?)([\w.-]+)\1/.exec(text.slice(at, at + 80));
      if (here) {
        hereDocuments.push(here[2] ?? '');
        at += here[0].length;
      } else at = behindRedirection(source, at, dialect);
    } else {
      const { parts, end } = readParts(source, at, text.length, dialect);
      if (words.length < most.words) {
        words.push({ word: wordOf(source, at, end, parts), inner: innerOf(source, at, end) });
      }
      at = Math.max(end, at + 1);
    }
  }
  finish();
  return commands;
}

/** A command, or the commands that it hands to a shell. */
function commandsIn(words: readonly ReadWord[], dialect: Dialect, depth: number): readonly Command[] {
  const command = { words: words.map(({ word }) => word) };
  if (words.length === 0) return [];
  if (depth >= most.depth) return [command];
  for (const [i, { word }] of words.entries()) {
    if (!/(?:^|\/)(?:ba|da|z|a)?sh$/.test(plain(word))) continue;
    // `bash -lc`, `sh -e -c`, `/bin/sh -xec`
    for (let option = i + 1; /^-[a-z]+$|^-o$|^pipefail$/.test(plain(words[option]?.word)); option++) {
      const inner = words[option + 1]?.inner;
      if (!/^-[a-z]*c$/.test(plain(words[option]?.word)) || !inner) continue;
      const isCompose = dialect === 'compose' || dialect === 'compose exec';
      const before = words.slice(0, i).map((read) => read.word);
      const found = split(inner, isCompose ? 'compose' : 'shell', depth + 1);
      // `env A=b sh -c "..."`: what stands before the shell stays before each command.
      return before.length === 0 ? found : found.map((one) => ({ words: [...before, ...one.words] }));
    }
  }
  return [command];
}

function plain(word: Word | undefined): string {
  return word?.parts.map((part) => (part.kind === 'text' ? part.text : '\0')).join('') ?? '';
}

/** The text of a quoted word without its quotes, to be split again. */
function innerOf(source: SourceText, from: number, to: number): SourceText {
  const { text } = source;
  const quote = text[from];
  if ((quote !== '"' && quote !== "'") || text[to - 1] !== quote || to - from < 2)
    return sliced(source, from, to);
  if (quote === "'") return sliced(source, from + 1, to - 1);
  const pieces: Piece[] = [];
  let start = from + 1;
  for (let at = start; at < to - 1; at++) {
    if (text[at] !== '\\' || !/["\\$`]/.test(text[at + 1] ?? '')) continue;
    // `\$` stays a literal `$` for this shell and a variable for the inner one, so that only the backslash goes.
    pieces.push(pieceOf(source, start, at));
    start = at + 1;
    at++;
  }
  pieces.push(pieceOf(source, start, to - 1));
  // Offsets of a folded text do not run on: they are asked one by one.
  if (pieces.length === 1) return sliced(source, from + 1, to - 1);
  const whole = joined(pieces);
  const indices: number[] = [];
  let index = from + 1;
  for (const piece of pieces) {
    for (let i = 0; i < piece.text.length; i++) indices.push(index + i);
    index += piece.text.length + 1;
  }
  return { text: whole.text, offsetAt: (i) => source.offsetAt(indices[i] ?? to - 1) };
}

function pieceOf(source: SourceText, from: number, to: number): Piece {
  return { text: source.text.slice(from, to), start: source.offsetAt(from) };
}

/** The parts of the word that begins at `from`, and where it ends. */
function readParts(
  source: SourceText,
  from: number,
  to: number,
  dialect: Dialect,
): { parts: Part[]; end: number } {
  const { text } = source;
  const parts: Part[] = [];
  const isWhole = dialect === 'exec' || dialect === 'compose exec';
  const ends = dialect === 'shell' || dialect === 'compose' ? /[\s;&|()<>]/ : /\s/;
  const add = (literal: string) => {
    const last = parts.at(-1);
    if (last?.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + literal };
    else parts.push({ kind: 'text', text: literal });
  };
  let quote = '';
  let at = from;
  while (at < to) {
    const unit = text[at] ?? '';
    const special = specialAt(text, at, to, dialect, quote);
    if (special) {
      if (typeof special.part === 'string') add(special.part);
      else parts.push(special.part);
      at = special.end;
    } else if (isWhole) {
      add(unit);
      at++;
    } else if (quote === '') {
      if (ends.test(unit)) break;
      if (unit === '"' || unit === "'") {
        quote = unit;
        // An empty word is a word.
        add('');
        at++;
      } else if (unit === '\\') {
        const skipped = /^\\\r?\n\s*/.exec(text.slice(at, at + 200))?.[0];
        if (skipped === undefined) add(text[at + 1] ?? '');
        at += skipped?.length ?? 2;
      } else {
        add(unit);
        at++;
      }
    } else if (unit === quote) {
      quote = '';
      at++;
    } else if (unit === '\\' && quote === '"' && /["\\$`\n]/.test(text[at + 1] ?? '')) {
      if (text[at + 1] !== '\n') add(text[at + 1] ?? '');
      at += 2;
    } else {
      add(unit);
      at++;
    }
  }
  return { parts, end: Math.min(at, to) };
}

interface Special {
  readonly part: Part | string;
  readonly end: number;
}

/** A variable, a placeholder, a substitution: what is not text. */
function specialAt(
  text: string,
  at: number,
  to: number,
  dialect: Dialect,
  quote: string,
): Special | undefined {
  const unit = text[at];
  // Templates of Ansible, cookiecutter, Jinja.
  if (unit === '{' && (text[at + 1] === '{' || text[at + 1] === '%')) {
    const close = text.indexOf(text[at + 1] === '{' ? '}}' : '%}', at + 2);
    if (close >= 0 && close + 2 <= to) return { part: { kind: 'unknown' }, end: close + 2 };
  }
  if (unit === '%' && (dialect === 'systemd' || dialect === 'supervisor')) {
    if (text[at + 1] === '%') return { part: '%', end: at + 2 };
    const pattern = dialect === 'systemd' ? /^%[a-zA-Z]/ : /^%\(\w+\)\d*[sd]/;
    const found = pattern.exec(text.slice(at, at + 80));
    return found ? { part: { kind: 'unknown' }, end: at + found[0].length } : undefined;
  }
  if (quote === "'" && dialect !== 'systemd' && dialect !== 'compose') return undefined;
  if (unit === '`' && (dialect === 'shell' || dialect === 'compose')) {
    const close = text.indexOf('`', at + 1);
    return { part: { kind: 'unknown' }, end: close < 0 || close >= to ? to : close + 1 };
  }
  if (unit !== '$' || dialect === 'exec' || dialect === 'supervisor') return undefined;
  const isQuoted = quote !== '';
  if (dialect === 'systemd' && text[at + 1] === '$') return { part: '$', end: at + 2 };
  if (dialect === 'compose' || dialect === 'compose exec') {
    // `$$X` is the container's; without a shell it stays a literal text, which nobody means.
    if (text[at + 1] === '$') {
      return variableAt(text, at + 1, to, isQuoted, 0) ?? { part: '$', end: at + 2 };
    }
    const found = variableAt(text, at, to, isQuoted, 0);
    if (!found || typeof found.part === 'string' || found.part.kind !== 'variable') return found;
    // A variable of the machine: nobody's environment here has it.
    return { ...found, part: { ...found.part, name: '' } };
  }
  return variableAt(text, at, to, isQuoted, 0);
}

function variableAt(
  text: string,
  at: number,
  to: number,
  isQuoted: boolean,
  depth: number,
): Special | undefined {
  const simple = /^\$(?:([A-Za-z_]\w*)|([@*])|[\d#?!$-])/.exec(text.slice(at, at + 200));
  if (simple) {
    const name = simple[1] ?? (simple[2] ? '@' : undefined);
    const part: Part = name ? { kind: 'variable', name, isQuoted, fallback: undefined } : { kind: 'unknown' };
    return { part, end: at + simple[0].length };
  }
  const open = text[at + 1];
  if (open !== '{' && open !== '(') return undefined;
  const end = behindBrackets(text, at + 1, to);
  const inside = text.slice(at + 2, end - 1);
  const braced = open === '{' ? /^([A-Za-z_]\w*|@)(?:(:?[-=])(.*))?$/s.exec(inside) : null;
  if (!braced || depth >= most.depth) return { part: { kind: 'unknown' }, end };
  const [, name = '', operator, fallback = ''] = braced;
  const part: Part = {
    kind: 'variable',
    ...{ name, isQuoted },
    fallback: operator === undefined ? undefined : fallbackParts(fallback, depth + 1),
  };
  return { part, end };
}

function fallbackParts(text: string, depth: number): Part[] {
  const parts: Part[] = [];
  let literal = '';
  for (let at = 0; at < text.length; ) {
    const found = text[at] === '$' ? variableAt(text, at, text.length, true, depth) : undefined;
    if (found && typeof found.part !== 'string') {
      if (literal !== '') parts.push({ kind: 'text', text: literal });
      literal = '';
      parts.push(found.part);
      at = found.end;
    } else {
      if (!/["']/.test(text[at] ?? '')) literal += text[at];
      at++;
    }
  }
  parts.push({ kind: 'text', text: literal });
  return parts;
}

/** Where the brackets close that open at `at`; the end if they do not. */
function behindBrackets(text: string, at: number, to: number): number {
  const open = text[at];
  const close = open === '{' ? '}' : ')';
  let depth = 0;
  for (let i = at; i < to; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i + 1;
  }
  return to;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function behindHereDocument(text: string, at: number, delimiter: string): number {
  for (let start = at; start < text.length; ) {
    const end = endOfLine(text, start);
    if (text.slice(start, end).trim() === delimiter) return Math.min(text.length, end + 1);
    start = end + 1;
  }
  return text.length;
}

/** `> file`, `2>&1`, `&>> file`: the operator and its word. */
function behindRedirection(source: SourceText, at: number, dialect: Dialect): number {
  const operator =
    /^(?:\d?(?:>>|>&|<&|<>|<<<|[<>]\|?)|&>>?)\s*/.exec(source.text.slice(at, at + 40))?.[0] ?? ' ';
  const start = at + operator.length;
  return Math.max(at + 1, readParts(source, start, source.text.length, dialect).end);
}
