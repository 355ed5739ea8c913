/** Are locations seen that nothing is left for, and those that still get something left alone? */
import { expect, test } from 'vitest';
import { shadowedRegexLocation } from '../../server/src/rules/shadowed-regex-location.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('wider ones before', () =>
  checkRule(
    shadowedRegexLocation,
    conf`
  # nginx-context: server
  location ~ /api { return 204; }
  location ~ /api/v1 { return 204; }
  #<^^^^^^^^^^^^^^^^^^ warning: No request comes to this location: \`location ~ /api\` before it matches all that it matches.
  location ~* \.(png|jpe?g)$ { return 204; }
  location ~ \.png$ { return 204; }
  #<^^^^^^^^^^^^^^^^^ warning: No request comes to this location: \`location ~* \.(png|jpe?g)$\` before it matches all that it matches.
  location ~ ^/x { location ~ ^/x/ { return 204; } location ~ "^/x/." { return 204; } }
  #                                                ^^^^^^^^^^^^^^^^^^ warning: No request comes to this location: \`location ~ ^/x/\` before it matches all that it matches.
  location @app { return 204; }
  location "@app" { return 204; }
  #<^^^^^^^^^^^^^^^ warning: No request comes to this location: \`location @app\` before it says the same.
  location ~ \.php$ { return 204; }
  location ~ \.php$ { return 204; }
  #<^^^^^^^^^^^^^^^^^ warning: No request comes to this location: \`location ~ \.php$\` before it says the same.
  location ~ .* { return 204; }
  location ~ ^/last { return 204; }
  #<^^^^^^^^^^^^^^^^^ warning: No request comes to this location: \`location ~ .*\` before it matches all that it matches.
`,
  ));

test('something is left for the later ones', () =>
  checkRule(
    shadowedRegexLocation,
    conf`
  # nginx-context: server
  location ~ /api/v1 { return 204; }
  location ~ /api { return 204; }
  location ~ \.php$ { return 204; }
  location ~* \.php$ { return 204; }
  location ~ ^/a(?!b) { return 204; }
  location ~ ^/ac { return 204; }
  location /x { location ~ \.php$ { return 204; } }
  location = /api { return 204; }
  location /api { return 204; }
  location ~ {{ name }} { return 204; }
`,
  ));

test('by includes', () =>
  checkRule(
    shadowedRegexLocation,
    conf`
events {}
http {
  server {
    include first.conf;
    location ~ ^/a/b { return 204; }
#   ^^^^^^^^^^^^^^^^ warning: No request comes to this location: \`location ~ ^/a\` before it matches all that it matches.
  }
}
#- first.conf
location ~ ^/a { return 204; }
`,
  ));

test('the narrower one goes first', () => {
  const repair = (text: string) => fixedBy(shadowedRegexLocation, 'server', text);
  expect(
    repair('location ~ ^/a { return 204; }\n# the narrow one\nlocation ~ ^/a/b {\n    return 200;\n}\n'),
  ).toBe('location ~ ^/a/b {\n    return 200;\n}\nlocation ~ ^/a { return 204; }\n# the narrow one\n');
  expect(repair('location @a { return 204; }\nlocation @a { return 200; }\n')).toBe(
    'location @a { return 204; }\n',
  );
});

test('the same in other words', () =>
  checkRule(
    shadowedRegexLocation,
    conf`
  # nginx-context: server
  location ~ \.php$ { return 204; }
  location ~ \.(php)$ { return 200; }
  #<^^^^^^^^^^^^^^^^^^^ warning: No request comes to this location: \`location ~ \.php$\` before it says the same.
`,
  ));
