/** A `proxy_pass` has a URI, so that the application sees other paths than the client. */

import { blockOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { locationPattern } from '../routing/location.ts';
import { passedTo } from '../routing/pass-settings.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const proxyPassWithUri = defineRule({
  id: 'proxy-pass-with-uri',
  category: 'correctness',
  severity: 'information',
  preset: 'strict',
  fix: 'none',
  summary: 'A `proxy_pass` has a URI, which replaces the prefix of its location.',
  why: 'With a URI behind the address, be it only `/`, nginx replaces the part of the path that the location matched. The application sees other paths than the client, and the links and redirects that it makes lack the prefix.',
  notWhen:
    'It is meant so wherever an application is moved below a prefix that it does not know of; say so in a comment beside the suppression. Where location and URI are the same nothing is replaced and nothing is reported, nor where they differ in their final slash, which is `proxy-pass-slash-mismatch`.',
  howToFix:
    'Delete the URI, if the application knows the whole path. Otherwise tell it the prefix (`X-Forwarded-Prefix`, `SCRIPT_NAME`), or replace it with a `rewrite ... break`, where everybody sees it.',
  within: 'server',
  bad: 'location /api/ {\n    proxy_pass http://127.0.0.1:8000/;\n    proxy_set_header Host $host;\n}',
  good: 'location /api/ {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement).directive;
      const pattern = block?.name === 'location' ? locationPattern(block) : undefined;
      const configuration = configurationOf(project, inclusion);
      const [url] = directive.args;
      if (pattern?.kind !== 'prefix' || !configuration || !url || !isFinal(url)) return;
      const { path } = pattern;
      const uri = passedTo(statement, configuration)?.uri ?? '';
      if (uri === '' || uri === path || uri.endsWith('/') !== path.endsWith('/')) return;
      const rest = path.endsWith('/') ? 'x' : '/x';
      report({
        start: url.start,
        end: url.end,
        message: `${code(path + rest)} is sent as ${code(uri + rest)}: the URI ${code(uri)} replaces the prefix of the location.`,
      });
    },
  },
});
