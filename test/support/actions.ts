/** What does a file look like after an offered change? */
import { addProxyHeaders } from '../../server/src/features/add-proxy-headers.ts';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { insertLocations } from '../../server/src/features/insert-locations.ts';
import type { Refactoring } from '../../server/src/features/refactoring/refactoring.ts';
import type { FileOffset, ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { cursorProject, type ProjectOptions } from './project.ts';

export type Offer = (project: ProjectSnapshot, at: FileOffset) => Refactoring[];

export const offers: Readonly<Record<'insertLocations' | 'addProxyHeaders', Offer>> = {
  insertLocations,
  addProxyHeaders,
};

/** The titles offered at the cursor. */
export function titles(offer: Offer, text: string, options?: ProjectOptions): string[] {
  const { project, at } = cursorProject(text, options);
  return offer(project, at).map(({ title }) => title);
}

/** The file of the cursor after the only offer there; undefined if nothing is offered. */
export function changed(offer: Offer, text: string, options?: ProjectOptions): string | undefined {
  const { project, at } = cursorProject(text, options);
  const [action, ...more] = offer(project, at);
  if (more.length > 0) throw new Error('More than one change is offered');
  if (!action?.edits.every(({ path }) => path === at.path)) return undefined;
  return applyEdits(project.files.get(at.path)?.text ?? '', action.edits);
}
