/** What does nginx know of a request while it works on it? The changing state of one trace, and how texts are evaluated in it. */

import type { Catalog } from '../catalog/catalog.ts';
import type { FileKind } from '../project/file-system.ts';
import type { Statement } from '../project/inclusion.ts';
import type { CompiledRegex } from '../regex/match.ts';
import { printable } from './bytes.ts';
import { escapeArgument } from './escaping.ts';
import { matchesOf } from './patterns.ts';
import type { Header, TraceRequest } from './request.ts';
import type { Scope } from './scope.ts';
import { partsOf } from './text-value.ts';
import type { Candidate, Phase, SourceRange, Step, TraceOptions } from './trace-model.ts';
import { Unknowable } from './unknowable.ts';

/** `ngx_http_request_t`, as far as it matters. All texts are bytes. */
export interface Exchange {
  readonly request: TraceRequest;
  readonly options: TraceOptions;
  readonly catalog: Catalog;
  /** The catalog's version is the user's own; otherwise, where versions differ, the older ways are meant. */
  readonly versionGiven: boolean;
  /** The bytes of a variable (its name in lower case); throws `Unknowable`. */
  readonly valueOf: (exchange: Exchange, name: string) => string;
  /** Those that nginx takes notice of. */
  headers: readonly Header[];
  /** Where the connection arrived. */
  readonly local: { readonly address: string; readonly port: number; readonly tls: boolean };
  client: string;
  /** The address of the client was taken from a header. */
  clientIsForwarded: boolean;
  /** The name in the TLS handshake, bytes; empty without one. */
  readonly tlsName: string;
  /** The `server` that answers. */
  server: Scope;
  /** What is in force now: the server, a location, an `if` or a `limit_except`. */
  scope: Scope;
  /** The statement whose module makes the answer; undefined: files. */
  handler: Statement | undefined;
  /** In lower case, as the client named it; empty if it named none. */
  host: string;
  /** As sent; turned into `GET` by an error page. */
  method: string;
  /** As sent. */
  readonly requestLine: string;
  /** The target as sent; empty if it was not valid. */
  unparsedUri: string;
  uri: string;
  args: string;
  quotedUri: boolean;
  plusInUri: boolean;
  internal: boolean;
  /** The target as sent may still be passed on. */
  validUnparsedUri: boolean;
  /** False behind `rewrite ... break`: what the location matched means nothing any more. */
  validLocation: boolean;
  uriChanged: boolean;
  /** nginx counts down from eleven; at zero it answers 500. */
  uriChanges: number;
  /** It asks for another request's sake (`auth_request`): access is not checked. */
  readonly isSubrequest: boolean;
  addUriToAlias: boolean;
  /** An `error_page` was used: the next error gets none. */
  errorPage: boolean;
  /** The status that an `error_page` keeps, whatever comes. */
  errorStatus: number | undefined;
  /** What a `return` is about to say, while its text is put together. */
  returnStatus: number | undefined;
  /** What the client is about to get; undefined while that is not decided. */
  finalStatus: number | undefined;
  /** Groups of the last match of a regular expression. */
  captures: readonly (string | undefined)[];
  /** What was set or remembered, by name; null: nobody can know. */
  readonly values: Map<string, string | null>;
  /** How many variables are being computed for each other. */
  variableDepth: number;
  /** How many were computed so far. */
  variablesComputed: number;
  /** What `proxy_pass` and its like say of their target, while a request for it is made. */
  upstream: { readonly host: string; readonly port: string } | undefined;
  /** What is taken to be at paths of which nothing is known. */
  readonly assumptions: Map<string, Exclude<FileKind, 'unknown'>>;
  /** Those paths, in the order in which they were asked for. */
  readonly doubts: string[];
  readonly steps: Step[];
  readonly responseHeaders: [name: string, value: string | null][];
}

/** The bytes of a text with variables. Throws `ScriptOverflow` where nginx finds its buffer too small. */
export function evaluate(exchange: Exchange, value: string): string {
  return assembled(exchange, value, (group) => exchange.captures[group] ?? '');
}

/** nginx measures a text before it writes it; what has grown in between does not fit, and it answers 500. */
export class ScriptOverflow extends Error {}

/** Bytes. nginx has no such limit but its memory. */
const longestValue = 1 << 20;

/** `captured` gives what stands for `$1` to `$9`. */
export function assembled(exchange: Exchange, value: string, captured: (group: number) => string): string {
  const { captures } = exchange;
  const parts = partsOf(value);
  const write = (fits: (length: number) => boolean): string => {
    let bytes = '';
    for (const part of parts) {
      if (part.kind === 'text') bytes += part.bytes;
      else bytes += part.kind === 'capture' ? captured(part.group) : exchange.valueOf(exchange, part.name);
      if (!fits(bytes.length)) throw new ScriptOverflow();
      if (bytes.length > longestValue) throw new Unknowable('a value grows beyond a megabyte');
    }
    return bytes;
  };
  const measured = write(() => true);
  // A variable whose value is found by a regular expression has changed the captures meanwhile.
  return exchange.captures === captures ? measured : write((length) => length <= measured.length);
}

/** The same where nothing depends on it: null if it cannot be known. */
export function evaluateIfKnown(exchange: Exchange, value: string): string | null {
  try {
    return evaluate(exchange, value);
  } catch (thrown) {
    if (thrown instanceof Unknowable) return null;
    throw thrown;
  }
}

/** A capture as nginx writes it into arguments and redirects: escaped if the request held escapes. */
export function escapedCapture({ captures, quotedUri, plusInUri }: Exchange, group: number): string {
  const bytes = captures[group] ?? '';
  return quotedUri || plusInUri ? escapeArgument(bytes) : bytes;
}

/**
 * Does the expression match? Then its groups are the captures from now on, and its named groups variables; otherwise
 * everything stays as it is (`ngx_http_regex_exec`).
 */
export function matches(exchange: Exchange, regex: CompiledRegex, subject: string): boolean {
  const groups = matchesOf(regex, subject);
  if (!groups) return false;
  if (regex.captures > 0) exchange.captures = groups;
  // nginx counts the groups of this match, of which there are none to read.
  else exchange.captures = [];
  for (const [name, numbers] of regex.names) {
    for (const number of numbers) exchange.values.set(name.toLowerCase(), groups[number] ?? '');
  }
  return true;
}

/** The place of a statement's name and arguments. */
export function placeOf({ directive, inclusion }: Statement): SourceRange {
  return { path: inclusion.file.path, start: directive.start, end: directive.headEnd };
}

export function tell(
  exchange: Exchange,
  phase: Phase,
  text: string,
  statement?: Statement | undefined,
  candidates: readonly Candidate[] = [],
): void {
  exchange.steps.push({
    ...{ phase, text: printable(text), idle: false },
    ...{ place: statement && placeOf(statement), candidates },
  });
}

/** Tells of a statement that was looked at and did nothing. */
export function tellIdle(exchange: Exchange, phase: Phase, text: string, statement: Statement): void {
  exchange.steps.push({
    ...{ phase, text: printable(text), idle: true },
    ...{ place: placeOf(statement), candidates: [] },
  });
}

/** The first header of that name (in lower case); undefined if there is none. */
export function headerOf({ headers }: Exchange, key: string): string | undefined {
  return headers.find((header) => header.key === key)?.value;
}

/** A statement on one line, without `;` and not too long. */
export function written({ directive }: Statement): string {
  const line = directive.tree.tokens.text.slice(directive.start, directive.headEnd).replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
