/** What may a variable hold where it is used, and where does each value come from? */

import { documentation, type VariableSpec } from '../catalog/catalog.ts';
import { type Protocol, protocolOf } from '../catalog/context.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { definedVariables } from '../project/known-variables.ts';
import { blockOf, placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { groupWordsOf } from '../regex/words.ts';
import { wholeTextOf } from '../routing/bytes.ts';
import { type Capturer, capturerPattern, capturersBefore, entryCapturer } from '../routing/capturers.ts';
import { settingOf } from '../rules/setting.ts';
import { linkTo } from './directive-card.ts';
import { saidOfEach } from './each-place.ts';
import type { LinkAddress } from './place-name.ts';
import { code, placeOfStatement, wordsOf } from './statement-name.ts';
import { variableExample } from './variable-example.ts';
import { type Giver, giversOf } from './variable-values.ts';

/** `name` is in lower case, without `$`; `1` to `9` are groups. At each place where it is used; undefined where nothing is known of it. */
export function variableCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  name: string,
  addressOf?: LinkAddress,
): string | undefined {
  return saidOfEach(
    statements,
    (statement) =>
      /^[1-9]$/.test(name)
        ? groupCard(statement, Number(name), addressOf)
        : cardOf(project, statement, name, addressOf),
    addressOf,
  );
}

function cardOf(
  project: ProjectSnapshot,
  statement: Statement,
  name: string,
  addressOf: LinkAddress | undefined,
): string | undefined {
  const configuration = configurationOf(project, statement.inclusion);
  const givers = configuration ? giversOf(configuration, name) : [];
  const protocol = protocolAround(statement);
  const spec = project.catalog.variable(name, protocol);
  const parts = [
    configuration && givers.length > 0 ? givenCard(name, givers, isAllSeen(configuration), addressOf) : '',
    spec ? builtInCard(name, spec, givers.length > 0) : '',
    protocol === 'http' && !givers.some(({ gives }) => gives.kind === 'value')
      ? variableExample(project, statement, name)
      : '',
    spec ? linkTo(spec.link) : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) return parts.join('\n\n');
  return configuration && isDefinedNowhere(project, statement, configuration, name)
    ? `Nothing in this configuration defines **$${name}**, and nginx has no variable of that name.`
    : undefined;
}

function protocolAround(statement: Statement): Protocol {
  const place = placeOf(statement);
  if (place !== undefined && place !== 'entries') return protocolOf(place) ?? 'http';
  const { parent } = statement.directive;
  return parent ? protocolAround({ directive: parent, inclusion: statement.inclusion }) : 'http';
}

/** In a third-party module's variables nothing is known. */
function isDefinedNowhere(
  project: ProjectSnapshot,
  { inclusion }: Statement,
  configuration: Configuration,
  name: string,
): boolean {
  return (
    configuration.complete &&
    !settingOf(project, inclusion).loadsUnknownModules &&
    !definedVariables(configuration, project.catalog).has(name)
  );
}

const mostGivers = 8;
const mostValues = 10;

/** Other files may give it values too, and Lua may do so anywhere. */
function isAllSeen({ complete, inclusions }: Configuration): boolean {
  return (
    complete && !inclusions.some(({ file }) => [...file.names()].some((name) => name.includes('_by_lua')))
  );
}

function givenCard(
  name: string,
  givers: readonly Giver[],
  isAll: boolean,
  addressOf: LinkAddress | undefined,
): string {
  const lines = givers.slice(0, mostGivers).map((giver) => {
    const place = placeOfStatement(giver.statement, addressOf);
    return `- ${wordsOf(giver.statement)} (${place})${detail(name, giver)}`;
  });
  const rest = givers.length > mostGivers ? [`- and ${givers.length - mostGivers} more places`] : [];
  const title = isAll ? summary(name, givers) : `**$${name}** gets its value here:`;
  return [title, [...lines, ...rest].join('\n')].join('\n\n');
}

