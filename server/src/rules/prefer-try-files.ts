/** An `if` looks whether the file of a request exists, which `try_files` is for. */

import { matchesEveryPath } from '../routing/always-returns.ts';
import { readCondition } from '../routing/condition.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const preferTryFiles = defineRule({
  id: 'prefer-try-files',
  category: 'style',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'An `if` looks whether the file of a request exists, which `try_files` is for.',
  why: '`try_files` names in order what is looked for and what follows if nothing is there, without the surprises that an `if` in a location has. It is also the one that `open_file_cache` speeds up.',
  within: 'location',
  bad: 'if (!-e $request_filename) {\n    rewrite ^ /index.html last;\n}',
  good: 'try_files $uri $uri/ /index.html;',
  notWhen:
    'Tests of one certain file (`-f $document_root/maintenance.html`) have no such counterpart, nor has an `if` that redirects, takes the path apart or sets a variable.',
  docs: 'https://nginx.org/en/docs/http/converting_rewrite_rules.html',
  own: {
    on: ['if'],
    check(directive, { file, place }, report) {
      const condition = readCondition(directive.args);
      if (condition.kind !== 'file' || !/^\$\{?request_filename\}?$/.test(condition.path.value)) return;
      if (!isFallback(directive)) return;
      const isInLocation = place === 'location';
      const tries = isInLocation ? counterpart(directive, condition.test.value) : undefined;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `Whether the file of a request exists is what \`try_files\` looks for: write ${tries ? `\`${tries}\`` : '`try_files $uri ...`'}${isInLocation ? '' : ' in the location'}.`,
        fixes: tries ? fixed(directive, tries, file.path) : [],
      });
    },
  },
});

/** Does the block only choose who answers? A redirect, a path taken apart or a variable is beyond `try_files`. */
function isFallback(block: Directive): boolean {
  const children = block.children ?? [];
  return (
    children.length > 0 &&
    children.every(({ name, args }) => {
      const [first, target = '', flag = ''] = args.map(({ value }) => value);
      switch (name) {
        case 'rewrite':
          return matchesEveryPath(first ?? '') && /^\//.test(target) && /^(?:|last|break)$/.test(flag);
        case 'return':
          return /^[45]\d\d$/.test(first ?? '');
        case 'break':
        case 'expires':
        case 'access_log':
          return true;
        default:
          return name.endsWith('_pass');
      }
    })
  );
}

/** What does the same, where the `if` leads to one path if nothing is there. */
function counterpart(block: Directive, test: string): string | undefined {
  const [only, ...more] = block.children ?? [];
  if (!only || more.length > 0 || !test.startsWith('!')) return undefined;
  const beside = block.parent?.children ?? block.tree.roots;
  if (beside.some(({ name }) => /^(?:try_files|rewrite|return|set|break)$|_pass$/.test(name)))
    return undefined;
  if (beside.filter(({ name }) => name === 'if').length > 1) return undefined;
  const tried = test === '!-f' ? '$uri' : test === '!-e' ? '$uri $uri/' : undefined;
  const [first, target, flag] = only.args.map(({ value }) => value);
  if (tried === undefined) return undefined;
  if (only.name === 'return' && /^[45]\d\d$/.test(first ?? '') && target === undefined)
    return `try_files ${tried} =${first};`;
  const isAll = only.name === 'rewrite' && /^(?:\^|\.\*|\^\(?\.\*\)?\$?|\^\/\(\.\*\)\$?)$/.test(first ?? '');
  if (!isAll || !target || flag !== 'last' || !/^\/[\w./-]+$/.test(target)) return undefined;
  // A rewrite keeps the query.
  return `try_files ${tried} ${target}$is_args$args;`.replace(/(\.html)\$is_args\$args;$/, '$1;');
}

function fixed(block: Directive, tries: string, path: string): Fix[] {
  return [unsafe(`Change to \`${tries}\``, replacement(path, block, tries))];
}
