/** Where does the code of a diagnostic lead: to the rule's page that came with us, or else to nginx's reference? */

import { rules } from '../rules/index.ts';
import type { ServerHost } from './host.ts';
import { uriOf } from './uris.ts';

/** The URI behind a rule's id; undefined if there is no such rule. */
export type RuleLink = (id: string) => string | undefined;

export function ruleLinks({ disk, rulePages }: ServerHost): RuleLink {
  const known = new Map<string, string>();
  const docs = new Map(rules.map((rule) => [rule.id, rule.docs]));
  return (id) => {
    const reference = docs.get(id);
    if (reference === undefined) return undefined;
    const found = known.get(id);
    if (found !== undefined) return found;
    const page = rulePages === undefined ? undefined : `${rulePages}/${id}.md`;
    const link = page !== undefined && disk.fileKind(page) === 'file' ? uriOf(page) : reference;
    known.set(id, link);
    return link;
  };
}
