/** A location passes its requests on by one module, and has settings of another. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, named, placeOf, statementsOf } from '../project/scope.ts';
import { passNames } from '../routing/pass-settings.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { removeStatement, replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

/** Modules whose directives all begin with their name. */
const modules = /^(proxy|fastcgi|uwsgi|scgi|grpc|memcached)_/;

export const settingOfAnotherModule = defineRule({
  id: 'setting-of-another-module',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A setting stands beside the `*_pass` of another module, where it has no effect.',
  why: 'Each module that passes requests on has settings of its own, which mean nothing to the others: `proxy_read_timeout` beside `fastcgi_pass` leaves the timeout of PHP at 60 seconds, and `proxy_set_header` beside `grpc_pass` sends no header.',
  notWhen:
    'Settings further out or in an included file may be for other locations, and those of a location with blocks inside for these.',
  within: 'server',
  bad: 'location / {\n    grpc_pass grpc://127.0.0.1:50051;\n    proxy_read_timeout 300s;\n}',
  good: 'location / {\n    grpc_pass grpc://127.0.0.1:50051;\n    grpc_read_timeout 300s;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_read_timeout',
  project: {
    on: passNames,
    check(statement, { project, report }) {
      const { directive: pass, inclusion } = statement;
      const block = blockOf(statement);
      const location = pass.parent;
      if (location?.name !== 'location' || placeOf(statement) !== 'location') return;
      const own = location.children ?? [];
      const foreign = own.filter(({ name }) => isForeign(name, pass.name));
      if (foreign.length === 0) return;
      for (const { directive } of statementsOf(block)) {
        const { name } = directive;
        // Blocks inside may use them, and of two modules that answer the other rule tells.
        if (directive.children || (directive !== pass && (passNames as readonly string[]).includes(name)))
          return;
      }
      for (const directive of foreign) {
        report({
          start: directive.start,
          end: directive.headEnd,
          message: `\`${directive.name}\` has no effect: this location answers by \`${pass.name}\`.`,
          related: relatedTo(statement, 'The module that answers.'),
          fixes: repairs({ directive, inclusion }, pass, project.catalog),
        });
      }
    },
  },
});

function isForeign(name: string, pass: string): boolean {
  const module = modules.exec(name)?.[1];
  return module !== undefined && !pass.startsWith(`${module}_`) && name !== `${module}_pass`;
}

/** The same setting of the right module, if it has one; to delete it. */
function repairs(statement: Statement, pass: Directive, catalog: Catalog): Fix[] {
  const { directive, inclusion } = statement;
  const { file } = inclusion;
  const found: Fix[] = [];
  const name = directive.name.replace(modules, pass.name.replace(/pass$/, ''));
  const spec = catalog.spec(name, 'location');
  const arity = spec?.arityIn('location');
  const { nameStart: start, nameEnd: end, argCount } = directive;
  const fits = arity !== undefined && argCount >= arity.min && argCount <= arity.max;
  const isFree = named(blockOf(statement), name).length === 0 || name.endsWith('_set_header');
  if (fits && isFree && file.text.slice(start, end) === directive.name) {
    found.push(unsafe(`Change to \`${name}\``, replacement(file.path, { start, end }, name)));
  }
  found.push(unsafe(`Delete \`${directive.name}\``, removeStatement(file, directive)));
  return found;
}
