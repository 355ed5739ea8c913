/** "Write as a location": does a `rewrite` of a server redirect one path only, which nginx would find without an expression? */

import type { Statement } from '../../project/inclusion.ts';
import { statementsOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { mayEndRewrites } from '../../routing/always-returns.ts';
import { bytesOf } from '../../routing/bytes.ts';
import { locationPattern } from '../../routing/location.ts';
import { matchesOf, patternOf } from '../../routing/patterns.ts';
import { rewriteStatements } from '../../routing/rewrite.ts';
import { scopeOf } from '../../routing/scope.ts';
import { Unknowable } from '../../routing/unknowable.ts';
import { indentInside, indentUnit, lineEnding } from '../../rules/indentation.ts';
import { redirectsAlike, returnForRewrite } from '../../rules/return-for-rewrite.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import { type Refactoring, refactoring, type Selection } from './refactoring.ts';
import { type ServerBlock, serverBlock, unseenIn } from './server/block.ts';

/** Offered on such a `rewrite`, where neither another one nor a location has to do with the path. */
export function rewriteToLocation(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const file = project.files.get(at.path);
  const directive = file && directiveAt(file.tree, at.offset);
  if (directive?.name !== 'rewrite' || directive.parent?.name !== 'server') return [];
  const path = onlyPath(directive.args[0]?.value ?? '');
  const meant = path === undefined ? undefined : returnForRewrite(directive);
  if (path === undefined || meant === undefined) return [];
  const server = serverBlock(project, at.path, directive.parent);
  if (!server || !isAlone(server, directive, path)) return [];
  const newline = lineEnding(server.file);
  const indent = indentInside(server.file, directive.parent);
  const lines = [`location = ${path} {`, `${indent}${indentUnit(server.file)}${meant};`, `${indent}}`];
  const edit = { path: at.path, start: directive.start, end: directive.end, text: lines.join(newline) };
  return [
    refactoring(
      `Write as \`location = ${path}\``,
      [edit],
      [
        redirectsAlike({ directive, inclusion: server.inclusion }, project)
          ? undefined
          : 'The address is sent as the client wrote it: `rewrite` decodes it first.',
        'A request with a longer body than `client_max_body_size` is refused, not redirected.',
        unseenIn(server),
      ],
    ),
  ];
}

/** The path that an expression fits, if it is only one. */
function onlyPath(regex: string): string | undefined {
  return /^\^(\/(?:[\w/-]|\\[./_-])*)\$$/.exec(regex)?.[1]?.replaceAll('\\', '');
}

function isAlone(server: ServerBlock, directive: Directive, path: string): boolean {
  const statements = rewriteStatements(scopeOf(server));
  const index = statements.findIndex((one) => one.directive === directive);
  const before = statements.slice(0, index);
  const behind = statements.slice(index + 1);
  return (
    index >= 0 &&
    !before.some(mayEndRewrites) &&
    behind.every((one) => isNoneOfIts(one.directive, path)) &&
    mayBeAdded(server, path)
  );
}

/** A `rewrite` that fits other paths only. */
function isNoneOfIts({ name, args }: Directive, path: string): boolean {
  if (name !== 'rewrite') return false;
  try {
    return matchesOf(patternOf(args[0]?.value ?? '', false), bytesOf(path)) === undefined;
  } catch (thrown) {
    if (thrown instanceof Unknowable) return false;
    throw thrown;
  }
}

/** No location has the path yet, and none goes on inside with a `rewrite`, which passes by those of the server. */
function mayBeAdded(server: ServerBlock, path: string): boolean {
  const waiting: Statement[] = [...statementsOf(server)];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { directive, inclusion } = next;
    if (!directive.children) continue;
    const pattern = directive.name === 'location' ? locationPattern(directive) : undefined;
    if (pattern?.kind === 'exact' && pattern.path === path) return false;
    const inside = [...statementsOf({ directive, inclusion })];
    if (directive.name !== 'server' && inside.some((one) => goesOn(one.directive))) return false;
    waiting.push(...inside);
  }
  return true;
}

function goesOn({ name, args }: Directive): boolean {
  return (
    name === 'rewrite' &&
    !/^(?:redirect|permanent)$/.test(args[2]?.value ?? '') &&
    !/^https?:/.test(args[1]?.value ?? '')
  );
}
