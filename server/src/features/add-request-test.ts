/** Which request test can be written down for the location at the cursor? */

import { type FileOffset, type ProjectSnapshot, statementsWith } from '../project/snapshot.ts';
import { exampleOf } from '../routing/example.ts';
import { runRequestTest } from '../routing/request-test.ts';
import { expectationOf } from '../routing/summary.ts';
import { indentOf, lineEnding } from '../rules/indentation.ts';
import { blockAt, type Directive, directiveAt } from '../syntax/tree.ts';
import type { Refactoring } from './refactoring/refactoring.ts';

/** A comment above the location, with an example request and what happens to it now; none where no example is found. */
export function addRequestTest(project: ProjectSnapshot, { path, offset }: FileOffset): Refactoring[] {
  const file = project.files.get(path);
  if (!file) return [];
  const directive = locationAround(directiveAt(file.tree, offset) ?? blockAt(file.tree, offset));
  const [statement] = directive ? statementsWith(project, path, directive) : [];
  const example = statement && exampleOf(project, statement);
  if (!directive || !example) return [];
  const test = { start: directive.start, method: 'GET', url: example.path };
  const trace = runRequestTest(project, statement.inclusion, test);
  if (!trace || trace.outcome.kind === 'unknown') return [];
  const lineStart = file.text.lastIndexOf('\n', directive.start - 1) + 1;
  // On a line of its own only: a comment would swallow what stands before the location.
  if (file.text.slice(lineStart, directive.start).trim() !== '') return [];
  const expected = expectationOf(trace.outcome);
  const text = `${indentOf(file, directive)}#? GET ${example.path} -> ${expected}${lineEnding(file)}`;
  return [{ title: 'Add a request test here', edits: [{ path, start: lineStart, end: lineStart, text }] }];
}

function locationAround(directive: Directive | undefined): Directive | undefined {
  let at = directive;
  while (at && at.name !== 'location') at = at.parent;
  return at;
}
