/** Flags of rewrite: are those of Apache understood? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('flags', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  rewrite ^ /a [L];
  #            ^^^ error: Invalid parameter \`[L]\`, the flag must be \`last\`, \`break\`, \`redirect\` or \`permanent\`.
  rewrite ^ /a Last;
  #            ^^^^ error: Invalid parameter \`Last\`, the flag must be \`last\`, \`break\`, \`redirect\` or \`permanent\`.
  rewrite ^ /a prmanent;
  #            ^^^^^^^^ error: Invalid parameter \`prmanent\`, the flag must be \`last\`, \`break\`, \`redirect\` or \`permanent\`.
  rewrite ^ /a 301;
  #            ^^^ error: Invalid parameter \`301\`, the flag must be \`last\`, \`break\`, \`redirect\` or \`permanent\`.
  rewrite ^ "";
  #         ^^ error: Empty replacement.
`,
    { only: 'invalid-rewrite' },
  ));

test('what is right', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  rewrite ^ /a;
  rewrite ^ /a last;
  rewrite ^ /a break;
  rewrite ^ /a redirect;
  rewrite ^ /a permanent;
`,
    { only: 'invalid-rewrite' },
  ));
