/** Which requests does a comment such as `#? GET /static/a.css -> file /srv/static/a.css` test, and do they end so? */

import type { Inclusion } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { configurationOf } from '../project/variables.ts';
import { TokenKind, tokenText } from '../syntax/tokens.ts';
import { blockAt } from '../syntax/tree.ts';
import { addressOf } from './example-request.ts';
import { enclosing, type Scope, scopeOf, statementOf } from './scope.ts';
import { expectationOf } from './summary.ts';
import { traceRequest } from './trace.ts';
import type { Outcome, Trace } from './trace-model.ts';

export interface RequestTest {
  /** Of the comment: UTF-16 offsets in its file. */
  readonly start: number;
  readonly end: number;
  readonly method: string;
  /** As written: a URL, or a path for the server around the comment. */
  readonly url: string;
  /** In the words of `expectationOf`; empty while nothing is expected yet. */
  readonly expected: string;
  /** Where `->` and what follows it stand, or would. */
  readonly expectationStart: number;
}

/** Of a comment without the white space at its end. */
const form = /^#\?[ \t]+(?:([A-Z]+)[ \t]+)?(https?:\/\/\S+|\/\S*)(?:[ \t]*->[ \t]*(.*))?$/;

const known = new WeakMap<SourceFile, readonly RequestTest[]>();

/** The tests of a file, in order; other comments are not looked at. */
export function requestTestsIn(file: SourceFile): readonly RequestTest[] {
  const before = known.get(file);
  if (before) return before;
  const found: RequestTest[] = [];
  if (file.text.includes('#?')) {
    const { tokens } = file.tree;
    for (let token = 0; token < tokens.count; token++) {
      if (tokens.kinds[token] !== TokenKind.Comment) continue;
      const text = tokenText(tokens, token).trimEnd();
      const [, method = 'GET', url, expected = ''] = form.exec(text) ?? [];
      if (url === undefined) continue;
      const start = tokens.starts[token] ?? 0;
      const expectationStart = start + text.indexOf(url) + url.length;
      found.push({ start, end: start + text.length, method, url, expected, expectationStart });
    }
  }
  known.set(file, found);
  return found;
}

/** What happens to the request of a test that stands at `start`, at one place of its file; undefined outside of a configuration with servers, and where no URL leads to the server around it. */
export function runRequestTest(
  project: ProjectSnapshot,
  inclusion: Inclusion,
  test: Pick<RequestTest, 'start' | 'method' | 'url'>,
): Trace | undefined {
  const configuration = configurationOf(project, inclusion);
  if (!configuration) return undefined;
  const { method, url } = test;
  if (!url.startsWith('/')) return traceRequest(project, configuration, { url, method, headers: [] }, {});
  const directive = blockAt(inclusion.file.tree, test.start);
  const around = directive ? scopeOf({ directive, inclusion }) : enclosing(inclusion);
  const server = serverAround(around);
  const address = server && addressOf(configuration, project.catalog, statementOf(server));
  if (server && !address) return undefined;
  const request = { url: `${address?.origin ?? ''}${url}`, method, headers: [] };
  return traceRequest(project, configuration, request, address ? { address: address.address } : {});
}

function serverAround(scope: Scope | undefined): Scope | undefined {
  for (let at = scope; at; at = at.outer) if (at.name === 'server') return at;
  return undefined;
}

/** Is it what the test expects? Where nobody knows whether a file is there, either way will do. */
export function meets({ outcome, alternatives }: Trace, expected: string): boolean {
  return (
    isExpected(outcome, expected) || alternatives.some(({ trace }) => isExpected(trace.outcome, expected))
  );
}

/** What is left out at the end is not asked for: `proxy 127.0.0.1:8000`, `redirect 301`, `file`. */
function isExpected(outcome: Outcome, expected: string): boolean {
  const wanted = spaced(expected);
  return wordings(outcome)
    .map(spaced)
    .some((said) => said === wanted || said.startsWith(`${wanted} `));
}

/** With one space between words. */
function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** All ways to say it: a redirect without its status or host, a `return` with its text, a file with its status. */
function wordings(outcome: Outcome): string[] {
  const { kind, status, redirectTo, body, path } = outcome;
  const said = [expectationOf(outcome)];
  if (kind === 'redirect' && redirectTo !== null) {
    const local = redirectTo.replace(/^https?:\/\/[^/]*/, '');
    said.push(`redirect ${redirectTo}`, `redirect ${status} ${local}`, `redirect ${local}`);
  }
  if (kind === 'return' && body !== null) said.push(`return ${status} ${body}`, `return ${status} "${body}"`);
  if (kind === 'file') said.push(`file ${path} ${status}`);
  return said;
}
