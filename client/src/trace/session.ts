/** What is being traced, and what was answered last? Knows no editor: `source` asks, `changed` shows. */
import type { Answer, PanelState } from './messages.ts';
import type { TraceRequest, TraceView } from './protocol.ts';

export interface Source {
  /** null: the document belongs to no configuration; undefined: there is no answer. Never rejects. */
  trace(document: string, request: TraceRequest): Promise<TraceView | null | undefined>;
  urls(document: string): Promise<readonly string[]>;
}

export interface Session {
  state(): PanelState;
  /** Traces a request, in another document if one is given. What came of it; undefined for no trace. */
  trace(request: TraceRequest, document?: string): Promise<TraceView | undefined>;
  /** Asks again, because something that the answer depends on has changed. */
  refresh(): Promise<TraceView | undefined>;
  /** Keeps the trace shown, to be compared with what comes. */
  pin(): void;
  unpin(): void;
}

export function createSession(source: Source, changed: (state: PanelState) => void): Session {
  let state: PanelState = {
    document: undefined,
    request: { url: '/', method: 'GET', headers: [] },
    urls: [],
    answer: { kind: 'no-document' },
    pinned: undefined,
  };
  let asked = 0;

  function become(next: Partial<PanelState>): void {
    state = { ...state, ...next };
    changed(state);
  }

  async function trace(request: TraceRequest, document = state.document): Promise<TraceView | undefined> {
    if (document !== undefined) void offerUrls(document);
    return ask(request, document);
  }

  async function ask(request: TraceRequest, document: string | undefined): Promise<TraceView | undefined> {
    if (document === undefined) {
      become({ request });
      return undefined;
    }
    const question = ++asked;
    if (document !== state.document) become({ document, request, urls: [], answer: { kind: 'waiting' } });
    // A trace stays until the next one has come, so that nothing flickers while somebody types.
    else if (state.answer.kind === 'trace') state = { ...state, request };
    else become({ request, answer: { kind: 'waiting' } });

    const view = await source.trace(document, request);
    // Where something else was asked meanwhile, that answer is the one to show.
    if (question === asked) become({ answer: answerFrom(view) });
    return view ?? undefined;
  }

  async function offerUrls(document: string): Promise<void> {
    const urls = await source.urls(document);
    if (document === state.document) become({ urls });
  }

  return {
    state: () => state,
    trace,
    refresh: () => ask(state.request, state.document),
    pin() {
      if (state.answer.kind === 'trace') become({ pinned: state.answer.view });
    },
    unpin: () => become({ pinned: undefined }),
  };
}

function answerFrom(view: TraceView | null | undefined): Answer {
  if (view) return { kind: 'trace', view };
  return { kind: view === null ? 'no-configuration' : 'no-answer' };
}
