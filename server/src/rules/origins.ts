/** A check of `Origin` or `Referer` lets pages of other hosts in. */

import type { Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { blockOf, named, statementsOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { readCondition } from '../routing/condition.ts';
import { foreignOrigin, tightened } from '../routing/foreign-origin.ts';
import { reflectsOrigin } from '../routing/reflected-origin.ts';
import type { Argument } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import type { Report } from './rule.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const origins = defineRule({
  id: 'origins',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A check of `Origin` or `Referer` accepts pages of other hosts.',
  why: 'An expression is searched for, and a dot stands for any character: without `^`, `$` and `\\.` it accepts names that somebody else can register, such as `example.com.evil.test`. Their pages then pass for yours.',
  notWhen:
    'Expressions that name no host are left alone, and so are lists of referers that are refused. Reported is what has been tried: the message holds a page that is let in.',
  howToFix:
    'Write scheme, host and end: `^https://([a-z0-9-]+\\.)?example\\.com$` for an `Origin`, and `(/|$)` in place of `$` for a `Referer`, which has a path.',
  disagrees:
    'gixy also reports an expression for `Origin` that asks for a slash behind the host. No browser sends one, so that it lets nobody in.',
  within: 'location',
  bad: 'if ($http_origin ~ "^https://www.example.com") {\n    add_header Access-Control-Allow-Origin $http_origin;\n}',
  good: 'if ($http_origin ~ "^https://www\\.example\\.com$") {\n    add_header Access-Control-Allow-Origin $http_origin;\n}',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Origin',
  project: {
    on: ['if', 'map', 'add_header'],
    check(statement, { project, report }) {
      switch (statement.directive.name) {
        case 'if':
          return checkCondition(statement, report);
        case 'map':
          return checkMap(statement, project, report);
        default:
          return checkHeader(statement, project, report);
      }
    },
  },
});

function checkCondition({ directive, inclusion }: Statement, report: Report): void {
  const { args } = directive;
  const condition = args.length > 0 ? readCondition(args) : undefined;
  if (condition?.kind !== 'match') return;
  const { variable, operator, regex } = condition;
  const [, header] = /^\$http_(origin|referer|referrer)$/i.exec(variable.value) ?? [];
  if (header === undefined || !isFinal(regex)) return;
  if (header.toLowerCase() === 'referrer') {
    const { start, end } = variable.argument;
    report({
      start,
      end,
      message:
        'No browser sends `Referrer`: the header is called `Referer`, and its variable `$http_referer`.',
    });
    return;
  }
  const names = [...statementsOf({ directive, inclusion })].map((inner) => inner.directive);
  const isAccepted = operator.value.startsWith('!')
    ? true
    : header.toLowerCase() === 'origin'
      ? !names.some(({ name, args: [code] }) => name === 'return' && /^4/.test(code?.value ?? ''))
      : names.some(({ name }) => /^(add_header|proxy_set_header|more_set_headers)$/.test(name));
  if (!isAccepted) return;
  const kind = header.toLowerCase() === 'origin' ? 'origin' : 'referer';
  reportExpression(
    regex.argument,
    regex.value,
    operator.value.endsWith('*'),
    kind,
    inclusion.file.path,
    report,
  );
}

function reportExpression(
  argument: Pick<Argument, 'start' | 'end' | 'text'>,
  source: string,
  ignoreCase: boolean,
  header: 'origin' | 'referer',
  path: string,
  report: Report,
): void {
  const found = foreignOrigin(source, ignoreCase, header);
  if (found === undefined) return;
  const tight = tightened(source, ignoreCase, header);
  const at = argument.text.indexOf(source);
  const advice =
    tight === undefined ? 'Write out what may stand before the name and behind it' : `Write \`${tight}\``;
  const range = { start: argument.start + at, end: argument.start + at + source.length };
  report({
    start: argument.start,
    end: argument.end,
    message: `A page of another host passes this check: \`${found}\` matches, too. ${advice}.`,
    // With escapes of nginx's own in it, the text is not what PCRE gets.
    fixes:
      tight === undefined || at < 0
        ? []
        : [unsafe(`Change to \`${tight}\``, replacement(path, range, tight))],
  });
}

/** Keys that decide which origin a site allows. */
function checkMap(map: Statement, project: ProjectSnapshot, report: Report): void {
  const [source, target] = map.directive.args;
  if (source?.value.toLowerCase() !== '$http_origin' || !target) return;
  const keys = [...statementsOf(map)].filter(
    ({ directive, inclusion }) =>
      inclusion === map.inclusion && directive.name.startsWith('~') && directive.args[0]?.value,
  );
  if (keys.length === 0 || !isAllowedOrigin(target.value.toLowerCase(), map, project)) return;
  for (const { directive: key } of keys) {
    const mark = key.name.startsWith('~*') ? 2 : 1;
    const text = map.inclusion.file.text.slice(key.nameStart, key.nameEnd);
    const argument = { start: key.nameStart, end: key.nameEnd, text };
    reportExpression(argument, key.name.slice(mark), mark === 2, 'origin', map.inclusion.file.path, report);
  }
}

/** Is the variable what some `Access-Control-Allow-Origin` holds? */
function isAllowedOrigin(variable: string, { inclusion }: Statement, project: ProjectSnapshot): boolean {
  const configuration = configurationOf(project, inclusion);
  return (
    configuration !== undefined &&
    statementsNamed(configuration, ['add_header']).some(
      ({
        directive: {
          args: [name, value],
        },
      }) => isAllowOrigin(name?.value) && value?.value.toLowerCase().includes(variable),
    )
  );
}

const isAllowOrigin = (name: string | undefined) => name?.toLowerCase() === 'access-control-allow-origin';

/** Whoever asks is allowed; with credentials that is `cors-credentials`. */
function checkHeader(statement: Statement, project: ProjectSnapshot, report: Report): void {
  const [name, value] = statement.directive.args;
  if (!isAllowOrigin(name?.value) || !value?.value.includes('$') || !isFinal(value)) return;
  const others = named(blockOf(statement), 'add_header');
  if (
    others.some(({ directive }) => /^access-control-allow-credentials$/i.test(directive.args[0]?.value ?? ''))
  )
    return;
  if (!reflectsOrigin(value.value, { project, statement, capturer: undefined })) return;
  report({
    start: value.start,
    end: value.end,
    severity: 'information',
    message: `\`${value.value}\` gives back whatever \`Origin\` the client sends: every page may read the answer, as with \`*\`. Let a \`map\` list the origins.`,
  });
}
