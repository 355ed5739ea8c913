/** What is shown below the form for each kind of answer? */
import type { Answer, PanelState } from '../messages.ts';
import type { TraceView } from '../protocol.ts';
import { compareSteps, unmarkedSteps } from './compare.ts';
import { comparisonOf } from './comparison-view.ts';
import { element } from './dom.ts';
import { reasonOf, toneOf } from './outcome.ts';
import { alternativesOf, outcomeItem } from './outcome-view.ts';
import { type Context, nameOf, sentence } from './parts.ts';
import { stepItems } from './steps-view.ts';

export function resultOf({ answer, pinned }: PanelState, context: Context): HTMLElement {
  return element(
    'main',
    { id: 'result', tabindex: '-1', 'aria-label': 'Trace', 'aria-busy': String(answer.kind === 'waiting') },
    ...(answer.kind === 'trace' ? traceOf(answer.view, pinned, context) : [noticeOf(answer)]),
  );
}

function traceOf(
  view: TraceView,
  pinned: TraceView | undefined,
  context: Context,
): readonly (HTMLElement | undefined)[] {
  const steps = pinned ? compareSteps(pinned.steps, view.steps) : unmarkedSteps(view.steps);
  return [
    headOf(view, pinned !== undefined),
    pinned ? comparisonOf(pinned, view) : undefined,
    element('h2', { key: 'way-title', class: 'hidden' }, 'The way of the request'),
    element(
      'ol',
      { key: 'way', class: 'way' },
      ...stepItems(steps, 'main', context),
      outcomeItem(view, 'main', context),
    ),
    alternativesOf(view, 'main', context),
  ];
}

/** The outcome at a glance, who is responsible for it, and what can be done with the trace. */
function headOf(view: TraceView, isPinned: boolean): HTMLElement {
  const { outcome, server, location } = view;
  const reason = reasonOf(view);
  const untestable = whyUntestable(view);
  return element(
    'header',
    { key: 'head', class: `tone-${toneOf(outcome)}` },
    element('h1', {}, view.summary),
    reason === undefined ? undefined : element('p', {}, sentence(reason)),
    server
      ? element(
          'p',
          { class: 'blocks' },
          ...[server, location].flatMap((block, index) =>
            block
              ? [
                  ...(index > 0 ? [element('span', { 'aria-hidden': 'true' }, '›')] : []),
                  element(
                    'button',
                    {
                      ...{ type: 'button', class: 'link', 'data-place': JSON.stringify(block.location) },
                      title: `Go to ${nameOf(block.location)}`,
                    },
                    block.title,
                  ),
                ]
              : [],
          ),
        )
      : undefined,
    element(
      'div',
      { class: 'actions' },
      element(
        'button',
        {
          ...{ type: 'button', class: 'secondary', 'data-action': 'pin' },
          title: 'Keep this trace, to see what an edit or another request changes',
        },
        isPinned ? 'Pin this one instead' : 'Pin for comparison',
      ),
      element(
        'button',
        {
          ...{
            type: 'button',
            class: 'secondary',
            'data-action': 'copy-test',
            disabled: untestable !== undefined,
          },
          title: untestable ?? 'A comment for the configuration that expects this outcome from now on',
        },
        'Copy as request test',
      ),
    ),
  );
}

function whyUntestable({ outcome, request }: TraceView): string | undefined {
  if (outcome.kind === 'unknown') return 'What cannot be known cannot be tested';
  return request.headers.length > 0 ? 'A request test cannot have headers' : undefined;
}

function noticeOf({ kind }: Exclude<Answer, { kind: 'trace' }>): HTMLElement {
  switch (kind) {
    case 'waiting':
      return element('p', { key: kind, class: 'notice vague' }, 'Tracing …');
    case 'no-document':
      return notice(
        kind,
        'Nothing to trace yet',
        'Open an nginx configuration and choose “nginx: Trace a Request…” there.',
      );
    case 'no-configuration':
      return notice(
        kind,
        'There is no server to send this request to',
        'The file is not part of a configuration with a server in it. Trace from a file that has one, or from the nginx.conf that includes this one.',
      );
    case 'no-answer':
      return notice(
        kind,
        'The language server gave no answer',
        'It does not run, or it failed on this request.',
        action('restart-server', 'Restart it'),
        action('show-output', 'Show its output'),
      );
  }
}

function notice(key: string, title: string, text: string, ...actions: readonly HTMLElement[]): HTMLElement {
  return element(
    'section',
    { key, class: 'notice' },
    element('h1', {}, title),
    element('p', {}, text),
    actions.length > 0 ? element('div', { class: 'actions' }, ...actions) : undefined,
  );
}

function action(name: string, title: string): HTMLElement {
  return element('button', { type: 'button', class: 'secondary', 'data-action': name }, title);
}
