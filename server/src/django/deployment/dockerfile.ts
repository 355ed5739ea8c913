/** What does a Dockerfile put where, and what does its image start? */

import type { FileContent } from '../../project/file-system.ts';
import type { Place } from '../model.ts';
import { type Command, commandsOf, commandsOfWords, type Word } from './command-line.ts';
import { joined, type Piece, type SourceText, sliced, trimmed } from './source-text.ts';

export interface Dockerfile {
  readonly stages: readonly Stage[];
}

export interface Stage {
  /** `AS name` */
  readonly name: string | undefined;
  /** The image or the stage that it begins with. */
  readonly base: string;
  readonly steps: readonly Step[];
}

export type Step =
  | { readonly kind: 'folder'; readonly word: Word; readonly place: Place }
  | { readonly kind: 'variable'; readonly name: string; readonly value: Word; readonly place: Place }
  /** Out of the build context; `--from` another stage or image is `from`. */
  | {
      readonly kind: 'copy';
      readonly sources: readonly Word[];
      readonly target: Word;
      readonly from: string | undefined;
      readonly place: Place;
    }
  | { readonly kind: 'entrypoint' | 'command'; readonly launch: Launch };

/** A command as it is started. */
export interface Launch {
  readonly commands: readonly Command[];
  /** By a shell, so that nothing can be put behind it. */
  readonly form: 'shell' | 'exec';
  readonly place: Place;
}

export function readDockerfile(content: FileContent, path: string): Dockerfile | undefined {
  if (content.kind !== 'text') return undefined;
  const stages: { name: string | undefined; base: string; steps: Step[] }[] = [];
  for (const { name, rest } of instructionsOf(content.text)) {
    if (name === 'FROM') {
      const words = rest.text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('--'));
      const isNamed = words[1]?.toUpperCase() === 'AS';
      stages.push({ base: words[0] ?? '', name: isNamed ? words[2] : undefined, steps: [] });
    } else if (stages.length > 0) stages.at(-1)?.steps.push(...stepsOf(name, rest, path));
  }
  return stages.length > 0 ? { stages } : undefined;
}

function stepsOf(name: string, rest: SourceText, path: string): Step[] {
  const place: Place = { path, start: rest.offsetAt(0), end: rest.offsetAt(rest.text.length) };
  switch (name) {
    case 'WORKDIR': {
      const [word] = wordsOf(rest);
      return word ? [{ kind: 'folder', word, place }] : [];
    }
    case 'ENV':
    case 'ARG':
      return variablesOf(rest, path);
    case 'COPY':
    case 'ADD': {
      const words = arrayOf(rest) ? commandsOfWords(arrayOf(rest) ?? [], 'exec')[0]?.words : wordsOf(rest);
      const options = (words ?? []).filter(({ raw }) => raw.startsWith('--'));
      const paths = (words ?? []).filter(({ raw }) => !raw.startsWith('--'));
      const target = paths.pop();
      const from = options.find(({ raw }) => raw.startsWith('--from='))?.raw.slice('--from='.length);
      return target && paths.length > 0 ? [{ kind: 'copy', sources: paths, target, from, place }] : [];
    }
    case 'CMD':
    case 'ENTRYPOINT': {
      const kind = name === 'CMD' ? 'command' : 'entrypoint';
      const array = arrayOf(rest);
      const launch: Launch = array
        ? { form: 'exec', commands: commandsOfWords(array, 'exec'), place }
        : { form: 'shell', commands: commandsOf(rest, 'shell'), place };
      return [{ kind, launch }];
    }
    default:
      return [];
  }
}

function wordsOf(source: SourceText): Word[] {
  return commandsOf(source, 'shell').flatMap(({ words }) => words);
}

/** `ENV A=b C="d"`, `ENV A b c`, `ARG A`. */
function variablesOf(rest: SourceText, path: string): Step[] {
  const old = /^([A-Za-z_]\w*)\s+(?=\S)/.exec(rest.text);
  if (old) {
    const value = sliced(rest, old[0].length);
    const [word] = wordsOf(value);
    const place = { path, start: rest.offsetAt(0), end: rest.offsetAt(rest.text.length) };
    return word && old[1] ? [{ kind: 'variable', name: old[1], value: word, place }] : [];
  }
  return wordsOf(rest).flatMap((word): Step[] => {
    const [first, ...others] = word.parts;
    const [, name, text = ''] =
      first?.kind === 'text' ? (/^([A-Za-z_]\w*)=(.*)$/s.exec(first.text) ?? []) : [];
    if (name === undefined) return [];
    const value: Word = { ...word, parts: [{ kind: 'text', text }, ...others] };
    return [{ kind: 'variable', name, value, place: { path, start: word.start, end: word.end } }];
  });
}

/** The texts of a JSON array with their places; undefined if it is none. */
function arrayOf(rest: SourceText): SourceText[] | undefined {
  const { text } = rest;
  if (!/^\s*\[/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) return undefined;
    const found: SourceText[] = [];
    let at = text.indexOf('[');
    for (const item of value as string[]) {
      const open = text.indexOf('"', at);
      let close = open + 1;
      while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1;
      const written = text.slice(open + 1, close);
      const whole = sliced(rest, open + 1, close);
      // With escapes the places of single units are lost, those of the word are not.
      found.push(
        written === item ? whole : { text: item, offsetAt: (i) => whole.offsetAt(i && written.length) },
      );
      at = close + 1;
    }
    return found;
  } catch {
    return undefined;
  }
}

interface Instruction {
  /** In capitals. */
  readonly name: string;
  readonly rest: SourceText;
}

const most = { length: 200_000, instructions: 1_000 };

function instructionsOf(whole: string): Instruction[] {
  const text = whole.slice(0, most.length);
  const continuation = /^\s*#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? '`' : '\\';
  const instructions: Instruction[] = [];
  let pieces: Piece[] = [];
  const finish = () => {
    const source = trimmed(joined(pieces));
    pieces = [];
    const [, name, gap = ''] = /^([A-Za-z]+)(\s+)/.exec(source.text) ?? [];
    if (name === undefined || instructions.length >= most.instructions) return;
    instructions.push({ name: name.toUpperCase(), rest: trimmed(sliced(source, name.length + gap.length)) });
  };
  let hereDocument: string | undefined;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).replace(/\r$/, '');
    const from = start;
    start = end + 1;
    if (hereDocument !== undefined) {
      if (line.trim() === hereDocument) hereDocument = undefined;
      continue;
    }
    // Comments and empty lines may stand between the lines of an instruction.
    if (/^\s*(?:#|$)/.test(line)) continue;
    const goesOn = line.trimEnd().endsWith(continuation);
    const piece = goesOn ? line.trimEnd().slice(0, -1) : line;
    pieces.push({ text: piece, start: from });
    if (goesOn) pieces.push({ text: ' ', start: from + piece.length });
    else {
      const [, delimiter] = /^\s*(?:RUN|COPY|ADD)\b.*<<-?\s*["']?([\w.-]+)/i.exec(line) ?? [];
      hereDocument = delimiter;
      finish();
    }
  }
  finish();
  return instructions;
}
