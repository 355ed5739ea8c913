/** A location has a `try_files`, and a `proxy_pass` that gets the files that were found, too. */

import type { Statement } from '../project/inclusion.ts';
import { locationsOf } from '../routing/find-location.ts';
import { type Scope, scopeAround, statementOf } from '../routing/scope.ts';
import { passTarget } from '../routing/upstream.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, removeStatement, replacement, unsafe } from './edits.ts';
import { indentOf, indentUnit, lineEnding } from './indentation.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const tryFilesWithProxy = defineRule({
  id: 'try-files-with-proxy',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    '`try_files` and `proxy_pass` stand in one location, so that the files that are found are proxied.',
  why: 'Whatever `try_files` finds is answered by the content handler of the location, and that is `proxy_pass`: no file is ever served. To proxy only what is not there, the last argument has to lead to another location.',
  within: 'server',
  bad: 'location / {\n    try_files $uri /index.html;\n    proxy_pass http://127.0.0.1:8000;\n}',
  good: 'location / {\n    try_files $uri @proxied;\n}\nlocation @proxied {\n    proxy_pass http://127.0.0.1:8000;\n}',
  notWhen:
    'With `try_files $uri =404` a location for scripts (`~ \\.php$`) passes on only those that exist, which is meant so; `fastcgi_pass` and its relatives are left alone.',
  disagrees:
    'nginx-lint is silent as soon as an argument begins with `@`. But what is found before that one is proxied nevertheless.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  project: {
    on: ['try_files'],
    check(statement, { report }) {
      const location = scopeAround(statement);
      const pass = location.own('proxy_pass').at(-1);
      if (location.name !== 'location' || !pass) return;
      const { directive } = statement;
      const isChecked = /^=[45]\d\d$/.test(directive.args.at(-1)?.value ?? '');
      // Only scripts that exist are to be run.
      if (isChecked && isForScripts(location)) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`try_files\` serves nothing here: what it finds goes to \`proxy_pass\`, ${isChecked ? 'and nothing else does' : 'as everything does'}. Write \`try_files $uri @proxied\`, and the \`proxy_pass\` in \`location @proxied\`.`,
        related: relatedTo(pass, 'Answers all requests of the location.'),
        fixes: apart(statement, location, pass),
      });
    },
  },
});

function isForScripts({ pattern }: Scope): boolean {
  return pattern?.kind === 'regex' && /\b(?:php|phtml|cgi|pl|py|jsp|aspx?|fcgi)\b/.test(pattern.source);
}

/** Moves the proxy's lines to a named location behind this one; nothing if they are not all in this file, or lose their meaning there. */
function apart({ directive, inclusion }: Statement, location: Scope, pass: Statement): Fix[] {
  const block = statementOf(location);
  const last = directive.args.at(-1);
  const target = passTarget(pass.directive.args[0]?.value ?? '');
  if (!block || !last || block.inclusion !== inclusion || location.outer?.name !== 'server') return [];
  if (target?.uri !== undefined || last.value.startsWith('@')) return [];
  const lines = location
    .statements()
    .filter((one) => one.directive.name.startsWith('proxy_') && one.directive.terminator === ';');
  if (lines.some((line) => line.inclusion !== inclusion)) return [];
  const { file } = inclusion;
  const name = nameFor(location.outer);
  const [newline, indent] = [lineEnding(file), indentOf(file, block.directive)];
  const inside = indent + indentUnit(file);
  const moved = lines.map((line) => inside + file.text.slice(line.directive.start, line.directive.end));
  const added = [``, `${indent}location ${name} {`, ...moved, `${indent}}`].join(newline);
  return [
    unsafe(
      `Move the proxy to \`location ${name}\``,
      replacement(file.path, last, name),
      ...lines.map((line) => removeStatement(file, line.directive)),
      insertion(file.path, block.directive.end, added),
    ),
  ];
}

function nameFor(server: Scope): string {
  const { named } = locationsOf(server);
  for (let number = 1; ; number++) {
    const name = number === 1 ? '@proxied' : `@proxied${number}`;
    if (!named.has(name)) return name;
  }
}
