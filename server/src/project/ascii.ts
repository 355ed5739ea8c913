/** How does nginx ignore case? In the 26 letters of ASCII, and nowhere else. */

export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
