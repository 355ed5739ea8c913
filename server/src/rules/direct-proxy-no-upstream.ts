/** A `proxy_pass` names an address itself, where a group could stand. */

import { placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { passedTo } from '../routing/pass-settings.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const directProxyNoUpstream = defineRule({
  id: 'direct-proxy-no-upstream',
  category: 'performance',
  severity: 'hint',
  preset: 'strict',
  fix: 'none',
  summary: 'A `proxy_pass` names an address and no `upstream`.',
  why: 'Only a group keeps connections open (before 1.29.7), counts failures over all locations that use it, and can be given a second server. An address in `proxy_pass` has to be changed in each place.',
  notWhen: 'It is a matter of taste where one location proxies to one server on the same machine.',
  howToFix: 'Write `upstream app { server 127.0.0.1:8000; keepalive 8; }` and `proxy_pass http://app;`.',
  within: 'http',
  bad: 'server {\n    location / {\n        proxy_pass http://127.0.0.1:8000;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'upstream app {\n    server 127.0.0.1:8000;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n        proxy_set_header Host $host;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#upstream',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const [url] = directive.args;
      const target = configuration && passedTo(statement, configuration);
      if (!target || target.group || !url || !isFinal(url) || placeOf(statement) === 'stream server') return;
      // A name without a dot may be a group that is defined elsewhere.
      if (!target.isNumeric && !target.host.includes('.') && target.port === undefined) return;
      report({
        start: url.start,
        end: url.end,
        message: `${code(target.port === undefined ? target.host : `${target.host}:${target.port}`)} stands here itself: an \`upstream\` can keep connections open and get a second server.`,
      });
    },
  },
});
