/** Is a location found that the refusal of hidden files takes? */
import { expect, test } from 'vitest';
import { wellKnownBlocked } from '../../server/src/rules/well-known-blocked.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

test('refused by `deny`, or by a status', () =>
  checkRule(
    wellKnownBlocked,
    conf`
  # nginx-context: http
  server {
      location /.well-known/acme-challenge/ { root /srv/www; }
  #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`/.well-known/acme-challenge/x\` is refused by \`location ~ /\.\`, which goes before a prefix. Write \`^~\` to keep nginx from trying expressions.
      location ~ /\. { deny all; }
  }
  server {
      location ~* /\.(?:git|well) { return 404; }
      location /.well-known { proxy_pass http://127.0.0.1:8000; }
  #   ^^^^^^^^^^^^^^^^^^^^^ warning: \`/.well-known/x\` is refused by \`location ~* /\.(?:git|well)\`, which goes before a prefix. Write \`^~\` to keep nginx from trying expressions.
  }
`,
  ));

test('`^~`, an exception, or another location', () =>
  checkRule(
    wellKnownBlocked,
    conf`
  # nginx-context: http
  server {
      location ^~ /.well-known/ { root /srv/www; }
      location ~ /\. { deny all; }
  }
  server {
      location /.well-known/ { root /srv/www; }
      location ~ /\.(?!well-known/) { deny all; }
  }
  server {
      location /.git/ { deny all; }
      location ~ /\. { return 404; }
  }
  server {
      location /.well-known/ { root /srv/www; }
      location ~ /\. {
          allow 10.0.0.0/8;
          deny all;
      }
  }
  server {
      location /files/ { root /srv/www; }
      location ~ \.php$ { deny all; }
  }
`,
  ));

test('the refusal comes by an include', () =>
  checkRule(
    wellKnownBlocked,
    conf`
events {}
http {
    server {
        location /.well-known/ { root /srv/www; }
#       ^^^^^^^^^^^^^^^^^^^^^^ warning: \`/.well-known/x\` is refused by \`location ~ /\.\`, which goes before a prefix. Write \`^~\` to keep nginx from trying expressions.
        include hidden.conf;
    }
}
#- hidden.conf
location ~ /\. { deny all; }
`,
  ));

test('no expression is tried', () =>
  expect(
    projectFixedBy(
      wellKnownBlocked,
      conf`
  # nginx-context: server
  location /.well-known/ { root /srv/www; }
  location ~ /\. { deny all; }
`,
    ),
  ).toBe(conf`
  # nginx-context: server
  location ^~ /.well-known/ { root /srv/www; }
  location ~ /\. { deny all; }
`));
