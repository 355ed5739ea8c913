/** Redirects of the application name its own address, and nothing puts the client's in its place. */

import { blockOf, inForce, placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { headerSent, isInForceKnown, passedTo } from '../routing/pass-settings.ts';
import { removeStatement, unsafe } from './edits.ts';
import { isPublicName } from './public-name.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const proxyRedirectMismatch = defineRule({
  id: 'proxy-redirect-mismatch',
  category: 'correctness',
  severity: 'information',
  fix: 'unsafe',
  summary:
    'The application is told its own address as `Host`, and its redirects to that address are not rewritten.',
  why: 'An application that learns its own address from `Host` redirects to it, and `proxy_redirect default` is what puts the client’s address in place of that. With `proxy_redirect off` such a redirect sends the client to an address that it may not reach.',
  notWhen:
    'With `proxy_set_header Host $host` the application redirects to the right host by itself, and nothing is reported.',
  howToFix:
    'Delete `proxy_redirect off`. Where the address in `proxy_pass` comes from a variable, nginx has no default: write `proxy_redirect http://$backend/ /;`, or pass the `Host`.',
  within: 'server',
  bad: 'location /app/ {\n    proxy_pass http://127.0.0.1:8000/;\n    proxy_set_header Host $proxy_host;\n    proxy_redirect off;\n}',
  good: 'location /app/ {\n    proxy_pass http://127.0.0.1:8000/;\n    proxy_set_header Host $proxy_host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_redirect',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const off = inForce(block, 'proxy_redirect').find(
        ({ directive: { args } }) => args[0]?.value === 'off',
      );
      const configuration = configurationOf(project, inclusion);
      if (!off || !configuration || placeOf(statement) === 'stream server') return;
      const target = passedTo(statement, configuration);
      if (!target || !isInForceKnown(block, 'proxy_set_header', configuration)) return;
      const host = headerSent(block, 'host');
      // For another address without `Host` it is that header which is missing.
      const isPublic = isPublicName(target.host);
      if (host === undefined ? !isPublic : !/^\$\{?proxy_host\}?$/i.test(host)) return;
      const port = target.port === undefined ? '' : `:${target.port}`;
      const isHere = off.inclusion === inclusion && off.directive.parent === directive.parent;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `A redirect of the application to ${code(`${target.scheme}${target.host}${port}/`)} reaches the client as it is, because of \`proxy_redirect off\`.`,
        related: relatedTo(off, 'Without this, nginx would put the address of the client in place.'),
        fixes: isHere
          ? [unsafe('Delete `proxy_redirect off`', removeStatement(inclusion.file, off.directive))]
          : [],
      });
    },
  },
});
