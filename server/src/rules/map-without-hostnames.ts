/** Hosts with a `*` are keys of a `map` that does not read them as such. */

import { insertion, unsafe } from './edits.ts';
import { isMapOfHosts, isWildcardHost } from './host-maps.ts';
import { indentInside, lineEnding } from './indentation.ts';
import { defineRule } from './rule.ts';

export const mapWithoutHostnames = defineRule({
  id: 'map-without-hostnames',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A `map` of hosts has a `*`, but not the word `hostnames`.',
  why: 'A `map` reads `*.example.com`, `.example.com` and `www.example.*` as hosts only if the word `hostnames;` stands in it. Without it they are compared as they stand, and no host is ever called so.',
  within: 'http',
  bad: 'map $host $backend {\n    default a;\n    *.example.com b;\n}',
  good: 'map $host $backend {\n    hostnames;\n    default a;\n    *.example.com b;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_map_module.html#hostnames',
  own: {
    on: ['map'],
    check(directive, { file }, report) {
      const { children = [], bodyStart } = directive;
      if (bodyStart === undefined || !isMapOfHosts(directive)) return;
      // Files may hold the word as well as entries.
      if (children.some(({ name }) => name === 'hostnames' || name === 'include')) return;
      const key = children.find(({ name, args: values }) => values.length === 1 && isWildcardHost(name));
      if (!key) return;
      const gap = file.text.slice(bodyStart, children[0]?.start).includes('\n')
        ? lineEnding(file) + indentInside(file, directive)
        : ' ';
      report({
        start: key.nameStart,
        end: key.nameEnd,
        message: `No host is called \`${key.name}\`: without \`hostnames;\` this \`map\` knows no wildcards.`,
        fixes: [unsafe('Insert `hostnames;`', insertion(file.path, bodyStart, `${gap}hostnames;`))],
      });
    },
  },
});
