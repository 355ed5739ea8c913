/** Kept slashes: is it told which location they pass by? */
import { test } from 'vitest';
import { mergeSlashesOff } from '../../server/src/rules/merge-slashes-off.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in a server, and for all of them', () =>
  checkRule(
    mergeSlashesOff,
    conf`
# nginx-context: http
merge_slashes off;
#<^^^^^^^^^^^^^^^^^ info: A request for \`//admin/\` passes by \`location /admin/\` and what guards it. Let nginx merge slashes, as it does by default.
server {
    merge_slashes OFF;
#   ^^^^^^^^^^^^^^^^^ info: A request for \`//private/\` passes by \`location /private/\` and what guards it. Let nginx merge slashes, as it does by default.
    location / { root /srv; }
    location /open/ { root /srv; }
    location ^~ /private/ { deny all; root /srv; }
}
server { merge_slashes on; }
`,
  ));
