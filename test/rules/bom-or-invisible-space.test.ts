/** A character that cannot be seen: is it named, once? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

const nbsp = '\u00a0';
const ideo = '\u3000';
const zwsp = '\u200b';
const bom = '\ufeff';

test('before a name, and for a space', () =>
  expectDiagnostics(conf`
  # nginx-context: server
  ${nbsp}root /srv/www;
  #<^^^^^ error: Unknown directive \`root\` with an invisible character: nginx takes the no-break space (U+00A0) for part of the name.
  index${ideo}index.html;
  #<^^^^^^^^^^^^^^^^ error: Unknown directive \`indexindex.html\` with an invisible character: nginx takes the ideographic space (U+3000) for part of the name.
  ${zwsp}autoindex on;
  #<^^^^^^^^^^ error: Unknown directive \`autoindex\` with an invisible character: nginx takes the zero-width space (U+200B) for part of the name.
`));

test('at the beginning of the file', () =>
  expectDiagnostics(conf`
  ${bom}server {
  #<^^^^^^^ error: Unknown directive \`server\` with an invisible character: nginx takes the byte order mark (U+FEFF) for part of the name.
      listen 80;
  }
`));

test("in a value it is nobody's business", () =>
  expectDiagnostics(conf`
  # nginx-context: server
  return 200 "a${nbsp}b";
`));
