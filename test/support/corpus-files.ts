/** Which texts are there to try things on, whatever is known of them? */
import { readdirSync, readFileSync } from 'node:fs';
import { debianConfiguration } from './corpus.ts';

/** The texts of the corpus and of Debian's configuration, by the name to tell them with. */
export function corpusFiles(): ReadonlyMap<string, string> {
  const directory = new URL('../corpus/', import.meta.url);
  const files = new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`)
      .map((path) => [path.slice(path.indexOf('test/corpus')), readFileSync(path, 'utf8')] as const),
  );
  for (const [path, text] of Object.entries(debianConfiguration()?.files ?? {}))
    files.set(`/etc/nginx/${path}`, text);
  return files;
}
