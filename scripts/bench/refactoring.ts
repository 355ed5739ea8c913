/** How long does an editor wait for what is offered at the cursor, and for the edit of what is chosen? */
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { additions, refactorings } from '../../server/src/features/refactoring/index.ts';
import type { Refactoring } from '../../server/src/features/refactoring/refactoring.ts';
import { differenceMade } from '../../server/src/features/refactoring/same-outcomes.ts';
import { createDisk } from '../../server/src/host/disk.ts';
import { createProject } from '../../server/src/project/snapshot.ts';
import { median, percentile, stopwatch } from './measure.ts';
import type { GeneratedProject } from './project.ts';
import { seeded } from './random.ts';
import type { Row } from './report.ts';

const cursors = 300;
const chosen = 20;

/** In `file`, which is part of the project. */
export function refactoringRows({ root }: GeneratedProject, file: string): Row[] {
  const project = createProject({
    ...{ catalog: catalogFor(), versionGiven: false, fileSystem: createDisk() },
    ...{ roots: [root], loose: [] },
  });
  const { directives } = project.files.get(file)?.tree ?? { directives: [] };
  const random = seeded(13);
  const found: Refactoring[] = [];
  const times = Array.from({ length: cursors }, () => {
    const offset = directives[random.integer(0, directives.length - 1)]?.start ?? 0;
    const elapsed = stopwatch();
    const here = [...additions, ...refactorings].flatMap((offer) =>
      offer(project, { path: file, offset, end: offset }),
    );
    const time = elapsed();
    found.push(...here.filter(({ changes }) => changes === undefined));
    return time;
  });
  const [first = 0, ...others] = times;
  const proofs = found.slice(0, chosen).map((one) => {
    const elapsed = stopwatch();
    differenceMade(project, one);
    return elapsed();
  });
  return [
    { what: 'first offers at a cursor', value: first, unit: 'ms' },
    { what: `offers at a cursor, median of ${others.length}`, value: median(others), unit: 'ms' },
    { what: 'offers at a cursor, 99th percentile', value: percentile(others, 99), unit: 'ms', target: 20 },
    { what: `proof of a change, median of ${proofs.length}`, value: median(proofs), unit: 'ms' },
    { what: 'proof of a change, slowest', value: Math.max(...proofs), unit: 'ms' },
  ];
}
