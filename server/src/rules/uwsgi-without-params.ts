/** A uwsgi or SCGI application learns nothing of the request. */

import { blockOf, hasUnreadInclude } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { fieldsInForce } from '../routing/pass-settings.ts';
import { defineRule } from './rule.ts';

export const uwsgiWithoutParams = defineRule({
  id: 'uwsgi-without-params',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'No `uwsgi_param` is in force, so that the application learns nothing of the request.',
  why: 'nginx sends by itself only the headers of the client. The method, the path and the name of the host are in the parameters that the file `uwsgi_params` sets, and without them an application fails or answers each request as if it were for `/`.',
  notWhen: 'Nothing is reported where an include cannot be read.',
  within: 'main',
  bad: 'http {\n    server {\n        location / {\n            uwsgi_pass 127.0.0.1:9000;\n        }\n    }\n}',
  good: 'http {\n    server {\n        location / {\n            uwsgi_pass 127.0.0.1:9000;\n            uwsgi_param REQUEST_METHOD $request_method;\n            uwsgi_param PATH_INFO $document_uri;\n            uwsgi_param QUERY_STRING $query_string;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_uwsgi_module.html#uwsgi_param',
  project: {
    on: ['uwsgi_pass', 'scgi_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const module = directive.name === 'uwsgi_pass' ? 'uwsgi' : 'scgi';
      if (fieldsInForce(block, `${module}_param`).size > 0 || hasUnreadInclude(block)) return;
      if (configurationOf(project, inclusion)?.root.entry !== 'main') return;
      const line = `include ${module}_params;`;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `No \`${module}_param\` is in force here: the application is told neither method nor path. Write \`${line}\`.`,
      });
    },
  },
});
