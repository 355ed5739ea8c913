/** A dot in an expression that is meant as a dot stands for any byte. */

import { readCondition } from '../routing/condition.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const regexUnescapedDot = defineRule({
  id: 'regex-unescaped-dot',
  category: 'correctness',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'A dot before an ending, or in the name of a host, stands for any character.',
  why: 'In an expression `.` is any character, and only `\\.` is a dot. `~ .php$` takes `/graphphp` too, and `~^www.example.com$` answers for `wwwxexample.com`.',
  notWhen:
    'Only a dot before the ending of a file, and one between the labels of a host in `server_name` or behind `$host`, is taken for one that is meant as a dot. `.*`, `.+`, `.?` and `[.]` are none.',
  within: 'server',
  bad: 'location ~ .php$ {\n    return 404;\n}',
  good: 'location ~ \\.php$ {\n    return 404;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  own: {
    on: ['location', 'rewrite', 'server_name', 'if'],
    check(directive, { file }, report) {
      for (const { argument, of } of expressionsIn(directive)) {
        if (!isFinal(argument)) continue;
        const dots = meantDots(argument.text, of);
        const [first] = dots;
        if (first === undefined) continue;
        const start = argument.start + first;
        report({
          start,
          end: start + 1,
          message:
            of === 'path'
              ? `This dot stands for any character: write \`\\${around(argument.text, first)}\`.`
              : 'This dot stands for any character, so that other hosts match as well: write `\\.`.',
          fixes: [
            unsafe(
              dots.length > 1 ? 'Write `\\.` for the dots' : 'Write `\\.`',
              ...dots.map((dot) => {
                const at = { start: argument.start + dot, end: argument.start + dot + 1 };
                return replacement(file.path, at, '\\.');
              }),
            ),
          ],
        });
      }
    },
  },
});

interface Expression {
  readonly argument: Argument;
  readonly of: 'path' | 'host';
}

function expressionsIn({ name, args }: Directive): Expression[] {
  switch (name) {
    case 'location': {
      const [modifier, argument] = args;
      return argument && /^~\*?$/.test(modifier?.value ?? '') ? [{ argument, of: 'path' }] : [];
    }
    case 'rewrite':
      return args[0] ? [{ argument: args[0], of: 'path' }] : [];
    case 'server_name':
      return args.flatMap((argument) =>
        argument.value.startsWith('~') ? [{ argument, of: 'host' as const }] : [],
      );
    default: {
      const condition = args.length > 0 ? readCondition(args) : undefined;
      if (condition?.kind !== 'match') return [];
      const { argument } = condition.regex;
      if (/^\$(http_)?host$/i.test(condition.variable.value)) return [{ argument, of: 'host' }];
      return /^\$((document_)?uri|request_filename)$/i.test(condition.variable.value)
        ? [{ argument, of: 'path' }]
        : [];
    }
  }
}

const endings =
  'php\\d?|phtml|html?|css|m?js|json|xml|txt|png|jpe\\?g|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|otf|eot|map|md|pdf|zip|gz|tgz|tar|rar|mp[34]|webm|aspx?|jsp|cgi|pl|py|sh|sql|log|ini|ya?ml|bak|swp|htaccess|htpasswd|ht|git|svn|env|well-known';

/** An ending, or a group of nothing but endings, with no letter behind it. */
const ending = new RegExp(
  `^(?:(?:${endings})|\\((?:\\?:)?(?:${endings})(?:\\|(?:${endings}))*\\))(?![\\w*+-])`,
  'i',
);

/** Offsets in `text`, an argument as written, of the dots that are meant as dots. */
function meantDots(text: string, of: 'path' | 'host'): number[] {
  const found: number[] = [];
  let inClass = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (inClass) inClass = char !== ']' || /\[\^?$/.test(text.slice(0, at));
    else if (char === '[') inClass = true;
    else if (char === '.' && !/^[*+?{]/.test(text.slice(at + 1))) {
      const isMeant = of === 'path' ? ending.test(text.slice(at + 1)) : isBetweenLabels(text, at);
      if (isMeant) found.push(at);
    }
  }
  return found;
}

function isBetweenLabels(text: string, at: number): boolean {
  return /[a-z0-9)]$/i.test(text.slice(0, at)) && /^(?:[a-z0-9-]{2,}|\()/i.test(text.slice(at + 1));
}

/** The dot and the ending behind it. */
function around(text: string, at: number): string {
  return `.${ending.exec(text.slice(at + 1))?.[0] ?? ''}`;
}
