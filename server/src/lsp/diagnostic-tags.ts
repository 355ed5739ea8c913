/** Which findings are about what does nothing, or is out of date? Editors fade the one and strike through the other. */

import { DiagnosticTag } from 'vscode-languageserver';
import { rules } from '../rules/index.ts';

/** Rules that mark what could as well be left out, and nothing besides. */
export const idle: ReadonlySet<string> = new Set([
  ...['unused-definition', 'unused-suppression', 'fastcgi-index-unused', 'redundant-mime-type'],
  ...['shadowed-regex-location', 'shadowed-map-regex', 'unreachable-access-rule'],
  'upstream-parameters-ignored',
]);

let tags: ReadonlyMap<string, DiagnosticTag[]> | undefined;

/** `code` is the id of a rule; undefined for findings that are about neither. */
export function tagsOf(code: string): DiagnosticTag[] | undefined {
  tags ??= new Map(
    rules.flatMap(({ id, category }): [string, DiagnosticTag[]][] => {
      if (category === 'deprecation') return [[id, [DiagnosticTag.Deprecated]]];
      return idle.has(id) ? [[id, [DiagnosticTag.Unnecessary]]] : [];
    }),
  );
  return tags.get(code);
}
