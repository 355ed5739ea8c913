/** PCRE refuses a regular expression. */

import { compareVersions } from '../catalog/version.ts';
import { type Regex, readRegex } from '../regex/pattern.ts';
import type { Directive } from '../syntax/tree.ts';
import { cutRegex } from './broken.ts';
import { directivesWithRegex, type RegexArgument, regexArguments } from './regex-arguments.ts';
import { type DirectiveFacts, defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const invalidRegex = defineRule({
  id: 'invalid-regex',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A regular expression that PCRE refuses.',
  why: 'nginx compiles all regular expressions when it loads the configuration, with PCRE2 and without UTF mode. One that does not compile keeps it from starting.',
  within: 'server',
  bad: 'location ~ ^/(api|admin {\n    return 404;\n}',
  good: 'location ~ ^/(api|admin) {\n    return 404;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  own: {
    on: directivesWithRegex,
    check(directive, facts, report) {
      const { file, place, name } = facts;
      // What is left of an expression in front of an unquoted brace is no expression.
      if (!place || isCut(directive, file.text)) return;
      if (name === 'valid_referers') {
        for (const { start, end, value } of directive.args) {
          if (value === '~') report({ start, end, message: 'Empty regex in `~`.' });
        }
      }
      for (const argument of regexArguments(directive, place)) {
        if (!isFinal({ value: argument.pattern })) continue;
        const regex = readRegex(argument.pattern);
        const { start, end } = argument;
        const problem = problemOf(regex, argument, facts);
        if (problem) report({ start, end, ...problem });
        else if (name === 'fastcgi_split_path_info' && regex.kind === 'valid' && regex.captures !== 2) {
          report({
            start,
            end,
            message: `Pattern ${code(argument.pattern)} must have 2 captures, the script and the path behind it; it has ${regex.captures}.`,
          });
        }
      }
    },
  },
});

/** Does an unquoted brace end the expression, glued to it? */
function isCut({ terminator, headEnd }: Directive, text: string): boolean {
  return terminator === '{' && text[headEnd] === '{' && cutRegex(text, headEnd) !== undefined;
}

function problemOf(
  regex: Regex,
  { pattern }: RegexArgument,
  { catalog, setting }: DirectiveFacts,
): { message: string; severity?: 'warning' } | undefined {
  if (regex.kind === 'invalid') {
    const rest = pattern.slice(regex.at);
    const where = rest === '' ? '' : ` at ${code(rest)}`;
    return {
      message: `Invalid regular expression, \`pcre2_compile() failed\`: ${regex.message} in ${code(pattern)}${where}.`,
    };
  }
  if (regex.kind !== 'valid' || !regex.hasVariableLookbehind) return undefined;
  const message = `Regular expression ${code(pattern)} is refused by PCRE2 before 10.43: lookbehind assertion is not fixed length.`;
  // nginx 1.25.4 is as old as that release of PCRE2.
  const isOld =
    setting.versionGiven && compareVersions(catalog.version, { major: 1, minor: 25, patch: 4 }) < 0;
  return isOld ? { message } : { message, severity: 'warning' };
}
