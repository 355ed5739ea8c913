/** What do the files of a project look like after a refactoring that is offered at the cursor, and what is said of it? */
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import type { Offer, Refactoring } from '../../server/src/features/refactoring/refactoring.ts';
import type { ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { type ProjectOptions, projectOf } from './project.ts';

/** At the cursor, or for what two cursors select. */
export function offered(
  offer: Offer,
  text: string,
  options?: ProjectOptions,
): { readonly project: ProjectSnapshot; readonly found: readonly Refactoring[] } {
  const { project, cursors } = projectOf(text, options);
  const [from, to = from] = cursors;
  if (!from || !to) throw new Error('Expected a cursor');
  return { project, found: offer(project, { ...from, end: to.offset }) };
}

/** Its title, what it says of requests, and each file that it changes or creates; `(nothing)` where nothing is offered. */
export function refactored(offer: Offer, text: string, options?: ProjectOptions): string {
  const { project, found } = offered(offer, text, options);
  if (found.length === 0) return '(nothing)';
  return found.map((one) => shown(one, project)).join('\n');
}

function shown({ title, changes, edits, creates = [] }: Refactoring, project: ProjectSnapshot): string {
  const paths = [...new Set(edits.map(({ path }) => path))];
  const named = (path: string): string => (paths.length + creates.length > 1 ? `#- ${path}\n` : '');
  const texts = paths.map(
    (path) =>
      named(path) +
      applyEdits(
        project.files.get(path)?.text ?? '',
        edits.filter((edit) => edit.path === path),
      ),
  );
  const made = creates.map(({ path, text }) => named(path) + text);
  return [`# ${title}\n`, changes === undefined ? '' : `# ! ${changes}\n`, ...texts, ...made].join('');
}
