/** Does nginx read the same once included files and their folders have moved, and what names them was changed? */
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { editsForMoves } from '../../server/src/features/rename-files.ts';
import { type CorpusEntry, corpus, debianConfiguration, judge } from '../support/corpus.ts';
import { requireNginx } from '../support/nginx.ts';
import { edited } from '../support/renamed.ts';
import { projectFrom } from '../support/symbols.ts';

requireNginx();

/** Files and folders of an entry that some include names without a pattern, or by a pattern for the whole folder. */
function movesOf(entry: CorpusEntry): [string, string][] {
  const project = projectFrom(entry.root, entry.files);
  const folder = `${dirname(entry.root)}/`;
  const moves = new Map<string, string>();
  for (const { file, via } of project.configurations[0]?.inclusions ?? []) {
    const path = file.path.replace(folder, '');
    const written = via?.directive.args[0]?.value ?? '';
    if (via && !/[*?[]/.test(written)) moves.set(path, `moved/to here/${path.replaceAll('/', '-')}`);
    if (via && path.includes('/')) moves.set(dirname(path), `other-${dirname(path).replaceAll('/', '-')}`);
  }
  return [...moves];
}

const debian = debianConfiguration();
const entries = [...corpus('lesson'), ...corpus('real-world'), ...(debian ? [debian] : [])];
const cases = entries.flatMap((entry) =>
  movesOf(entry).map(([from, to]): [string, CorpusEntry, string, string] => [
    `${entry.name}: ${from} > ${to}`,
    entry,
    from,
    to,
  ]),
);

test('there is something to move', () => expect(cases.length).toBeGreaterThan(5));

test.each(cases)('%s', (_, entry, from, to) => {
  const project = projectFrom(entry.root, entry.files);
  const folder = `${dirname(entry.root)}/`;
  const edits = editsForMoves(project, [{ from: folder + from, to: folder + to }]);
  expect(edits.length).toBeGreaterThan(0);
  const texts = edited(project, edits);
  const bytes = Object.fromEntries(
    Object.entries(entry.bytes).map(([path, content]) => {
      const isMoved = path === from || path.startsWith(`${from}/`);
      const text = texts.get(folder + path);
      return [
        isMoved ? to + path.slice(from.length) : path,
        text === undefined ? content : Buffer.from(text),
      ];
    }),
  );
  expect(judge({ ...entry, bytes }).ok).toBe(judge(entry).ok);
  expect(
    Object.keys(bytes).some((path) => path === from),
    'the old place is empty',
  ).toBe(false);
  // What was included is included, from its new place.
  const files = Object.fromEntries(
    Object.entries(bytes).map(([path, content]) => [path, content.toString()]),
  );
  const included = (root: string, of: Readonly<Record<string, string>>) =>
    projectFrom(root, of).configurations[0]?.inclusions.length;
  expect(included(entry.root, files)).toBe(included(entry.root, entry.files));
});
