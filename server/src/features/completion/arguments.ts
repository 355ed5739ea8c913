/** Which values does the documentation name for the argument being typed? */

import type { DirectiveSpec } from '../../catalog/catalog.ts';
import { type Expected, expectedAt } from '../../catalog/grammar.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';

export function argumentCompletions(project: ProjectSnapshot, cursor: Cursor): Completion[] {
  const [name, ...before] = cursor.words;
  if (name === undefined || cursor.place === 'entries') return [];
  const here = cursor.place && project.catalog.spec(name, cursor.place);
  const specs: readonly DirectiveSpec[] = here ? [here] : project.catalog.specs(name);
  const offered = new Map<string, Completion>();
  for (const grammar of specs.flatMap((spec) => spec.grammars)) {
    for (const expected of expectedAt(grammar, before.length, before)) {
      for (const offer of offersOf(expected, cursor)) offered.set(offer.label, offer);
    }
  }
  return [...offered.values()];
}

function offersOf(expected: Expected, cursor: Cursor): Completion[] {
  const { start, end, typed } = cursor;
  switch (expected.kind) {
    case 'keyword':
      return [
        { label: expected.text, kind: 'value', start, end, text: expected.text, snippet: false, rank: 0 },
      ];
    case 'parameter': {
      // Behind `ipv6=` its values; before it the parameter itself.
      if (!typed.startsWith(expected.text)) {
        const { text, value } = expected;
        const continues = expected.values.length > 0;
        return [
          {
            label: text,
            kind: 'parameter',
            detail: value,
            start,
            end,
            text,
            snippet: false,
            rank: 1,
            continues,
          },
        ];
      }
      return expected.values.map((value) => {
        const text = `${expected.text}${value}`;
        return { label: text, kind: 'value', start, end, text, snippet: false, rank: 0 };
      });
    }
    case 'placeholder':
      return [];
  }
}
