/** What becomes of a text when fixes are applied again and again? */
import { expect, test } from 'vitest';
import { applyEdits, applySafeFixes, safeEdits } from '../../server/src/features/apply-fixes.ts';
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
  expect(safeEdits(findings, path)).toEqual({ edits: [edit(0, 2, 'X')], count: 1 });
});

test('unsafe fixes and those of other files are not applied', () => {
  const unsafe: Fix = { ...safe(edit(0, 1, 'X')), safety: 'unsafe' };
  const elsewhere = safe({ ...edit(0, 1, 'X'), path: '/b.conf' });
  expect(safeEdits([finding(unsafe), finding(elsewhere), finding()], path)).toEqual({ edits: [], count: 0 });
  expect(safeEdits([finding(unsafe, safe(edit(0, 1, 'Y')))], path).edits).toEqual([edit(0, 1, 'Y')]);
});

test('fixes that undo each other come to an end', () => {
  const { text } = applySafeFixes('a', path, (now) => [finding(safe(edit(0, 1, now === 'a' ? 'b' : 'a')))]);
  expect(['a', 'b']).toContain(text);
});

test('what one fix uncovers is fixed in the next round', () => {
  const context = inContext('server', '');
  const fixed = applySafeFixes(`${context}autoindex yes\ngzip TRUE;;\n`, '/project/nginx.conf', (text) => {
    const { project, path: file } = projectOf(text);
    return found(project, file);
  });
  expect(fixed.text).toBe(`${context}autoindex on;\ngzip on;\n`);
});
