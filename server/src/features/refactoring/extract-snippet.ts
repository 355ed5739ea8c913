/** "Move to a file": which statements can stand in a file of their own, and where else do the same ones stand? */

import type { Configuration } from '../../project/inclusion.ts';
import { dirname } from '../../project/paths.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { filesOf } from '../../project/variable-mentions.ts';
import { configurationOf } from '../../project/variables.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { lineEnding } from '../../rules/indentation.ts';
import { code } from '../../rules/wording.ts';
import { indentedText } from './indented-text.ts';
import type { Refactoring, Selection } from './refactoring.ts';
import { freeSnippet } from './snippet/free-snippet.ts';
import { type Run, rangeOf, repeatedRun, runsLike, selectedRun } from './snippet/runs.ts';
import { isBehindUnfinished } from './unfinished.ts';

/** So many statements in a row are worth a file without being selected. */
const fewestRepeated = 3;

/**
 * Offered for the statements that are selected, and where the cursor is in a list of statements that stands in several
 * blocks of the project. nginx reads the same statements in the same order: an `include` is what it brings in.
 */
export function extractSnippet(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const file = project.files.get(at.path);
  if (!file || !isPlain(file)) return [];
  const isSelection = at.end > at.offset;
  const run = isSelection
    ? selectedRun(file, at)
    : repeatedRun(file, at.offset, () => filesAround(project, file));
  if (!run || run.length < (isSelection ? 1 : fewestRepeated) || !mayMove(project, file, run)) return [];
  const others = othersLike(project, file, run);
  if (!isSelection && others.length === 0) return [];
  const own: RunPlace = { file, run, start: isSelection ? startIn(file, run, at.offset) : undefined };
  const isOne = run.length === 1;
  const statements = isOne ? 'this statement' : `these ${run.length} statements`;
  return [
    ...(isSelection ? extracted({ project, file, places: [own], title: `Move ${statements} to` }) : []),
    ...(others.length > 0
      ? extracted({
          ...{ project, file, places: [own, ...others] },
          title: `Move ${statements}, which ${isOne ? 'stands' : 'stand'} in ${others.length + 1} places, to`,
        })
      : []),
  ];
}

interface RunPlace {
  readonly file: SourceFile;
  readonly run: Run;
  /** Of the comments above that go along; undefined: none do. */
  readonly start?: number | undefined;
}

/** Comments above the first statement are meant as well if they are selected as a whole. */
function startIn(file: SourceFile, [first]: Run, from: number): number | undefined {
  if (!first || from >= first.start) return undefined;
  const above = file.text.slice(from, first.start);
  return /^\s*(?:#[^\n]*\n\s*)+$/.test(above) ? first.start - above.trimStart().length : undefined;
}

function isPlain({ tree, holes }: SourceFile): boolean {
  return tree.balanced && holes.length === 0;
}

/** Blocks that make a configuration stay in its first file; entries of a `map` or of `types` are no statements. */
function mayMove(project: ProjectSnapshot, file: SourceFile, run: Run): boolean {
  const inclusions = project.inclusionsOf(file.path);
  if (inclusions.length === 0) return false;
  const { start, end } = rangeOf(run);
  if (file.tree.errors.some((error) => error.end > start && error.start < end)) return false;
  if (isBehindUnfinished(file, run[0])) return false;
  return inclusions.every((inclusion) => {
    const places = inclusion.file.placesFrom(inclusion.entry);
    return run.every((directive) => {
      const place = places[directive.index];
      const isWhole = directive.terminator === ';' || directive.closeToken !== undefined;
      return (
        isWhole && place !== undefined && place !== 'entries' && !(place === 'main' && directive.children)
      );
    });
  });
}

/** The same statements elsewhere: in this file and in all others of its configurations, in order. */
function othersLike(project: ProjectSnapshot, file: SourceFile, run: Run): readonly RunPlace[] {
  const files = new Set([file, ...filesAround(project, file)]);
  const found: RunPlace[] = [];
  for (const other of files) {
    if (!isPlain(other)) continue;
    for (const same of runsLike(run, file, other)) {
      if (same[0] !== run[0] && mayMove(project, other, same)) found.push({ file: other, run: same });
    }
  }
  return found;
}

/** Of its configurations. */
function filesAround(project: ProjectSnapshot, file: SourceFile): readonly SourceFile[] {
  return configurationsOf(project, file).flatMap(filesOf);
}

function configurationsOf(project: ProjectSnapshot, { path }: SourceFile): Configuration[] {
  return [...new Set(project.inclusionsOf(path).flatMap((one) => configurationOf(project, one) ?? []))];
}

interface Extraction {
  readonly project: ProjectSnapshot;
  readonly file: SourceFile;
  readonly places: readonly RunPlace[];
  readonly title: string;
}

/** None where the places belong to configurations that look for their files in different folders. */
function extracted({ project, file, places, title }: Extraction): Refactoring[] {
  const [first] = places;
  const files = new Set(places.map((place) => place.file));
  const configurations = new Set([...files].flatMap((one) => configurationsOf(project, one)));
  const [folder, ...more] = new Set([...configurations].map(({ root }) => dirname(root.file.path)));
  if (!first || folder === undefined || more.length > 0) return [];
  const snippet = freeSnippet(project, [...configurations], folder, first.run);
  if (!snippet) return [];
  const newline = lineEnding(file);
  const text = indentedText(first.file, placeRange(first), '', newline) + newline;
  const isWhole = [...configurations].every(({ root }) => root.entry === 'main');
  return [
    {
      title: `${title} ${code(snippet.include)}`,
      kind: 'extract',
      edits: places.map((place): TextEdit => {
        const { start, end } = placeRange(place);
        return { path: place.file.path, start, end, text: `include ${snippet.include};` };
      }),
      creates: [{ path: snippet.path, text }],
      ...(isWhole
        ? {}
        : {
            changes: `nginx looks for ${code(snippet.include)} beside its first file, which is not seen here.`,
          }),
    },
  ];
}

function placeRange({ run, start }: RunPlace): { readonly start: number; readonly end: number } {
  const range = rangeOf(run);
  return { start: start ?? range.start, end: range.end };
}
