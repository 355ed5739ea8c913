/** Are credentials for everyone seen, however the origin is given back, and checked origins left alone? */
import { test } from 'vitest';
import { corsCredentials } from '../../server/src/rules/cors-credentials.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('with credentials', () =>
  checkRule(
    corsCredentials,
    conf`
  events {}
  http {
    map $http_origin $all { default $http_origin; https://trusted.example ""; }
    map $http_origin $listed { default ""; https://trusted.example $http_origin; ~^https://a\.example$ $http_origin; }
    server {
      location /a { add_header 'Access-Control-Allow-Origin' '*' always; add_header Access-Control-Allow-Credentials 'true'; }
  #                                                          ^^^ warning: Browsers refuse \`*\` together with \`Access-Control-Allow-Credentials: true\`: no page reads the answer. Name the origin.
      location /b { add_header access-control-allow-origin "$http_origin"; add_header Access-Control-Allow-Credentials true; }
  #                                                        ^^^^^^^^^^^^^^ warning: \`$http_origin\` gives back whatever \`Origin\` the client sends: every page reads the answer with the cookies of its visitor. Let a \`map\` list the origins.
      location /c { add_header Access-Control-Allow-Origin $all; add_header Access-Control-Allow-Credentials true; }
  #                                                        ^^^^ warning: \`$all\` gives back whatever \`Origin\` the client sends: every page reads the answer with the cookies of its visitor. Let a \`map\` list the origins.
      location /d {
        if ($request_method = OPTIONS) {
          add_header Access-Control-Allow-Origin $http_origin;
  #                                              ^^^^^^^^^^^^ warning: \`$http_origin\` gives back whatever \`Origin\` the client sends: every page reads the answer with the cookies of its visitor. Let a \`map\` list the origins.
          add_header Access-Control-Allow-Credentials true;
        }
      }
      location /e { add_header Access-Control-Allow-Origin $listed; add_header Access-Control-Allow-Credentials true; }
      location /f { add_header Access-Control-Allow-Origin *; add_header Access-Control-Allow-Credentials false; }
      location /g { add_header Access-Control-Allow-Origin $http_origin; }
      location /h {
        if ($http_origin ~ ^https://a\.example$) {
          add_header Access-Control-Allow-Origin $http_origin;
          add_header Access-Control-Allow-Credentials true;
        }
      }
      location /i {
        set $cors "";
        if ($http_origin ~ ^https://a\.example$) { set $cors $http_origin; }
        add_header Access-Control-Allow-Origin $cors;
        add_header Access-Control-Allow-Credentials true;
      }
    }
  }
`,
  ));

test('where other origins are refused before', () =>
  checkRule(
    corsCredentials,
    conf`
  # nginx-context: server
  if ($http_origin !~ ^https://([a-z]+\.)?example\.com$) { return 403; }
  add_header Access-Control-Allow-Origin $http_origin;
  add_header Access-Control-Allow-Credentials true;
`,
  ));
