/** What does a rule say, in a hover or beside its name in a list? */

import type { Rule } from '../rules/rule.ts';
import { linkTo } from './directive-card.ts';

export function ruleCard({ id, category, severity, summary, why, docs }: Rule): string {
  return [`**${id}** (${category}, ${severity})`, summary, why, linkTo(docs)]
    .filter((part) => part !== '')
    .join('\n\n');
}
