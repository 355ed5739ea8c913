/** Which parts of a sentence are code? Of Markdown only code spans are known, as CommonMark reads them. */

export interface Span {
  readonly kind: 'text' | 'code';
  readonly text: string;
}

export function spansOf(sentence: string): Span[] {
  const spans: Span[] = [];
  let text = '';
  let at = 0;
  while (at < sentence.length) {
    const fence = /^`+/.exec(sentence.slice(at))?.[0] ?? '';
    const close = fence === '' ? -1 : closingFence(sentence, at + fence.length, fence.length);
    if (close === -1) {
      // A run of backticks without its counterpart is meant literally, the whole of it.
      const plain = fence === '' ? sentence.charAt(at) : fence;
      text += plain;
      at += plain.length;
      continue;
    }
    if (text !== '') spans.push({ kind: 'text', text });
    text = '';
    spans.push({ kind: 'code', text: unpadded(sentence.slice(at + fence.length, close)) });
    at = close + fence.length;
  }
  if (text !== '') spans.push({ kind: 'text', text });
  return spans;
}

/** The sentence as it is read aloud, without backticks. */
export function plainText(sentence: string): string {
  return spansOf(sentence)
    .map(({ text }) => text)
    .join('');
}

/** Offset of the next run of exactly this many backticks, or -1. */
function closingFence(sentence: string, from: number, length: number): number {
  for (const { 0: run, index } of sentence.slice(from).matchAll(/`+/g)) {
    if (run.length === length) return from + index;
  }
  return -1;
}

/** One space on each side is there to keep backticks apart. */
function unpadded(code: string): string {
  return /^ .*[^ ].* $|^ [^ ] $/s.test(code) ? code.slice(1, -1) : code;
}
