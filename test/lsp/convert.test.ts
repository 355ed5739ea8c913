import { expect, test } from 'vitest';
import { DiagnosticTag } from 'vscode-languageserver';
import { positionsAt, toLspDiagnostic, toWorkspaceEdit } from '../../server/src/lsp/convert.ts';
import { idle, tagsOf } from '../../server/src/lsp/diagnostic-tags.ts';
import { rules } from '../../server/src/rules/index.ts';
import { projectOf } from '../support/project.ts';

const text = `server { listen 80; }
#- mysite/settings.py
DEBUG = False
ALLOWED_HOSTS = []
`;
const settings = '/project/mysite/settings.py';

test('places in files around the configuration have lines', () => {
  const { project, path } = projectOf(text);
  expect(positionsAt(project, settings)?.range(14, 27)).toEqual({
    start: { line: 1, character: 0 },
    end: { line: 1, character: 13 },
  });
  expect(positionsAt(project, path)?.position(9)).toEqual({ line: 0, character: 9 });
});

test('files that are not there, or lie outside, have none', () => {
  const { project } = projectOf(text);
  expect(positionsAt(project, '/project/mysite/urls.py')).toBeUndefined();
  expect(positionsAt(project, '/etc/passwd')).toBeUndefined();
});

test('a finding is related to a setting, and may be one', () => {
  const { project, path } = projectOf(text);
  const setting = { path: settings, start: 14, end: 27, message: '`ALLOWED_HOSTS` is empty.' };
  const common = { severity: 'warning', code: 'some-rule', fixes: [] } as const;
  const inConfiguration = { ...common, path, start: 0, end: 6, message: 'a', related: [setting] };
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 13 } };
  expect(toLspDiagnostic(inConfiguration, project, () => undefined).relatedInformation).toEqual([
    { location: { uri: 'file:///project/mysite/settings.py', range }, message: '"ALLOWED_HOSTS" is empty.' },
  ]);
  const inSettings = { ...common, ...setting, related: [] };
  expect(toLspDiagnostic(inSettings, project, () => undefined).range).toEqual(range);
});

test('settings are edited; what cannot be read is not', () => {
  const { project } = projectOf(text);
  const edits = [settings, '/etc/passwd'].map((path) => ({ path, start: 8, end: 13, text: 'True' }));
  expect(toWorkspaceEdit(edits, project)).toEqual({
    changes: {
      'file:///project/mysite/settings.py': [
        {
          range: { start: { line: 0, character: 8 }, end: { line: 0, character: 13 } },
          newText: 'True',
        },
      ],
    },
  });
});

test('what is out of date or does nothing is told apart, by rules that there are', () => {
  expect(tagsOf('obsolete-directive')).toEqual([DiagnosticTag.Deprecated]);
  expect(tagsOf('unused-definition')).toEqual([DiagnosticTag.Unnecessary]);
  expect(tagsOf('unknown-directive')).toBeUndefined();
  const ids = new Set(rules.map(({ id }) => id));
  expect([...idle].filter((id) => !ids.has(id))).toEqual([]);
});
