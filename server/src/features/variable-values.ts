/** Which values does each statement that defines a variable give it? */

import { asciiLower } from '../project/ascii.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { isReadBefore, statementsNamed } from '../project/reading-order.ts';
import { hasUnreadInclude, statementsOf } from '../project/scope.ts';
import { definingArguments } from '../project/variables.ts';
import { type Capturer, capturerPattern, capturersIn, entryCapturer } from '../routing/capturers.ts';

/** One way in which a variable gets its value. */
export interface Giver {
  readonly statement: Statement;
  readonly gives: /** As it is written. */
    | { readonly kind: 'value'; readonly value: string }
    /** By the key that fits; `otherwise` is undefined where an include that cannot be read may say it. */
    | {
        readonly kind: 'choice';
        readonly entries: readonly { readonly key: string; readonly value: string }[];
        readonly otherwise: string | undefined;
      }
    /** What a group has matched. */
    | { readonly kind: 'group'; readonly capturer: Capturer }
    /** What only the running nginx knows. */
    | { readonly kind: 'running' };
}

const known = new WeakMap<Configuration, ReadonlyMap<string, readonly Giver[]>>();

/** Everything in the configuration that gives values to `name` (in lower case), in the order of reading. */
export function giversOf(configuration: Configuration, name: string): readonly Giver[] {
  const before = known.get(configuration) ?? collect(configuration);
  known.set(configuration, before);
  return before.get(name) ?? [];
}

const blocks: ReadonlySet<string> = new Set(['map', 'geo', 'split_clients']);

function collect(configuration: Configuration): ReadonlyMap<string, readonly Giver[]> {
  const found = new Map<string, Giver[]>();
  const add = (name: string, giver: Giver) => {
    const same = found.get(name);
    if (same) same.push(giver);
    else found.set(name, [giver]);
  };
  const defining = Object.keys(definingArguments);
  for (const statement of statementsNamed(configuration, defining)) {
    const { name, args } = statement.directive;
    const variable = args.at(definingArguments[name] ?? 0)?.value ?? '';
    if (!/^\$\w+$/.test(variable)) continue;
    add(asciiLower(variable.slice(1)), { statement, gives: givenBy(statement) });
  }
  for (const statement of statementsNamed(configuration, ['location', 'server_name', 'if', 'rewrite'])) {
    for (const capturer of capturersIn(statement)) addGroups(capturer, add);
  }
  for (const map of statementsNamed(configuration, ['map'])) {
    for (const entry of map.directive.children ? statementsOf(map) : []) {
      const capturer = entry.directive.name.startsWith('~') ? entryCapturer(entry, map) : undefined;
      if (capturer) addGroups(capturer, add);
    }
  }
  for (const givers of found.values())
    givers.sort((a, b) => (isReadBefore(a.statement, b.statement) ? -1 : 1));
  return found;
}

function addGroups(capturer: Capturer, add: (name: string, giver: Giver) => void): void {
  if (!capturer.source.includes('(?')) return;
  for (const name of capturerPattern(capturer)?.names.keys() ?? [])
    add(asciiLower(name), { statement: capturer.statement, gives: { kind: 'group', capturer } });
}

function givenBy(statement: Statement): Giver['gives'] {
  const { directive } = statement;
  if (directive.name === 'set') return { kind: 'value', value: directive.args[1]?.value ?? '' };
  return blocks.has(directive.name) ? choiceOf(statement) : { kind: 'running' };
}

function choiceOf(statement: Statement): Giver['gives'] {
  const { name } = statement.directive;
  const rest = name === 'split_clients' ? '*' : 'default';
  const entries: { key: string; value: string }[] = [];
  let otherwise: string | undefined = hasUnreadInclude(statement) ? undefined : '';
  for (const { directive } of statementsOf(statement)) {
    const [value, ...more] = directive.args;
    if (!value || more.length > 0 || isSetting(name, directive.name)) continue;
    if (directive.name === rest) otherwise = value.value;
    else entries.push({ key: directive.name, value: value.value });
  }
  return { kind: 'choice', entries, otherwise };
}

/** Words in these blocks that are no entries. */
function isSetting(block: string, name: string): boolean {
  if (name === 'include') return true;
  return block === 'geo' && ['delete', 'proxy', 'proxy_recursive', 'ranges'].includes(name);
}
