/** Whatever path ends in `.php` is handed to PHP, whether such a file is there or not. */

import type { Statement } from '../project/inclusion.ts';
import { blockOf, hasUnreadInclude, named, statementsOf } from '../project/scope.ts';
import { compileRegex } from '../regex/match.ts';
import { bytesOf } from '../routing/bytes.ts';
import { locationPattern } from '../routing/location.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const uncontrolledPhp = defineRule({
  id: 'uncontrolled-php',
  category: 'security',
  severity: 'warning',
  preset: 'security',
  fix: 'unsafe',
  summary: 'Paths that end in `.php` are handed to PHP without a look at whether the file is there.',
  why: 'PHP with `cgi.fix_pathinfo=1`, its default, walks up a path until it finds a file: for `/uploads/photo.jpg/x.php` it runs `photo.jpg`. Whoever may upload a picture runs code.',
  notWhen:
    'Where `security.limit_extensions` of PHP-FPM (`.php` by default since 5.3.9) or `cgi.fix_pathinfo=0` keeps PHP from it. A location that lists its scripts, tests for the file, or has `try_files` is left alone.',
  within: 'server',
  bad: 'location ~ \\.php$ {\n    fastcgi_pass 127.0.0.1:9000;\n}',
  good: 'location ~ \\.php$ {\n    try_files $uri =404;\n    fastcgi_pass 127.0.0.1:9000;\n}',
  docs: 'https://www.nginx.com/resources/wiki/start/topics/tutorials/config_pitfalls/#passing-uncontrolled-requests-to-php',
  project: {
    on: ['fastcgi_pass'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      if (block.directive?.name !== 'location' || hasUnreadInclude(block)) return;
      const pattern = locationPattern(block.directive);
      const argument = block.directive.args.at(-1);
      if (pattern?.kind !== 'regex' || !argument || !isFinal(argument)) return;
      if (!takesAnyScript(pattern.source, pattern.ignoreCase) || isControlled(block)) return;
      // With a path behind the script, the file is what has been split off.
      const file = named(block, 'fastcgi_split_path_info').length > 0 ? '$fastcgi_script_name' : '$uri';
      const line = `try_files ${file} =404;`;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`/uploads/photo.jpg/x.php\` comes to PHP, which may run \`photo.jpg\`. \`${line}\` lets only scripts through that are there.`,
        fixes: [unsafe(`Insert \`${line}\``, insertBefore(inclusion.file, directive, [line]))],
      });
    },
  },
});

function takesAnyScript(source: string, ignoreCase: boolean): boolean {
  const regex = compileRegex(bytesOf(source), { ignoreCase });
  return !('kind' in regex) && regex.match('/uploads/photo.jpg/x.php').kind === 'match';
}

/** Something looks whether the file is there, or keeps some of them out. */
function isControlled(block: ReturnType<typeof blockOf>): boolean {
  if (named(block, 'try_files').length > 0 || named(block, 'internal').length > 0) return true;
  return [...statementsOf(block)].some((inner: Statement) => {
    const { name, args, children } = inner.directive;
    if (name === 'if') return args.some(({ value }) => /-[fe]$/.test(value));
    return name === 'location' && children?.some((child) => child.name === 'deny' || child.name === 'return');
  });
}
