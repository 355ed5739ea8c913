/** A `return` or a redirect answers before `allow` and `deny` are asked. */

import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import { ownAccessRules } from '../routing/access-rules.ts';
import { written } from '../routing/exchange.ts';
import { internalBy } from '../routing/protection.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import type { Directive } from '../syntax/tree.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const accessRulesBypassed = defineRule({
  id: 'access-rules-bypassed',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'A `return` or a redirect answers before `allow` and `deny` are asked.',
  why: 'nginx runs `return` and `rewrite` in its rewrite phase, and `allow` and `deny` in the access phase, which such a request never comes to. Everybody gets the answer.',
  notWhen:
    'Refusals (`return 403`), answers without content (`return 204`) and redirects that are conditional or only inherit the rules are left alone.',
  howToFix:
    'Answer in the content phase, which the access phase comes before: with a file, a `proxy_pass`, or `try_files /dev/null @answer;` and the `return` in `location @answer`.',
  disagrees:
    'Gixy reports every `return` in or below a block with `allow` or `deny`: refusals, empty answers and redirects to TLS as well, which nobody needs to be kept from.',
  within: 'server',
  bad: 'location /internal/ {\n    allow 10.0.0.0/8;\n    deny all;\n    return 200 "secret";\n}',
  good: 'location /internal/ {\n    allow 10.0.0.0/8;\n    deny all;\n    try_files /dev/null @secret;\n}\nlocation @secret {\n    return 200 "secret";\n}',
  docs: 'https://nginx.org/en/docs/dev/development_guide.html#http_phases',
  project: {
    on: ['return', 'rewrite'],
    check(statement, { report }) {
      const { directive } = statement;
      const answer = answerOf(directive);
      if (!answer) return;
      const scope = scopeAround(statement);
      const isConditional = scope.name === 'if';
      if (answer === 'redirect' && isConditional) return;
      const deny = denialBefore(isConditional ? scope.outer : scope, answer);
      if (!deny) return;
      const what = answer === 'redirect' ? 'is redirected' : 'gets this answer';
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Everybody ${what}: \`${directive.name}\` comes before \`${written(deny)}\` is looked at.`,
        related: relatedTo(deny, 'Never asked.'),
      });
    },
  },
});

/** What clients get; undefined for what need not be kept from them, and for what goes on to the access phase. */
function answerOf({ name, args }: Directive): 'content' | 'redirect' | undefined {
  const [first, second, flag] = args.map(({ value }) => value);
  if (first === undefined) return undefined;
  if (name === 'rewrite') {
    const isRedirect =
      /^(?:https?:\/\/|\$scheme)/.test(second ?? '') || /^(?:redirect|permanent)$/.test(flag ?? '');
    return isRedirect ? 'redirect' : undefined;
  }
  if (/^(?:30[12378]|https?:.*|\$scheme.*)$/.test(first)) return 'redirect';
  return /^2\d\d$/.test(first) && second !== undefined && second !== '' ? 'content' : undefined;
}

/** The `deny` that was to keep clients out: one of the block itself, or the last of a list of those who are allowed around it. */
function denialBefore(scope: Scope | undefined, answer: 'content' | 'redirect'): Statement | undefined {
  const isInternal = scope !== undefined && internalBy(scope) !== undefined;
  for (let at = scope; at; at = at.outer) {
    const own = ownAccessRules(at);
    if (own.length === 0) continue;
    const denials = own.filter(({ directive }) => directive.name === 'deny');
    if (at === scope) return denials[0];
    const last = own.at(-1);
    const isList = last?.directive.name === 'deny' && last.directive.args[0]?.value === 'all';
    // A list of its own may be in what is not seen.
    const isInherited = isList && scope !== undefined && !hasUnreadInclude(scope.block);
    return isInherited && answer === 'content' && !isInternal ? last : undefined;
  }
  return undefined;
}
