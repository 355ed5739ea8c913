/** A `rewrite` redirects every request, which `return` does without an expression. */

import { matchesEveryPath } from '../routing/always-returns.ts';
import { replacement, unsafe } from './edits.ts';
import { lacksBeginning } from './redirect-targets.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const preferReturn = defineRule({
  id: 'prefer-return',
  category: 'style',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'A `rewrite` redirects every request, which `return` does without an expression.',
  why: 'An expression that matches every path decides nothing, and nginx decodes and encodes the path on the way (`%2F` becomes `/`). `return` sends what is written, and says at first sight that nothing is exempt.',
  within: 'server',
  bad: 'rewrite ^ https://example.com$request_uri? permanent;',
  good: 'return 301 https://example.com$request_uri;',
  docs: 'https://nginx.org/en/docs/http/converting_rewrite_rules.html',
  own: {
    on: ['rewrite'],
    check(directive, { file }, report) {
      const [regex, target, flag] = directive.args;
      if (!regex || !target || !matchesEveryPath(regex.value)) return;
      if (lacksBeginning(target.value) || !isFinal(target)) return;
      const isUrl = /^(?:https?:\/\/|\$scheme)/.test(target.value);
      if (!isUrl && !/^(?:redirect|permanent)$/.test(flag?.value ?? '')) return;
      const keepsQuery = !target.value.endsWith('?');
      // Its arguments are doubled, which is a fault of its own.
      if (keepsQuery && /\$\{?(?:request_uri|args|query_string)\b/.test(target.value)) return;
      const status = flag?.value === 'permanent' ? 301 : 302;
      const meant = withoutExpression(target.value, regex.value, keepsQuery);
      const range = { start: directive.start, end: directive.headEnd };
      const quote = target.quoted ? target.text.charAt(0) : '';
      // What it takes apart `return` cannot put together.
      if (meant === undefined || /:\/\/[^/]+\/\$\{?request_uri/.test(meant)) return;
      const statement = `return ${status} ${quote}${meant}${quote}`;
      report({
        ...range,
        message: `This \`rewrite\` redirects every request: write ${code(`${statement};`)}.`,
        fixes: [unsafe(`Change to \`${statement}\``, replacement(file.path, range, statement))],
      });
    },
  },
});

/** The target as `return` has it; undefined where it takes apart what the expression has captured. */
function withoutExpression(target: string, regex: string, keepsQuery: boolean): string | undefined {
  // Decoded, it may hold line breaks.
  if (/\$\{?(?:document_)?uri\b/.test(target)) return undefined;
  if (!keepsQuery) return /\$\d/.test(target) ? undefined : target.slice(0, -1);
  // What follows the host is the path as it came, and the query behind it.
  const whole = regex.startsWith('^/(') || regex.startsWith('/(') ? '/$1' : '$1';
  const start = target.slice(0, -whole.length);
  const isHost = /^(?:https?|\$scheme):\/\/[^/]+$/.test(start);
  if (isHost && target.endsWith(whole) && regex.includes('(')) return `${start}$request_uri`;
  return /\$\d|\?/.test(target) ? undefined : `${target}$is_args$args`;
}
