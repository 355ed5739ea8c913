/** Which rules are on, and how severe is what they find, by what the user says? */
import { expect, test } from 'vitest';
import type { LintSettings } from '../../server/src/project/lint-settings.ts';
import { listenDefaultAlias } from '../../server/src/rules/listen-default-alias.ts';
import { isOn } from '../../server/src/rules/rule-set.ts';
import { found } from '../support/diagnostics.ts';
import { inContext, projectOf } from '../support/project.ts';

const severities = (rules: LintSettings['rules']) => {
  const { project, path } = projectOf(inContext('server', 'listen 80 default;\nlisten 80 nonsense;'), {
    lint: { preset: 'recommended', rules },
  });
  return found(project, path).map(({ code, severity }) => `${code} ${severity}`);
};

test('each preset has what the one before it has', () => {
  const preset = (name: LintSettings['preset']) => ({ preset: name, rules: {} });
  const opinion = { ...listenDefaultAlias, preset: 'security' } as const;
  expect(isOn(listenDefaultAlias, preset('recommended'))).toBe(true);
  expect(isOn(opinion, preset('recommended'))).toBe(false);
  expect(isOn(opinion, preset('security'))).toBe(true);
  expect(isOn(opinion, preset('strict'))).toBe(true);
  expect(isOn({ ...opinion, preset: 'strict' }, preset('security'))).toBe(false);
});

test('a rule is as severe as it says, or as the user says, or off', () => {
  expect(severities({})).toEqual(['listen-default-alias hint', 'invalid-listen-parameter error']);
  expect(severities({ 'listen-default-alias': 'warning', 'invalid-listen-parameter': 'on' })).toEqual([
    'listen-default-alias warning',
    'invalid-listen-parameter error',
  ]);
  expect(severities({ 'listen-default-alias': 'off', 'invalid-listen-parameter': 'hint' })).toEqual([
    'invalid-listen-parameter hint',
  ]);
});

test('what names no rule is no harm', () => {
  expect(severities({ 'no-such-rule': 'error' })).toHaveLength(2);
});
