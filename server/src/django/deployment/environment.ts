/** What do the words of a command say once the variables that are known are put in? */

import type { Certainty } from '../model.ts';
import type { Part, Word } from './command-line.ts';

export interface EnvironmentValue {
  readonly text: string;
  readonly certainty: Certainty;
}

/** Variables by name; one that is not there may be set nevertheless by whoever starts the command. */
export type Environment = ReadonlyMap<string, EnvironmentValue>;

/** A word as the program is given it. */
export interface Argument {
  /** With its variables as far as they are known; those that are not are left out. */
  readonly text: string;
  readonly certainty: Certainty;
  /** As written. */
  readonly raw: string;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** Nothing of it is known: it may be no word or several, options among them. */
  readonly isAnything: boolean;
}

export function argumentsOf(words: readonly Word[], environment: Environment): Argument[] {
  return words.flatMap((word): Argument[] => {
    const { raw, start, end, parts } = word;
    const { text, certainty } = filledIn(parts, environment);
    const isBare = parts.length > 0 && parts.every((part) => part.kind !== 'text' && !isQuoted(part));
    const isAnything = isBare && (certainty === 'unknown' || (certainty === 'default' && text === ''));
    // A variable outside of quotes is split at its white space.
    if (isBare && certainty !== 'unknown' && /\s|^$/.test(text) && !isAnything) {
      const pieces = text.split(/\s+/).filter((piece) => piece !== '');
      return pieces.map((piece) => ({ text: piece, certainty, raw, start, end, isAnything: false }));
    }
    return [{ text, certainty, raw, start, end, isAnything }];
  });
}

function isQuoted(part: Part): boolean {
  // All arguments stay several words in quotes.
  return part.kind === 'variable' && part.isQuoted && part.name !== '@';
}

export function filledIn(parts: readonly Part[], environment: Environment): EnvironmentValue {
  let text = '';
  let certainty: Certainty = 'resolved';
  for (const part of parts) {
    const value: EnvironmentValue =
      part.kind === 'text'
        ? { text: part.text, certainty: 'resolved' }
        : part.kind === 'variable'
          ? variableValue(part, environment)
          : unknown;
    text += value.text;
    certainty = leastOf(certainty, value.certainty);
  }
  return { text, certainty };
}

const unknown: EnvironmentValue = { text: '', certainty: 'unknown' };

function variableValue(part: Part & { kind: 'variable' }, environment: Environment): EnvironmentValue {
  const set = environment.get(part.name);
  if (set) return set;
  if (!part.fallback) return unknown;
  const fallback = filledIn(part.fallback, environment);
  return { text: fallback.text, certainty: leastOf('default', fallback.certainty) };
}

/** The less sure of two. */
export function leastOf(a: Certainty, b: Certainty): Certainty {
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  return a === 'default' || b === 'default' ? 'default' : 'resolved';
}
