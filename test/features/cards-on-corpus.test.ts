/** Do hovers and hints answer over every word of every configuration that we have, and in few lines? */
import { expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { hintsIn, hintTooltip } from '../../server/src/features/inlay-hints/index.ts';
import { certificateReader } from '../../server/src/host/certificates.ts';
import { createProject } from '../../server/src/project/snapshot.ts';
import { corpus } from '../support/corpus.ts';
import { memoryFiles } from '../support/project.ts';

/** Some lines of what is known here, some of the reference. */
const mostLines = 50;

const sets = ['lesson', 'real-world', 'broken', 'swallowed'] as const;

test.each(sets.flatMap(corpus).map((entry) => [entry.name, entry] as const))('%s', (_, { files, root }) => {
  const paths = new Map(Object.entries(files).map(([name, text]) => [`/corpus/${name}`, text]));
  const main = `/corpus/${root.slice(root.lastIndexOf('/') + 1)}`;
  const project = createProject({
    catalog: catalogFor(),
    versionGiven: false,
    fileSystem: memoryFiles(paths),
    roots: [],
    loose: [main],
  });
  for (const [path, file] of project.files) {
    for (const directive of file.tree.directives) {
      for (const offset of [
        directive.nameStart,
        ...directive.args.flatMap(({ start, end }) => [start, end - 1]),
      ]) {
        const hover = hoverAt(project, { path, offset }, { certificates: certificateReader });
        const lines = hover?.markdown.split('\n').length ?? 0;
        expect(lines, `${directive.name} at ${path}:${offset}`).toBeLessThan(mostLines);
      }
    }
    const hints = hintsIn(project, file, { start: 0, end: file.text.length }, [
      'includes',
      'inherited',
      'defaults',
    ]);
    for (const { kind, about } of hints) hintTooltip(project, { path, offset: about }, kind);
  }
});
