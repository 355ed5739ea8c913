/** Is a directive said nowhere in a configuration of which everything is known? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import { configurationOf } from '../project/variables.ts';

/** The configuration of `statement` if nothing of it is missing; undefined where something may stand that is not seen. */
export function wholeConfiguration(
  { inclusion }: Pick<Statement, 'inclusion'>,
  project: ProjectSnapshot,
): Configuration | undefined {
  const configuration = configurationOf(project, inclusion);
  if (!configuration?.complete) return undefined;
  return configuration.inclusions.some(({ file }) => hasTemplateBlocks(file)) ? undefined : configuration;
}

/** False where something may stand that is not seen. */
export function isSaidNowhere(names: readonly string[], at: Statement, project: ProjectSnapshot): boolean {
  const configuration = wholeConfiguration(at, project);
  return configuration !== undefined && statementsNamed(configuration, names).length === 0;
}

/** Is it the first statement of these names that nginx reads, so that what they lack together is told once? */
export function isFirstOf(names: readonly string[], at: Statement, project: ProjectSnapshot): boolean {
  const configuration = configurationOf(project, at.inclusion);
  const [first] = configuration ? statementsNamed(configuration, names) : [];
  return first?.directive === at.directive;
}
