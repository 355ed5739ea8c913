/** A location for `/.well-known/` is refused by the expression that refuses hidden files. */

import { textOf } from '../routing/bytes.ts';
import { written } from '../routing/exchange.ts';
import { locationOfPath } from '../routing/location-of-path.ts';
import { type Scope, scopeOf, statementOf } from '../routing/scope.ts';
import { insertion, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const wellKnownBlocked = defineRule({
  id: 'well-known-blocked',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An expression that refuses hidden files refuses the requests of this location, too.',
  why: 'When the longest prefix is found, nginx still tries the expressions, and one that matches wins. `location ~ /\\.` therefore refuses `/.well-known/acme-challenge/`, and certificates are not renewed; `^~` keeps nginx from trying.',
  within: 'server',
  bad: 'location /.well-known/ {\n    root /srv/www;\n}\nlocation ~ /\\. {\n    deny all;\n}',
  good: 'location ^~ /.well-known/ {\n    root /srv/www;\n}\nlocation ~ /\\. {\n    deny all;\n}',
  notWhen: 'Only prefix locations with a hidden part in their path are looked at.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(location, { report }) {
      const { directive, inclusion } = location;
      const [argument, ...more] = directive.args;
      if (!argument?.value.startsWith('/') || more.length > 0 || !argument.value.includes('/.')) return;
      const scope = scopeOf(location);
      const { pattern, server } = scope;
      if (pattern?.kind !== 'prefix' || !server || isRefusing(scope)) return;
      const path = `${pattern.path}${pattern.path.endsWith('/') ? '' : '/'}x`;
      const found = locationOfPath(server, path);
      const other = found && statementOf(found);
      if (!other || found === scope || found.pattern?.kind !== 'regex' || !isRefusing(found)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(textOf(path))} is refused by ${code(written(other))}, which goes before a prefix. Write \`^~\` to keep nginx from trying expressions.`,
        related: relatedTo(other, 'Takes the request, and refuses it.'),
        fixes: [unsafe('Insert `^~`', insertion(inclusion.file.path, argument.start, '^~ '))],
      });
    },
  },
});

function isRefusing(location: Scope): boolean {
  const status = location.own('return').at(-1)?.directive.args[0]?.value ?? '';
  const denies = location.own('deny').some(({ directive }) => directive.args[0]?.value === 'all');
  return /^4\d\d$/.test(status) || (denies && location.own('allow').length === 0);
}
