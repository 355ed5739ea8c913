/** Does a text look as if it were meant for a regular expression, which it is not read as? */

/** `^` in front, `$` behind, `.*` or `\.` anywhere, or alternatives: no path, host or word has these. */
export function looksLikeRegex(text: string): boolean {
  return (
    /^\^|\.[*+](?!\*)|\\[./dDsSwWb-]|\[[^\]\s]+\][*+]|\([^()\s]*\|[^()\s]*\)/.test(text) ||
    // A variable at the end is none without a name.
    /[^$]\$$/.test(text)
  );
}
