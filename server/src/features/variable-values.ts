/** Which values does each statement that defines a variable give it? */

import { asciiLower } from '../project/ascii.ts';
import type { Configuration, Inclusion, Statement } from '../project/inclusion.ts';
import { capturedIn } from '../project/known-variables.ts';
import { isReadBefore } from '../project/reading-order.ts';
import { named, placeOf, statementsOf } from '../project/scope.ts';
import { variablesDefinedIn } from '../project/variables.ts';
import { type Capturer, capturerPattern, capturersIn, entryCapturer } from '../routing/capturers.ts';

/** One way in which a variable gets its value. */
export interface Giver {
  readonly statement: Statement;
  readonly gives: /** As it is written. */
    | { readonly kind: 'value'; readonly value: string }
    /** By the key that fits; an include that cannot be read may say more, and `otherwise` where that is undefined. */
    | {
        readonly kind: 'choice';
        readonly entries: readonly { readonly key: string; readonly value: string }[];
        readonly otherwise: string | undefined;
        readonly mayMiss: boolean;
      }
    /** What a group has matched. */
    | { readonly kind: 'group'; readonly capturer: Capturer }
    /** What only the running nginx knows. */
    | { readonly kind: 'running' };
}

/** Everything in the configuration that gives values to `name` (in lower case), in the order of reading. */
export function giversOf({ inclusions }: Configuration, name: string): readonly Giver[] {
  // What a file defines is kept with the file: an edit of another costs nothing.
  const found = inclusions.flatMap((inclusion): Giver[] => [
    ...variablesDefinedIn(inclusion.file).flatMap((definition): Giver[] => {
      const statement = { directive: definition.directive, inclusion };
      if (definition.name !== name || placeOf(statement) === 'entries') return [];
      return [{ statement, gives: givenBy(statement) }];
    }),
    ...(capturedIn(inclusion.file).has(name) ? groupsCalled(name, inclusion) : []),
  ]);
  return found.length > mostSorted
    ? found
    : found.sort((a, b) => (isReadBefore(a.statement, b.statement) ? -1 : 1));
}

/** Of more nobody sees the order. */
const mostSorted = 200;
const blocks: ReadonlySet<string> = new Set(['map', 'geo', 'split_clients']);

function groupsCalled(name: string, inclusion: Inclusion): Giver[] {
  const { file } = inclusion;
  const capturers = ['location', 'server_name', 'if', 'rewrite'].flatMap((directives) =>
    file.named(directives).flatMap((directive) => capturersIn({ directive, inclusion })),
  );
  for (const directive of file.named('map')) {
    const map = { directive, inclusion };
    for (const entry of directive.children ? statementsOf(map) : []) {
      const capturer = entry.directive.name.startsWith('~') ? entryCapturer(entry, map) : undefined;
      if (capturer) capturers.push(capturer);
    }
  }
  return capturers
    .filter((capturer) => isGroupOf(capturer, name))
    .map((capturer) => ({ statement: capturer.statement, gives: { kind: 'group', capturer } }));
}

function isGroupOf(capturer: Capturer, name: string): boolean {
  if (!capturer.source.includes('(?')) return false;
  return [...(capturerPattern(capturer)?.names.keys() ?? [])].some((one) => asciiLower(one) === name);
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
  // An include around the block holds no entries of it.
  const mayMiss = named(statement, 'include').some((one) => one.inclusion.unread.has(one.directive));
  let otherwise: string | undefined = mayMiss ? undefined : '';
  for (const { directive } of statementsOf(statement)) {
    const [value, ...more] = directive.args;
    if (!value || more.length > 0 || isSetting(name, directive.name)) continue;
    if (directive.name === rest) otherwise = value.value;
    else entries.push({ key: directive.name, value: value.value });
  }
  return { kind: 'choice', entries, otherwise, mayMiss };
}

/** Words in these blocks that are no entries. */
function isSetting(block: string, name: string): boolean {
  if (name === 'include') return true;
  return block === 'geo' && ['delete', 'proxy', 'proxy_recursive', 'ranges'].includes(name);
}
