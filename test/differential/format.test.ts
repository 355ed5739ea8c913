/** Does nginx say the same of a configuration before and after it was formatted? */
import { describe, expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { applied } from '../../server/src/features/format/edits.ts';
import { formatFile } from '../../server/src/features/format/index.ts';
import { styleFor } from '../../server/src/features/format/style.ts';
import { defaultFormatSettings, type FormatSettings } from '../../server/src/project/format-settings.ts';
import { sourceFile } from '../../server/src/project/source-file.ts';
import { tokenize } from '../../server/src/syntax/tokenize.ts';
import { TokenKind, tokenText } from '../../server/src/syntax/tokens.ts';
import { type CorpusEntry, corpus, debianConfiguration, judge } from '../support/corpus.ts';
import { randomFrom } from '../syntax/random.ts';

const catalog = catalogFor();
const seed = Number(process.env.FORMAT_SEED ?? 20_261_126);
const debian = debianConfiguration();
const entries = [
  ...(['lesson', 'real-world', 'swallowed', 'broken'] as const).flatMap(corpus),
  ...(debian ? [debian] : []),
];

const styles: Readonly<Record<string, FormatSettings>> = {
  usual: defaultFormatSettings,
  other: {
    ...defaultFormatSettings,
    ...{ indent: 'tab', align: 'always', oneLineBlocks: 'expand', blankLines: 0 },
    ...{ betweenBlocks: 'blank-line', lineEnding: 'crlf' },
  },
};

function formatted(text: string, settings: FormatSettings): string {
  const file = sourceFile('/nginx.conf', text, catalog);
  const formatting = formatFile(file, styleFor(file, settings), catalog);
  return formatting.kind === 'edits' ? applied(text, formatting.edits) : text;
}

/** Everything that nginx says but for the numbers of lines, and whatever the white space that it quotes. */
function said(entry: CorpusEntry, change?: (text: string) => string): unknown {
  const { ok, level, messages } = judge(entry, change);
  return { ok, level, messages: messages.map(({ text }) => text.replace(/\s+/g, ' ')) };
}

/** The text with other white space between its tokens; a comment keeps the end of its line. */
function respaced(text: string, pick: () => string): string {
  const { tokens } = tokenize(text);
  let result = '';
  for (let token = 0; token < tokens.count; token++) {
    const isSpace = (tokens.kinds[token] ?? 0) <= TokenKind.Newline;
    const endsComment = token > 0 && tokens.kinds[token - 1] === TokenKind.Comment;
    result += isSpace ? (endsComment ? `\n${pick()}` : pick()) : tokenText(tokens, token);
  }
  return result;
}

describe.each(Object.entries(styles))('%s style', (_, settings) => {
  test.each(entries.map((entry) => [entry.name, entry] as const))('%s', (_name, entry) => {
    expect(said(entry, (text) => formatted(text, settings))).toEqual(said(entry));
  });
});

describe(`white space at random, seed ${seed}`, () => {
  const accepted = entries.filter(({ name }) => !name.startsWith('broken'));
  const spaces = [' ', '   ', '\t', '\n', '\n\n\n', '\r\n  ', '\r'];
  test.each(accepted.map((entry, index) => [entry.name, entry, index] as const))('%s', (_, entry, index) => {
    const messy = (text: string): string => {
      const random = randomFrom(seed + index);
      return respaced(text, () => random.pick(spaces));
    };
    expect(said(entry, (text) => formatted(messy(text), defaultFormatSettings))).toEqual(said(entry, messy));
  });
});
