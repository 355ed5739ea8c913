/** What is offered above a `server` and a `location`: an example request, and what happens to it? */

import type { Statement } from '../project/inclusion.ts';
import { placeOf } from '../project/scope.ts';
import { type FileOffset, type ProjectSnapshot, statementsWith } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { configurationOf } from '../project/variables.ts';
import { exampleOf } from '../routing/example.ts';
import { addressOf } from '../routing/example-request.ts';
import { summaryOf } from '../routing/summary.ts';
import { directiveAt } from '../syntax/tree.ts';

/** A statement with an offer above it; UTF-16 offsets of its name and arguments. */
export interface LensPlace {
  readonly start: number;
  readonly end: number;
}

export interface Lens {
  readonly title: string;
  /** What is traced. */
  readonly url: string;
}

/** The statements that requests come to, in order of the text. Cheap: nothing is traced yet. */
export function lensPlaces(project: ProjectSnapshot, file: SourceFile): readonly LensPlace[] {
  const [inclusion] = project.inclusionsOf(file.path);
  if (!inclusion) return [];
  return [...file.named('server'), ...file.named('location')]
    .filter((directive) => {
      const place = placeOf({ directive, inclusion });
      return (
        directive.children !== undefined && (place === 'http' || place === 'server' || place === 'location')
      );
    })
    .sort((a, b) => a.index - b.index)
    .map(({ start, headEnd }) => ({ start, end: headEnd }));
}

/** The offer above the statement at `at`; undefined where no request can be told. */
export function lensAt(project: ProjectSnapshot, at: FileOffset): Lens | undefined {
  const statement = statementAt(project, at);
  if (!statement) return undefined;
  if (statement.directive.name === 'server') {
    const configuration = configurationOf(project, statement.inclusion);
    const address = configuration && addressOf(configuration, project.catalog, statement);
    return address && { title: `Trace ${address.origin}/`, url: `${address.origin}/` };
  }
  const example = exampleOf(project, statement);
  if (!example) return undefined;
  const { trace, path } = example;
  return { title: `GET ${path} → ${summaryOf(trace.outcome)}`, url: trace.request.url };
}

/** What an inlay hint behind the location at `at` says: the example and its outcome. */
export function outcomeHintAt(project: ProjectSnapshot, at: FileOffset): string | undefined {
  const statement = statementAt(project, at);
  return statement?.directive.name === 'location' ? lensAt(project, at)?.title : undefined;
}

function statementAt(project: ProjectSnapshot, { path, offset }: FileOffset): Statement | undefined {
  const file = project.files.get(path);
  const directive = file && directiveAt(file.tree, offset);
  return directive && statementsWith(project, path, directive)[0];
}
