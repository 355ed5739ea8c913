/** The parts of a `split_clients` are no percentages, or more than the whole. */

import { statementsOf } from '../project/scope.ts';
import { isBroken } from './broken.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const splitClientsTotal = defineRule({
  id: 'split-clients-total',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'The percentages of a `split_clients` are invalid or add up to more than 100%.',
  why: 'Each entry takes its share of the clients, with up to two decimals, and `*` takes what is left: it has to be the last.',
  within: 'http',
  bad: 'split_clients $remote_addr $variant {\n    60% a;\n    50% b;\n}',
  good: 'split_clients $remote_addr $variant {\n    60% a;\n    * b;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_split_clients_module.html#split_clients',
  project: {
    on: ['split_clients'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      if (!directive.children || isBroken(directive)) return;
      /** In hundredths of a percent. */
      let sum = 0;
      let isTooMuch = false;
      for (const entry of statementsOf(statement)) {
        const { name, nameStart, nameEnd, terminator } = entry.directive;
        if (terminator !== ';' || /\$\{[A-Z]|<%|\{\{/.test(name)) return;
        const share = name === '*' ? 0 : hundredths(name);
        // Entries of other files are shown at the block.
        const range =
          entry.inclusion === inclusion
            ? { start: nameStart, end: nameEnd }
            : { start: directive.start, end: directive.headEnd };
        if (share === undefined) {
          report({
            ...range,
            message: `Invalid percent value \`${name}\`; write a share such as \`12.5%\`, or \`*\` for the rest.`,
          });
          continue;
        }
        sum = share === 0 ? wholeOf(sum) : sum + share;
        if (sum > whole && !isTooMuch) {
          isTooMuch = true;
          report({
            ...range,
            message: 'Percent total is greater than 100%; `*` takes the rest and has to be the last.',
            related: entry.inclusion === inclusion ? [] : relatedTo(entry, 'The entry.'),
          });
        }
      }
    },
  },
});

const whole = 10_000;

/** `*` takes what is left; nothing is left behind too much. */
function wholeOf(sum: number): number {
  return Math.max(sum, whole);
}

/** `12.34%` is 1234; undefined for what nginx does not read, and for 0. */
function hundredths(text: string): number | undefined {
  const [, units = '', decimals = ''] = /^(\d*)(?:\.(\d{0,2}))?%$/.exec(text) ?? [];
  if (units === '' && decimals === '') return undefined;
  const value = Number(units) * 100 + Number(decimals.padEnd(2, '0'));
  return value === 0 ? undefined : value;
}
