/** Does every way that the tracer finds from one location to another stand among the jumps? */
import { expect, test } from 'vitest';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { exampleOf } from '../../server/src/routing/example.ts';
import { jumpsIn } from '../../server/src/routing/jumps.ts';
import { scopeOf } from '../../server/src/routing/scope.ts';
import type { Trace } from '../../server/src/routing/trace-model.ts';
import { corpus } from '../support/corpus.ts';
import { projectOf } from '../support/project.ts';

const sets = ['lesson', 'real-world', 'swallowed'] as const;

test('of every configuration there is', () => {
  const missing = new Set<string>();
  let seen = 0;
  for (const { name, root, files } of sets.flatMap(corpus)) {
    const main = root.slice(root.lastIndexOf('/') + 1);
    const paths = [main, ...Object.keys(files).filter((path) => path !== main)];
    const { project } = projectOf(paths.map((path) => `#- ${path}\n${files[path]}`).join('\n'));
    for (const { inclusions } of project.configurations) {
      for (const inclusion of inclusions) {
        for (const directive of inclusion.file.named('location')) {
          const statement = { directive, inclusion };
          const trace = exampleOf(project, statement)?.trace;
          const { server } = scopeOf(statement);
          if (!trace || !server) continue;
          const jumps = jumpsIn(server).map(({ from, to }) => ({
            // What the server says holds in its locations.
            from: from === server ? undefined : from.directive?.start,
            to: to.directive?.start,
          }));
          for (const [from, to] of waysIn(project, trace)) {
            seen++;
            if (from.start === to.start) continue;
            const isThere = jumps.some(
              (jump) => jump.to === to.start && (jump.from === undefined || jump.from === from.start),
            );
            if (!isThere) missing.add(`${name}: ${headAt(project, from)} -> ${headAt(project, to)}`);
          }
        }
      }
    }
  }
  expect(seen).toBeGreaterThan(10);
  expect([...missing]).toEqual([]);
});

type Place = NonNullable<Trace['steps'][number]['place']>;

/** Locations that the request was in one after the other. */
function waysIn(project: ProjectSnapshot, { steps }: Trace): [Place, Place][] {
  // A location that is `internal` says so, too.
  const isLocation = ({ path, start }: Place) =>
    /^location\b/.test(project.files.get(path)?.text.slice(start) ?? '');
  const places = steps.flatMap(({ phase, place }) =>
    phase === 'location' && place && isLocation(place) ? [place] : [],
  );
  return places.slice(1).map((place, index) => [places[index] as Place, place]);
}

function headAt(project: ProjectSnapshot, { path, start, end }: Place): string {
  return project.files.get(path)?.text.slice(start, end) ?? '';
}
