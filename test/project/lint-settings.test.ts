/** What do a settings file and whoever speaks over it say about rules, and what is wrong with it? */
import { describe, expect, test } from 'vitest';
import { defaultLintSettings, mergeLint, readLint } from '../../server/src/project/lint-settings.ts';
import { lintFor, readSettings } from '../../server/src/project/settings-file.ts';
import { unknownRules } from '../../server/src/rules/rule-set.ts';
import { memoryFiles } from '../support/project.ts';

describe('who goes before whom', () => {
  test('what is not said is left as it is', () => {
    const base = mergeLint(defaultLintSettings, { preset: 'strict', rules: { a: 'off', b: 'hint' } });
    expect(mergeLint(base, {})).toEqual(base);
    expect(mergeLint(base, { rules: { b: 'error' } })).toEqual({
      preset: 'strict',
      rules: { a: 'off', b: 'error' },
    });
  });

  test('a preset leaves what is said of single rules', () => {
    const base = mergeLint(defaultLintSettings, { rules: { a: 'off' } });
    expect(mergeLint(base, { preset: 'strict' })).toEqual({ preset: 'strict', rules: { a: 'off' } });
  });
});

describe('the settings file', () => {
  const files = memoryFiles(
    new Map([
      ['/w/.nginx-wayfinder.json', '{"extends": "security", "rules": {"a": "off"}}'],
      ['/w/sites/.nginx-wayfinder.json', '{"rules": {"b": "hint"}}'],
    ]),
  );

  test('the nearest one above each file counts, alone', () => {
    expect(lintFor('/w/nginx.conf', files, {})).toEqual({ preset: 'security', rules: { a: 'off' } });
    expect(lintFor('/w/conf.d/x/a.conf', files, {})).toEqual({ preset: 'security', rules: { a: 'off' } });
    expect(lintFor('/w/sites/a.conf', files, {})).toEqual({ preset: 'recommended', rules: { b: 'hint' } });
    expect(lintFor('/elsewhere/a.conf', files, {})).toEqual(defaultLintSettings);
  });

  test('what is said over it goes before it', () => {
    expect(lintFor('/w/nginx.conf', files, { preset: 'strict', rules: { a: 'error' } })).toEqual({
      preset: 'strict',
      rules: { a: 'error' },
    });
  });

  test('what is wrong is told, and what is right counts', () => {
    const { problem, settings } = readSettings(
      '/w/.nginx-wayfinder.json',
      '{"version": "1.22.1", "extends": "all", "rules": {"a": "loud", "b": "off", "c": 1}}',
    );
    expect(problem).toBe(
      '/w/.nginx-wayfinder.json: "extends" has to be one of recommended, security, strict, not "all"; the rule a can be off, on, error, warning, information, hint, not "loud"; the rule c can be off, on, error, warning, information, hint, not 1',
    );
    expect(settings).toMatchObject({ version: '1.22.1', lint: { rules: { b: 'off' } } });
  });

  test('an empty file says nothing', () => {
    expect(readSettings('/w/.nginx-wayfinder.json', '\n').problem).toBeUndefined();
  });

  test.each([[[]], ['off'], [null]])('%j are no rules', (rules) => {
    expect(readLint({ preset: undefined, rules }, 'preset')).toEqual({
      choice: {},
      problems: ['"rules" has to map rules to one of off, on, error, warning, information, hint'],
    });
  });
});

test('a name that no rule has is told, with the one that was meant', () => {
  expect(
    unknownRules({ rules: { 'unknown-directiv': 'off', 'unknown-directive': 'off', xyz: 'off' } }),
  ).toEqual(['there is no rule unknown-directiv; did you mean unknown-directive?', 'there is no rule xyz']);
});
