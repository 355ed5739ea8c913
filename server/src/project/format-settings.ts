/** How does the user want configurations to be laid out? */

export const alignments = ['keep', 'always', 'never'] as const;
export const oneLineBlockChoices = ['keep', 'expand'] as const;
export const betweenBlocksChoices = ['keep', 'blank-line'] as const;
export const lineEndings = ['keep', 'lf', 'crlf'] as const;
export const finalNewlines = ['insert', 'keep'] as const;

export interface FormatSettings {
  /** Of one level: a tab, or a number of spaces. Undefined: as the editor says, or as the file does it. */
  readonly indent: 'tab' | number | undefined;
  /** Values below each other: `keep` those that are, `always` in `map`, `types` and lists of headers, `never`. */
  readonly align: (typeof alignments)[number];
  /** A block on one line stays there if it is short and simple, or is opened. */
  readonly oneLineBlocks: (typeof oneLineBlockChoices)[number];
  /** More blank lines in a row than this become so many. */
  readonly blankLines: number;
  /** Whether a blank line is put before and behind each block that stands beside something. */
  readonly betweenBlocks: (typeof betweenBlocksChoices)[number];
  readonly lineEnding: (typeof lineEndings)[number];
  readonly finalNewline: (typeof finalNewlines)[number];
}

/** What one source (the editor, a settings file) says; what it leaves out, it leaves as it is. */
export type FormatChoice = Partial<FormatSettings>;

export const defaultFormatSettings: FormatSettings = {
  indent: undefined,
  align: 'keep',
  oneLineBlocks: 'keep',
  blankLines: 1,
  betweenBlocks: 'keep',
  lineEnding: 'keep',
  finalNewline: 'insert',
};

/** The widest level of indentation, and the most blank lines, that can be asked for. */
const widest = 16;

/** `base` where `over` says nothing. */
export function mergeFormat(base: FormatSettings, over: FormatChoice): FormatSettings {
  return { ...base, ...over };
}

/** What any JSON says of the layout, and in phrases what is wrong with it. Null and an empty text say nothing. */
export function readFormat(given: unknown): {
  readonly choice: FormatChoice;
  readonly problems: readonly string[];
} {
  if (given === undefined || given === null) return { choice: {}, problems: [] };
  if (typeof given !== 'object' || Array.isArray(given))
    return { choice: {}, problems: ['"format" has to hold an object'] };
  const problems: string[] = [];
  const choice: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (!reader || value === null || value === '') continue;
    const read = reader.read(value);
    if (read === undefined)
      problems.push(`"format.${key}" has to be ${reader.expected}, not ${JSON.stringify(value)}`);
    else choice[key] = read;
  }
  return { choice: choice as FormatChoice, problems };
}

interface Reader {
  /** Undefined for what means nothing. */
  readonly read: (value: unknown) => unknown;
  readonly expected: string;
}

const readers: Readonly<Record<string, Reader>> = {
  indent: {
    // A form offers texts only.
    read: (value) =>
      value === 'tab' ? value : wholeNumber(typeof value === 'string' ? Number(value) : value, 1),
    expected: `"tab" or a number of spaces from 1 to ${widest}`,
  },
  align: oneOf(alignments),
  oneLineBlocks: oneOf(oneLineBlockChoices),
  blankLines: {
    read: (value) => wholeNumber(value, 0),
    expected: `a number from 0 to ${widest}`,
  },
  betweenBlocks: oneOf(betweenBlocksChoices),
  lineEnding: oneOf(lineEndings),
  finalNewline: oneOf(finalNewlines),
};

function oneOf(choices: readonly string[]): Reader {
  return {
    read: (value) => choices.find((choice) => choice === value),
    expected: `one of ${choices.join(', ')}`,
  };
}

function wholeNumber(value: unknown, least: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= widest
    ? value
    : undefined;
}
