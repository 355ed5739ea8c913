/** Is a modifier told from the path it is glued to? */
import { test } from 'vitest';
import { locationGluedModifier } from '../../server/src/rules/location-glued-modifier.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('each of the modifiers', () =>
  checkRule(
    locationGluedModifier,
    conf`
  # nginx-context: server
  location ~\.php$ { return 204; }
  #        ^^^^^^^ hint: \`~\` is the modifier, and \`\.php$\` what it is used with: write a space between them.
  location ~*\.png$ { return 204; }
  #        ^^^^^^^^ hint: \`~*\` is the modifier, and \`\.png$\` what it is used with: write a space between them.
  location =/x { return 204; }
  #        ^^^ hint: \`=\` is the modifier, and \`/x\` what it is used with: write a space between them.
  location ^~/static/ { return 204; }
  #        ^^^^^^^^^^ hint: \`^~\` is the modifier, and \`/static/\` what it is used with: write a space between them.
`,
  ));

test('with a space, without a modifier, in quotes, or alone', () =>
  checkRule(
    locationGluedModifier,
    conf`
  # nginx-context: server
  location ~ \.php$ { return 204; }
  location /~user/ { return 204; }
  location "=/x" { return 204; }
  location @app { return 204; }
`,
  ));
