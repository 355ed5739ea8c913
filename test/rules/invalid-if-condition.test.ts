/** What an if cannot ask: is the word found that is wrong? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('operators of other languages', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  if ($a == b) { }
  #      ^^ error: Unexpected \`==\` in condition: nginx writes \`=\`.
  if ($a eq b) { }
  #      ^^ error: Unexpected \`eq\` in condition: nginx writes \`=\`.
  if ($a < 5) { }
  #      ^ error: Unexpected \`<\` in condition: the operators are \`=\`, \`!=\`, \`~\`, \`~*\`, \`!~\` and \`!~*\`, with spaces around them.
  if ($a =~ b) { }
  #      ^^ error: Unexpected \`=~\` in condition: nginx writes \`~\`.
`,
    { only: 'invalid-if-condition' },
  ));

test('parentheses, constants, several conditions, values with spaces', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  if $a { }
  #  ^^ error: Invalid condition \`$a\`: a condition stands in parentheses, \`if ($variable = value)\`.
  if ($a { }
  #  ^^^ error: Invalid condition \`$a\`: a condition stands in parentheses, \`if ($variable = value)\`.
  if (a = $a) { }
  #  ^^ error: Invalid condition \`a\`: it begins with a variable or with a test for files such as \`-f\`.
  if ($a = b && $c = d) { }
  #  ^^^ error: Invalid condition \`$a\`: nginx knows no \`&&\` or \`||\`; set a variable with \`map\`, or nest \`if\`s in the \`server\`.
  if ($a = b c) { }
  #  ^^^ error: Invalid condition \`$a\`: what the variable is compared with must be one value; quote it if it holds spaces.
  if () { }
  #  ^^ error: Invalid condition \`)\`: it begins with a variable or with a test for files such as \`-f\`.
  if (-z $a) { }
  #  ^^^ error: Invalid condition \`-z\`: tests for files are \`-f\`, \`-d\`, \`-e\`, \`-x\` and \`!-f\` ..., and a path.
  if (!f $a) { }
  #  ^^^ error: Invalid condition \`!f\`: it begins with a variable or with a test for files such as \`-f\`.
`,
    { only: 'invalid-if-condition' },
  ));

test('all the forms', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  if ($a) { }
  if ( $a ) { }
  if ($a = "") { }
  if ($a != "b c") { }
  if ($a ~ ^b) { }
  if ($a ~* "a{2}") { }
  if ($a !~ ^b) { }
  if ($a !~* ^b) { }
  if (-f $request_filename) { }
  if (!-e /a) { }
`,
    { only: 'invalid-if-condition' },
  ));
