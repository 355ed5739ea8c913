/** How much slower than merely looking at every character is lexing, and parsing? */
import { parse } from '../../server/src/syntax/parse.ts';
import { tokenize } from '../../server/src/syntax/tokenize.ts';
import { interleave, median, ratio } from './measure.ts';
import type { Row } from './report.ts';

export function parsingRows(text: string): Row[] {
  const times = interleave(
    {
      scan: () => scan(text),
      tokenize: () => tokenize(text),
      parse: () => parse(text),
    },
    { rounds: 15, warmup: 5 },
  );
  const measured = (name: 'tokenize' | 'parse') => ({
    value: ratio(times[name], times.scan),
    unit: 'x' as const,
    note: `${median(times[name]).toFixed(1)} ms; charCodeAt scan ${median(times.scan).toFixed(1)} ms`,
  });
  return [
    { what: 'lex / scan', ...measured('tokenize') },
    { what: 'lex + parse / scan', ...measured('parse'), target: 12 },
  ];
}

/** The least that any reader of the text has to do. */
function scan(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return sum;
}
