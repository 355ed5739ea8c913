/** What may be said of a word of a file beyond its spelling? UTF-16 offsets. */

/** The protocol's own types, and `directive`. In the order of the legend. */
export const tokenTypes = [
  'directive',
  'variable',
  'property',
  'parameter',
  'enumMember',
  /** A group of servers. */
  'class',
  /** A named location, or a function of a script. */
  'function',
  /** A zone, a cache or a log format. */
  'type',
  'namespace',
  'keyword',
  'string',
  'number',
  'regexp',
  'operator',
  'comment',
] as const;
export type TokenType = (typeof tokenTypes)[number];

/** The protocol's own modifiers, and `undefined`. In the order of the legend. */
export const tokenModifiers = [
  'declaration',
  'readonly',
  'deprecated',
  'modification',
  'defaultLibrary',
  'undefined',
] as const;
export type TokenModifier = (typeof tokenModifiers)[number];

export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

export const plain: readonly TokenModifier[] = [];

/**
 * What is wanted: what a grammar has not coloured already, since only the model knows it; or everything, for editors
 * that have no grammar.
 */
export type Detail = 'beyond the grammar' | 'everything';
