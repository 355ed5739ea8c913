/** How do two texts differ, line by line, in the form that `patch` and `git apply` read? */

/** Lines of what stays around a change. */
const context = 3;
/** Where two texts differ, lines that are the same again are looked for so far ahead. */
const reach = 40;

interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  /** With their sign; the end of a line that has none is part of it. */
  readonly lines: string[];
  oldCount: number;
  newCount: number;
}

/** Empty if the texts are the same. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const name = path.startsWith('/') ? path.slice(1) : path;
  const hunks = hunksOf(oldLines, newLines).map(
    ({ oldStart, newStart, oldCount, newCount, lines }) =>
      `@@ -${rangeOf(oldStart, oldCount)} +${rangeOf(newStart, newCount)} @@\n${grouped(lines).join('')}`,
  );
  return `--- a/${name}\n+++ b/${name}\n${hunks.join('')}`;
}

/** With their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Of nothing, the line before is named. */
function rangeOf(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function hunksOf(oldLines: readonly string[], newLines: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let hunk: Hunk | undefined;
  /** Lines since the last change. */
  let same = 0;
  let at = 0;
  let now = 0;
  const open = (): Hunk => {
    if (hunk) return hunk;
    const kept = Math.min(context, at, now);
    hunk = { oldStart: at - kept, newStart: now - kept, lines: [], oldCount: kept, newCount: kept };
    for (const line of oldLines.slice(at - kept, at)) hunk.lines.push(signed(' ', line));
    hunks.push(hunk);
    return hunk;
  };
  while (at < oldLines.length || now < newLines.length) {
    if (at < oldLines.length && oldLines[at] === newLines[now]) {
      same++;
      if (hunk && same > 2 * context) {
        drop(hunk, context);
        hunk = undefined;
      } else if (hunk) add(hunk, ' ', oldLines[at]);
      at++;
      now++;
      continue;
    }
    const current = open();
    same = 0;
    const [gone, come] = nextSame(oldLines, newLines, at, now);
    for (let index = 0; index < gone; index++) add(current, '-', oldLines[at++]);
    for (let index = 0; index < come; index++) add(current, '+', newLines[now++]);
  }
  if (hunk && same > context) drop(hunk, same - context);
  return hunks;
}

/** Of lines that change next to each other, those that go before those that come. */
function grouped(lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  let come: string[] = [];
  for (const line of lines) {
    if (line.startsWith('+')) {
      come.push(line);
      continue;
    }
    if (line.startsWith(' ')) {
      result.push(...come);
      come = [];
    }
    result.push(line);
  }
  return [...result, ...come];
}

function add(hunk: Hunk, sign: ' ' | '-' | '+', line = ''): void {
  hunk.lines.push(signed(sign, line));
  if (sign !== '+') hunk.oldCount++;
  if (sign !== '-') hunk.newCount++;
}

/** Takes back lines at its end that have stayed. */
function drop(hunk: Hunk, count: number): void {
  hunk.lines.splice(hunk.lines.length - count, count);
  hunk.oldCount -= count;
  hunk.newCount -= count;
}

function signed(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}

/** How many lines go and come until the texts are the same again: the fewest within reach, else one of each. */
function nextSame(
  oldLines: readonly string[],
  newLines: readonly string[],
  at: number,
  now: number,
): readonly [number, number] {
  for (let sum = 1; sum <= reach; sum++) {
    for (let gone = 0; gone <= sum; gone++) {
      const come = sum - gone;
      if (isSame(oldLines, newLines, at + gone, now + come)) return [gone, come];
    }
  }
  return [Math.min(1, oldLines.length - at), Math.min(1, newLines.length - now)];
}

/** An empty line or a lone brace proves nothing: the line after it must be the same too. Both ends are the same. */
function isSame(oldLines: readonly string[], newLines: readonly string[], at: number, now: number): boolean {
  if (at > oldLines.length || now > newLines.length || oldLines[at] !== newLines[now]) return false;
  return (oldLines[at] ?? 'end').trim().length > 1 || oldLines[at + 1] === newLines[now + 1];
}
