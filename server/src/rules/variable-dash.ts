/** The name of a header, cookie or argument is written with `-`, which ends the name of a variable. */

import { protocolOf } from '../catalog/context.ts';
import type { SourceFile } from '../project/source-file.ts';
import { usedByEntry, variablesUsedBy } from '../project/variable-uses.ts';
import { type Argument, type Directive, statementBefore } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

const families = [
  'http',
  'sent_http',
  'upstream_http',
  'sent_trailer',
  'upstream_trailer',
  'arg',
  'cookie',
  'upstream_cookie',
];
const dashed = new RegExp(`\\$(${families.join('|')})_(\\w*)((?:-\\w+)+)`, 'gi');

/** Headers that are no shorter one with a text behind. */
const known =
  /^(?:x-|accept-|access-control-|cache-control$|cf-|content-|if-|last-modified$|referrer-policy$|sec-|set-cookie$|strict-transport-|transfer-encoding$|true-client-ip$|upgrade-insecure-|user-agent$|www-authenticate$)/;
const short =
  /^(?:accept|host|origin|referer|user_agent|x_forwarded_(?:for|host|proto|port)|x_real_ip|x_request_id)$/;

export const variableDash = defineRule({
  id: 'variable-dash',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The name of a header is written with `-` in a variable.',
  why: 'The name of a variable ends at a `-`: `$http_x-real-ip` is the header `X`, mostly empty, and the text `-real-ip`. In variables the header `X-Real-IP` is `$http_x_real_ip`.',
  howToFix:
    'A cookie or argument with a `-` in its name has no variable. A `map` can find it: `map $http_cookie $my_id { ~my-id=(?<id>[^;]+) $id; }`.',
  within: 'server',
  bad: 'proxy_set_header X-Real-IP $http_x-real-ip;',
  good: 'proxy_set_header X-Real-IP $http_x_real_ip;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_http_',
  file({ file, entry }, { report }) {
    for (const match of file.text.matchAll(dashed)) {
      const [written, family = '', name = '', rest = ''] = match;
      const start = match.index;
      const directive = statementBefore(file.tree, start);
      const argument = directive?.args.find((one) => one.start <= start && start < one.end);
      const place = directive && file.placesFrom(entry)[directive.index];
      if (!directive || !argument || place === undefined || !isCompiled(directive, argument, start, place))
        continue;
      const isWhole = argument.text.replace(/^["'(]+|["')]+$/g, '') === written;
      if (!isMeant(family.toLowerCase(), name.toLowerCase(), rest.toLowerCase(), isWhole)) continue;
      const better = /http|trailer/i.test(family) ? written.replaceAll('-', '_') : undefined;
      const range = { start, end: start + written.length };
      const what =
        directive.name === 'if'
          ? `The condition on \`${written}\` finds nothing by that name`
          : `\`${written}\` is the variable \`$${family}_${name}\` with the text \`${rest}\` behind it`;
      report({
        ...range,
        message: `${what}: ${better === undefined ? 'no variable has a `-` in its name.' : `in variables a \`-\` of a header is \`_\`. Write \`${better}\`.`}`,
        fixes:
          better === undefined
            ? []
            : [unsafe(`Change to \`${better}\``, replacement(file.path, range, better))],
      });
    }
  },
});

/** Does nginx look for variables there? */
function isCompiled(
  directive: Directive,
  argument: Argument,
  start: number,
  place: ReturnType<SourceFile['placesFrom']>[number],
): boolean {
  if (directive.name === 'if') return argument.start === directive.args[0]?.start;
  const protocol = place === 'entries' || place === undefined ? 'http' : (protocolOf(place) ?? 'http');
  const uses = place === 'entries' ? usedByEntry(directive) : variablesUsedBy(directive, protocol);
  return uses.some((use) => use.start === start);
}

/** Is it one name, and no variable with a text behind it? */
function isMeant(family: string, name: string, rest: string, isWhole: boolean): boolean {
  if (!/http|trailer/.test(family)) return isWhole && /^-[a-z]/.test(rest);
  const header = `${name}${rest}`.replaceAll('_', '-');
  if (/^(?:accept-(?:language|encoding|charset)|user-agent)$/.test(header)) return true;
  return /^-[a-z]/.test(rest) && !short.test(name) && (known.test(header) || isWhole);
}
