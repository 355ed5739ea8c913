/** What does a trace say? Plain data, from the socket that accepts a request to the answer that the client gets. */

import type { FileKind } from '../project/file-system.ts';
import type { Statement } from '../project/inclusion.ts';
import type { TraceRequest } from './request.ts';

/** Where something is said: absolute path, UTF-16 offsets, `end` exclusive. */
export interface SourceRange {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export type OutcomeKind =
  /** Sent to another server by some `*_pass`. */
  | 'proxy'
  /** Read from the disk, or looked for there: 403, 404 and 405 are answered so as well. */
  | 'file'
  | 'redirect'
  /** nginx answers by itself. */
  | 'return'
  /** 500 or 502 that the configuration makes, whatever servers and files do. */
  | 'internal-error'
  /** The last step tells why it cannot be known. */
  | 'unknown';

/** Fields that do not apply are null. Texts are decoded as UTF-8 where they are valid. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** What the client sees; null for `unknown`. Of another server 200 is assumed. */
  readonly status: number | null;
  /** `127.0.0.1:8000`, `unix:/run/app.sock`: as configured, of a group its first server. */
  readonly upstream: string | null;
  /** The request line to the upstream, without its line break. */
  readonly requestLine: string | null;
  /** What stands in it between the method and the version. */
  readonly uri: string | null;
  /** Names in lower case; the ones that nginx sets, not the client's passed through. A value that cannot be known is null; one of a name that is sent twice holds both, with `, ` between. */
  readonly headers: Readonly<Record<string, string | null>> | null;
  /** Parameters of FastCGI, uWSGI and SCGI, as sent; null for other upstreams. */
  readonly params: Readonly<Record<string, string | null>> | null;
  /** Absolute path of the file or folder. */
  readonly path: string | null;
  /** The absolute URL of a 3xx answer. */
  readonly redirectTo: string | null;
  /** The text that a `return` names; null for nginx's own pages. */
  readonly body: string | null;
  /** What `add_header`, `expires` and `auth_basic` add to the answer, as spelled and in order; a value that cannot be known is null. */
  readonly responseHeaders: readonly (readonly [name: string, value: string | null])[];
}

/** Parts of the way, in the order in which nginx goes it; one may come again after an internal redirect. */
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

/** One of several things that nginx had the choice of. */
export interface Candidate {
  /** As written: `location ^~ /static/`, `server_name *.example.com`. */
  readonly text: string;
  /** Why it was taken or left. */
  readonly reason: string;
  readonly verdict: 'chosen' | 'passed' | 'not-tried';
  readonly place: SourceRange | undefined;
}

export interface Step {
  readonly phase: Phase;
  /** One sentence, with Markdown code spans, no line breaks. */
  readonly text: string;
  /** The statement was looked at and did nothing: an expression that does not match, an `if` that is false. */
  readonly idle: boolean;
  /** The statement that makes it so; undefined where nginx does it by itself. */
  readonly place: SourceRange | undefined;
  /** In the order in which nginx tries them; empty where there was no choice. */
  readonly candidates: readonly Candidate[];
}

export interface Trace {
  readonly request: TraceRequest;
  /** The `server` that answers; undefined if no socket accepts the request. */
  readonly server: Statement | undefined;
  /** The `location` in force when the answer was made; undefined if none was entered. */
  readonly location: Statement | undefined;
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
  /** What would happen if files that cannot be seen from here were there or were not: `condition` completes "If ...". */
  readonly alternatives: readonly { readonly condition: string; readonly trace: Trace }[];
  /** Of the variables that were asked for: their values when the request ended, as far as they can be known. */
  readonly values: ReadonlyMap<string, string>;
}

export interface TraceOptions {
  /** Names of variables, in lower case, whose values are wanted. */
  readonly values?: readonly string[];
  /** Steps come without their candidates, which nobody will read. */
  readonly brief?: boolean;
  /** What is at an absolute path of the machine that nginx runs on. Without it nothing is known of any file. */
  readonly fileKind?: (path: string) => FileKind;
  /** nginx's prefix (`nginx -p`), without final slash; by default the one that the place of the configuration suggests. */
  readonly prefix?: string;
  /** Address of the client; 127.0.0.1 by default. */
  readonly client?: string;
  /** Address of nginx's machine that a host name leads to, IPv6 in brackets; 127.0.0.1 by default. */
  readonly address?: string;
  /** The path without symbolic links; undefined if it does not exist. Without it nobody knows. */
  readonly realPath?: (path: string) => string | undefined;
  /** What an example is about is not who may ask: `allow`, `deny`, passwords and the like let everyone in. */
  readonly isAdmitted?: boolean;
  /** May the file at the path be executed? Without it nobody knows. */
  readonly isExecutable?: (path: string) => boolean;
}
