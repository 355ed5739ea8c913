/** Whatever the text: does formatting keep every token, settle at once, and never fail? */
import { describe, expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { applied } from '../../server/src/features/format/edits.ts';
import { type Formatting, formatFile, formatRange } from '../../server/src/features/format/index.ts';
import { onTypeEdits } from '../../server/src/features/format/on-type.ts';
import { styleFor } from '../../server/src/features/format/style.ts';
import { defaultFormatSettings, type FormatSettings } from '../../server/src/project/format-settings.ts';
import { type SourceFile, sourceFile } from '../../server/src/project/source-file.ts';
import { tokenize } from '../../server/src/syntax/tokenize.ts';
import { TokenKind, tokenText } from '../../server/src/syntax/tokens.ts';
import { corpusFiles } from '../support/corpus-files.ts';
import { type Random, randomFrom } from '../syntax/random.ts';

const catalog = catalogFor();
const files = corpusFiles();
const seed = Number(process.env.FORMAT_SEED ?? 20_261_126);

/** Everything but white space, as nginx's tokenizer cuts it; comments without the white space at their end. */
function tokensOf(text: string): string[] {
  const { tokens } = tokenize(text);
  const found: string[] = [];
  for (let token = 0; token < tokens.count; token++) {
    const kind = tokens.kinds[token];
    if (kind === TokenKind.Space || kind === TokenKind.Newline) continue;
    const written = tokenText(tokens, token);
    found.push(`${kind} ${kind === TokenKind.Comment ? written.replace(/[ \t\r]+$/, '') : written}`);
  }
  return found;
}

const textOf = (file: SourceFile, formatting: Formatting): string =>
  formatting.kind === 'edits' ? applied(file.text, formatting.edits) : file.text;

/** Formats, and says on which text a property does not hold. */
function check(label: string, text: string, settings: FormatSettings = defaultFormatSettings): string {
  try {
    const file = sourceFile('/nginx.conf', text, catalog);
    const style = styleFor(file, settings);
    const formatting = formatFile(file, style, catalog);
    if (formatting.kind === 'refused') {
      if (formatting.isOurs) throw new Error(`refused: ${formatting.reason}`);
      return text;
    }
    const after = textOf(file, formatting);
    expectSame(text, after);
    const again = sourceFile('/nginx.conf', after, catalog);
    const settled = textOf(again, formatFile(again, style, catalog));
    if (settled !== after) throw new Error(`not settled:\n${difference(after, settled)}`);
    return after;
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Error(`${label}: ${reason}\n${JSON.stringify(text.slice(0, 3000))}`);
  }
}

function expectSame(before: string, after: string): void {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  for (let index = 0; index < Math.max(old.length, now.length); index++) {
    if (old[index] !== now[index]) throw new Error(`token ${index}: ${old[index]} became ${now[index]}`);
  }
}

function difference(one: string, other: string): string {
  const [a, b] = [one.split('\n'), other.split('\n')];
  const index = a.findIndex((line, at) => line !== b[at]);
  return `line ${index + 1}: ${JSON.stringify(a.slice(index, index + 3))} became ${JSON.stringify(b.slice(index, index + 3))}`;
}

const variants: readonly FormatSettings[] = [
  defaultFormatSettings,
  { ...defaultFormatSettings, indent: 'tab', align: 'always', betweenBlocks: 'blank-line', blankLines: 2 },
  { ...defaultFormatSettings, indent: 2, align: 'never', oneLineBlocks: 'expand', lineEnding: 'crlf' },
  { ...defaultFormatSettings, indent: 8, blankLines: 0, finalNewline: 'keep', lineEnding: 'lf' },
];

describe(`seed ${seed}`, () => {
  test('every file of the corpus, in every style', () => {
    for (const [path, text] of files) for (const style of variants) check(path, text, style);
  });

  test('every prefix of every file', () => {
    for (const [path, text] of files) {
      const step = text.length < 300 ? 1 : Math.ceil(text.length / 61);
      for (let length = 0; length <= text.length; length += step)
        check(`${path}, first ${length}`, text.slice(0, length));
    }
  });

  test('all white space lost or doubled that is not needed', () => {
    for (const [path, text] of files) {
      check(
        `${path}, without line breaks`,
        respaced(text, () => ' '),
      );
      check(
        `${path}, one word a line`,
        respaced(text, () => '\n'),
      );
      check(`${path}, ends of lines in CRLF`, text.replace(/\r?\n/g, '\r\n'));
      check(`${path}, ends of lines in CR`, text.replace(/\r?\n/g, '\r'));
    }
  });

  test('white space at random between the tokens of every file', () => {
    const random = randomFrom(seed);
    const spaces = [' ', '  ', '\t', '\n', '\n\n\n', ' \r\n\t', '   \n  '];
    for (const [path, text] of files) {
      for (let round = 0; round < 4; round++) {
        check(
          `${path}, round ${round}`,
          respaced(text, () => random.pick(spaces)),
          random.pick(variants),
        );
      }
    }
  });

  test('random changes of single characters', () => {
    const random = randomFrom(seed);
    for (const [path, text] of files) {
      if (text.length > 20_000) continue;
      for (let round = 0; round < 12; round++) {
        check(`${path}, change ${round}`, mutated(text, random), random.pick(variants));
      }
    }
  });

  test('texts of words and white space at random', () => {
    const random = randomFrom(seed);
    for (let round = 0; round < 3000; round++)
      check(`text ${round}`, randomText(random), random.pick(variants));
  });

  test('ranges and typed characters touch no token either', () => {
    const random = randomFrom(seed);
    for (const [path, text] of files) {
      if (text.length > 20_000) continue;
      for (let round = 0; round < 12; round++) {
        const changed = round < 4 ? text : mutated(text, random);
        const file = sourceFile('/nginx.conf', changed, catalog);
        const style = styleFor(file, random.pick(variants));
        const start = random.below(changed.length + 1);
        const end = Math.min(changed.length, start + random.below(200));
        try {
          const ranged = formatRange(file, { start, end }, style);
          if (ranged.kind === 'refused' && ranged.isOurs) throw new Error(ranged.reason);
          expectSame(changed, textOf(file, ranged));
          for (const typed of ['}', ';', '\n'] as const) {
            const at = changed.indexOf(typed, start) + 1;
            const edits = at > 0 ? onTypeEdits(file, at, typed, style, catalog) : [];
            expectSame(changed, applied(changed, edits));
          }
        } catch (error) {
          throw new Error(`${path}, ${start} to ${end}: ${error}\n${JSON.stringify(changed.slice(0, 3000))}`);
        }
      }
    }
  });
});

/** The text with other white space between its tokens; where it ends a comment, a line break stays. */
function respaced(text: string, space: () => string): string {
  const { tokens } = tokenize(text);
  let result = '';
  for (let token = 0; token < tokens.count; token++) {
    const kind = tokens.kinds[token];
    const isSpace = kind === TokenKind.Space || kind === TokenKind.Newline;
    const endsComment = token > 0 && tokens.kinds[token - 1] === TokenKind.Comment;
    const written = isSpace ? space() : tokenText(tokens, token);
    result += isSpace && endsComment && !written.includes('\n') ? `\n${written}` : written;
  }
  return result;
}

const fragments = [
  ...';{}"\'#\\$ \t\n\r()=~^@*',
  '\r\n',
  '\ufeff',
  '\u00a0',
  'é',
  '漢',
  '😀',
  '${A}',
  '{{ x }}',
  '{% if y %}',
  '<% z %>',
  ' content_by_lua_block {',
  '[[',
  '--',
  '# wayfinder-ignore-line low-address-bits -- so',
  '# wayfinder-ignore-next-line low-address-bits -- so\n',
];

function mutated(text: string, random: Random): string {
  let changed = text;
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    const at = random.below(changed.length + 1);
    const removed = random.below(3) === 0 ? random.below(30) : random.below(2);
    changed = changed.slice(0, at) + (removed ? '' : random.pick(fragments)) + changed.slice(at + removed);
  }
  return changed;
}

