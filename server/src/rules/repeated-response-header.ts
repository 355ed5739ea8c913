/** A header of which an answer may have one only is added twice. */

import { asciiLower } from '../project/ascii.ts';
import { effective } from '../project/inheritance.ts';
import { blockOf } from '../project/scope.ts';
import { isSameStatement } from '../project/sockets.ts';
import { removeStatement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

/** What a browser makes of the header that is there twice. */
const consequences: Readonly<Record<string, string>> = {
  'access-control-allow-credentials': 'browsers refuse the answer',
  'access-control-allow-origin': 'browsers refuse the answer',
  'content-disposition': 'browsers take one of them or refuse the answer',
  'content-encoding': 'browsers decode twice',
  'content-type': 'browsers take one of them',
  etag: 'caches take one of them',
  location: 'browsers refuse the answer or take one of them',
  'strict-transport-security': 'browsers take the first',
  'x-content-type-options': 'browsers take the first',
  'x-frame-options': 'browsers that find them at odds may refuse the page or ignore both',
};

export const repeatedResponseHeader = defineRule({
  id: 'repeated-response-header',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A header that may be sent once is added twice.',
  why: 'A second `add_header` for a name does not replace the first one: both lines are sent. Of headers such as `Access-Control-Allow-Origin` or `X-Frame-Options` an answer may have one only.',
  notWhen: 'Values with variables are left alone, since an empty value is not sent.',
  within: 'server',
  bad: 'add_header X-Frame-Options DENY;\nadd_header X-Frame-Options SAMEORIGIN;',
  good: 'add_header X-Frame-Options SAMEORIGIN;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
  project: {
    on: ['add_header'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [name, value] = directive.args;
      const field = asciiLower(name?.value ?? '');
      const consequence = consequences[field];
      if (!name || consequence === undefined || !isSent(value?.value)) return;
      const first = effective(blockOf(statement), ['add_header']).find(
        ({ directive: { args } }) => asciiLower(args[0]?.value ?? '') === field && isSent(args[1]?.value),
      );
      if (!first || isSameStatement(first, statement)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(name.value)} is sent twice, as ${code(first.directive.args[1]?.value ?? '')} and as ${code(value?.value ?? '')}: ${consequence}. Keep one of the two.`,
        related: relatedTo(first, 'It is added here already.'),
        fixes: [unsafe('Remove this one', removeStatement(inclusion.file, directive))],
      });
    },
  },
});

/** Is a line sent for sure? */
function isSent(value: string | undefined): boolean {
  return value !== undefined && value !== '' && !/[$]|\{\{|<%/.test(value);
}
