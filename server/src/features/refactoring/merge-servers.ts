/** "Merge with the next server": do two neighbouring servers differ in nothing but their names, or their sockets? */

import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { insertion } from '../../rules/edits.ts';
import { appendTo, insertBehind } from '../../rules/insertion.ts';
import { isArgument, isTrivia, tokenText, tokenValue } from '../../syntax/tokens.ts';
import type { Directive } from '../../syntax/tree.ts';
import { lostComments, withCommentsAbove } from './comments.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import {
  doubtsAbout,
  listenLine,
  parametersOf,
  readsFirstName,
  type ServerBlock,
  serverBlock,
  serverDirectiveAt,
} from './server/block.ts';
import { takeOut } from './whole-lines.ts';

/** Offered in the upper and in the lower one. */
export function mergeServers(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const directive = serverDirectiveAt(project, at.path, at.offset);
  if (!directive) return [];
  const siblings = directive.parent?.children ?? directive.tree.roots;
  const index = siblings.indexOf(directive);
  const pairs = [
    [directive, siblings[index + 1], 'Merge with the next server'],
    [siblings[index - 1], directive, 'Merge with the server above'],
  ] as const;
  for (const [upper, lower, title] of pairs) {
    if (upper?.name !== 'server' || lower?.name !== 'server' || !isAlike(upper, lower)) continue;
    const [one, other] = [serverBlock(project, at.path, upper), serverBlock(project, at.path, lower)];
    const merged = one && other && merge(title, one, other);
    if (merged) return [merged];
  }
  return [];
}

function merge(title: string, upper: ServerBlock, lower: ServerBlock): Refactoring | undefined {
  const added = addedNames(upper, lower) ?? addedListens(upper, lower);
  if (!added) return undefined;
  const { file } = upper;
  const range = withCommentsAbove(file, lower.directive);
  const kept =
    file.text.slice(upper.directive.start, upper.directive.end) +
    added.edits.map(({ text }) => text).join('');
  const lost = lostComments(file, [range], kept);
  const comments = lost.length > 0 ? [appendTo(file, upper.directive, lost, 'close')] : [];
  const edits = [...added.edits, ...comments, takeOut(file, range)];
  return refactoring(title, edits, [...doubtsAbout(upper), ...added.changes]);
}

interface Added {
  readonly edits: readonly TextEdit[];
  readonly changes: readonly (string | undefined)[];
}

/** The names of the lower server for the upper one, where both have the same sockets. */
function addedNames(upper: ServerBlock, lower: ServerBlock): Added | undefined {
  const { file } = upper;
  const last = upper.names.at(-1);
  const own = new Set(upper.names.map(({ value }) => value.toLowerCase()));
  const names = lower.names.filter(({ value }) => !own.has(value.toLowerCase()));
  if (!last || names.length === 0 || upper.listens.length !== lower.listens.length) return undefined;
  const edits = [insertion(file.path, last.end, names.map(({ text }) => ` ${text}`).join(''))];
  for (const listen of lower.listens) {
    const same = upper.listens.find((one) => plainly(one, upper) === plainly(listen, lower));
    if (!same) return undefined;
    const sole = soleOf(listen, lower).filter((parameter) => !soleOf(same, upper).includes(parameter));
    if (sole.length > 0)
      edits.push(insertion(file.path, same.headEnd, sole.map((one) => ` ${one}`).join('')));
  }
  const isDefault = lower.listens.some((listen) => parametersOf(listen, lower.project).defaultServer);
  return {
    edits,
    changes: [
      isDefault ? 'A request that names no host is taken for one of the first name.' : undefined,
      readsFirstName(upper)
        ? '`$server_name` is the first name of the upper server for all of them.'
        : undefined,
    ],
  };
}

/** The sockets of the lower server for the upper one, where both have the same names. */
function addedListens(upper: ServerBlock, lower: ServerBlock): Added | undefined {
  const last = upper.listens.at(-1);
  const addresses = new Set(upper.listens.map(({ args }) => args[0]?.value));
  const isShared = lower.listens.some(({ args }) => addresses.has(args[0]?.value));
  const namesOf = ({ names }: ServerBlock): string => names.map(({ value }) => value.toLowerCase()).join(' ');
  if (!last || lower.listens.length === 0 || isShared || namesOf(upper) !== namesOf(lower)) return undefined;
  if (upper.sockets.some((socket) => lower.sockets.includes(socket))) return undefined;
  const lines = lower.listens.map((listen) => listenLine(listen, lower, []));
  return { edits: [insertBehind(upper.file, last, lines)], changes: [] };
}

/** What only one `listen` of a socket may say. */
function soleOf(listen: Directive, { project }: ServerBlock): string[] {
  const { defaultServer, socketOptions } = parametersOf(listen, project);
  return [...(defaultServer ? ['default_server'] : []), ...socketOptions.map(({ text }) => text)];
}

/** A `listen` without that. */
function plainly(listen: Directive, { project }: ServerBlock): string {
  const { defaultServer, socketOptions } = parametersOf(listen, project);
  const [address, ...parameters] = listen.args.filter(
    (one) => one !== defaultServer && !socketOptions.includes(one),
  );
  return [address?.value ?? '', ...parameters.map(({ value }) => value).sort()].join(' ');
}

/** Do they say the same, but for `listen` and `server_name`? */
function isAlike(a: Directive, b: Directive): boolean {
  const [others, lower] = [rest(a), rest(b)];
  return others.length === lower.length && others.every((one, index) => isSame(one, lower[index]));
}

function rest({ children = [] }: Directive): readonly Directive[] {
  return children.filter(({ name }) => name !== 'listen' && name !== 'server_name');
}

/** Token by token; those of Lua as they are written. */
function isSame(a: Directive, b: Directive | undefined): boolean {
  if (a.name !== b?.name || a.argCount !== b.argCount) return false;
  const [mine, other] = [tokensOf(a), tokensOf(b)];
  return mine.length === other.length && mine.every((token, index) => token === other[index]);
}

function tokensOf({ tree: { tokens }, firstToken, end }: Directive): string[] {
  const found: string[] = [];
  for (let token = firstToken; token < tokens.count && (tokens.starts[token] ?? end) < end; token++) {
    const kind = tokens.kinds[token] ?? 0;
    if (isTrivia(kind)) continue;
    found.push(isArgument(kind) ? `=${tokenValue(tokens, token)}` : tokenText(tokens, token));
  }
  return found;
}
