/** Which sections and keys does a text in one of the many ini dialects have? */

import { joined, type Piece, type SourceText, trimmed, verbatim } from './source-text.ts';

/**
 * `systemd`: a backslash at the end of a line continues it. `supervisor`: an indented line does; ` ;` begins a comment.
 * `uwsgi`: lines stand for themselves, a key may have no value.
 */
export type IniDialect = 'systemd' | 'supervisor' | 'uwsgi';

export interface IniEntry {
  readonly key: SourceText;
  /** Without white space at its ends; empty if there is none. */
  readonly value: SourceText;
}

export interface IniSection {
  readonly name: string;
  /** Offset of the `[`. */
  readonly start: number;
  /** Behind the `]`. */
  readonly end: number;
  readonly entries: readonly IniEntry[];
}

const most = { length: 200_000, entries: 5_000 };

/** The sections in their order; what stands before the first is left out. */
export function iniSections(text: string, dialect: IniDialect): readonly IniSection[] {
  const sections: { name: string; start: number; end: number; entries: IniEntry[] }[] = [];
  let entry: { key: SourceText; pieces: Piece[] } | undefined;
  let isContinued = false;
  let count = 0;
  const finish = () => {
    const section = sections.at(-1);
    if (entry && section && count++ < most.entries) {
      section.entries.push({ key: entry.key, value: trimmed(joined(entry.pieces)) });
    }
    entry = undefined;
  };
  for (const { line, start } of linesOf(text.slice(0, most.length))) {
    const isComment = /^\s*[#;]/.test(line);
    if (dialect === 'systemd' && isContinued) {
      if (isComment) continue;
      isContinued = continueWith(entry, line, start);
      continue;
    }
    if (dialect === 'supervisor' && entry && /^[ \t]+\S/.test(line)) {
      if (!isComment) entry.pieces.push({ text: ' ', start }, { text: withoutComment(line), start });
      continue;
    }
    if (isComment || line.trim() === '') {
      finish();
      continue;
    }
    const header = /^\s*\[([^\]]*)\]/.exec(line);
    if (header) {
      finish();
      const from = start + line.indexOf('[');
      sections.push({
        name: (header[1] ?? '').trim(),
        start: from,
        end: start + header[0].length,
        entries: [],
      });
      continue;
    }
    finish();
    const equals = line.search(dialect === 'supervisor' ? /[=:]/ : /=/);
    const key = trimmed(verbatim(line.slice(0, equals < 0 ? line.length : equals), start));
    entry = { key, pieces: [] };
    const rest = equals < 0 ? '' : line.slice(equals + 1);
    const value = dialect === 'supervisor' ? withoutComment(rest) : rest;
    isContinued = dialect === 'systemd' && continueWith(entry, value, start + equals + 1);
    if (dialect !== 'systemd')
      entry.pieces.push({ text: value, start: equals < 0 ? start : start + equals + 1 });
  }
  finish();
  return sections;
}

/** Adds a line of a unit; true if the next one goes on with it. The backslash becomes a space. */
function continueWith(entry: { pieces: Piece[] } | undefined, line: string, start: number): boolean {
  const goesOn = /\\\s*$/.exec(line);
  const text = goesOn ? line.slice(0, goesOn.index) : line;
  entry?.pieces.push({ text, start });
  if (goesOn) entry?.pieces.push({ text: ' ', start: start + text.length });
  return goesOn !== null;
}

function withoutComment(text: string): string {
  const comment = text.search(/(?:^|\s);/);
  return comment < 0 ? text : text.slice(0, comment);
}

function linesOf(text: string): { line: string; start: number }[] {
  const lines: { line: string; start: number }[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    lines.push({ line: text.slice(start, stop).replace(/\r$/, ''), start });
    start = stop + 1;
  }
  return lines;
}
