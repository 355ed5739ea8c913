/** How are the end of the way and what else could come of it drawn? */
import type { TraceView } from '../protocol.ts';
import { commonSteps, unmarkedSteps } from './compare.ts';
import { element } from './dom.ts';
import { type Fact, factsOf, type Group, groupTitles, titleOf, toneOf } from './outcome.ts';
import { type Context, fold, sentence, shownValue } from './parts.ts';
import { stepItems } from './steps-view.ts';

/** So many headers or parameters are shown at once. */
const fewRows = 8;

/** The last point of the line: a card with everything that is known of the outcome. */
export function outcomeItem(view: TraceView, trace: string, context: Context): HTMLLIElement {
  const facts = factsOf(view.outcome);
  const of = (group: Group) => facts.filter((fact) => fact.group === group);
  return element(
    'li',
    { key: 'outcome', class: `step outcome tone-${toneOf(view.outcome)}` },
    element('span', { class: 'phase' }, 'Outcome'),
    element(
      'div',
      { class: 'content card' },
      element('h3', {}, titleOf(view.outcome)),
      factList(of('outcome')),
      ...(['headers', 'params', 'response'] as const).map((group) => {
        const rows = of(group);
        if (rows.length === 0) return undefined;
        const name = `${trace} ${group}`;
        return fold(
          name,
          context.isOpen(name, rows.length <= fewRows),
          [`${groupTitles[group]} (${rows.length})`],
          factList(rows),
        );
      }),
    ),
  );
}

function factList(facts: readonly Fact[]): HTMLElement | undefined {
  if (facts.length === 0) return undefined;
  return element(
    'dl',
    {},
    ...facts.map(({ label, value, key }) =>
      element(
        'div',
        { class: 'fact' },
        element('dt', {}, label),
        element('dd', {}, key === 'status' ? (value ?? '') : shownValue(value)),
      ),
    ),
  );
}

/** The traces that would be, if files were there that cannot be seen; undefined if there are none. */
export function alternativesOf(view: TraceView, trace: string, context: Context): HTMLElement | undefined {
  if (view.alternatives.length === 0) return undefined;
  return element(
    'section',
    { key: `${trace} alternatives`, class: 'alternatives' },
    element('h2', {}, 'It depends on files that cannot be seen from here'),
    ...view.alternatives.map(({ condition, view: other }) => {
      const name = `${trace} / ${condition}`;
      const common = commonSteps(view.steps, other.steps);
      return element(
        'div',
        { key: condition, class: 'alternative' },
        fold(
          name,
          context.isOpen(name, false),
          [
            sentence(`If ${condition}: `),
            element('strong', { class: `tone-${toneOf(other.outcome)}` }, other.summary),
          ],
          element(
            'ol',
            { class: 'way' },
            common > 0
              ? element(
                  'li',
                  { key: 'common', class: 'step common' },
                  element('span', { class: 'phase' }),
                  element(
                    'div',
                    { class: 'content vague' },
                    common === 1 ? 'The first step is the same.' : `The first ${common} steps are the same.`,
                  ),
                )
              : undefined,
            ...stepItems(unmarkedSteps(other.steps.slice(common)), name, context),
            outcomeItem(other, name, context),
          ),
          alternativesOf(other, name, context),
        ),
      );
    }),
  );
}
