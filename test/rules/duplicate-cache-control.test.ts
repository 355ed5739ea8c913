/** Are two lifetimes of one answer noticed, and the usual words beside `expires` left alone? */
import { test } from 'vitest';
import { duplicateCacheControl } from '../../server/src/rules/duplicate-cache-control.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in one block, or inherited', () =>
  checkRule(
    duplicateCacheControl,
    conf`
  # nginx-context: server
  add_header Cache-Control "no-cache, no-store";
  location /a/ {
      expires 1h30m;
  #   ^^^^^^^^^^^^^ warning: \`Cache-Control\` is sent twice, as \`max-age=5400\` for \`expires\` and as \`no-cache, no-store\`. Keep one lifetime.
  }
  location /b/ {
      expires -1;
      add_header cache-control "public, max-age=60";
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`Cache-Control\` is sent twice, as \`no-cache\` for \`expires\` and as \`public, max-age=60\`. Keep one lifetime.
      location /b/c/ {
          add_header Cache-Control no-store;
      }
  }
  location /c/ {
      expires 1d;
  #   ^^^^^^^^^^ warning: \`Cache-Control\` is sent twice, as \`max-age=86400\` for \`expires\` and as \`no-cache, no-store\`. Keep one lifetime.
      location /c/d/ {
          add_header Cache-Control no-store;
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`Cache-Control\` is sent twice, as \`max-age=86400\` for \`expires\` and as \`no-store\`. Keep one lifetime.
      }
  }
`,
  ));

test('what goes together', () =>
  checkRule(
    duplicateCacheControl,
    conf`
  # nginx-context: server
  location /a/ { expires 1y; add_header Cache-Control "public, immutable"; }
  location /b/ { expires 1h; add_header Cache-Control "max-age=3600, public"; }
  location /c/ { expires epoch; add_header Cache-Control "no-store"; }
  location /d/ { expires off; add_header Cache-Control "max-age=1"; }
  location /e/ { expires $expires; add_header Cache-Control "max-age=1"; }
  location /f/ { expires 1h; add_header Cache-Control $cache; }
  location /g/ { expires 0; add_header Cache-Control "no-store, max-age=0"; }
`,
  ));
