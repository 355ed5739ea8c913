/** How well does a name fit what was typed, by the letters that stand in it in the same order? */

/**
 * Higher is better; undefined if a character of the query is missing. Case is ignored, as are blanks, so that `site api`
 * finds `location /site/v1/api`. Everything fits an empty query.
 */
export function scoreOf(query: string, name: string): number | undefined {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return 0;
  const lower = name.toLowerCase();
  // All of it in one piece: best at the beginning, next at the beginning of a word.
  const at = lower.indexOf(wanted);
  if (at >= 0) {
    const isWhole = wanted.length === lower.length ? 200 : 0;
    return 1000 + isWhole + (at === 0 ? 100 : startsWord(lower, at) ? 50 : 0) - length(lower);
  }
  let score = 0;
  let from = 0;
  for (const letter of wanted) {
    const found = lower.indexOf(letter, from);
    if (found < 0) return undefined;
    score += found === from ? 5 : startsWord(lower, found) ? 3 : 0;
    from = found + letter.length;
  }
  return score - length(lower);
}

/** Of names that fit as well the shorter one is meant more often. */
function length(name: string): number {
  return Math.min(name.length, 99) / 100;
}

function startsWord(name: string, at: number): boolean {
  return at === 0 || !/[a-z0-9]/.test(name.charAt(at - 1));
}
