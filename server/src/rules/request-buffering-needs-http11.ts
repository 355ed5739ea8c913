/** Uploads are to be passed on as they arrive, over a protocol that cannot say how long they are. */

import { blockOf, inForce, placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { httpVersionSent, isInForceKnown, takesSettings } from '../routing/pass-settings.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const requestBufferingNeedsHttp11 = defineRule({
  id: 'request-buffering-needs-http11',
  category: 'performance',
  severity: 'information',
  fix: 'unsafe',
  summary: 'Request buffering is off, and HTTP/1.0 is spoken, which needs it for chunked uploads.',
  why: 'A client that sends a body in chunks does not say how long it is, and HTTP/1.0, which nginx speaks before 1.29.7 unless told otherwise, cannot do without the length. nginx therefore stores such uploads whole before it passes them on, `proxy_request_buffering off` or not.',
  notWhen:
    'Clients that always send `Content-Length` need nothing. From 1.29.7 on (`nginx.version`, `--nginx-version`) HTTP/1.1 is the default.',
  within: 'main',
  bad: 'http {\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:5000;\n            proxy_set_header Host $host;\n            proxy_request_buffering off;\n        }\n    }\n}',
  good: 'http {\n    server {\n        location / {\n            proxy_pass http://127.0.0.1:5000;\n            proxy_http_version 1.1;\n            proxy_set_header Host $host;\n            proxy_request_buffering off;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_request_buffering',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const buffering = inForce(block, 'proxy_request_buffering').at(-1);
      const configuration = configurationOf(project, inclusion);
      if (buffering?.directive.args[0]?.value.toLowerCase() !== 'off' || !configuration) return;
      if (placeOf(statement) === 'stream server' || httpVersionSent(block, project) !== '1.0') return;
      if (!isInForceKnown(block, 'proxy_http_version', configuration)) return;
      const isHere = buffering.inclusion === inclusion && buffering.directive.parent === directive.parent;
      const { start, headEnd: end } = isHere ? buffering.directive : directive;
      const line = 'proxy_http_version 1.1;';
      const canInsert =
        takesSettings(block) &&
        block.directive === directive.parent &&
        inForce(block, 'proxy_http_version').length === 0;
      report({
        start,
        end,
        message: `Uploads in chunks are buffered all the same, since HTTP/1.0 is spoken here. Write \`${line}\`.`,
        related: isHere ? [] : relatedTo(buffering, 'Buffering is turned off.'),
        fixes: canInsert
          ? [unsafe(`Insert \`${line}\``, insertBehind(inclusion.file, directive, [line]))]
          : [],
      });
    },
  },
});
