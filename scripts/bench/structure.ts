/** How long do semantic tokens take after an edit, and symbols of the workspace? In the process itself, without reading the text. */
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { semanticTokensOf } from '../../server/src/features/semantic-tokens/index.ts';
import { symbolsMatching } from '../../server/src/features/workspace-symbols.ts';
import { createDisk } from '../../server/src/host/disk.ts';
import { positionsOf } from '../../server/src/lsp/convert.ts';
import { editsBetween, encode } from '../../server/src/lsp/semantic-tokens.ts';
import { createProject, type ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import type { SourceFile } from '../../server/src/project/source-file.ts';
import { median, stopwatch } from './measure.ts';
import { type GeneratedProject, writeProject } from './project.ts';
import type { Row } from './report.ts';

const rounds = 25;

/** `single` is one file of 60,000 lines, `split` the same sites in a file each. */
export function structureRows(directory: string, single: GeneratedProject, split: GeneratedProject): Row[] {
  const small = writeProject(directory, 'one file', { sites: 100 });
  const lines = (small.files.get(small.root) ?? '').split('\n').length - 1;
  const tokens = tokenTimes(small);
  const large = tokenTimes(single);
  const symbols = symbolTimes(split);
  return [
    { what: `semantic tokens, ${lines} lines`, value: tokens.whole, unit: 'ms', target: 30 },
    {
      what: 'and what changed in them',
      value: tokens.changes,
      unit: 'ms',
      note: `${tokens.numbers} numbers sent`,
    },
    { what: 'semantic tokens, 80 of 60,000 lines', value: large.part, unit: 'ms', target: 5 },
    { what: 'semantic tokens, 60,000 lines', value: large.whole, unit: 'ms' },
    {
      what: 'symbols of 1,001 files, after an edit',
      value: symbols.first,
      unit: 'ms',
      note: `${symbols.found} found`,
    },
    { what: 'and as more is typed', value: symbols.next, unit: 'ms' },
  ];
}

/** Other lines in the middle of the file each time: all that is remembered of the file is gone. */
export function* edited(
  { root, files }: GeneratedProject,
  path = root,
): Generator<{ project: ProjectSnapshot; file: SourceFile }> {
  const disk = createDisk();
  const text = files.get(path) ?? '';
  const middle = text.indexOf('\n', text.length / 2) + 1;
  let project: ProjectSnapshot | undefined;
  for (let round = 0; round < rounds; round++) {
    const changed = `${text.slice(0, middle)}# ${round}\n${'set $round $uri;\n'.repeat(round % 3)}${text.slice(middle)}`;
    const content = { kind: 'text' as const, text: changed };
    const fileSystem = { ...disk, read: (asked: string) => (asked === path ? content : disk.read(asked)) };
    const input = { catalog: catalogFor(), versionGiven: false, fileSystem, roots: [root], loose: [] };
    project = createProject(input, project);
    const file = project.files.get(path);
    if (file) yield { project, file };
  }
}

function tokenTimes(of: GeneratedProject): { whole: number; changes: number; part: number; numbers: number } {
  const [whole, changes, part]: [number[], number[], number[]] = [[], [], []];
  let before: readonly number[] = [];
  let numbers = 0;
  for (const { project, file } of edited(of)) {
    const timing = stopwatch();
    const data = encode(
      file.text,
      semanticTokensOf(project, file, 'beyond the grammar'),
      positionsOf(file).position,
    );
    whole.push(timing());
    const comparing = stopwatch();
    const edits = editsBetween(before, data);
    changes.push(comparing());
    if (before.length > 0) numbers = Math.max(numbers, ...edits.map((edit) => edit.data?.length ?? 0));
    before = data;
    const start = file.text.length >> 1;
    const partly = stopwatch();
    const visible = { start, end: start + 3_000 };
    encode(
      file.text,
      semanticTokensOf(project, file, 'beyond the grammar', visible),
      positionsOf(file).position,
    );
    part.push(partly());
  }
  return { whole: median(whole), changes: median(changes), part: median(part), numbers };
}

function symbolTimes(of: GeneratedProject): { first: number; next: number; found: number } {
  const [first, next]: [number[], number[]] = [[], []];
  let found = 0;
  for (const { project } of edited(of, [...of.files.keys()][500])) {
    const timing = stopwatch();
    found = symbolsMatching(project, 'site05').length;
    first.push(timing());
    const typing = stopwatch();
    symbolsMatching(project, 'site051 stat');
    next.push(typing());
  }
  return { first: median(first), next: median(next), found };
}