const words = [
  ...['server', 'location', '/', 'listen', '80', 'map', '$a', 'types', 'if', '($x)', 'log_format', 'root'],
  ...[
    'proxy_set_header',
    'Host',
    'default',
    '漢字',
    '~^x{2}',
    '"s t"',
    "'q\n r'",
    '"l\\"x"',
    '${A}',
    '{{ v }}',
  ],
];
const asides = [
  ...['# c', '# d {', '# }', '# wayfinder-ignore-line root-unset -- so'],
  ...['# wayfinder-ignore-next-line root-unset -- so', 'content_by_lua_block {\n x = {}\n}'],
];
const gaps = [' ', '  ', '   ', '\t', '\n', '\n\n\n', '\r\n', '\n    ', '\n  ', '\n\t', '\n        '];

/** Statements and blocks whose braces pair up, in whatever layout. */
function randomText(random: Random): string {
  let text = '';
  let depth = 0;
  const gap = (): string => random.pick(gaps);
  for (let statements = 1 + random.below(12); statements > 0; statements--) {
    if (random.below(4) === 0) text += `${random.pick(asides)}\n${gap()}`;
    for (let count = 1 + random.below(5); count > 0; count--) {
      text += random.pick(words) + gap();
      if (random.below(12) === 0) text += `# within\n${gap()}`;
    }
    const opens = random.below(4) === 0;
    text += (opens ? '{' : ';') + (random.below(3) === 0 ? '' : gap());
    if (opens) depth++;
    while (depth > 0 && random.below(3) === 0) {
      text += `}${random.below(3) === 0 ? '' : gap()}`;
      depth--;
    }
  }
  return text + '}'.repeat(depth);
}

test('pathological texts take no time to speak of', () => {
  const n = 20_000;
  for (const unit of [
    '{',
    'a{',
    '}',
    '"',
    'listen 80; ',
    'a ',
    'location / { ',
    'a\r',
    '#',
    'if { }}',
    ';}',
    'a b; # c\n',
    'a "\n";\n',
    '\n',
    '{% x %}',
    '# wayfinder-ignore-line a -- b\n',
  ])
    check(JSON.stringify(unit), unit.repeat(n));
  check('4,000 levels', `${'a {\n'.repeat(4000)}${'}\n'.repeat(4000)}`);
  expect(check('closed blocks', 'a{}'.repeat(n))).toBe('a {}\n'.repeat(n));
});
