/** Does a settings file keep its formatting when a rule is turned off? */
import { expect, test } from 'vitest';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { turnOff } from '../../server/src/features/turn-off-rule.ts';

const turnedOff = (text: string) => {
  const edit = turnOff(text, 'x');
  return edit && applyEdits(text, [{ path: '', ...edit }]);
};

test.each([
  ['', '{\n  "rules": {\n    "x": "off"\n  }\n}\n'],
  ['\r\n', '{\r\n  "rules": {\r\n    "x": "off"\r\n  }\r\n}\r\n'],
  ['{}', '{ "rules": { "x": "off" } }'],
  ['{\n}\n', '{\n  "rules": {\n    "x": "off"\n  }\n}\n'],
  ['{"version": "1"}', '{"version": "1","rules": { "x": "off" }}'],
  ['{\n\t"version": "1"\n}\n', '{\n\t"version": "1",\n\t"rules": {\n\t\t"x": "off"\n\t}\n}\n'],
  ['{\n    "rules": {}\n}\n', '{\n    "rules": {\n        "x": "off"\n    }\n}\n'],
  ['{"rules": {}}', '{"rules": { "x": "off" }}'],
  ['{"rules": {"a": "on", "b": "off"}}', '{"rules": {"a": "on", "b": "off", "x": "off"}}'],
  [
    '{\r\n  "rules": {\r\n    "a": "on"\r\n  },\r\n  "roots": ["}"]\r\n}\r\n',
    '{\r\n  "rules": {\r\n    "a": "on",\r\n    "x": "off"\r\n  },\r\n  "roots": ["}"]\r\n}\r\n',
  ],
  ['{"rules": {"x" : "error" , "y": "off"}}', '{"rules": {"x" : "off" , "y": "off"}}'],
  [
    '{"a": {"rules": {"x": "on"}}, "rules": {"\\u0078": "on"}}',
    '{"a": {"rules": {"x": "on"}}, "rules": {"\\u0078": "off"}}',
  ],
  ['\uFEFF{"a": "\\"{"}', '\uFEFF{"a": "\\"{","rules": { "x": "off" }}'],
])('%j becomes %j', (before, after) => {
  expect(turnedOff(before)).toBe(after);
  expect(JSON.parse(after.replace('\uFEFF', '')).rules.x).toBe('off');
});

test.each([['{'], ['[]'], ['{"rules": []}'], ['{"rules": "x"}'], ['// why\n{}'], ['"{}"']])(
  '%j is left as it is',
  (text) => {
    expect(turnedOff(text)).toBeUndefined();
  },
);
