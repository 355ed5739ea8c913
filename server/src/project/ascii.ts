/** How does nginx ignore case? In the 26 letters of ASCII, and nowhere else. */

export function asciiLower(text: string): string {
  // Where there is nothing but ASCII, which is nearly everywhere, the built-in function does the same and is fast.
  if (allAscii.test(text)) return text.toLowerCase();
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const allAscii = /^[\0-\x7f]*$/;
