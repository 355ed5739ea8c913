/** Something is defined that nothing refers to. */

import { definingDirectives, type Unused, unusedIn } from '../project/unused.ts';
import { configurationOf } from '../project/variables.ts';
import { removeStatement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const unusedDefinition = defineRule({
  id: 'unused-definition',
  category: 'correctness',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'An upstream, log format, zone, variable or named location is defined but not used.',
  why: 'What nothing refers to has no effect: a zone of memory stays empty, a limit that was prepared is never applied. It may be a rest, or the statement that was to use it names another by a slip.',
  notWhen:
    'It is silent where files of the configuration are not here, where nothing is served yet or the sites are kept elsewhere, beside `include conf.d/*.conf` in `http`, where things stand ready for the sites, and where scripts or modules from outside nginx may use what is defined.',
  within: 'main',
  bad: 'http {\n    upstream app {\n        server 127.0.0.1:8000;\n    }\n    server {\n        return 204;\n    }\n}',
  good: 'http {\n    upstream app {\n        server 127.0.0.1:8000;\n    }\n    server {\n        location / {\n            proxy_set_header Host $host;\n            proxy_pass http://app;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#upstream',
  project: {
    on: definingDirectives,
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      if (!configuration) return;
      for (const unused of unusedIn(project, configuration).of(statement)) {
        const { argument } = unused;
        report({
          start: argument.start,
          end: argument.end,
          message: messageOf(unused),
          fixes: [unsafe(`Remove \`${unused.name}\``, removeStatement(inclusion.file, directive))],
        });
      }
    },
  },
});

function messageOf({ kind, name }: Unused): string {
  switch (kind) {
    case 'upstream':
      return `Nothing passes requests to the upstream \`${name}\`.`;
    case 'log format':
      return `No \`access_log\` has the format \`${name}\`.`;
    case 'zone':
      return `No limit and no cache uses the zone \`${name}\`.`;
    case 'variable':
      return `The variable \`${name}\` is read nowhere.`;
    case 'named location':
      return `Nothing leads to the location \`${name}\`.`;
  }
}
