/** A parameter is none that the directive takes, or has a value that it does not take. */

import { nearestOf } from '../catalog/catalog.ts';
import { type Context, protocolOf } from '../catalog/context.ts';
import { compareVersions, type NginxVersion, parseVersion } from '../catalog/version.ts';
import type { Argument } from '../syntax/tree.ts';
import { replacement, safe } from './edits.ts';
import { type ParameterList, parameterLists } from './parameter-lists.ts';
import { type DirectiveFacts, defineRule, type Report } from './rule.ts';
import { isFinal } from './value.ts';
import { listed } from './wording.ts';

export const invalidParameter = defineRule({
  id: 'invalid-parameter',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A parameter is none that the directive takes, or has a value that it does not take.',
  why: 'Parameters are written `name=value` without spaces, and each directive knows its own. nginx refuses others, and values of another type than it expects.',
  within: 'upstream',
  bad: 'server 127.0.0.1:8000 max_fail=3;\nserver 127.0.0.1:8001;',
  good: 'server 127.0.0.1:8000 max_fails=3;\nserver 127.0.0.1:8001;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  own: {
    on: [...new Set(parameterLists.flatMap(({ names }) => names))],
    check({ args }, facts, report) {
      const list = listOf(facts.name, facts.place);
      if (!list || (list.from > 0 && args[0]?.value === 'off')) return;
      for (const argument of args.slice(list.from)) {
        if (isFinal(argument)) judge(argument, list, facts, report);
      }
    },
  },
});

export function listOf(name: string, place: Context | undefined): ParameterList | undefined {
  // The block is a namesake of the statement in `upstream`.
  if (name === 'server' && place !== 'upstream' && place !== 'stream upstream') return undefined;
  const protocol = place && protocolOf(place);
  return parameterLists.find(
    (list) => list.names.includes(name) && (list.protocol === undefined || list.protocol === protocol),
  );
}

function judge(argument: Argument, list: ParameterList, facts: DirectiveFacts, report: Report): void {
  const { start, end, value } = argument;
  const { name, catalog, setting, file } = facts;
  const key = Object.keys(list.keys).find((known) => value.startsWith(known));
  const known = key ?? (list.words.includes(value) ? value : undefined);
  if (known === undefined) {
    if (list.says === undefined || list.plus?.some((word) => isWritten(value, word))) return;
    const near = nearest(value, list);
    const range = { start, end };
    report({
      ...range,
      message: `${capital(code(list.says))} \`${value}\` in \`${name}\`${taken(list, catalog.version)}.`,
      fixes: near ? [safe(`Change to \`${near}\``, replacement(file.path, range, near))] : [],
    });
    return;
  }
  const since = list.since?.[known];
  if (since !== undefined && compareVersions(catalog.version, parseVersion(since)!) < 0) {
    const severity = setting.versionGiven ? 'error' : 'warning';
    report({
      start,
      end,
      severity,
      message: `Invalid parameter \`${value}\` in \`${name}\`: nginx takes it from version ${since} on.`,
    });
    return;
  }
  const fault = key && list.keys[key]?.fault(value.slice(key.length));
  if (!fault) return;
  const words = list.keys[key]?.words ?? list.says ?? 'invalid parameter:';
  report({ start, end, message: `${capital(code(words))} \`${value}\` in \`${name}\`: ${fault}.` });
}

/** A word, or a key and its value. */
function isWritten(value: string, word: string): boolean {
  return word.endsWith('=') ? value.startsWith(word) : value === word;
}

/** The parameter that a misspelt one was meant for, with its value. */
function nearest(value: string, { words, keys }: ParameterList): string | undefined {
  const [, name = '', rest = ''] = /^(\w+=?)(.*)$/s.exec(value) ?? [];
  if (name.endsWith('=')) {
    const near = nearestOf(name, Object.keys(keys));
    return near && keys[near]?.fault(rest) === undefined ? near + rest : undefined;
  }
  return rest === '' ? nearestOf(name, words) : undefined;
}

function taken({ words, keys, since = {} }: ParameterList, version: NginxVersion): string {
  const present = [...words, ...Object.keys(keys)].filter((word) => {
    const first = since[word];
    return first === undefined || compareVersions(version, parseVersion(first)!) >= 0;
  });
  return `, which takes ${listed(
    present.map((word) => `\`${word}\``),
    'and',
  )}`;
}

/** nginx's quotation marks as code spans. */
function code(words: string): string {
  return words.replace(/"([^"]*)"/g, '`$1`');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
