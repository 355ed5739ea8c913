/** Every page may read answers with the cookies of its visitor, or browsers refuse them to all. */

import { blockOf, named } from '../project/scope.ts';
import { reflectsOrigin } from '../routing/reflected-origin.ts';
import { removeStatement, replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const corsCredentials = defineRule({
  id: 'cors-credentials',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Credentials are allowed to every origin.',
  why: 'With `Access-Control-Allow-Credentials: true` and the `Origin` given back as it came, any page that a logged-in person visits reads their data. With `*` browsers refuse the answer altogether.',
  howToFix:
    'Let a `map` on `$http_origin` list the origins that may read with credentials, with an empty default, and give its variable to `Access-Control-Allow-Origin`.',
  within: 'location',
  bad: 'add_header Access-Control-Allow-Origin $http_origin;\nadd_header Access-Control-Allow-Credentials true;',
  good: 'add_header Access-Control-Allow-Origin https://app.example.com;\nadd_header Access-Control-Allow-Credentials true;',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Credentials',
  project: {
    on: ['add_header'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [name, value] = directive.args;
      if (!value || name?.value.toLowerCase() !== 'access-control-allow-origin' || !isFinal(value)) return;
      const credentials = named(blockOf(statement), 'add_header').find(
        ({ directive: { args } }) =>
          args[0]?.value.toLowerCase() === 'access-control-allow-credentials' &&
          args[1]?.value.toLowerCase() === 'true',
      );
      if (!credentials) return;
      const isAny = value.value === '*';
      if (!isAny && !reflectsOrigin(value.value, { project, statement, capturer: undefined })) return;
      report({
        start: value.start,
        end: value.end,
        message: isAny
          ? 'Browsers refuse `*` together with `Access-Control-Allow-Credentials: true`: no page reads the answer. Name the origin.'
          : `\`${value.value}\` gives back whatever \`Origin\` the client sends: every page reads the answer with the cookies of its visitor. Let a \`map\` list the origins.`,
        fixes:
          credentials.inclusion === inclusion
            ? [
                unsafe(
                  'Allow all origins, without credentials',
                  ...(isAny ? [] : [replacement(inclusion.file.path, value, '*')]),
                  removeStatement(inclusion.file, credentials.directive),
                ),
              ]
            : [],
      });
    },
  },
});
