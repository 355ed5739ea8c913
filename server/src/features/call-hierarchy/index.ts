/** Call hierarchy: where do requests go on from here, and from where do they come? Of a file: which files does it include, and which include it? */

import type { Statement } from '../../project/inclusion.ts';
import { type FileOffset, type ProjectSnapshot, statementsAt } from '../../project/snapshot.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { type Jump, jumpsIn } from '../../routing/jumps.ts';
import { type Scope, scopeAround, scopeOf } from '../../routing/scope.ts';
import { type Call, type Hub, type HubKey, hubOfFile, hubOfScope, scopesOf } from './hub.ts';

export type { Call, Hub, HubKey } from './hub.ts';

/**
 * What is asked about at `at`: on the target of a jump the location that it leads to, on an `include` the files that it
 * brings in, anywhere else in a server the location or server around, and above all statements, or outside of servers,
 * the file itself.
 */
export function hubsAt(project: ProjectSnapshot, at: FileOffset): readonly Hub[] {
  const file = project.files.get(at.path);
  if (!file) return [];
  const statements = statementsAt(project, at);
  const hubs = statements.flatMap((statement) => hubsOf(statement, at.offset));
  const isBeforeAll = at.offset < (file.tree.roots[0]?.start ?? 0);
  return isBeforeAll || hubs.length === 0 ? [hubOfFile(file)] : distinct(hubs);
}

function hubsOf(statement: Statement, offset: number): readonly Hub[] {
  const { directive, inclusion } = statement;
  if (directive.name === 'include') {
    const brought = inclusion.included.get(directive) ?? [];
    if (brought.length > 0) return brought.map(({ file }) => hubOfFile(file));
  }
  const isBlock = directive.children !== undefined;
  const around = isBlock ? scopeOf(statement) : scopeAround(statement);
  const { server } = around;
  const jumps = server ? jumpsIn(server) : [];
  const named = jumps.filter(
    (jump) =>
      isSame(jump.statement, statement) &&
      jump.argument !== undefined &&
      jump.argument.start <= offset &&
      offset <= jump.argument.end,
  );
  const targets = named.map(({ to }) => to);
  const asked = targets.length > 0 ? targets : [around.location ?? server].flatMap((scope) => scope ?? []);
  return asked.flatMap((scope) => hubOfScope(scope) ?? []);
}

/** Where requests that are at `hub` go on, or what a file includes; in order of the text. */
export function callsFrom(project: ProjectSnapshot, hub: HubKey): readonly Call[] {
  if (hub.kind === 'file') return includedBy(project, hub);
  const jumps = scopesOf(project, hub).flatMap((scope) =>
    jumpsOf(scope).filter(({ from }) => from === scope),
  );
  return grouped(jumps.map((jump) => ({ other: jump.to, jump })));
}

/** From where requests come to `hub`, or which files include one. */
export function callsTo(project: ProjectSnapshot, hub: HubKey): readonly Call[] {
  if (hub.kind === 'file') return including(project, hub);
  const jumps = scopesOf(project, hub).flatMap((scope) => jumpsOf(scope).filter(({ to }) => to === scope));
  return grouped(jumps.map((jump) => ({ other: jump.from, jump })));
}

function jumpsOf({ server }: Scope): readonly Jump[] {
  return server ? jumpsIn(server) : [];
}

/** One call for each of the others, wherever its file stands. */
function grouped(found: readonly { readonly other: Scope; readonly jump: Jump }[]): readonly Call[] {
  return together(
    found.flatMap(({ other, jump }) => {
      const hub = hubOfScope(other);
      return hub ? [{ hub, range: rangeOf(jump) }] : [];
    }),
  );
}

/** The words that lead on; of what stands in another file or is not written at all, the head of the block. */
function rangeOf({ from, statement, argument }: Jump): { start: number; end: number } {
  const { inclusion, directive } = from.block;
  const head = { start: directive?.start ?? 0, end: directive?.headEnd ?? 0 };
  if (!statement || statement.inclusion.file !== inclusion.file) return head;
  const { start, headEnd } = statement.directive;
  return argument ? { start: argument.start, end: argument.end } : { start, end: headEnd };
}

function includedBy(project: ProjectSnapshot, { path }: HubKey): readonly Call[] {
  const found = project
    .inclusionsOf(path)
    .flatMap(({ included }) =>
      [...included].flatMap(([directive, brought]) =>
        brought.map(({ file }) => ({ hub: hubOfFile(file), range: pathIn(directive) })),
      ),
    );
  return together(found);
}

function including(project: ProjectSnapshot, { path }: HubKey): readonly Call[] {
  const found = project.inclusionsOf(path).flatMap(({ via }) => {
    if (!via) return [];
    return [{ hub: hubOfFile(via.inclusion.file), range: pathIn(via.directive) }];
  });
  return together(found);
}

function pathIn({ args, start, headEnd }: Statement['directive']): { start: number; end: number } {
  const [path] = args;
  return path ? { start: path.start, end: path.end } : { start, end: headEnd };
}

function together(
  found: readonly { readonly hub: Hub; readonly range: { start: number; end: number } }[],
): readonly Call[] {
  const calls = new Map<SourceFile, Map<number, { hub: Hub; ranges: { start: number; end: number }[] }>>();
  const inOrder: Call[] = [];
  for (const { hub, range } of found) {
    const ofFile = calls.get(hub.file) ?? new Map<number, { hub: Hub; ranges: (typeof range)[] }>();
    calls.set(hub.file, ofFile);
    let call = ofFile.get(hub.start);
    if (!call) {
      call = { hub, ranges: [] };
      ofFile.set(hub.start, call);
      inOrder.push(call);
    }
    if (!call.ranges.some(({ start }) => start === range.start)) call.ranges.push(range);
  }
  return inOrder;
}

function isSame(a: Statement | undefined, b: Statement): boolean {
  return a?.directive === b.directive && a.inclusion === b.inclusion;
}

function distinct(hubs: readonly Hub[]): readonly Hub[] {
  const seen = new Set<string>();
  return hubs.filter(({ file, start }) => {
    const key = `${file.path}:${start}`;
    return !seen.has(key) && seen.add(key);
  });
}
