/** What does an offered change make of the files, and which promises does it break? */
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import type { Offer, Refactoring, Selection } from '../../server/src/features/refactoring/refactoring.ts';
import { differenceMade, projectAfter } from '../../server/src/features/refactoring/same-outcomes.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { TokenKind } from '../../server/src/syntax/tokens.ts';
import { type ProjectOptions, projectOf } from './project.ts';

interface Offered {
  readonly project: ProjectSnapshot;
  readonly refactorings: readonly Refactoring[];
}

/** What is offered at the cursor of a marked text, or for what stands between its two cursors. */
export function offered(offer: Offer, text: string, options?: ProjectOptions): Offered {
  const { project, cursors } = projectOf(text, options);
  const [at, until = at, ...more] = cursors;
  if (!at || !until || more.length > 0)
    throw new Error(`Expected one or two cursors, found ${cursors.length}`);
  return { project, refactorings: offer(project, { ...at, end: until.offset }) };
}

/** The files that are touched, by absolute path, as they are afterwards. */
export function textsAfter(
  project: ProjectSnapshot,
  { edits, creates = [] }: Refactoring,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const own = edits.filter((edit) => edit.path === path);
    texts.set(path, applyEdits(project.files.get(path)?.text ?? '', own));
  }
  for (const { path, text } of creates) texts.set(path, text);
  return texts;
}

/** The promises that a change breaks, whatever it is about; nginx has not been asked. */
export function faultsOf(project: ProjectSnapshot, refactoring: Refactoring): string[] {
  const { edits, creates = [], changes, title } = refactoring;
  const faults: string[] = [];
  const texts = textsAfter(project, refactoring);
  if (creates.length === 0 && [...texts].every(([path, text]) => project.files.get(path)?.text === text)) {
    faults.push('changes nothing');
  }
  for (const { path } of creates) if (project.files.has(path)) faults.push(`${path} is there already`);
  for (const edit of edits) {
    const length = project.files.get(edit.path)?.text.length ?? -1;
    if (edit.start < 0 || edit.end < edit.start || edit.end > length) faults.push('an edit reaches too far');
    const others = edits.filter((other) => other !== edit && other.path === edit.path);
    if (others.some((other) => other.start < edit.end && edit.start < other.end))
      faults.push('edits overlap');
  }
  const after = projectAfter(project, refactoring);
  for (const [path] of texts) {
    const file = after.files.get(path);
    if (!file) faults.push(`${path} is no part of the project afterwards`);
    else if (file.tree.errors.length > (project.files.get(path)?.tree.errors.length ?? 0))
      faults.push(`${path} has errors: ${file.tree.errors.map(({ code }) => code).join(', ')}`);
  }
  for (const comment of lostComments(project, after)) faults.push(`lost: ${comment}`);
  const difference = changes === undefined ? differenceMade(project, refactoring) : undefined;
  if (difference) faults.push(difference.text);
  return faults.map((fault) => `${title}: ${fault}`);
}

/** What two statements that become one both say (`# managed by Certbot`) has to stand there once. */
function lostComments(before: ProjectSnapshot, after: ProjectSnapshot): string[] {
  const left = new Set(commentsIn(after));
  return commentsIn(before).filter((comment) => !left.has(comment));
}

function commentsIn({ files }: ProjectSnapshot): string[] {
  return [...files.values()].flatMap(({ tree: { tokens } }) =>
    Array.from({ length: tokens.count }, (_, index) => index)
      .filter((index) => tokens.kinds[index] === TokenKind.Comment)
      .map((index) => tokens.text.slice(tokens.starts[index], tokens.starts[index + 1]).trimEnd()),
  );
}

/** Every change that is offered at some statement of the project, each once. */
export function everyRefactoring(project: ProjectSnapshot, offers: readonly Offer[]): Refactoring[] {
  const found = new Map<string, Refactoring>();
  for (const [path, file] of project.files) {
    for (const { start, end, children } of file.tree.directives) {
      const cursor: Selection = { path, offset: start, end: start };
      // The statement selected, and a block's whole content.
      const selections = [cursor, { path, offset: start, end }];
      const last = children?.at(-1);
      if (children?.[0] && last) selections.push({ path, offset: children[0].start, end: last.end });
      for (const at of selections) {
        for (const offer of offers) {
          for (const one of offer(project, at)) {
            found.set(JSON.stringify([one.title, one.edits, one.creates]), one);
          }
        }
      }
    }
  }
  return [...found.values()];
}
