/** What runs in the trace panel? Shows every state that it is sent, and reports what the person does. */
import type { FromPage, KeptState, PanelState, ToPage } from '../messages.ts';
import { element, patch } from './dom.ts';
import { createForm } from './form.ts';
import { announcementOf } from './outcome.ts';
import { resultOf } from './result-view.ts';

/** What VS Code keeps for this page while it is hidden, and over a reload. */
interface Kept extends Partial<KeptState> {
  /** Which details the person opened (true) or closed, by name. */
  folds?: Record<string, boolean>;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const editor = acquireVsCodeApi();
const folds = new Map(Object.entries(editor.getState()?.folds ?? {}));
const form = createForm((request) => editor.postMessage({ kind: 'trace', request }));
const result = element('main', { id: 'result' });
const news = element('p', { class: 'hidden', role: 'status' });
let shown: PanelState | undefined;

document.body.append(form.root, result, news);
result.addEventListener('click', clicked);
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'show') show(data.state);
  else confirmCopy();
});
editor.postMessage({ kind: 'ready' });

function show(state: PanelState): void {
  // A request of another origin than this form (the command, a lens) is put into it; what is being typed is left alone.
  if (JSON.stringify(state.request) !== JSON.stringify(shown?.request)) form.fill(state.request);
  if (JSON.stringify(state.urls) !== JSON.stringify(shown?.urls)) form.offer(state.urls);

  const hadFocus = result.contains(document.activeElement);
  const isOpen = (name: string, otherwise: boolean) => folds.get(name) ?? otherwise;
  patch(result, resultOf(state, { document: state.document, isOpen }));
  // What had the focus may be gone: the keyboard stays in its neighbourhood.
  if (hadFocus && !result.contains(document.activeElement)) result.focus({ preventScroll: true });

  const { answer } = state;
  if (answer.kind === 'trace') announce(announcementOf(answer.view));
  else announce(result.querySelector('h1')?.textContent ?? '');
  shown = state;
  keep();
}

function clicked({ target }: MouseEvent): void {
  if (!(target instanceof Element)) return;
  const summary = target.closest('summary');
  if (summary) folded(summary.parentElement);
  const { place, action } = target.closest('button')?.dataset ?? {};
  if (place !== undefined) editor.postMessage({ kind: 'reveal', place: JSON.parse(place) });
  else if (action !== undefined) editor.postMessage({ kind: action } as FromPage);
}

/** Remembers what the person opens and closes. The click comes before its effect. */
function folded(details: Element | null): void {
  if (!(details instanceof HTMLDetailsElement) || details.dataset.fold === undefined) return;
  folds.set(details.dataset.fold, !details.open);
  keep();
}

function keep(): void {
  const { document, request } = shown ?? {};
  editor.setState({
    folds: Object.fromEntries(folds),
    ...(document !== undefined && request ? { document, request } : {}),
  });
}

/** Says it to those who listen, once. */
function announce(text: string): void {
  if (news.textContent !== text) news.textContent = text;
}

/** Says so on the button itself, for a moment. */
function confirmCopy(): void {
  const button = result.querySelector('[data-action="copy-test"]');
  if (!button) return;
  const before = button.textContent;
  button.textContent = 'Copied';
  announce('The request test is copied');
  setTimeout(() => {
    if (button.textContent === 'Copied') button.textContent = before;
  }, 1500);
}
