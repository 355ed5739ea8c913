/** An argument of `try_files` has a meaning only in another place, or with a slash. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, hasUnreadInclude, inForce, named, outerBlock } from '../project/scope.ts';
import { scopeAround } from '../routing/scope.ts';
import { prepended, removeArgument, replacement, unsafe } from './edits.ts';
import { defineRule, type Report } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const tryFilesMisplacedSpecial = defineRule({
  id: 'try-files-misplaced-special',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An argument of `try_files` is read as a file name, or as a path without its slash.',
  why: '`@name` and `=404` have their meaning as the last argument only; before it they are names of files. Names are glued to the root as they are, and a last argument without its first `/` is a path that no location is for: both end in 404.',
  within: 'location',
  bad: 'try_files $uri index.html;',
  good: 'try_files $uri /index.html;',
  howToFix:
    'Write `@name` or `=404` last, and once: there is one fallback. Write a `/` before names, unless they follow an `alias` or a `root` that ends with one.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  project: {
    on: ['try_files'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const { args } = directive;
      const { file } = inclusion;
      for (const argument of args.slice(0, -1)) {
        if (!/^(?:@\w|=\d+$)/.test(argument.value)) continue;
        report({
          start: argument.start,
          end: argument.end,
          message: `${code(argument.value)} is read as the name of a file here: only the last argument can be ${argument.value.startsWith('@') ? 'a named location' : 'a status'}.`,
          // As a file it is never found, so that without it nothing changes.
          fixes:
            args.length > 2 ? [unsafe(`Remove \`${argument.value}\``, removeArgument(file, argument))] : [],
        });
      }
      if (!checkTornStatus(statement, report)) checkSlashes(statement, report);
    },
  },
});

/** `= 404`, with a space in it: was there one? */
function checkTornStatus({ directive, inclusion }: Statement, report: Report): boolean {
  const [sign, status] = directive.args.slice(-2);
  if (sign?.value !== '=' || !status || !/^\d{3}$/.test(status.value)) return false;
  const text = `=${status.value}`;
  const range = { start: sign.start, end: status.end };
  report({
    ...range,
    message: `${code(`= ${status.value}`)} is a file called \`=\` and a path without its first \`/\` here. Write ${code(text)}.`,
    fixes: [unsafe(`Change to \`${text}\``, replacement(inclusion.file.path, range, text))],
  });
  return true;
}

function checkSlashes(statement: Statement, report: Report): void {
  const { directive, inclusion } = statement;
  const last = directive.args.length - 1;
  const isGlued = rootLacksSlash(statement);
  for (const [index, argument] of directive.args.entries()) {
    const { value } = argument;
    if (!/^[\w.-]/.test(value) || !isFinal(argument) || (index < last && !isGlued)) continue;
    const mark = index === last && isNamedLocation(statement, value) ? '@' : '/';
    report({
      start: argument.start,
      end: argument.end,
      message:
        index === last
          ? `The path ${code(value)} lacks its first \`${mark}\`: no location is for it, and its file is not found. Write ${code(mark + value)}.`
          : `${code(value)} is glued to the root, which has no slash at its end, and not found. Write ${code(`/${value}`)}.`,
      fixes: [unsafe(`Insert \`${mark}\``, prepended(inclusion.file.path, argument, mark))],
    });
  }
}

/** Is it known that a name would be glued to the last folder of the root? */
function rootLacksSlash(statement: Statement): boolean {
  const { block } = scopeAround(statement);
  if (inForce(block, 'alias').length > 0 || hasUnreadInclude(block)) return false;
  const root = inForce(block, 'root').at(-1)?.directive.args[0]?.value;
  return root !== undefined && !root.includes('$') && !root.endsWith('/');
}

/** Does the server have a location of that name? */
function isNamedLocation(statement: Statement, name: string): boolean {
  for (let block: Block | undefined = blockOf(statement); block; block = outerBlock(block)) {
    if (named(block, 'location').some(({ directive: { args } }) => args[0]?.value === `@${name}`))
      return true;
  }
  return false;
}
