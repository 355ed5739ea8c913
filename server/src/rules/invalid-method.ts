/** `limit_except` names a request method that nginx does not know. */

import { nearestOf } from '../catalog/catalog.ts';
import { replacement, safe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'MKCOL',
  'COPY',
  'MOVE',
  'OPTIONS',
  'PROPFIND',
  'PROPPATCH',
  'LOCK',
  'UNLOCK',
  'PATCH',
] as const;

export const invalidMethod = defineRule({
  id: 'invalid-method',
  category: 'correctness',
  severity: 'error',
  fix: 'safe',
  summary: '`limit_except` names a request method that nginx does not know.',
  why: 'nginx keeps a fixed list of methods; `GET` stands for `HEAD` too. Methods are separated by spaces, without commas.',
  within: 'location',
  bad: 'limit_except GET POTS {\n    deny all;\n}',
  good: 'limit_except GET POST {\n    deny all;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#limit_except',
  own: {
    on: ['limit_except'],
    check({ args }, { file }, report) {
      for (const method of args) {
        const { start, end, value } = method;
        const upper = value.toUpperCase();
        if (!isFinal(method) || methods.some((known) => known === upper)) continue;
        const known = nearestOf(upper.replace(/,$/, ''), methods);
        report({
          start,
          end,
          message: `Invalid method ${code(value)}.`,
          fixes: known ? [safe(`Change to \`${known}\``, replacement(file.path, { start, end }, known))] : [],
        });
      }
    },
  },
});
