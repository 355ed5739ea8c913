/** How long does formatting take: a file of usual size, a huge one, and while typing in the huge one? */
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { applied } from '../../server/src/features/format/edits.ts';
import { formatFile, formatRange } from '../../server/src/features/format/index.ts';
import { onTypeEdits, typedCharacters } from '../../server/src/features/format/on-type.ts';
import { styleFor } from '../../server/src/features/format/style.ts';
import { defaultFormatSettings } from '../../server/src/project/format-settings.ts';
import { sourceFile } from '../../server/src/project/source-file.ts';
import { median, percentile, stopwatch } from './measure.ts';
import { seeded } from './random.ts';
import type { Row } from './report.ts';

const lines = 2000;
const rounds = 15;
const keystrokes = 200;

/** `text`: of the whole project in one file. The parsing of a snapshot is not counted, that of the proof is. */
export function formattingRows(text: string): Row[] {
  const start = text.split('\n', lines).join('\n');
  // As many whole sites as there are, in their `http`.
  const usual = `${start.slice(0, start.lastIndexOf('upstream '))}}\n`;
  const messy = usual.replace(/^ +/gm, ' ').replace(/ (?=\S)/g, '  ');
  return [
    { what: `${lines} lines, formatted already`, ...whole(formatted(usual)), target: 50 },
    { what: `${lines} lines, every one to change`, ...whole(messy), target: 50 },
    { what: '60,000 lines, formatted already', ...whole(formatted(text)) },
    ...whileTyping(text),
  ];
}

function formatted(text: string): string {
  const file = sourceFile('/bench.conf', text, catalogFor());
  const formatting = formatFile(file, styleFor(file, defaultFormatSettings), catalogFor());
  if (formatting.kind === 'refused') throw new Error(formatting.reason);
  return applied(text, formatting.edits);
}

function whole(text: string): Pick<Row, 'value' | 'unit' | 'note'> {
  const catalog = catalogFor();
  const file = sourceFile('/bench.conf', text, catalog);
  let edits = 0;
  const times: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const elapsed = stopwatch();
    const formatting = formatFile(file, styleFor(file, defaultFormatSettings), catalog);
    if (formatting.kind === 'refused') throw new Error(formatting.reason);
    if (round >= 0) times.push(elapsed());
    edits = formatting.edits.length;
  }
  return { value: median(times), unit: 'ms', note: `median of ${rounds}, ${edits} edits` };
}

function whileTyping(text: string): Row[] {
  const catalog = catalogFor();
  const file = sourceFile('/bench.conf', text, catalog);
  const style = styleFor(file, defaultFormatSettings, { tabSize: 4, insertSpaces: true });
  const random = seeded(5);
  const places = Array.from({ length: keystrokes }, () => random.integer(0, text.length - 1000));
  const timed = (what: string, run: (offset: number) => unknown): Row[] => {
    for (const offset of places.slice(0, 20)) run(offset);
    const times = places.map((offset) => {
      const elapsed = stopwatch();
      run(offset);
      return elapsed();
    });
    return [
      { what: `${what}, median of ${keystrokes}`, value: median(times), unit: 'ms' },
      { what: `${what}, 99th percentile`, value: percentile(times, 99), unit: 'ms' },
    ];
  };
  return [
    ...typedCharacters.flatMap((typed) =>
      timed(`typing ${typed === '\n' ? 'a new line' : typed}`, (offset) =>
        onTypeEdits(file, text.indexOf(typed, offset) + 1, typed, style, catalog),
      ),
    ),
    ...timed('a range', (offset) => formatRange(file, { start: offset, end: offset + 500 }, style)),
  ];
}
