/** What is offered at the cursor, in one text: titles, what may be different, and the files afterwards? */
import type { Offer } from '../../server/src/features/refactoring/refactoring.ts';
import type { ProjectOptions } from './project.ts';
import { faultsOf, offered, textsAfter } from './refactoring.ts';

/** `(nothing)` where nothing is. Throws if an offered change breaks a promise. */
export function shownOffers(offer: Offer, text: string, options?: ProjectOptions): string {
  const { project, refactorings } = offered(offer, text, options);
  if (refactorings.length === 0) return '(nothing)';
  return refactorings
    .map((one) => {
      const faults = faultsOf(project, one);
      if (faults.length > 0) throw new Error(faults.join('\n'));
      const texts = [...textsAfter(project, one)];
      const files = texts.map(([path, after]) => (texts.length > 1 ? `#- ${path}\n${after}` : after));
      return [`# ${one.title}\n`, one.changes === undefined ? '' : `# ! ${one.changes}\n`, ...files].join('');
    })
    .join('\n');
}
