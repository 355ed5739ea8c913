/** A byte order mark or an invisible space has become part of a name or value. */

import type { Fix, Severity } from './diagnostic.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

const names: Readonly<Record<string, string>> = {
  '\uFEFF': 'byte order mark (U+FEFF)',
  '\u00A0': 'no-break space (U+00A0)',
  '\u200B': 'zero-width space (U+200B)',
  '\u3000': 'ideographic space (U+3000)',
};

export const bomOrInvisibleSpace = defineRule({
  id: 'bom-or-invisible-space',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A byte order mark or an invisible space has become part of a directive name.',
  why: 'Only space, tab, CR and LF separate words for nginx. Any other white space, mostly pasted from a web page or saved by an editor, belongs to the word it touches.',
  within: 'server',
  bad: '\u00A0root /srv/www;',
  good: 'root /srv/www;',
  docs: 'https://nginx.org/en/docs/beginners_guide.html#conf_structure',
  every: {
    where: ({ spec }) => !spec,
    check(directive, { name, file }, report) {
      const odd = /[\uFEFF\u00A0\u200B\u3000]/.exec(name)?.[0];
      if (odd === undefined) return;
      const at = directive.nameStart + file.text.slice(directive.nameStart).indexOf(odd);
      const isEdge = at === directive.nameStart;
      const fix: Fix = safe(
        odd === '\uFEFF' || isEdge ? 'Delete it' : 'Replace it by a space',
        replacement(file.path, { start: at, end: at + 1 }, odd === '\uFEFF' || isEdge ? '' : ' '),
      );
      const severity: Severity = 'error';
      report({
        start: directive.nameStart,
        end: directive.nameEnd,
        severity,
        message: `Unknown directive \`${name.replace(odd, '')}\` with an invisible character: nginx takes the ${names[odd]} for part of the name.`,
        fixes: [fix],
      });
    },
  },
});
