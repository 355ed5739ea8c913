/** How does a block get back what it has lost by a list of its own? */

import { compareVersions } from '../catalog/version.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { Fix } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { insertBefore, insertBehind } from './insertion.ts';
import { type Loss, repeated } from './lost-entries.ts';

const mergesSince = { major: 1, minor: 29, patch: 3 };

/** `statement` begins the list. */
export function lossRepairs(loss: Loss, statement: Statement, project: ProjectSnapshot): Fix[] {
  const { directive, inclusion } = statement;
  const { file } = inclusion;
  const { family, last } = loss;
  const isOrdered = family.names.includes('deny');
  const lines = repeated(loss);
  const fixes = [
    unsafe(
      lines.length === 1 ? `Repeat \`${lines[0]}\`` : `Repeat the ${lines.length} lost lines`,
      isOrdered ? insertBehind(file, last, lines) : insertBefore(file, directive, lines),
    ),
  ];
  if (
    /^add_/.test(family.names[0] ?? '') &&
    project.versionGiven &&
    compareVersions(project.catalog.version, mergesSince) >= 0 &&
    loss.repeatsNone
  ) {
    const merge = `${family.names[0]}_inherit merge;`;
    fixes.push(unsafe(`Insert \`${merge}\``, insertBefore(file, directive, [merge])));
  }
  return fixes;
}
