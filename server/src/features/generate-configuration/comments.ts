/** How is a remark written into a configuration? */

/** One or more lines of at most 100 columns. */
export function comment(text: string): string[] {
  const lines: string[] = [];
  // Names out of files may hold anything.
  for (const word of text.split(/[\s\0]+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 96) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `# ${line}`);
}

/** Something that the user has to decide; the lines behind the first are indented by one more. */
export function todo(text: string): string[] {
  return comment(`TODO: ${text}`).map((line, index) => (index === 0 ? line : line.replace('# ', '#   ')));
}
