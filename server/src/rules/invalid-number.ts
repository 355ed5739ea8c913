/** A number is none, or is not in the range that nginx takes. */

import { readNumber } from '../catalog/quantities.ts';
import { namesRead } from '../catalog/slots.ts';
import type { Argument } from '../syntax/tree.ts';
import { defineRule, type Report } from './rule.ts';
import { isFinal, slotIn } from './value.ts';

/** The smallest and the largest number. */
const bounds: Readonly<Record<string, readonly [least: number, most: number]>> = {
  gzip_comp_level: [1, 9],
  limit_conn_status: [400, 599],
  limit_req_status: [400, 599],
  uwsgi_modifier1: [0, 255],
  uwsgi_modifier2: [0, 255],
};

export const invalidNumber = defineRule({
  id: 'invalid-number',
  category: 'syntax',
  severity: 'error',
  fix: 'none',
  summary: 'A number is not written in digits, or is out of range.',
  why: 'nginx reads digits only: no sign, no unit, no fraction. Some directives take numbers of a certain range.',
  within: 'http',
  bad: 'keepalive_requests 1k;\ngzip_comp_level 11;',
  good: 'keepalive_requests 1000;\ngzip_comp_level 9;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  own: {
    on: [...namesRead('number', 'buffers', 'path'), 'worker_processes', 'worker_priority'],
    check({ args }, { name, spec }, report) {
      const slot = slotIn(spec);
      const [first] = args;
      if (!slot || !first) return;
      if (slot.kind === 'path') judgeLevels(name, args.slice(1), report);
      else if (!isFinal(first)) return;
      else if (slot.kind === 'number') judge(name, first, report);
      else if (slot.kind === 'buffers') judgeCount(name, first, report);
      else if (name === 'worker_priority' && readNumber(first.value.replace(/^[-+]/, '')) === undefined) {
        const { start, end, value } = first;
        report({ start, end, message: notANumber(name, value) });
      } else if (
        name === 'worker_processes' &&
        first.value !== 'auto' &&
        readNumber(first.value) === undefined
      ) {
        const { start, end, value } = first;
        const message = `\`${name}\` directive invalid value \`${value}\`: it must be a whole number or \`auto\`.`;
        report({ start, end, message });
      }
    },
  },
});

function judge(name: string, { start, end, value }: Argument, report: Report): void {
  const number = readNumber(value);
  if (number === undefined) {
    report({ start, end, message: notANumber(name, value) });
    return;
  }
  const [least, most] = bounds[name] ?? [0, Number.POSITIVE_INFINITY];
  if (number < least || number > most) {
    report({ start, end, message: `\`${name}\`: value must be between ${least} and ${most}.` });
  } else if (name === 'http2_streams_index_size' && !isPowerOfTwo(number)) {
    report({ start, end, message: `\`${name}\` directive must be a power of two.` });
  }
}

function notANumber(name: string, value: string): string {
  return `\`${name}\` directive invalid number \`${value}\`: it must be a whole number in digits.`;
}

function judgeCount(name: string, { start, end, value }: Argument, report: Report): void {
  if ((readNumber(value) ?? 0) > 0) return;
  const message = `\`${name}\` directive invalid value \`${value}\`: the number of buffers must be a whole number greater than 0.`;
  report({ start, end, message });
}

/** The numbers of characters in the names of nested folders: none is 0, and together they have a limit. */
function judgeLevels(name: string, levels: readonly Argument[], report: Report): void {
  let length = 0;
  for (const { start, end, value } of levels) {
    if (!isFinal({ value })) return;
    const level = readNumber(value) ?? 0;
    length += level + 1;
    if (level === 0 || length > 10 + levels.length) {
      const message = `\`${name}\` directive invalid value \`${value}\`: the levels of folders are small numbers greater than 0, such as \`1 2\`.`;
      report({ start, end, message });
      return;
    }
  }
}

function isPowerOfTwo(number: number): boolean {
  // The largest number that nginx reads is one less than a power of two, which it is rounded to here.
  return number > 0 && number < 2 ** 63 && Number.isInteger(Math.log2(number));
}
