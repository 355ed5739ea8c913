/** Which Django does a project need, by the files that say so? */
import { describe, expect, test } from 'vitest';
import { isDjangoAtLeast } from '../../server/src/django/django-version.ts';
import { surroundingsIn } from '../../server/src/project/surroundings.ts';
import { djangoOf } from '../support/django-facts.ts';
import { memoryFiles, projectFolder } from '../support/project.ts';

function answer(files: Readonly<Record<string, string>>) {
  const inMemory = memoryFiles(
    new Map(Object.entries(files).map(([path, text]) => [`${projectFolder}/${path}`, text])),
  );
  const surroundings = surroundingsIn(inMemory, { folders: [projectFolder] });
  const found = isDjangoAtLeast(4, djangoOf({}), surroundings);
  if (found.answer === 'unknown') return 'unknown';
  const { path, start, end } = found.place;
  return `${found.answer}: ${files[path.slice(projectFolder.length + 1)]?.slice(start, end).split('\n').at(-1)?.trim()}`;
}

describe('requirements', () => {
  test.each([
    ['Django==4.2.7', 'yes: Django==4.2.7'],
    ['django==3.2.25', 'no: django==3.2.25'],
    ['Django>=4.0,<5.0', 'yes: Django>=4.0,<5.0'],
    ['Django~=3.2.0', 'no: Django~=3.2.0'],
    ['Django~=3.2', 'no: Django~=3.2'],
    ['Django>=3.2,<4', 'no: Django>=3.2,<4'],
    ['Django<4.0', 'no: Django<4.0'],
    ['Django<4.1', 'unknown'],
    ['Django>=3.2', 'unknown'],
    ['Django', 'unknown'],
    ['django[argon2]==5.0 ; python_version > "3"  # web', 'yes: django[argon2]==5.0'],
    ['django-environ==0.11', 'unknown'],
    ['djangorestframework==3.14', 'unknown'],
    ['Django==4.2.7 \\\n    --hash=sha256:abc', 'yes: Django==4.2.7'],
    ['Django==3.*', 'no: Django==3.*'],
    ['Django @ git+https://github.com/django/django', 'unknown'],
  ])('%s', (text, expected) =>
    expect(answer({ 'requirements.txt': `# all of it\n${text}\nrequests==2.0\n` })).toBe(expected),
  );
});

test('lock files, projects, and what goes first', () => {
  const lock = '[[package]]\nname = "django"\nversion = "4.1.3"\ndescription = ""\n';
  expect(answer({ 'poetry.lock': lock })).toBe('yes: version = "4.1.3"');
  expect(
    answer({ 'poetry.lock': lock, 'pyproject.toml': '[tool.poetry.dependencies]\nDjango = "^3.2"\n' }),
  ).toBe('yes: version = "4.1.3"');
  expect(answer({ 'pyproject.toml': '[tool.poetry.dependencies]\nDjango = "^3.2"\n' })).toBe(
    'no: Django = "^3.2',
  );
  expect(answer({ 'pyproject.toml': '[project]\ndependencies = [\n  "django>=5,<6",\n]\n' })).toBe(
    'yes: "django>=5,<6',
  );
  expect(answer({ 'Pipfile.lock': '{"default": {"django": {"hashes": ["a"], "version": "==3.1.2"}}}' })).toBe(
    'no: "django": {"hashes": ["a"], "version": "==3.1.2"',
  );
  expect(answer({ Pipfile: '[packages]\ndjango = "*"\n' })).toBe('unknown');
});

test('files that contradict each other', () =>
  expect(answer({ 'a/requirements.txt': 'Django==3.2\n', 'b/requirements.txt': 'Django==4.2\n' })).toBe(
    'unknown',
  ));
