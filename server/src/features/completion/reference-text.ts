/** What does nginx's reference say about one value or parameter of a directive? */

import { type DirectiveSpec, documentation } from '../../catalog/catalog.ts';

/** Markdown: the entry of a list that begins with the word, or the first paragraph that speaks of it; '' if there is none. */
export function referenceOn(spec: DirectiveSpec, word: string): string {
  const plain = word.replace(/[=:]$/, '');
  const text = documentation(spec);
  return entryOf(text, plain) ?? paragraphOn(text, plain) ?? '';
}

function entryOf(text: string, word: string): string | undefined {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('- ') && startsWith(line.slice(2), word));
  if (first < 0) return undefined;
  const rest = lines.slice(first + 1);
  const length = rest.findIndex((line) => line !== '' && !line.startsWith('    '));
  const body = rest.slice(0, length < 0 ? rest.length : length).map((line) => line.replace(/^ {4}/, ''));
  return [lines[first]?.slice(2), '', ...body].join('\n').trim();
}

/** `` `setfib`=*`number`* `` begins with `setfib`, and so does `` `setfib` ``. */
function startsWith(entry: string, word: string): boolean {
  return (
    entry.startsWith(`\`${word}\``) || entry.startsWith(`\`${word}=`) || entry.startsWith(`“\`${word}\``)
  );
}

function paragraphOn(text: string, word: string): string | undefined {
  const paragraphs = text.split(/\n\n+/).filter((one) => one.includes(`\`${word}\``));
  const definition = new RegExp(`\\b(?:The|If the)\\s+(?:[a-z]+\\s+)?[“"]?\`${escaped(word)}\``);
  return paragraphs.find((one) => definition.test(one)) ?? paragraphs[0];
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
