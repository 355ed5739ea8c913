/** How long do references and renaming take after an edit? In the process itself, without reading the text; positions included. */
import { highlightsAt, referencesAt } from '../../server/src/features/references.ts';
import { renameAt, renameableAt } from '../../server/src/features/rename/index.ts';
import { editsForMoves } from '../../server/src/features/rename-files.ts';
import { positionsAt, toWorkspaceEdit } from '../../server/src/lsp/convert.ts';
import type { FileOffset, ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { median, stopwatch } from './measure.ts';
import type { GeneratedProject } from './project.ts';
import type { Row } from './report.ts';
import { edited } from './structure.ts';

/** Each first question about an edited file; `path` is the file that is edited and asked about. */
export function namingRows(layout: string, of: GeneratedProject, path: string): Row[] {
  const named = (what: string, words: string, answer: Answer): Row =>
    row(`${layout}: ${what}`, of, path, words, answer);
  return [
    { ...named('rename a group', 'proxy_pass http://', rename), target: 200 },
    { ...named('rename a variable of a thousand servers', 'Connection $', rename), target: 200 },
    { ...named('rename a server', 'server_name ', rename), target: 200 },
    { ...named('references of $host', 'Host $', references), target: 200 },
    { ...named('references of a path', 'error_page 404 ', references), target: 200 },
    { ...named('highlights of a group', '\nupstream ', highlights), target: 100 },
    { ...named('a file is moved', '\nupstream ', move), target: 200 },
  ];
}

/** How many places it is about. */
type Answer = (project: ProjectSnapshot, at: FileOffset) => number;

const rename: Answer = (project, at) => {
  if (renameableAt(project, at)?.kind !== 'renameable') return 0;
  const renaming = renameAt(project, at, 'another_name');
  if (renaming?.kind !== 'renaming') return 0;
  return Object.values(toWorkspaceEdit(renaming.edits, project).changes ?? {}).flat().length;
};

const references: Answer = (project, at) =>
  referencesAt(project, at, 'with declarations').map(({ path, start, end }) =>
    positionsAt(project, path)?.range(start, end),
  ).length;

const highlights: Answer = (project, at) => highlightsAt(project, at).length;

const move: Answer = (project, { path }) =>
  editsForMoves(project, [{ from: path, to: `${path}.bak` }]).length;

function row(what: string, of: GeneratedProject, path: string, words: string, answer: Answer): Row {
  const times: number[] = [];
  let places = 0;
  for (const { project, file } of edited(of, path)) {
    const third = file.text.indexOf(words, file.text.length / 3);
    const offset = (third < 0 ? file.text.indexOf(words) : third) + words.length;
    const timing = stopwatch();
    places = answer(project, { path, offset });
    times.push(timing());
  }
  return { what, value: median(times), unit: 'ms', note: `${places} places` };
}
