/** A size or a time is written in a way that nginx does not read. */

import type { Slot } from '../catalog/catalog.ts';
import { readMilliseconds, readOffset, readSeconds, readSize } from '../catalog/quantities.ts';
import { namesRead } from '../catalog/slots.ts';
import type { Argument } from '../syntax/tree.ts';
import { replacement, safe } from './edits.ts';
import { meantSize, meantTime } from './meant-quantity.ts';
import { type DirectiveFacts, defineRule, type Report } from './rule.ts';
import { sizeFault } from './size-limits.ts';
import { isFinal, slotIn } from './value.ts';

type Quantity = 'size' | 'offset' | 'milliseconds' | 'seconds';

const readers: Readonly<Record<Quantity, (text: string) => number | undefined>> = {
  size: readSize,
  offset: readOffset,
  milliseconds: readMilliseconds,
  seconds: readSeconds,
};

const notation: Readonly<Record<Quantity, string>> = {
  size: 'a size is a whole number, in bytes or with `k` or `m`',
  offset: 'a size is a whole number, in bytes or with `k`, `m` or `g`',
  milliseconds:
    'a time is whole numbers with `w`, `d`, `h`, `m`, `s` or `ms`, the larger unit first, such as `1m30s`',
  seconds:
    'a time is whole numbers with `y`, `M`, `w`, `d`, `h`, `m` or `s`, the larger unit first, such as `1h30m`',
};

export const invalidSizeOrTime = defineRule({
  id: 'invalid-size-or-time',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A size or a time is written in a way that nginx does not read.',
  why: 'Sizes are whole numbers with `k` or `m`, and with `g` only where a file may be that large. Times are whole numbers with `ms`, `s`, `m`, `h`, `d`, `w`, `M` or `y`, from the larger to the smaller unit.',
  within: 'http',
  bad: 'client_max_body_size 10mb;\nsend_timeout 10sec;',
  good: 'client_max_body_size 10m;\nsend_timeout 10s;',
  docs: 'https://nginx.org/en/docs/syntax.html',
  own: {
    on: [
      ...namesRead('size', 'size or variable', 'offset', 'milliseconds', 'seconds', 'buffers'),
      'keepalive_timeout',
      'directio',
      'userid_expires',
    ],
    check({ args }, facts, report) {
      const slot = slotIn(facts.spec);
      for (const [index, quantity] of quantitiesIn(slot, args, facts.name).entries()) {
        const argument = args[index];
        if (argument && quantity && isFinal(argument)) judge(argument, quantity, slot, facts, report);
      }
    },
  },
});

/** What each argument has to be; undefined for what is judged elsewhere. */
function quantitiesIn(
  slot: Slot | undefined,
  args: readonly Argument[],
  name: string,
): readonly (Quantity | undefined)[] {
  switch (slot?.kind) {
    case 'size':
    case 'offset':
    case 'milliseconds':
    case 'seconds':
      return [slot.kind];
    case 'size or variable':
      return args[0]?.value.includes('$') ? [] : ['size'];
    case 'buffers':
      return [undefined, 'size'];
    case 'own':
      if (name === 'keepalive_timeout') return ['milliseconds', 'seconds'];
      if (name === 'directio') return args[0]?.value === 'off' ? [] : ['offset'];
      if (name === 'userid_expires') return /^(max|off)$/.test(args[0]?.value ?? '') ? [] : ['seconds'];
      return [];
    default:
      return [];
  }
}

function judge(
  { start, end, value }: Argument,
  quantity: Quantity,
  slot: Slot | undefined,
  { name, file }: DirectiveFacts,
  report: Report,
): void {
  const amount = readers[quantity](value);
  if (amount === undefined) {
    const meant =
      quantity === 'size' || quantity === 'offset' ? meantSize(value, quantity) : meantTime(value, quantity);
    report({
      start,
      end,
      message: `\`${name}\` directive invalid value \`${value}\`: ${notation[quantity]}.`,
      fixes: meant ? [safe(`Change to \`${meant}\``, replacement(file.path, { start, end }, meant))] : [],
    });
    return;
  }
  const fault =
    slot?.kind === 'buffers' && amount === 0 ? 'the size cannot be zero' : sizeFault(name, amount);
  if (fault) {
    report({ start, end, message: `\`${name}\` directive invalid value \`${value}\`: ${fault}.` });
  }
}
