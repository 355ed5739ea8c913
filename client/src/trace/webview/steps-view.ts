/** How is a request's way drawn? A line from top to bottom, with a point for each step. */
import type { Candidate, Phase, Step } from '../protocol.ts';
import type { Marked, MarkedStep } from './compare.ts';
import { element } from './dom.ts';
import { type Context, fold, hidden, jump, markOf, sentence } from './parts.ts';

/** So many candidates are shown at once; more are folded away. */
const fewCandidates = 4;

const phaseTitles: Readonly<Record<Phase, string>> = {
  socket: 'Socket',
  server: 'Server',
  request: 'Request',
  'server-rewrite': 'Server rewrite',
  location: 'Location',
  rewrite: 'Rewrite',
  access: 'Access',
  'try-files': 'Try files',
  content: 'Content',
  'internal-redirect': 'Internal redirect',
  'error-page': 'Error page',
  answer: 'Answer',
};

const candidateNames: Readonly<Partial<Record<Phase, string>>> = {
  socket: 'socket',
  server: 'server',
  location: 'location',
  'try-files': 'file',
};

const verdicts = {
  chosen: { sign: '✓', word: 'taken' },
  passed: { sign: '✕', word: 'passed over' },
  'not-tried': { sign: '·', word: 'not tried' },
} as const;

/** The steps as list items; `trace` is the name of the trace that they belong to, unlike that of any other. */
export function stepItems(steps: readonly MarkedStep[], trace: string, context: Context): HTMLLIElement[] {
  const seen = new Map<string, number>();
  return steps.map(({ mark, item, candidates }, index) => {
    // Known by its number within the phase: its words change with every edit, and it should keep the focus.
    const kind = `${mark === 'removed' ? 'removed ' : ''}${item.phase}`;
    const number = seen.get(kind) ?? 0;
    seen.set(kind, number + 1);
    const key = `${kind} ${number}`;
    const continues = steps[index - 1]?.item.phase === item.phase;
    return element(
      'li',
      { key, class: `step ${item.phase} ${mark}` },
      element('span', { class: continues ? 'phase hidden' : 'phase' }, phaseTitles[item.phase] ?? item.phase),
      element(
        'div',
        { class: 'content' },
        jump(
          mark === 'removed' ? null : item.location,
          context,
          markOf(mark),
          sentence(item.text, { class: 'text' }),
        ),
        candidates.length > 0 ? candidatesOf(item, candidates, `${trace} ${key}`, context) : undefined,
      ),
    );
  });
}

function candidatesOf(
  { phase }: Step,
  candidates: readonly Marked<Candidate>[],
  name: string,
  context: Context,
): HTMLElement {
  const count = candidates.filter(({ mark }) => mark !== 'removed').length;
  const what = candidateNames[phase] ?? 'choice';
  const title = count === 1 ? `Only this ${what}` : `${count} ${what}s, in nginx’s order`;
  const changed = candidates.some(({ mark }) => mark !== 'same');
  const seen = new Map<string, number>();
  return fold(
    name,
    context.isOpen(name, changed || candidates.length <= fewCandidates),
    [title],
    element(
      'ol',
      { class: 'candidates' },
      ...candidates.map((candidate) => {
        const number = seen.get(candidate.item.text) ?? 0;
        seen.set(candidate.item.text, number + 1);
        return candidateItem(candidate, context, `${candidate.mark} ${number} ${candidate.item.text}`);
      }),
    ),
  );
}

function candidateItem({ mark, item }: Marked<Candidate>, context: Context, key: string): HTMLLIElement {
  const { sign, word } = verdicts[item.verdict];
  return element(
    'li',
    { key, class: `candidate ${item.verdict} ${mark}` },
    jump(
      mark === 'removed' ? null : item.location,
      context,
      markOf(mark),
      element('span', { class: 'verdict', 'aria-hidden': 'true' }, sign),
      element(
        'span',
        { class: 'text' },
        hidden(`${word}: `),
        element('code', {}, item.text),
        ' ',
        sentence(item.reason, { class: 'reason' }),
      ),
    ),
  );
}
