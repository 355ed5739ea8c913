/** What do the requests about traces look like between this extension and its language server? */

/** As in the language server protocol: lines and characters 0-based, characters in UTF-16 units, `end` exclusive. */
export interface Place {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface TraceRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** `nginx/trace`; the answer is null where the document is not part of a configuration with servers. */
export interface TraceParams {
  readonly textDocument: { readonly uri: string };
  readonly request: TraceRequest;
  /** The user trusts the workspace: files outside of it may be looked for. */
  readonly trusted: boolean;
}

/** `nginx/traceUrls`: example URLs of the configuration, best first, those of the block at the position before others. */
export interface TraceUrlsParams {
  readonly textDocument: { readonly uri: string };
  readonly position?: Position;
}

/** A request's way through a configuration, and where it ends. */
export interface TraceView {
  readonly request: TraceRequest;
  /** `server example.com`; null if no socket accepts the request. */
  readonly server: Block | null;
  /** `location ^~ /static/`; null if none was entered. */
  readonly location: Block | null;
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
  /** The outcome on one line: `proxy 127.0.0.1:8000 /api/x`. */
  readonly summary: string;
  /** What would happen if files were there that cannot be seen; the condition completes "If ...": `/srv/x` is there. */
  readonly alternatives: readonly { readonly condition: string; readonly view: TraceView }[];
}

export interface Block {
  readonly title: string;
  readonly location: Place;
}

export interface Step {
  readonly phase: Phase;
  /** One sentence; of Markdown it has code spans only. */
  readonly text: string;
  /** null where nginx does it by itself. */
  readonly location: Place | null;
  /** In the order in which nginx tries them. */
  readonly candidates: readonly Candidate[];
}

export interface Candidate {
  readonly text: string;
  readonly reason: string;
  readonly verdict: 'chosen' | 'passed' | 'not-tried';
  readonly location: Place | null;
}

export type Phase =
  | 'socket'
  | 'server'
  | 'request'
  | 'server-rewrite'
  | 'location'
  | 'rewrite'
  | 'access'
  | 'try-files'
  | 'content'
  | 'internal-redirect'
  | 'error-page'
  | 'answer';

/** Fields that do not apply are null; so are values inside of them that cannot be known. */
export interface Outcome {
  readonly kind: 'proxy' | 'file' | 'redirect' | 'return' | 'internal-error' | 'unknown';
  readonly status: number | null;
  readonly upstream: string | null;
  readonly requestLine: string | null;
  readonly uri: string | null;
  readonly headers: Readonly<Record<string, string | null>> | null;
  readonly params: Readonly<Record<string, string | null>> | null;
  readonly path: string | null;
  readonly redirectTo: string | null;
  readonly body: string | null;
  readonly responseHeaders: readonly (readonly [name: string, value: string | null])[];
}
