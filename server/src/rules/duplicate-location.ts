/** Two locations of a block have the same path. */

import { hasTemplateBlocks } from '../project/template.ts';
import { configurationOf } from '../project/variables.ts';
import { locationPattern } from '../routing/location.ts';
import { repeatedLocations } from '../routing/same-location.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const duplicateLocation = defineRule({
  id: 'duplicate-location',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'Two locations of a block have the same path.',
  why: 'nginx would not know which of the two to use. `^~` makes no difference here; an exact location (`=`) may stand beside another one of the same path. Of equal regular expressions nginx uses the first and says nothing.',
  within: 'server',
  bad: 'location /api/ {\n    return 404;\n}\nlocation ^~ /api/ {\n    return 403;\n}',
  good: 'location /api/ {\n    return 404;\n}\nlocation = /api/ {\n    return 403;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const [first] = configuration ? repeatedLocations(configuration).of(statement) : [];
      const pattern = locationPattern(directive);
      if (!first || (pattern?.kind !== 'prefix' && pattern?.kind !== 'exact')) return;
      // One of two branches of a template.
      if (hasTemplateBlocks(inclusion.file) || !isFinal({ value: pattern.path })) return;
      const isSame = first.directive === directive;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Duplicate location ${code(pattern.path)}${isSame ? ': this file is included twice' : ''}.`,
        related: isSame
          ? []
          : [
              {
                path: first.inclusion.file.path,
                start: first.directive.start,
                end: first.directive.headEnd,
                message: 'The first location of this path.',
              },
            ],
      });
    },
  },
});
