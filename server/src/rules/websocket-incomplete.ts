/** Of the three things that a WebSocket needs, one is missing. */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { blockOf, named, placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import {
  fieldsInForce,
  headerSent,
  httpVersionSent,
  isHeaderDropped,
  isInForceKnown,
  takesSettings,
} from '../routing/pass-settings.ts';
import { knownTexts } from '../routing/possible-values.ts';
import type { TextEdit } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';
import { listed } from './wording.ts';

export const websocketIncomplete = defineRule({
  id: 'websocket-incomplete',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A WebSocket needs `Upgrade`, `Connection` and HTTP/1.1, and one of them is missing.',
  why: '`Upgrade` and `Connection` go from one server to the next only, so that nginx passes neither on by itself, and before 1.29.7 it speaks HTTP/1.0, which has no upgrades. With two of the three the application answers as if a page had been asked for.',
  notWhen:
    'Where the version of nginx is given and is 1.29.7 or newer, HTTP/1.1 is the default. A `Connection` whose value nobody can know before a request is taken for right.',
  within: 'server',
  bad: 'location /ws/ {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_http_version 1.1;\n    proxy_set_header Host $host;\n    proxy_set_header Upgrade $http_upgrade;\n}',
  good: 'location /ws/ {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_http_version 1.1;\n    proxy_set_header Host $host;\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection "upgrade";\n}',
  docs: 'https://nginx.org/en/docs/http/websocket.html',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const configuration = configurationOf(project, inclusion);
      if (!configuration || placeOf(statement) === 'stream server') return;
      const fields = fieldsInForce(block, 'proxy_set_header');
      const has = { upgrade: (headerSent(block, 'upgrade') ?? '') !== '', connection: false };
      const connection = headerSent(block, 'connection');
      has.connection = connection !== undefined && mentionsUpgrade(connection, configuration);
      if (!has.upgrade && !(has.connection && isMeant(connection ?? '', configuration))) return;
      if (!isInForceKnown(block, 'proxy_set_header', configuration)) return;
      const isOld =
        httpVersionSent(block, project) === '1.0' &&
        isInForceKnown(block, 'proxy_http_version', configuration);
      const lacks = !has.upgrade ? 'upgrade' : !has.connection ? 'connection' : undefined;
      if (!isOld && lacks === undefined) return;
      if (lacks && isHeaderDropped(block, lacks)) return;
      const line =
        lacks === 'upgrade'
          ? 'proxy_set_header Upgrade $http_upgrade;'
          : `proxy_set_header Connection ${hasMap(configuration) ? '$connection_upgrade' : '"upgrade"'};`;
      const needed = [...(isOld ? ['proxy_http_version 1.1;'] : []), ...(lacks ? [line] : [])];
      const header = fields.get(has.upgrade ? 'upgrade' : 'connection');
      const isHere = header?.inclusion === inclusion && header.directive.parent === directive.parent;
      const { start, headEnd: end } = isHere && lacks ? header.directive : directive;
      const fix = repair(statement, isOld, lacks && { field: lacks, line });
      report({
        start,
        end,
        message: `A WebSocket needs HTTP/1.1, \`Upgrade\` and \`Connection\`: ${listed(
          needed.map((one) => `\`${one}\``),
          'and',
        )} ${needed.length > 1 ? 'are' : 'is'} missing.`,
        fixes: fix
          ? [
              unsafe(
                `Insert ${listed(
                  needed.map((one) => `\`${one}\``),
                  'and',
                )}`,
                ...fix,
              ),
            ]
          : [],
      });
    },
  },
});

/** Could this be a `Connection` that asks for an upgrade? */
function mentionsUpgrade(value: string, configuration: Configuration): boolean {
  const texts = knownTexts(configuration, value);
  return !texts || texts.some((text) => /upgrade/i.test(text));
}

/** Is it certain that it is one? */
function isMeant(value: string, configuration: Configuration): boolean {
  return knownTexts(configuration, value)?.some((text) => /upgrade/i.test(text)) === true;
}

function hasMap(configuration: Configuration): boolean {
  return (knownTexts(configuration, '$connection_upgrade') ?? []).includes('upgrade');
}

function repair(
  pass: Statement,
  isOld: boolean,
  lacks: { field: string; line: string } | undefined,
): TextEdit[] | undefined {
  const block = blockOf(pass);
  const { path } = pass.inclusion.file;
  const edits: TextEdit[] = [];
  const lines: string[] = [];
  if (isOld) {
    const own = named(block, 'proxy_http_version').at(-1);
    const version = own?.directive.args[0];
    if (own && own.inclusion !== pass.inclusion) return undefined;
    if (version) edits.push(replacement(path, version, '1.1'));
    else lines.push('proxy_http_version 1.1;');
  }
  if (lacks) {
    const known = fieldsInForce(block, 'proxy_set_header').get(lacks.field);
    const value = known?.directive.args[1];
    if (known && (known.inclusion !== pass.inclusion || known.directive.parent !== pass.directive.parent)) {
      return undefined;
    }
    if (value) edits.push(replacement(path, value, lacks.line.replace(/^\S+ \S+ (.*);$/, '$1')));
    else lines.push(lacks.line);
  }
  if (lines.length === 0) return edits;
  if (!takesSettings(block) || block.directive !== pass.directive.parent) return undefined;
  const added = lines.some((line) => line.startsWith('proxy_set_header'))
    ? addToInherited(block, 'proxy_set_header', lines, pass.directive)
    : insertBehind(pass.inclusion.file, pass.directive, lines);
  return added && [...edits, added];
}
