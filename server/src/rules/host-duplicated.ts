/** Django is sent two hosts, and takes them for one that is none. */

import { djangoPassesUsing } from '../django/passes-using.ts';
import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf } from '../project/scope.ts';
import type { Fix } from './diagnostic.ts';
import { relatedToServer } from './django-places.ts';
import { removeStatement, unsafe } from './edits.ts';
import { inlined, installedProxyParams } from './proxy-params.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { setBefore } from './set-before.ts';

export const hostDuplicated = defineRule({
  id: 'host-duplicated',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`Host` is sent twice, so that Django answers every request with 400.',
  why: 'A second `proxy_set_header Host` does not replace the first one, not even that of an included `proxy_params`: both are sent. gunicorn, uWSGI, daphne and uvicorn join the two with a comma or refuse them, and Django takes `shop.example,shop.example` for no host.',
  notWhen:
    'Only lines of one block count: those of a block further out are not inherited at all. Where it is not certain that Django is what listens there, `duplicate-proxy-header` tells it.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n    proxy_set_header Host $http_host;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  insteadOf: ['duplicate-proxy-header'],
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
  django: {
    on: ['proxy_set_header'],
    check(statement, { project, django, report }) {
      const { directive } = statement;
      const [field, value] = directive.args;
      if (asciiLower(field?.value ?? '') !== 'host' || value?.value === '') return;
      const first = setBefore(statement);
      const params = first ? undefined : installedProxyParams(blockOf(statement));
      if (!first && !params) return;
      const passes = djangoPassesUsing(statement, project, django);
      const sure = passes.find(({ behind }) => behind.certainty === 'certain');
      const one = sure ?? passes[0];
      // Of what is likely only the other rule tells, where it sees the two.
      if (!one || (first && !sure)) return;
      const by = params ? ', since `proxy_params` sets it too' : '';
      report({
        start: directive.start,
        end: directive.headEnd,
        ...(sure ? {} : { severity: 'hint' as const }),
        message: `\`Host\` is sent twice${by}: Django takes both for one host that is none, and answers every request with 400. Keep one.`,
        related: [...relatedTo(first ?? params, 'It is set here already.'), ...relatedToServer(one.behind)],
        fixes: params ? withoutOne(statement, params) : [withoutSecond(statement, first)],
      });
    },
  },
});

/** That of an included file may be right for others. */
function withoutSecond(statement: Statement, first: Statement | undefined): Fix {
  const { inclusion } = blockOf(statement);
  const isFirst = first !== undefined && first.inclusion === inclusion && statement.inclusion !== inclusion;
  const { directive, inclusion: where } = isFirst ? first : statement;
  return unsafe(
    isFirst ? 'Delete the first one' : 'Delete the second one',
    removeStatement(where.file, directive),
  );
}

function withoutOne(statement: Statement, params: Statement): Fix[] {
  return [
    unsafe('Delete this line', removeStatement(statement.inclusion.file, statement.directive)),
    unsafe('Replace `include proxy_params` by its other headers', inlined(params, ['Host'])),
  ];
}
