/** An `alias` in a location with an expression names a folder, and nothing of the path. */

import { blockOf, named } from '../project/scope.ts';
import { locationPattern } from '../routing/location.ts';
import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { appended, replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const aliasRegexWithoutCapture = defineRule({
  id: 'alias-regex-without-capture',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An `alias` in a location with an expression names a folder without anything of the path.',
  why: 'With an expression, `alias` is the whole name of the file: nothing of the path is put behind it. If it is a folder, every request gets that folder, and none of the files in it: 403, or a redirect to the same path with a slash.',
  within: 'server',
  bad: 'location ~ ^/img/ {\n    alias /srv/img/;\n}',
  good: 'location ~ ^/img/(.*)$ {\n    alias /srv/img/$1;\n}',
  notWhen:
    'An alias that names one file (`alias /srv/favicon.ico`) is meant for all paths that match, and `try_files` can name the rest of the path.',
  howToFix: 'Capture the rest of the path, and write `$1` behind the folder.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  project: {
    on: ['alias'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const [folder] = directive.args;
      const block = blockOf(statement);
      if (!folder || block.directive?.name !== 'location' || !isFinal(folder)) return;
      const pattern = locationPattern(block.directive);
      if (pattern?.kind !== 'regex' || folder.value.includes('$')) return;
      if (!isFolder(folder.value, pattern.source) || named(block, 'try_files').length > 0) return;
      const regex = block.directive.args.at(-1);
      const isHere = block.inclusion === inclusion;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Every path that ${code(pattern.source)} matches gets ${code(folder.value)} itself, and none of the files in it. Capture the rest of the path, and write \`$1\` behind the folder.`,
        fixes: regex && isHere ? withCapture(pattern.source, regex, folder, inclusion.file.path) : [],
      });
    },
  },
});

/** A last segment without extension is most likely a folder's, unless the expression is for one name as well. */
function isFolder(path: string, expression: string): boolean {
  return path.endsWith('/') || !(/\.[^/]+$/.test(path) || /[\w-]\)?\$$/.test(expression));
}

/** Only where the expression says no more than a path does. */
function withCapture(source: string, regex: Argument, folder: Argument, path: string): Fix[] {
  if (!/^\^[\w/-]+\/$/.test(source) || !regex.text.includes(source)) return [];
  const slash = folder.value.endsWith('/') ? '' : '/';
  const captured = regex.text.replace(source, () => `${source}(.*)$`);
  return [
    unsafe(
      'Capture the rest of the path',
      replacement(path, regex, captured),
      appended(path, folder, `${slash}$1`),
    ),
  ];
}
