/** What can be wrong with the text alone, before any directive is known? */

export type ParseErrorCode =
  | 'missing-semicolon'
  | 'empty-statement'
  | 'missing-open-brace'
  | 'missing-close-brace'
  | 'unexpected-open-brace'
  | 'unexpected-close-brace'
  | 'unclosed-quote'
  | 'character-after-quote'
  | 'token-too-long'
  | 'unclosed-lua-block';

/** One fault; offsets are UTF-16 units, `end` exclusive. */
export interface ParseError {
  readonly code: ParseErrorCode;
  /** The text to mark: the mistake itself, which may stand before the line that nginx names. */
  readonly start: number;
  readonly end: number;
  /** Where one inserted character repairs it; undefined if that place cannot be known. */
  readonly insertAt?: number;
  /** Another place that explains the fault: the `{` that is never closed, the name of the unfinished statement. */
  readonly related?: { readonly start: number; readonly end: number };
}

/** A text's errors are counted up to here: whoever has a thousand mistakes needs no list of the others. */
export const mostErrors = 1000;
