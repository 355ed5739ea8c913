/** Repeatable directives of a block replace those of the blocks around it, and something is lost. */

import { families } from './inherited-families.ts';
import { lossRepairs } from './loss-repairs.ts';
import { lossesAt, toldLoss } from './lost-entries.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const directiveInheritance = defineRule({
  id: 'directive-inheritance',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Repeatable directives of a block replace those from around it, some of which are lost.',
  why: 'A block inherits `add_header`, `proxy_set_header` and other lists only if it has none of them itself: the first one of its own replaces the whole list. So a location that adds one header sends none of those that its server has set.',
  notWhen:
    'It is silent where the lost entry is of no use (a field for caches that is set anew, an empty field, `X-Frame-Options` beside a `frame-ancestors`, a header that browsers ignore), where `add_header_inherit` says what is meant, and for lists that are meant to be replaced (`access_log`, `index`, `proxy_redirect`). For `error_page`, `limit_req`, `limit_conn` and `*_cache_valid` it is a hint, since a list of its own is often what a location is made for.',
  howToFix:
    'Repeat the lost lines in the block, or keep them in a file that both blocks include. Since nginx 1.29.3 `add_header_inherit merge;` adds the headers of a block to those around it.',
  disagrees:
    'yandex/gixy reports lost headers of security only; every header is lost alike, and somebody has set it for a reason. nginx-lint compares with all blocks around; nginx inherits from the nearest one that has any.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    add_header X-Frame-Options DENY;\n    location /static/ {\n        add_header X-Served-By static;\n    }\n}',
  good: 'server {\n    listen 8080;\n    add_header X-Frame-Options DENY;\n    location /static/ {\n        add_header X-Frame-Options DENY;\n        add_header X-Served-By static;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
  project: {
    on: [...families.flatMap(({ names }) => names), 'include'],
    check(statement, { project, report }) {
      const { directive } = statement;
      for (const loss of lossesAt(project, statement)) {
        const { family, entries } = loss;
        report({
          start: directive.start,
          end: directive.headEnd,
          ...(family.oftenMeant ? { severity: 'hint' as const } : {}),
          message: toldLoss(loss, directive.name === 'include' ? directive.args[0]?.value : undefined),
          related: entries
            .slice(0, 5)
            .flatMap((entry) => relatedTo(entry.statement, 'This is set here, and lost below.')),
          fixes: lossRepairs(loss, statement, project),
        });
      }
    },
  },
});
