/** A redirect names a host without `https://`, or a path without its slash. */

import type { Argument, Directive } from '../syntax/tree.ts';
import { prepended, unsafe } from './edits.ts';
import { isHostLike, lacksBeginning } from './redirect-targets.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const rewriteMissingScheme = defineRule({
  id: 'rewrite-missing-scheme',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The target of a redirect begins neither with a scheme nor with a slash.',
  why: 'nginx sends such a target as it is, and clients take it for relative to the path they asked for: from `/shop/cart`, `example.com` leads to `/shop/example.com`. The address of another host needs `https://`, and a path its first `/`.',
  within: 'server',
  bad: 'rewrite ^/old$ example.com/new permanent;',
  good: 'rewrite ^/old$ https://example.com/new permanent;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return',
  own: {
    on: ['return', 'rewrite'],
    check(directive, { file }, report) {
      const target = targetOf(directive);
      if (!target || !isFinal(target) || !lacksBeginning(target.value)) return;
      const isHost = isHostLike(target.value);
      const meant = isHost ? 'https://' : '/';
      report({
        start: target.start,
        end: target.end,
        message: `${code(target.value)} has no ${isHost ? 'scheme' : '`/` at its beginning'}: clients take it for relative to the path they asked for. Write ${code(meant + target.value)}.`,
        fixes: [unsafe(`Insert \`${meant}\``, prepended(file.path, target, meant))],
      });
    },
  },
});

function targetOf({ name, args }: Directive): Argument | undefined {
  const [first, second, flag] = args;
  if (name === 'return') return /^30[12378]$/.test(first?.value ?? '') ? second : undefined;
  return /^(?:redirect|permanent)$/.test(flag?.value ?? '') ? second : undefined;
}
