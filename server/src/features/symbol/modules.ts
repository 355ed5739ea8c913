/** Which words name a module of JavaScript that `js_import` brings in? */

import type { Statement } from '../../project/inclusion.ts';
import { byStatement } from './by-statement.ts';
import { insideOf, type Mention, partOf, plainMention, protocolAround } from './symbol.ts';

const calling: readonly string[] = [
  ...['js_content', 'js_access', 'js_set', 'js_header_filter', 'js_body_filter', 'js_preread', 'js_filter'],
  'js_periodic',
];

export const moduleReader = byStatement({
  kind: 'module',
  names: ['js_import', ...calling],
  read(_, statement) {
    const found = statement.directive.name === 'js_import' ? imported(statement) : called(statement);
    return found ? [{ ...found, key: `${protocolAround(statement)} ${found.name}` }] : [];
  },
});

/** `main.hello`, `main.api.hello`. */
function called(statement: Statement): { name: string; mention: Mention } | undefined {
  const { name, args } = statement.directive;
  const argument = args[name === 'js_set' ? 1 : 0];
  const module = argument && /^([^.]+)\../.exec(argument.value)?.[1];
  if (!argument || module === undefined) return undefined;
  const named = partOf(argument, 0, module.length);
  const mention = { ...plainMention(statement, insideOf(argument), 'reads'), nameEnd: named.end };
  return { name: module, mention };
}

/** `js_import main from js/main.js` and `js_import js/main.js` both bring in `main`. */
function imported(statement: Statement): { name: string; mention: Mention } | undefined {
  const [first, from] = statement.directive.args;
  if (!first) return undefined;
  if (from?.value === 'from') {
    return {
      name: first.value,
      mention: plainMention(statement, partOf(first, 0, first.value.length), 'defines'),
    };
  }
  const [, before = '', name] = /^(.*\/)?([^/]+?)(?:\.m?js)?$/.exec(first.value) ?? [];
  if (name === undefined) return undefined;
  const whole = partOf(first, 0, first.value.length);
  const named = partOf(first, before.length, name.length);
  return {
    name,
    mention: {
      ...plainMention(statement, whole, 'defines'),
      ...{ nameStart: named.start, nameEnd: named.end, form: 'named by its file' },
    },
  };
}
