/** How are two traces shown side by side? A table of what is different; the steps carry their own marks. */
import type { TraceView } from '../protocol.ts';
import { type Change, changesBetween, compareSteps } from './compare.ts';
import { element } from './dom.ts';
import { hidden, shownValue } from './parts.ts';

export function comparisonOf(before: TraceView, now: TraceView): HTMLElement {
  const changes = changesBetween(before, now);
  return element(
    'section',
    { key: 'comparison', class: 'comparison', 'aria-labelledby': 'comparison-title' },
    element(
      'div',
      { class: 'bar' },
      element('h2', { id: 'comparison-title' }, 'Compared with the pinned trace'),
      element('button', { type: 'button', class: 'secondary', 'data-action': 'unpin' }, 'Unpin'),
    ),
    changes.length > 0
      ? element(
          'table',
          {},
          element(
            'thead',
            {},
            element(
              'tr',
              {},
              element('td', {}),
              element('th', { scope: 'col' }, 'Before'),
              element('th', { scope: 'col' }, 'Now'),
            ),
          ),
          element('tbody', {}, ...changes.map(row)),
        )
      : element('p', { class: 'vague' }, sameness(before, now)),
  );
}

function row({ label, before, now }: Change): HTMLElement {
  return element(
    'tr',
    { key: label },
    element('th', { scope: 'row' }, label.replaceAll('`', '')),
    cell('before', '−', before),
    cell('now', '+', now),
  );
}

function cell(which: 'before' | 'now', sign: string, value: string | null | undefined): HTMLElement {
  if (value === undefined)
    return element('td', { class: 'absent' }, element('span', { class: 'vague' }, '–'), hidden('nothing'));
  return element(
    'td',
    { class: which },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, sign),
    ' ',
    shownValue(value),
  );
}

function sameness(before: TraceView, now: TraceView): string {
  const isSameWay = compareSteps(before.steps, now.steps).every(
    ({ mark, candidates }) => mark === 'same' && candidates.every((candidate) => candidate.mark === 'same'),
  );
  return isSameWay
    ? 'Nothing has changed so far.'
    : 'The outcome is the same; the way to it is marked below.';
}
