/** `add_header` adds a second `Content-Type` to that which nginx or an upstream sends. */

import type { Statement } from '../project/inclusion.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import { takesSettings } from '../routing/pass-settings.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { removeStatement, replacement, unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { headersSetBy } from './response-headers.ts';
import { defineRule } from './rule.ts';

const passes = ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc'] as const;

export const addHeaderContentType = defineRule({
  id: 'add-header-content-type',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`add_header` sends a second `Content-Type`.',
  why: '`add_header` adds a header and replaces none, so the answer has two: the type that nginx or the upstream gives it, and this one. Clients take the first, the last, or both together for one that is malformed.',
  notWhen:
    'Nothing is said where there is no other: with `*_hide_header Content-Type`, `default_type ""`, or an answer without content such as `return 204`; nor of `return 403`, to which headers are added with `always` only.',
  disagrees:
    'Gixy-Next reports `more_set_headers "Content-Type: ..."` too. That directive replaces the type, and one header is sent.',
  within: 'server',
  bad: 'location = /health {\n    add_header Content-Type text/plain;\n    return 200 "ok";\n}',
  good: 'location = /health {\n    default_type text/plain;\n    return 200 "ok";\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#default_type',
  project: {
    on: ['add_header'],
    check(statement, { report }) {
      const { directive } = statement;
      const [header] = headersSetBy(directive);
      if (header?.name !== 'content-type' || header.value === '') return;
      const scope = scopeAround(statement);
      if (isAlone(scope)) return;
      const pass = passes.find((name) => scope.own(`${name}_pass`).length > 0);
      // What is not seen may hide the header of the upstream.
      if (pass && hasUnreadInclude(scope.block)) return;
      const answer = scope.own('return')[0]?.directive;
      if (answer && !isSentWith(answer, directive)) return;
      if (answer && hasOwnPage(answer)) {
        report({
          start: directive.start,
          end: directive.headEnd,
          message:
            'The answer gets a second `Content-Type`: its page is that of nginx, and has one. Remove this.',
          fixes: [unsafe('Remove the second type', removeStatement(statement.inclusion.file, directive))],
        });
        return;
      }
      report({
        start: directive.start,
        end: directive.headEnd,
        message: pass
          ? `The answer gets a second \`Content-Type\`. Drop that of the upstream with \`${pass}_hide_header Content-Type;\`.`
          : `The answer gets a second \`Content-Type\`. Set the only one with \`default_type ${header.argument.text};\`.`,
        fixes: pass ? hideOther(statement, scope, pass) : setDefault(statement, scope),
      });
    },
  },
});

/** Without `always`, headers are added to answers of these only. */
function isSentWith({ args: [status] }: Directive, { args }: Directive): boolean {
  if (args[2]?.value === 'always' || !/^\d+$/.test(status?.value ?? '')) return true;
  return /^(?:20[0146]|30[123478])$/.test(status?.value ?? '');
}

/** Does nginx make the page of a redirect, or of an error without a text? `default_type` has no say in it. */
function hasOwnPage({ args: [status, text] }: Directive): boolean {
  return (
    /^30[12378]$|^\D/.test(status?.value ?? '') || (text === undefined && /^[45]/.test(status?.value ?? ''))
  );
}

/** Does nothing else give the answer a type? */
function isAlone(scope: Scope): boolean {
  if (passes.some((name) => hidesType(scope, `${name}_hide_header`))) return true;
  if (hidesType(scope, 'more_clear_headers') || scope.value('default_type', 'text/plain') === '') return true;
  return scope.own('return').some(({ directive }) => /^(?:204|304)$/.test(directive.args[0]?.value ?? ''));
}

function hidesType(scope: Scope, name: string): boolean {
  return scope
    .inForce(name)
    .some(({ directive }) => directive.args.some(({ value }) => value.toLowerCase() === 'content-type'));
}

function hideOther({ directive, inclusion: { file } }: Statement, scope: Scope, pass: string): Fix[] {
  const line = `${pass}_hide_header Content-Type;`;
  // One of its own would replace those that the block inherits.
  const replaces =
    scope.own(`${pass}_hide_header`).length === 0 && scope.inForce(`${pass}_hide_header`).length > 0;
  return replaces || !takesSettings(scope.block)
    ? []
    : [unsafe(`Insert \`${line}\``, insertBefore(file, directive, [line]))];
}

/** `default_type` takes no variables, and is not allowed in `if`. */
function setDefault({ directive, inclusion: { file } }: Statement, scope: Scope): Fix[] {
  const type = directive.args[1];
  if (!type || type.value.includes('$') || scope.name === 'if') return [];
  const own = scope.own('default_type');
  if (own.length > 0) {
    const isSame = own.every((one) => one.directive.args[0]?.value === type.value);
    return isSame ? [unsafe('Remove the second type', removeStatement(file, directive))] : [];
  }
  const range = { start: directive.start, end: directive.headEnd };
  return [unsafe('Change to `default_type`', replacement(file.path, range, `default_type ${type.text}`))];
}
