/** A status is no number, or none that the directive takes. */

import { protocolOf } from '../catalog/context.ts';
import type { Argument } from '../syntax/tree.ts';
import { defineRule, type Finding } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const invalidStatusCode = defineRule({
  id: 'invalid-status-code',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A status is no number, or none that the directive takes.',
  why: '`return` takes any number up to 999, or a URL alone that begins with `http://`, `https://` or `$scheme`. `error_page` takes those from 300 to 599, but not 499, and `=` with another one right before the page. `try_files` ends in a URI or in `=` and a number.',
  within: 'server',
  bad: 'error_page 200 /index.html;',
  good: 'error_page 404 /index.html;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#error_page',
  own: {
    on: ['return', 'error_page', 'try_files'],
    check({ args }, { name, place }, report) {
      if (!place || protocolOf(place) !== 'http') return;
      if (name === 'error_page') for (const finding of inErrorPage(args)) report(finding);
      const found = name === 'return' ? inReturn(args) : name === 'try_files' ? inTryFiles(args) : undefined;
      if (found) report(found);
    },
  },
});

/** As `ngx_atoi` reads it: digits and nothing else; undefined for what is no number. */
function numberIn(text: string): number | undefined {
  return /^\d{1,18}$/.test(text) ? Number(text) : undefined;
}

function finding({ start, end }: Argument, message: string): Finding {
  return { start, end, message };
}

function inReturn([first, text]: readonly Argument[]): Finding | undefined {
  if (!first || !isFinal(first)) return undefined;
  const { value } = first;
  const status = numberIn(value);
  if (status !== undefined) {
    return status > 999
      ? finding(first, `Invalid return code ${code(value)}: it must be at most 999.`)
      : undefined;
  }
  if (!text && /^(https?:\/\/|\$scheme)/.test(value)) return undefined;
  return finding(
    first,
    `Invalid return code ${code(value)}: write a number first${text ? '' : ', or a URL that begins with `http://`, `https://` or `$scheme`'}.`,
  );
}

function inErrorPage(args: readonly Argument[]): Finding[] {
  const replaced = args.at(-2);
  if (!replaced) return [];
  const answers = replaced.value.startsWith('=');
  if (answers && isFinal(replaced)) {
    if (args.length === 2) {
      return [
        finding(
          replaced,
          `Invalid value ${code(replaced.value)}: the status it replaces must stand before it.`,
        ),
      ];
    }
    if (replaced.value.length > 1 && numberIn(replaced.value.slice(1)) === undefined) {
      return [
        finding(replaced, `Invalid value ${code(replaced.value)}: behind \`=\` stands a status or nothing.`),
      ];
    }
  }
  return args.slice(0, answers ? -2 : -1).flatMap((status) => {
    if (!isFinal(status)) return [];
    const number = numberIn(status.value);
    if (number === undefined || number === 499)
      return [
        finding(
          status,
          `Invalid value ${code(status.value)}${number === 499 ? '' : ': a status is a number'}.`,
        ),
      ];
    if (number >= 300 && number <= 599) return [];
    return [finding(status, `Value ${code(status.value)} must be between 300 and 599.`)];
  });
}

function inTryFiles(args: readonly Argument[]): Finding | undefined {
  const last = args.at(-1);
  if (!last?.value.startsWith('=') || !isFinal(last)) return undefined;
  const status = numberIn(last.value.slice(1));
  if (status !== undefined && status <= 999) return undefined;
  return finding(last, `Invalid code ${code(last.value)}: behind \`=\` stands a number of at most 999.`);
}
