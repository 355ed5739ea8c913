/** Who takes the findings of a rule, and adds what they do not say themselves? */

import type { Diagnostic } from './diagnostic.ts';
import type { Finding, Report, Rule } from './rule.ts';
import type { RuleSet } from './rule-set.ts';

/** For each rule what puts its findings about the file at `path` into `found`. */
export function reporters(
  ruleSet: RuleSet,
  { path }: { readonly path: string },
  found: Diagnostic[],
): (rule: Rule) => Report {
  const known = new Map<Rule, Report>();
  return (rule) => {
    const before = known.get(rule);
    if (before) return before;
    const report: Report = (finding) => found.push(diagnosticOf(finding, path, rule, ruleSet));
    known.set(rule, report);
    return report;
  };
}

export function diagnosticOf(finding: Finding, path: string, rule: Rule, ruleSet: RuleSet): Diagnostic {
  const { start, end, message, related = [], fixes = [], inSettings } = finding;
  const severity = ruleSet.severity(rule, finding.severity);
  const about = { path, start, end, code: rule.id, severity, message, related, fixes };
  if (!inSettings) return about;
  const { message: there, ...place } = inSettings;
  const here = { path, start, end, message };
  return { ...about, inSettings: { ...about, ...place, message: there, related: [here] } };
}
