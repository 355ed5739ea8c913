/** What becomes of a text when fixes are applied again and again? */
import { expect, test } from 'vitest';
import { applyEdits, applyFixes, safeEdits } from '../../server/src/features/apply-fixes.ts';
import type { Diagnostic, Fix } from '../../server/src/rules/diagnostic.ts';
import { found } from '../support/diagnostics.ts';
import { inContext, projectOf } from '../support/project.ts';

const path = '/a.conf';
const edit = (start: number, end: number, text: string) => ({ path, start, end, text });
const finding = (...fixes: Fix[]): Diagnostic => ({
  ...{ path, start: 0, end: 0, code: 'x', severity: 'error', message: '', related: [] },
  fixes,
});
const safe = (...edits: Fix['edits']): Fix => ({ title: '', safety: 'safe', edits });

test('edits are applied in any order', () => {
  expect(applyEdits('abcdef', [edit(4, 5, 'X'), edit(0, 1, ''), edit(2, 2, '--')])).toBe('b--cdXf');
});

test('of overlapping fixes the first is applied, and neither half of the other', () => {
  const findings = [finding(safe(edit(0, 2, 'X'))), finding(safe(edit(1, 3, 'Y'), edit(5, 6, 'Z')))];
  expect(safeEdits(findings, path)).toEqual([edit(0, 2, 'X')]);
});

test('unsafe fixes and those of other files are not applied', () => {
  const unsafe: Fix = { ...safe(edit(0, 1, 'X')), safety: 'unsafe' };
  const elsewhere = safe({ ...edit(0, 1, 'X'), path: '/b.conf' });
  expect(safeEdits([finding(unsafe), finding(elsewhere), finding()], path)).toEqual([]);
  expect(safeEdits([finding(unsafe, safe(edit(0, 1, 'Y')))], path)).toEqual([edit(0, 1, 'Y')]);
});

test('fixes that undo each other come to an end, and it is told', () => {
  const { texts, settled } = applyFixes({
    texts: new Map([[path, 'a']]),
    upTo: 'safe',
    findings: (now) => [finding(safe(edit(0, 1, now.get(path) === 'a' ? 'b' : 'a')))],
  });
  expect(['a', 'b']).toContain(texts.get(path));
  expect(settled).toBe(false);
});

test('what one fix uncovers is fixed in the next round', () => {
  const context = inContext('server', '');
  const file = '/project/nginx.conf';
  const { texts, applied, left, settled } = applyFixes({
    texts: new Map([[file, `${context}sendfile yes\ngzip TRUE;;\n`]]),
    upTo: 'safe',
    findings: (now) => found(projectOf(now.get(file) ?? '').project, file),
  });
  expect(texts.get(file)).toBe(`${context}sendfile on;\ngzip on;\n`);
  expect({ applied, left, settled }).toEqual({ applied: new Map([[file, 4]]), left: [], settled: true });
});

test('the best safe fix goes before a better one that is unsafe, which is applied only where that is wanted', () => {
  const unsafe: Fix = { ...safe(edit(0, 1, 'U')), safety: 'unsafe' };
  const text = (upTo: Fix['safety'], ...fixes: Fix[]) =>
    applyFixes({
      texts: new Map([[path, 'a']]),
      upTo,
      findings: (now) => (now.get(path) === 'a' ? [finding(...fixes)] : []),
    }).texts.get(path);
  expect(text('safe', unsafe)).toBe('a');
  expect(text('unsafe', unsafe)).toBe('U');
  expect(text('safe', unsafe, safe(edit(0, 1, 'S')))).toBe('S');
  expect(text('unsafe', unsafe, safe(edit(0, 1, 'S')))).toBe('S');
});

test('a fix changes two files, or none of them where one may not be changed', () => {
  const both = finding(safe(edit(0, 1, 'X'), { ...edit(0, 1, 'Y'), path: '/b.conf' }));
  const run = (...paths: string[]) => {
    const { texts } = applyFixes({
      texts: new Map(paths.map((one) => [one, 'a'])),
      upTo: 'safe',
      findings: (now) => (now.get(path) === 'a' ? [both] : []),
    });
    return [...texts.values()];
  };
  expect(run(path, '/b.conf')).toEqual(['X', 'Y']);
  expect(run(path)).toEqual(['a']);
});

test('fixes that nginx refuses together are not applied together', () => {
  const file = '/project/nginx.conf';
  const server = (locations: string) =>
    `events {}\nhttp {\n    server {\n        listen 80;\n${locations}    }\n}\n`;
  const text = server(
    '        location /api {\n            proxy_pass http://127.0.0.1:8000/;\n            proxy_set_header Host $host;\n        }\n' +
      '        location api/ {\n            return 204;\n        }\n',
  );
  const run = (upTo: Fix['safety']) =>
    applyFixes({
      texts: new Map([[file, text]]),
      upTo,
      findings: (now) => found(projectOf(now.get(file) ?? '').project, file),
    });
  const { texts, left, settled } = run('unsafe');
  expect(settled).toBe(true);
  expect(left.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(texts.get(file)?.match(/location \/api\/ /g)).toHaveLength(1);
});
