/** What is no modifier: is it repaired where the meaning is clear? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('slips and words', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location ~~ /a { }
  #        ^^ error: Invalid location modifier \`~~\`, it must be \`=\`, \`^~\`, \`~\` or \`~*\`.
  location exact /b { }
  #        ^^^^^ error: Invalid location modifier \`exact\`, it must be \`=\`, \`^~\`, \`~\` or \`~*\`.
  location *~ /c { }
  #        ^^ error: Invalid location modifier \`*~\`, it must be \`=\`, \`^~\`, \`~\` or \`~*\`.
`,
    { only: 'invalid-location-modifier' },
  ));

test('the four that there are', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  location = /a { }
  location ^~ /b { }
  location ~ /c { }
  location ~* /d { }
  location @e { }
`,
    { only: 'invalid-location-modifier' },
  ));
