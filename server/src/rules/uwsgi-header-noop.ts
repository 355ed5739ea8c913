/** A header is set for Django behind uWSGI in a way that does not reach it. */

import { applicationBehind } from '../django/application-behind.ts';
import type { DjangoProject } from '../django/model.ts';
import { djangoPassesUsing } from '../django/passes-using.ts';
import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, statementsOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { mayBringIn, mayMiss } from '../project/unread-includes.ts';
import { fieldsInForce, passNames } from '../routing/pass-settings.ts';
import type { Fix } from './diagnostic.ts';
import { removeStatement, replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const uwsgiHeaderNoop = defineRule({
  id: 'uwsgi-header-noop',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A header for Django behind uWSGI is set in a way that does not reach it.',
  why: '`proxy_set_header` is for `proxy_pass` alone. What `uwsgi_pass` sends are parameters, and Django takes those for headers that are called `HTTP_` and the name in capitals with underscores: `uwsgi_param X-Real-IP` is none.',
  notWhen:
    'Headers of a block around are reported only if nothing in it but `uwsgi_pass` answers. `Host`, `Upgrade` and `Connection` need no parameter: uWSGI gets the client’s `Host` by itself, and passes no websockets to Django.',
  within: 'server',
  bad: 'location / {\n    include uwsgi_params;\n    uwsgi_pass unix:/run/shop.sock;\n    proxy_set_header X-Real-IP $remote_addr;\n}',
  good: 'location / {\n    include uwsgi_params;\n    uwsgi_pass unix:/run/shop.sock;\n    uwsgi_param HTTP_X_REAL_IP $remote_addr;\n}',
  beside: {
    'uwsgi.ini': '[uwsgi]\nsocket = /run/shop.sock\nmodule = mysite.wsgi:application\n',
  },
  insteadOf: ['setting-of-another-module'],
  docs: 'https://nginx.org/en/docs/http/ngx_http_uwsgi_module.html#uwsgi_param',
  django: {
    on: ['proxy_set_header', 'uwsgi_param'],
    check(statement, { project, django, report }) {
      const { directive } = statement;
      const [field, value] = directive.args;
      if (!field || !value || value.value === '') return;
      const isParameter = directive.name === 'uwsgi_param';
      if (isParameter && !/^[a-z]+(?:-[a-z]+)+$/i.test(field.value)) return;
      const pass = isParameter
        ? djangoPassesUsing(statement, project, django).find(
            ({
              pass: {
                directive: { name },
              },
            }) => name === 'uwsgi_pass',
          )?.pass
        : passBeside(statement, project, django);
      if (!pass) return;
      const parameter = parameterFor(field.value, value.value);
      const reaches = isParameter
        ? `Django finds this as \`request.META['${field.value}']\` alone, not among the headers`
        : '`proxy_set_header` does nothing for `uwsgi_pass`: Django does not see this';
      const advice = parameter
        ? `Write ${code(`uwsgi_param ${parameter} ${value.text};`)}${hasParameters(blockOf(statement)) ? '' : ', beside the other parameters'}.`
        : isPassedOn(field.value, value.value)
          ? `Delete it: the client's ${code(field.value)} is passed on anyway.`
          : 'Delete it.';
      report({
        start: directive.start,
        end: directive.headEnd,
        ...(parameter ? {} : { severity: 'hint' as const }),
        message: `${reaches}. ${advice}`,
        related: relatedTo(pass, 'The module that answers.'),
        fixes: repairs(statement, parameter),
      });
    },
  },
});

/** `X-Real-IP` as uWSGI passes it on; undefined for what needs no parameter. */
function parameterFor(header: string, value: string): string | undefined {
  if (/^(?:host|upgrade|connection)$/i.test(header) || isPassedOn(header, value)) return undefined;
  return `HTTP_${header.toUpperCase().replaceAll('-', '_')}`;
}

function isPassedOn(header: string, value: string): boolean {
  const name = asciiLower(header);
  return name === 'host' || asciiLower(value) === `$http_${name.replaceAll('-', '_')}`;
}

/** The `uwsgi_pass` to Django which is all that answers in the block of a `proxy_set_header`; undefined if something else may. */
function passBeside(
  statement: Statement,
  project: ProjectSnapshot,
  django: DjangoProject,
): Statement | undefined {
  const block = blockOf(statement);
  // What stands in an included file may be for other blocks.
  if (statement.inclusion !== block.inclusion || mayMiss(block, passNames)) return undefined;
  const passes = [...passesIn(block)];
  if (!passes.every(({ directive: { name } }) => name === 'uwsgi_pass')) return undefined;
  return passes.find((pass) => applicationBehind(pass, project, django));
}

function* passesIn(block: Block): Generator<Statement> {
  for (const statement of statementsOf(block)) {
    const { directive, inclusion } = statement;
    if ((passNames as readonly string[]).includes(directive.name)) yield statement;
    if (directive.children) yield* passesIn({ directive, inclusion });
  }
}

/** The first `uwsgi_param` of a block would take those from around it. */
function hasParameters(block: Block): boolean {
  const mayInclude = (include: Statement) => mayBringIn(include, ['uwsgi_param']);
  return named(block, 'uwsgi_param').length > 0 || named(block, 'include').some(mayInclude);
}

function repairs(statement: Statement, parameter: string | undefined): Fix[] {
  const { directive, inclusion } = statement;
  const { file } = inclusion;
  const remove = unsafe(`Delete \`${directive.name}\``, removeStatement(file, directive));
  const [field] = directive.args;
  const block = blockOf(statement);
  const name = parameter ?? '';
  if (!field || !parameter || !hasParameters(block) || fieldsInForce(block, 'uwsgi_param').has(name))
    return [remove];
  const { nameStart, nameEnd } = directive;
  const edits = [
    ...(directive.name === 'uwsgi_param'
      ? []
      : [replacement(file.path, { start: nameStart, end: nameEnd }, 'uwsgi_param')]),
    replacement(file.path, field, parameter),
  ];
  return [unsafe(`Change to \`uwsgi_param ${parameter}\``, ...edits), remove];
}
