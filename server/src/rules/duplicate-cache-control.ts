/** Two statements tell how long an answer may be kept, and say different things. */

import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { effective } from '../project/inheritance.ts';
import { type Block, blockOf, inForce } from '../project/scope.ts';
import { isSameStatement } from '../project/sockets.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const duplicateCacheControl = defineRule({
  id: 'duplicate-cache-control',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: '`expires` and a `Cache-Control` of its own tell two lifetimes.',
  why: '`expires` adds a `Cache-Control: max-age=...` (or `no-cache`) of its own beside each `add_header Cache-Control`. Browsers and caches get both lines and take the stricter one, or either.',
  notWhen:
    'Words that go together with a lifetime, such as `public`, `private`, `immutable` or `must-revalidate`, are usual beside `expires` and left alone.',
  howToFix:
    'Keep `expires` for the lifetime and give `add_header` the other words only, or write `expires off;`.',
  within: 'server',
  bad: 'location /static/ {\n    expires 1y;\n    add_header Cache-Control "no-store";\n}',
  good: 'location /static/ {\n    expires 1y;\n    add_header Cache-Control "public";\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html#expires',
  project: {
    on: ['expires', 'add_header'],
    check(statement, { report }) {
      const { directive } = statement;
      const isExpires = directive.name === 'expires';
      if (!isExpires && !setsLifetime(statement)) return;
      const block = blockOf(statement);
      const other = isExpires ? lifetimeAround(block, statement) : inForce(block, 'expires').at(-1);
      const expires = isExpires ? statement : other;
      const header = isExpires ? other : statement;
      const sent = expires && sentBy(expires);
      const value = header?.directive.args[1]?.value;
      if (!other || sent === undefined || value === undefined || agree(sent, asciiLower(value))) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`Cache-Control\` is sent twice, as ${code(sent)} for \`expires\` and as ${code(value)}. Keep one lifetime.`,
        related: relatedTo(other, 'This sends the other one.'),
      });
    },
  },
});

function setsLifetime({ directive: { args } }: Statement): boolean {
  return (
    asciiLower(args[0]?.value ?? '') === 'cache-control' &&
    /^[^${]*\b(?:max-age|no-cache|no-store)\b[^${]*$/i.test(args[1]?.value ?? '')
  );
}

/** A `Cache-Control` that is in force beside `expires` but stands further out: where it stands itself it is told by itself. */
function lifetimeAround(block: Block, expires: Statement): Statement | undefined {
  return effective(block, ['add_header'])
    .filter(setsLifetime)
    .find((header) => {
      const around = blockOf(header);
      return (
        (around.directive !== block.directive || around.inclusion !== block.inclusion) &&
        !inForce(around, 'expires').some((one) => isSameStatement(one, expires))
      );
    });
}

/** What `expires` sends; undefined for nothing, or where it is not known. */
function sentBy({ directive: { args } }: Statement): string | undefined {
  const value = args.at(-1)?.value ?? '';
  if (args[0]?.value === 'modified' || /^off$|[$@]/.test(value)) return undefined;
  if (value === 'epoch' || value.startsWith('-')) return 'no-cache';
  if (value === 'max') return 'max-age=315360000';
  const seconds = secondsOf(value);
  return seconds === undefined ? undefined : `max-age=${seconds}`;
}

const units: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  M: 2_592_000,
  y: 31_536_000,
};

function secondsOf(value: string): number | undefined {
  if (/^\d+$/.test(value)) return Number(value);
  const parts = [...value.matchAll(/(\d+)([smhdwMy])/g)];
  if (parts.map(([text]) => text).join('') !== value || parts.length === 0) return undefined;
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
}

/** Do both say the same? */
function agree(sent: string, value: string): boolean {
  if (sent === 'no-cache') return !value.includes('max-age') || /max-age=0\b/.test(value);
  if (sent === 'max-age=0') return !/max-age=[1-9]/.test(value);
  return value.includes(sent) && !/no-(?:cache|store)/.test(value);
}
