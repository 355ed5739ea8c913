/** Does every way that the tracer finds from one location to another stand among the jumps? */
import { expect, test } from 'vitest';
import type { Statement } from '../../server/src/project/inclusion.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { exampleOf } from '../../server/src/routing/example.ts';
import { jumpsIn } from '../../server/src/routing/jumps.ts';
import { scopeOf } from '../../server/src/routing/scope.ts';
import { traceRequest } from '../../server/src/routing/trace.ts';
import type { Trace } from '../../server/src/routing/trace-model.ts';
import { corpus } from '../support/corpus.ts';
import { projectOf } from '../support/project.ts';
import { readCases } from '../support/trace-cases.ts';

test('of every configuration there is', () => {
  const sets = ['lesson', 'real-world', 'swallowed'] as const;
  const found = sets.flatMap(corpus).flatMap(({ name, root, files }) => {
    const project = projectWith(files, root.slice(root.lastIndexOf('/') + 1));
    const traces = statementsIn(project).flatMap((statement) => exampleOf(project, statement)?.trace ?? []);
    return compared(name, project, traces);
  });
  expect(found.length).toBeGreaterThan(5);
  expect(missingIn(found)).toEqual([]);
});

test('of the cases that nginx itself has answered', () => {
  const found = readCases().flatMap(({ name, files, requests }) => {
    const project = projectWith(staged(files), 'nginx.conf');
    const [configuration] = project.configurations;
    if (!configuration) return [];
    const traces = requests.map((request) =>
      traceRequest(project, configuration, { ...request, url: stagedText(request.url) }, {}),
    );
    return compared(name, project, traces);
  });
  expect(found.length).toBeGreaterThan(100);
  // Which value the variable has, only a request shows.
  expect(missingIn(found)).toEqual(['error-page: location /with-variable/ -> location /seen']);
});

function projectWith(files: Readonly<Record<string, string>>, main: string): ProjectSnapshot {
  const paths = [main, ...Object.keys(files).filter((path) => path !== main && path.endsWith('.conf'))];
  return projectOf(paths.map((path) => `#- ${path}\n${files[path]}`).join('\n')).project;
}

function statementsIn({ configurations }: ProjectSnapshot): Statement[] {
  return configurations.flatMap(({ inclusions }) =>
    inclusions.flatMap((inclusion) =>
      inclusion.file.named('location').map((directive) => ({ directive, inclusion })),
    ),
  );
}

/** What the stage of the differential tests puts in the place of these names. */
function stagedText(text: string): string {
  return text
    .replace(/\$PORT(\d)/g, '808$1')
    .replace(/\$ECHO(\d)/g, '127.0.0.1:909$1')
    .replaceAll('$FILES', '/stage/files')
    .replaceAll('$PREFIX', '/stage');
}

function staged(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, stagedText(text)]));
}

interface Way {
  readonly what: string;
  readonly isThere: boolean;
}

/** Each way from one location to another that the traces show. */
function compared(name: string, project: ProjectSnapshot, traces: readonly Trace[]): Way[] {
  return traces.flatMap((trace) => {
    const jumps = trace.server ? jumpsIn(scopeOf(trace.server)) : [];
    return waysIn(project, trace).flatMap(([from, to]): Way[] => {
      if (from.start === to.start) return [];
      const isThere = jumps.some(
        (jump) =>
          jump.to.directive?.start === to.start &&
          // What is said of pages for errors around a location holds in it, too.
          (jump.from.directive?.start ?? 0) <= from.start &&
          (jump.from.directive?.end ?? 0) >= from.end,
      );
      return [{ what: `${name}: ${headAt(project, from)} -> ${headAt(project, to)}`, isThere }];
    });
  });
}

function missingIn(found: readonly Way[]): string[] {
  return [...new Set(found.filter(({ isThere }) => !isThere).map(({ what }) => what))];
}

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
