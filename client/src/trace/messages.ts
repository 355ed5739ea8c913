/** What do the extension and the page in the trace panel say to each other? */
import type { Place, TraceRequest, TraceView } from './protocol.ts';

/** Everything that the page shows. It is sent as a whole whenever something of it changes. */
export interface PanelState {
  /** URI of the document whose configuration is asked; undefined before there was one. */
  readonly document: string | undefined;
  readonly request: TraceRequest;
  /** URLs to offer in the form. */
  readonly urls: readonly string[];
  readonly answer: Answer;
  /** The trace that is kept for comparison. */
  readonly pinned: TraceView | undefined;
}

export type Answer =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'trace'; readonly view: TraceView }
  | { readonly kind: 'no-document' }
  /** The document belongs to no configuration with a server. */
  | { readonly kind: 'no-configuration' }
  /** The language server does not run, or failed. */
  | { readonly kind: 'no-answer' };

export type ToPage =
  | { readonly kind: 'show'; readonly state: PanelState }
  /** The request test is in the clipboard. */
  | { readonly kind: 'copied' };

export type FromPage =
  /** The page has loaded and wants to be told what to show. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'trace'; readonly request: TraceRequest }
  | { readonly kind: 'reveal'; readonly place: Place }
  | { readonly kind: 'pin' | 'unpin' | 'copy-test' | 'restart-server' | 'show-output' };

/** What the page leaves with VS Code, to be opened with again after a reload of the window. */
export interface KeptState {
  readonly document: string;
  readonly request: TraceRequest;
}

/** What can be used of a state that some earlier version may have left. */
export function keptStateFrom(value: unknown): KeptState | undefined {
  const { document, request } = (value ?? {}) as Partial<Record<keyof KeptState, unknown>>;
  return typeof document === 'string' && isRequest(request) ? { document, request } : undefined;
}

/** Whether a value of unknown origin is a request. */
export function isRequest(value: unknown): value is TraceRequest {
  const { url, method, headers } = (value ?? {}) as Partial<Record<keyof TraceRequest, unknown>>;
  return (
    typeof url === 'string' &&
    typeof method === 'string' &&
    Array.isArray(headers) &&
    headers.every(
      (header) =>
        Array.isArray(header) && header.length === 2 && header.every((part) => typeof part === 'string'),
    )
  );
}

/** The comment that expects the outcome of a trace, for a configuration. */
export function requestTest({ request, summary }: TraceView): string {
  return `#? ${request.method} ${request.url} -> ${summary}`;
}
