import { expect, test } from 'vitest';
import { named, statementsOf } from '../../server/src/project/scope.ts';
import { statementsWith } from '../../server/src/project/snapshot.ts';
import { projectOf } from '../support/project.ts';

test('a block whose `{` is missing holds nothing, and not the whole file', () => {
  const { project, path } = projectOf('location /a/ {\n    location /b/ return 204;\n}\n');
  const [unfinished] = project.files.get(path)?.named('location').slice(1) ?? [];
  const [statement] = unfinished ? statementsWith(project, path, unfinished) : [];
  if (!statement) throw new Error('There is no second location');
  expect([...statementsOf(statement)]).toEqual([]);
  expect(named(statement, 'location')).toEqual([]);
});
