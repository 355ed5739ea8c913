/** A security header of the application is dropped, and nothing is sent in its place. */

import { hasUnreadInclude } from '../project/scope.ts';
import { scopeAround } from '../routing/scope.ts';
import { removeStatement, unsafe } from './edits.ts';
import { headerDirectives, headersSetBy } from './response-headers.ts';
import { defineRule } from './rule.ts';

const protecting = new Set([
  ...['content-security-policy', 'strict-transport-security', 'x-content-type-options', 'x-frame-options'],
  ...['referrer-policy', 'permissions-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy'],
]);

const modules = ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc'];

export const securityHeaderHidden = defineRule({
  id: 'security-header-hidden',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'unsafe',
  summary: 'A security header of the application is dropped, and none is sent in its place.',
  why: 'The application sends the header for a reason, and `*_hide_header` keeps it from the client. It is right only together with an `add_header` that sends a better one.',
  notWhen:
    'It is silent where `add_header` sets the same header, or `frame-ancestors` in place of `X-Frame-Options`.',
  within: 'location',
  bad: 'proxy_hide_header Content-Security-Policy;\nproxy_pass http://127.0.0.1:8000;\nproxy_set_header Host $host;',
  good: 'proxy_hide_header Content-Security-Policy;\nadd_header Content-Security-Policy "default-src \'self\'" always;\nproxy_pass http://127.0.0.1:8000;\nproxy_set_header Host $host;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_hide_header',
  project: {
    on: modules.map((module) => `${module}_hide_header`),
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const name = directive.args[0]?.value.toLowerCase() ?? '';
      if (!protecting.has(name)) return;
      const scope = scopeAround(statement);
      const sent = headerDirectives.flatMap((by) =>
        scope.inForce(by).flatMap(({ directive: setting }) => headersSetBy(setting)),
      );
      const replaces = sent.some(
        (header) =>
          header.name === name ||
          (name === 'x-frame-options' &&
            header.name === 'content-security-policy' &&
            header.value.includes('frame-ancestors')),
      );
      // What locations inside set is theirs to say.
      if (replaces || scope.own('location').length > 0 || hasUnreadInclude(scope.block)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `The application's \`${directive.args[0]?.value}\` does not reach the client, and nothing takes its place.`,
        fixes: [unsafe('Let it through', removeStatement(inclusion.file, directive))],
      });
    },
  },
});
