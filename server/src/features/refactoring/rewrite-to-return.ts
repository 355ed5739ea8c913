/** "Redirect with `return`": does a `rewrite` redirect whatever comes to it, so that it needs no expression? */

import type { Statement } from '../../project/inclusion.ts';
import { type ProjectSnapshot, statementsAt } from '../../project/snapshot.ts';
import { matchesEveryPath } from '../../routing/always-returns.ts';
import { bytesOf } from '../../routing/bytes.ts';
import type { LocationPattern } from '../../routing/location.ts';
import { matchesOf, patternOf } from '../../routing/patterns.ts';
import { type Scope, scopeAround } from '../../routing/scope.ts';
import { Unknowable } from '../../routing/unknowable.ts';
import { preferReturn } from '../../rules/prefer-return.ts';
import { literalBeforeRest, redirectsAlike, returnForRewrite } from '../../rules/return-for-rewrite.ts';
import { isOn } from '../../rules/rule-set.ts';
import type { Refactoring, Selection } from './refactoring.ts';

/** Offered on a `rewrite` that `prefer-return` is silent about, being off, or seeing no more than the expression. */
export function rewriteToReturn(project: ProjectSnapshot, at: Selection): Refactoring[] {
  const statements = statementsAt(project, at);
  const [first] = statements;
  if (first?.directive.name !== 'rewrite' || first.directive.children) return [];
  const regex = first.directive.args[0]?.value ?? '';
  const isUniversal = matchesEveryPath(regex);
  if (isUniversal && isOn(preferReturn, project.lintOf(at.path))) return [];
  const meant = returnForRewrite(first.directive);
  if (meant === undefined) return [];
  const fits = (statement: Statement): boolean => isUniversal || matchesWhatComes(statement, regex);
  const keepsPath = /\$\{?\d/.test(first.directive.args[1]?.value ?? '');
  const isAsSent = (statement: Statement): boolean => !keepsPath || isUnchangedWithin(statement, 'server');
  if (!statements.every((statement) => fits(statement) && isAsSent(statement))) return [];
  const { start, headEnd: end } = first.directive;
  // What a template puts in is not in the tree.
  if (first.inclusion.file.holes.some((hole) => hole.start < end && hole.end > start)) return [];
  const title = `Redirect with \`${meant.split(' ', 2).join(' ')}\``;
  const edits = [{ path: at.path, start, end, text: meant }];
  if (statements.every((statement) => redirectsAlike(statement, project))) return [{ title, edits }];
  return [
    { title, edits, changes: 'The address is sent as the client wrote it: `rewrite` decodes it first.' },
  ];
}

/** Is the path of each request that comes to this place of a location still the one it was chosen by, and one that fits? */
function matchesWhatComes(statement: Statement, regex: string): boolean {
  const pattern = scopeAround(statement).location?.pattern;
  return pattern !== undefined && matchesPaths(pattern, regex) && isUnchangedWithin(statement, 'location');
}

/** Does no statement before this one give requests another path, from the `location` or the `server` around it on? */
function isUnchangedWithin(statement: Statement, outermost: 'location' | 'server'): boolean {
  let inner = statement;
  for (let scope: Scope | undefined = scopeAround(statement); scope; scope = scope.outer) {
    if (mayHaveChanged(scope, inner)) return false;
    if (scope.name === outermost || scope.name === 'server') return true;
    if (!scope.directive) return false;
    inner = { directive: scope.directive, inclusion: scope.block.inclusion };
  }
  return false;
}

/** `pattern` has its path in bytes. */
function matchesPaths(pattern: LocationPattern, regex: string): boolean {
  switch (pattern.kind) {
    case 'exact':
      return matches(regex, pattern.path);
    case 'prefix': {
      // What fits at the beginning of the path fits whatever follows.
      const literal =
        literalBeforeRest(regex) ?? /^\^((?:[\w/-]|\\[./_-])*)$/.exec(regex)?.[1]?.replaceAll('\\', '');
      return literal !== undefined && pattern.path.startsWith(bytesOf(literal));
    }
    case 'regex':
      return pattern.source === bytesOf(regex) && !pattern.ignoreCase;
    case 'named':
      return false;
  }
}

function matches(regex: string, path: string): boolean {
  try {
    return matchesOf(patternOf(regex, false), path) !== undefined;
  } catch (thrown) {
    if (thrown instanceof Unknowable) return false;
    throw thrown;
  }
}

/** Does something before `statement` in the block give the request another path and let it go on? */
function mayHaveChanged(scope: Scope, statement: Statement): boolean {
  const all = scope.statements();
  const end = all.findIndex(({ directive }) => directive === statement.directive);
  return all.slice(0, end).some(({ directive, inclusion }) => {
    if (directive.name === 'include') return inclusion.unread.has(directive);
    if (directive.name === 'rewrite') return true;
    return (
      directive.name === 'if' &&
      (directive.children ?? []).some(({ name }) => name !== 'set' && name !== 'return')
    );
  });
}
