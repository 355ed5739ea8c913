/** Which request test can be written down for the location at the cursor? */

import type { Statement } from '../project/inclusion.ts';
import { type FileOffset, type ProjectSnapshot, statementsWith } from '../project/snapshot.ts';
import { exampleOf } from '../routing/example.ts';
import { runRequestTest } from '../routing/request-test.ts';
import { scopeOf } from '../routing/scope.ts';
import { expectationOf } from '../routing/summary.ts';
import { indentOf, lineEnding } from '../rules/indentation.ts';
import { blockAt, type Directive, directiveAt } from '../syntax/tree.ts';
import type { Refactoring } from './refactoring/refactoring.ts';

/** A comment above the location, with an example request and what happens to it now; it is looked for once it is wanted. */
export function addRequestTest(project: ProjectSnapshot, { path, offset }: FileOffset): Refactoring[] {
  const file = project.files.get(path);
  if (!file) return [];
  const directive = locationAround(directiveAt(file.tree, offset) ?? blockAt(file.tree, offset));
  const [statement] = directive ? statementsWith(project, path, directive) : [];
  if (!directive || !statement || scopeOf(statement).location?.pattern?.kind === 'named') return [];
  const lineStart = file.text.lastIndexOf('\n', directive.start - 1) + 1;
  // On a line of its own only: a comment would swallow what stands before the location.
  if (file.text.slice(lineStart, directive.start).trim() !== '') return [];
  return [
    {
      title: 'Add a request test here',
      get edits() {
        const line = testOf(project, statement);
        if (line === undefined) return [];
        const text = indentOf(file, directive) + line + lineEnding(file);
        return [{ path, start: lineStart, end: lineStart, text }];
      },
    },
  ];
}

/** Undefined where no example is found, or nobody knows how it ends. */
function testOf(project: ProjectSnapshot, statement: Statement): string | undefined {
  const example = exampleOf(project, statement);
  if (!example) return undefined;
  const test = { start: statement.directive.start, method: 'GET', url: example.path };
  const trace = runRequestTest(project, statement.inclusion, test);
  if (!trace || trace.outcome.kind === 'unknown') return undefined;
  return `#? GET ${example.path} -> ${expectationOf(trace.outcome)}`;
}

function locationAround(directive: Directive | undefined): Directive | undefined {
  let at = directive;
  while (at && at.name !== 'location') at = at.parent;
  return at;
}
