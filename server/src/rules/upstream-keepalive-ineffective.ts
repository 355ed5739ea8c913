/** An upstream group keeps connections open that each request closes. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, inForce, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import {
  fieldsInForce,
  headerSent,
  httpVersionSent,
  isHeaderDropped,
  isInForceKnown,
  keepsConnectionsByDefault,
  passedTo,
  takesSettings,
  valueInForce,
} from '../routing/pass-settings.ts';
import { knownTexts } from '../routing/possible-values.ts';
import type { TextEdit } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { insertBehind } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { code, listed } from './wording.ts';

export const upstreamKeepaliveIneffective = defineRule({
  id: 'upstream-keepalive-ineffective',
  category: 'performance',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An `upstream` has `keepalive`, and the requests to it close their connections.',
  why: 'Before 1.29.7 nginx speaks HTTP/1.0 to the application and sends `Connection: close` unless it is told otherwise, so that `keepalive` has no connection to keep. Each request pays for a new one, and under load the ports run out.',
  notWhen:
    'From 1.29.7 on (`nginx.version`, `--nginx-version`) only what turns it off is reported. A group without `keepalive` needs none of this.',
  disagrees:
    'nginx-lint reports every `proxy_http_version 1.1` without `Connection` in the same block. Where the group has no `keepalive`, `Connection: close` is right; and both directives may stand further out.',
  within: 'http',
  bad: 'upstream app {\n    server 127.0.0.1:8000;\n    keepalive 8;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n        proxy_set_header Host $host;\n    }\n}',
  good: 'upstream app {\n    server 127.0.0.1:8000;\n    keepalive 8;\n}\nserver {\n    location / {\n        proxy_pass http://app;\n        proxy_http_version 1.1;\n        proxy_set_header Host $host;\n        proxy_set_header Connection "";\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
  project: {
    on: ['proxy_pass', 'fastcgi_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const configuration = configurationOf(project, inclusion);
      const target = configuration && passedTo(statement, configuration);
      const keepalive = target?.group && named(target.group, 'keepalive').at(-1);
      if (!keepalive || !target || !configuration) return;
      const block = blockOf(statement);
      const { start, headEnd: end } = directive;
      const related = relatedTo(keepalive, 'The connections that are to be kept open.');
      const tell = (what: string, fix: TextEdit[] | undefined, severity: 'warning' | 'hint' = 'warning') =>
        report({
          start,
          end,
          severity,
          message: `No connection to ${code(target.host)} is kept open: ${what}`,
          related,
          fixes: fix ? [unsafe('Keep connections open', ...fix)] : [],
        });
      if (directive.name === 'fastcgi_pass') {
        if (!isInForceKnown(block, 'fastcgi_keep_conn', configuration)) return;
        if (valueInForce(block, 'fastcgi_keep_conn', 'off').toLowerCase() === 'on') return;
        const line = 'fastcgi_keep_conn on;';
        const isOwn = named(block, 'fastcgi_keep_conn').length > 0;
        tell(
          `FastCGI is told to close it. Write \`${line}\`.`,
          isOwn ? undefined : insertInto(block, statement, [line]),
        );
        return;
      }
      const version = httpVersionSent(block, project);
      const connection = headerSent(block, 'connection');
      const byDefault = keepsConnectionsByDefault(project);
      if (!isInForceKnown(block, 'proxy_set_header', configuration)) return;
      const closes = connection === undefined ? !byDefault : /^close$/i.test(connection.trim());
      const isOld = version === '1.0' && isInForceKnown(block, 'proxy_http_version', configuration);
      if (connection?.includes('$')) {
        const texts = knownTexts(configuration, connection) ?? [];
        if (isOld || !texts.includes('close') || texts.includes('')) return;
        const plain = "in the usual requests `Connection` is `close`. Write `'' '';` in the `map`.";
        tell(plain, undefined, 'hint');
        return;
      }
      if (/^keep-alive$/i.test(connection ?? '') || (!isOld && !closes)) return;
      // Incomplete WebSockets are another matter, and told by another rule.
      if ((headerSent(block, 'upgrade') ?? '') !== '' || isHeaderDropped(block, 'connection')) return;
      const needed = [
        ...(isOld ? ['`proxy_http_version 1.1;`'] : []),
        ...(closes ? ['`proxy_set_header Connection "";`'] : []),
      ];
      const sent = [...(isOld ? ['HTTP/1.0'] : []), ...(closes ? ['`Connection: close`'] : [])];
      // Of newer versions it is true only where it is written so.
      const isDefault =
        (isOld && inForce(block, 'proxy_http_version').length === 0) || (closes && connection === undefined);
      const when = isDefault && !project.versionGiven ? 'before nginx 1.29.7 ' : '';
      tell(
        `${when}it is used with ${listed(sent, 'and')}. Write ${listed(needed, 'and')}.`,
        repair(block, statement, isOld, closes),
      );
    },
  },
});

/** Both directives, each changed where the block has it and added where not; undefined if that is another file's matter. */
function repair(block: Block, pass: Statement, isOld: boolean, closes: boolean): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  const lines: string[] = [];
  const set = (own: Statement | undefined, index: number, value: string, line: string): boolean => {
    const argument = own?.directive.args[index];
    if (!own || !argument) return lines.push(line) > 0;
    edits.push(replacement(own.inclusion.file.path, argument, value));
    return own.inclusion === pass.inclusion;
  };
  if (isOld && !set(named(block, 'proxy_http_version').at(-1), 0, '1.1', 'proxy_http_version 1.1;'))
    return undefined;
  const header = fieldsInForce(block, 'proxy_set_header').get('connection');
  const own = header && blockOf(header).directive === block.directive ? header : undefined;
  if (closes && header && !own) return undefined;
  const line = 'proxy_set_header Connection "";';
  if (closes && !set(own, 1, '""', line)) return undefined;
  if (lines.length === 0) return edits;
  if (!lines.includes(line)) return [...edits, ...(insertInto(block, pass, lines) ?? [])];
  const added = addToInherited(block, 'proxy_set_header', lines, pass.directive);
  return added && [...edits, added];
}

function insertInto(
  block: Block,
  { directive, inclusion }: Statement,
  lines: string[],
): TextEdit[] | undefined {
  return takesSettings(block) && block.directive === directive.parent
    ? [insertBehind(inclusion.file, directive, lines)]
    : undefined;
}
