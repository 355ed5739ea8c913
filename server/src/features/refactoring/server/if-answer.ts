/** What does an `if` of a server answer, and what runs before it? */

import type { Statement } from '../../../project/inclusion.ts';
import { inForce } from '../../../project/scope.ts';
import { rewriteStatements } from '../../../routing/rewrite.ts';
import { scopeOf } from '../../../routing/scope.ts';
import type { Directive } from '../../../syntax/tree.ts';
import { commentBehind, linesInside } from '../comments.ts';
import { exactName, type ServerBlock } from './block.ts';

/** Does the `if` end each request that it is true for, without any help of the server's locations? */
export function endsRequests({ children = [] }: Directive, server: ServerBlock): boolean {
  const last = children.at(-1);
  if (last?.name !== 'return' || !children.slice(0, -1).every(({ name }) => name === 'set')) return false;
  const status = last.args[0]?.value ?? '';
  return !inForce(server, 'error_page').some(({ directive }) =>
    directive.args.some(({ value }) => value === status),
  );
}

/** Do two of them answer alike? */
export function isSameAnswer(a: Directive, b: Directive): boolean {
  return answerText(a) === answerText(b);
}

function answerText({ children = [] }: Directive): string {
  return children.map(({ name, args }) => [name, ...args.map(({ value }) => value)].join('\0')).join('\n');
}

/** What the body says of the server's first name and of what the condition has captured. */
export interface Meanings {
  /** The server that it moves to has the same names. */
  readonly sameNames?: true;
  readonly captures?: readonly (string | undefined)[];
}

/** The lines of the body, for another server; undefined if it speaks of what that one does not know. */
export function answerLines(
  server: ServerBlock,
  directive: Directive,
  { sameNames, captures = [] }: Meanings,
): string[] | undefined {
  const lines = linesInside(server.file, directive);
  const behind = commentBehind(server.file, directive.end).trim();
  const [first, ...more] = lines;
  if (behind !== '' && first !== undefined && more.length === 0 && !first.includes('#'))
    lines[0] = `${first} ${behind}`;
  else if (behind !== '') lines.unshift(behind);
  const firstName = server.names[0] && exactName(server.names[0]);
  let isUnknown = false;
  const written = lines.map((line) =>
    line.replace(/\$(?:([1-9])|\{?(server_name)\b\}?)/g, (whole, group: string | undefined) => {
      if (group === undefined && sameNames) return whole;
      const value = group === undefined ? firstName : captures[Number(group)];
      if (value === undefined) isUnknown = true;
      return value ?? whole;
    }),
  );
  return isUnknown ? undefined : written;
}

/**
 * The `set` statements that run before the last of `group`; undefined if something else does that may matter. `isApart`
 * tells of another `if` that it is true for none of the same requests.
 */
export function setsBefore(
  server: ServerBlock,
  group: readonly Directive[],
  isApart: (other: Directive) => boolean,
): readonly Directive[] | undefined {
  const last = group.at(-1);
  const statements: readonly Statement[] = rewriteStatements(scopeOf(server));
  const isOwn = ({ directive }: Statement): boolean => directive.parent === server.directive;
  // Modules have statements of their own that run among these.
  const isForeign = ({ name }: Directive): boolean => /^set_(?!real_ip_from$)/.test(name);
  if (!statements.every(isOwn) || server.children.some(isForeign)) return undefined;
  const sets: Directive[] = [];
  for (const { directive } of statements) {
    if (directive === last) return sets;
    if (directive.name === 'set') sets.push(directive);
    else if (!group.includes(directive) && !(directive.name === 'if' && isApart(directive))) return undefined;
  }
  return undefined;
}