/** All values at once, if these are few and written out. */
function summary(name: string, givers: readonly Giver[]): string {
  const values = new Set<string>();
  for (const { gives } of givers) {
    if (gives.kind === 'value') values.add(gives.value);
    else if (gives.kind === 'choice' && gives.otherwise !== undefined && !gives.mayMiss) {
      for (const { value } of gives.entries) values.add(value);
      values.add(gives.otherwise);
    } else return `**$${name}** gets its value here:`;
  }
  // It is empty until a `set` has run.
  const isSet = givers.some(({ gives }) => gives.kind === 'value');
  const shown = [...values].filter((value) => value !== '').map((value) => code(value, 40));
  if (isSet || values.has('')) shown.push('empty');
  if (shown.length > mostValues) return `**$${name}** has one of ${shown.length} values:`;
  const what = shown.length === 1 ? `**$${name}** is ${shown[0]}` : `**$${name}** is ${either(shown)}`;
  return isSet ? `${what} (until one of these has run):` : `${what}:`;
}

function either(texts: readonly string[]): string {
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}`;
}

const mostEntries = 6;

function detail(name: string, { gives, statement }: Giver): string {
  switch (gives.kind) {
    case 'value':
      return '';
    case 'running':
      return ': known only while nginx runs';
    case 'group': {
      const words = wordsOfGroup(gives.capturer, name);
      return words === undefined ? '' : `: ${words}`;
    }
    case 'choice': {
      const entries = gives.entries
        .slice(0, mostEntries)
        .map(({ key, value }) => `${shownKey(key)} → ${shownValue(value)}`);
      if (gives.entries.length > mostEntries) entries.push(`${gives.entries.length - mostEntries} more`);
      if (gives.otherwise !== undefined) entries.push(`otherwise ${shownValue(gives.otherwise)}`);
      if (gives.mayMiss) entries.push('and what an `include` says that cannot be read');
      const what = statement.directive.name === 'split_clients' ? 'by share' : 'by key';
      return entries.length === 1 ? `: ${entries[0]}` : `, ${what}: ${entries.join(', ')}`;
    }
  }
}

function shownKey(key: string): string {
  return code(key === '' ? "''" : key, 40);
}

function shownValue(value: string): string {
  return value === '' ? 'empty' : code(value, 40);
}

function wordsOfGroup(capturer: Capturer, group: number | string): string | undefined {
  const pattern = capturerPattern(capturer);
  // nginx's names have no case, those of groups have.
  const named = [...(pattern?.names.keys() ?? [])].find((one) => one.toLowerCase() === group) ?? group;
  const words = pattern && groupWordsOf(pattern, named);
  return words === undefined ? undefined : wholeTextOf(words);
}

/** Where `$1` comes from. */
function groupCard(
  statement: Statement,
  group: number,
  addressOf: LinkAddress | undefined,
): string | undefined {
  const { directive, inclusion } = blockOf(statement);
  const isEntry = placeOf(statement) === 'entries' && directive?.name === 'map';
  const own = isEntry ? entryCapturer(statement, { directive, inclusion }) : undefined;
  const capturers = own ? [own] : isEntry ? [] : capturersBefore(statement);
  const lines = capturers.slice(0, mostGivers).flatMap((capturer) => {
    const pattern = capturerPattern(capturer);
    if (!pattern) return [];
    const place = `${wordsOf(capturer.statement)} (${placeOfStatement(capturer.statement, addressOf)})`;
    if (group > pattern.captures) return [`- ${place}: it has no group ${group}, so that it is empty`];
    if (capturer.negated) return [`- ${place}: it did not match, so that it is empty`];
    const words = wordsOfGroup(capturer, group);
    return [`- ${place}${words === undefined ? '' : `: ${words}`}`];
  });
  if (lines.length === 0) return undefined;
  const title =
    lines.length === 1
      ? `**$${group}** is what the group has matched last:`
      : `**$${group}** comes from the one of these that was tried last:`;
  return [title, lines.join('\n')].join('\n\n');
}

function builtInCard(name: string, spec: VariableSpec, isGiven: boolean): string {
  const title = isGiven ? `It is a variable of nginx too (${spec.module}):` : `**$${name}** (${spec.module})`;
  return [title, documentation(spec)].filter((part) => part !== '').join('\n\n');
}
