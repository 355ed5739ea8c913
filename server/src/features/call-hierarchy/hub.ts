/** What leads somewhere and is led to: a location, a server, or a file that others include? */

import type { Statement } from '../../project/inclusion.ts';
import { basename, dirname } from '../../project/paths.ts';
import { type ProjectSnapshot, statementsWith } from '../../project/snapshot.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { type Scope, scopeOf, statementOf } from '../../routing/scope.ts';
import { statementBefore } from '../../syntax/tree.ts';
import { serverTitle } from '../symbols.ts';

/** UTF-16 offsets. */
export interface Hub {
  readonly kind: 'location' | 'server' | 'file';
  readonly name: string;
  readonly detail: string;
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/** How a hub is known again in a later snapshot: `start` is where it begins. */
export interface HubKey {
  readonly kind: Hub['kind'];
  readonly path: string;
  readonly start: number;
}

export interface Call {
  /** The other end. */
  readonly hub: Hub;
  /** In the file of the hub that leads to the other one. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

export function hubOfScope(scope: Scope): Hub | undefined {
  const statement = statementOf(scope);
  return statement && hubOfStatement(statement, scope);
}

function hubOfStatement({ directive, inclusion }: Statement, scope: Scope): Hub {
  const { start, end, headEnd, nameEnd, name } = directive;
  const place = { file: inclusion.file, start, end, selectionStart: start, selectionEnd: headEnd };
  if (name === 'server')
    return { kind: 'server', name: serverTitle(directive), detail: '', ...place, selectionEnd: nameEnd };
  const server = scope.server?.directive;
  const head = inclusion.file.text.slice(start, headEnd).replace(/\s+/g, ' ');
  return { kind: 'location', name: head, detail: server ? serverTitle(server) : '', ...place };
}

export function hubOfFile(file: SourceFile): Hub {
  const whole = { start: 0, end: file.text.length, selectionStart: 0, selectionEnd: 0 };
  return { kind: 'file', name: basename(file.path), detail: dirname(file.path), file, ...whole };
}

/** The scopes of a location or server, one for each place that its file stands in; empty if it is gone. */
export function scopesOf(project: ProjectSnapshot, { path, start }: HubKey): readonly Scope[] {
  const file = project.files.get(path);
  const directive = file && statementBefore(file.tree, start);
  if (directive?.start !== start || !directive.children) return [];
  return statementsWith(project, path, directive).map(scopeOf);
}
