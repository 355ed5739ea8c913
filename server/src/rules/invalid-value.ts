/** A directive with a notation of its own has a value that nginx does not read. */

import { ownValues } from './own-values.ts';
import { defineRule } from './rule.ts';
import { isFinal, slotIn } from './value.ts';

export const invalidValue = defineRule({
  id: 'invalid-value',
  category: 'syntax',
  severity: 'error',
  fix: 'none',
  summary: 'A directive with a notation of its own has a value that nginx does not read.',
  why: 'Some directives read their arguments in their own way: `expires` knows signs and words, `worker_cpu_affinity` masks, `proxy_cache_valid` statuses before a time. What they cannot read, nginx refuses.',
  within: 'location',
  bad: 'expires tomorrow;',
  good: 'expires 1d;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  own: {
    on: Object.keys(ownValues),
    check({ args }, { name, spec, catalog }, report) {
      if (!slotIn(spec) || spec?.origin !== 'open-source' || !args.every(isFinal)) return;
      const found = ownValues[name]?.(
        args.map(({ value }) => value),
        catalog.version,
      );
      const argument = found && args[found.index];
      if (argument) report({ start: argument.start, end: argument.end, message: `${found.message}.` });
    },
  },
});
