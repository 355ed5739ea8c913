/** Who chooses the value of a variable where it is used, and which texts can it be? */

import { asciiLower } from '../project/ascii.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { definedVariables } from '../project/known-variables.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { type Block, blockOf, hasUnreadInclude, named, outerBlock, statementsOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { isTiedToEnd, isTiedToStart } from '../regex/anchors.ts';
import { type Language, languageOf, oneOf, textLanguage, within } from '../regex/language.ts';
import { bytesOf } from './bytes.ts';
import {
  type Capturer,
  capturerPattern,
  capturersBefore,
  capturersIn,
  capturersNaming,
  entryCapturer,
  groupOf,
  namesPreparedIn,
  preparationsBefore,
} from './capturers.ts';
import { clientLanguage, pathVariables } from './client-variables.ts';
import { locationPattern } from './location.ts';
import { isTakenAsSent } from './taken-as-sent.ts';
import { type Part, partsOf } from './text-value.ts';

export type Origin =
  /** Whoever sends the request, within the limits of the language. */
  | { readonly kind: 'client'; readonly language: Language }
  /** nginx, the configuration or an upstream. */
  | { readonly kind: 'server' }
  /** One of these values: what `set`, `map` and their like give it. */
  | { readonly kind: 'given'; readonly values: readonly GivenValue[] }
  | { readonly kind: 'unknown' };

export interface GivenValue {
  /** With variables, unless `literal`. */
  readonly value: string;
  readonly literal: boolean;
  /** Where it is written; for what is there without being written, the block that lacks it. */
  readonly statement: Statement;
  /** The regular expression that has to match for it: a map's key. */
  readonly capturer: Capturer | undefined;
}

/** A place where variables are looked up. */
export interface UsePlace {
  readonly project: ProjectSnapshot;
  readonly statement: Statement;
  /** The map's key that the value belongs to, if any. */
  readonly capturer: Capturer | undefined;
}

const unknown: Origin = { kind: 'unknown' };

/** The origin of one part of a value; text is the server's. */
export function originOf(part: Part, at: UsePlace): Origin {
  switch (part.kind) {
    case 'text':
      return { kind: 'server' };
    case 'capture':
      return originOfGroup(at.capturer ? [at.capturer] : capturersBefore(at.statement), part.group, at);
    case 'variable':
      return originOfVariable(part.name, at);
  }
}

function originOfVariable(name: string, at: UsePlace): Origin {
  const configuration = configurationOf(at.project, at.statement.inclusion);
  // Most variables are nginx's own, clients have no say in them, and nothing gives them another value.
  if (
    configuration &&
    !clientLanguage(name) &&
    !definedVariables(configuration, at.project.catalog).has(name)
  )
    return serverOrigin(name, at);
  const set = valuesSet(name, at.statement);
  if (set) return { kind: 'given', values: set };
  const naming = at.capturer ? [at.capturer] : [];
  const capturers = [...naming, ...capturersNaming(name, at.statement)];
  const captured = capturers.length > 0 ? originOfGroup(capturers, name, at) : unknown;
  if (captured.kind !== 'unknown') return captured;
  const derived = configuration && derivedIn(configuration).get(name);
  if (derived) return originOfDerived(derived);
  if (pathVariables.has(name) && isTakenAsSent(at.statement)) return unknown;
  const language = checkedLanguage(name, at) ?? clientLanguage(name);
  if (language)
    return {
      kind: 'client',
      language: pathVariables.has(name) ? pathLanguage(at.statement, language) : language,
    };
  return serverOrigin(name, at);
}

function serverOrigin(name: string, { project }: UsePlace): Origin {
  return project.catalog.variable(name, 'http') && !unsureVariables.test(name) ? { kind: 'server' } : unknown;
}

/** What is left to a client of a variable that has passed a check: the key of a `map`, or the `if` around. */
function checkedLanguage(name: string, at: UsePlace): Language | undefined {
  const { directive } = at.statement;
  if (directive.parent?.name === 'map' && !at.capturer && directive.name !== 'default') {
    const subject = directive.parent.args[0]?.value ?? '';
    return isVariable(subject, name) ? textLanguage(bytesOf(directive.name)) : undefined;
  }
  const around: Capturer[] = at.capturer ? [at.capturer] : [];
  for (
    let block: Block | undefined = blockOf(at.statement);
    block?.directive?.name === 'if';
    block = outerBlock(block)
  ) {
    around.push(...capturersIn({ directive: block.directive, inclusion: block.inclusion }));
  }
  for (const capturer of around) {
    const pattern =
      capturer.negated || !isVariable(capturer.subject, name) ? undefined : capturerPattern(capturer);
    if (pattern && isTiedToStart(pattern) && isTiedToEnd(pattern)) return languageOf(pattern);
  }
  return undefined;
}

function isVariable(subject: string, name: string): boolean {
  const [part, ...more] = partsOf(subject);
  return part?.kind === 'variable' && part.name === name && more.length === 0;
}

/** What a client may have a say in, depending on what is not looked at here: a password file, a certificate's issuer. */
const unsureVariables = /^(remote_user|ssl_client_|upstream_|sent_|geoip_|jwt_|secure_link)/;

/** What group `group` of one of `capturers` holds. */
function originOfGroup(capturers: readonly Capturer[], group: number | string, at: UsePlace): Origin {
  const languages: Language[] = [];
  for (const capturer of capturers) {
    if (capturer.negated) continue;
    const pattern = capturerPattern(capturer);
    const names =
      typeof group === 'string'
        ? [...(pattern?.names.keys() ?? [])].filter((name) => asciiLower(name) === group)
        : [group];
    const subject = languageOfSubject(capturer, at);
    const [name] = names;
    const language = name === undefined ? undefined : groupOf(capturer, name);
    if (!subject || !language) return unknown;
    languages.push(within(language, subject.bytes));
  }
  return languages.length > 0 ? { kind: 'client', language: oneOf(languages) } : unknown;
}

/** What an expression is tried on; undefined where a client has no say in it, or where that is not known. */
function languageOfSubject({ subject, statement }: Capturer, { project }: UsePlace): Language | undefined {
  const [part, ...more] = partsOf(subject);
  if (part?.kind !== 'variable' || more.length > 0) return undefined;
  const language = clientLanguage(part.name);
  if (language) return language;
  const origin = subject.length > 0 ? originOf(part, { project, statement, capturer: undefined }) : unknown;
  return origin.kind === 'client' ? origin.language : undefined;
}

/** The path of the requests that come to where `statement` stands. */
function pathLanguage(statement: Statement, any: Language): Language {
  for (let block: Block | undefined = blockOf(statement); block; block = outerBlock(block)) {
    // A changed path is the location's no more.
    const rewrites = named(block, 'rewrite').filter(({ directive }) => directive !== statement.directive);
    if (rewrites.length > 0 || hasUnreadInclude(block)) return any;
    if (block.directive?.name !== 'location') continue;
    const pattern = locationPattern(block.directive);
    if (pattern?.kind === 'exact') return textLanguage(bytesOf(pattern.path));
    if (pattern?.kind !== 'regex') return any;
    const parsed = capturerPattern({
      statement,
      source: pattern.source,
      ignoreCase: pattern.ignoreCase,
      subject: '$uri',
      negated: false,
    });
    return parsed && isTiedToStart(parsed) && isTiedToEnd(parsed)
      ? within(any, languageOf(parsed).bytes)
      : any;
  }
  return any;
}

/**
 * What `set` has given the variable when `statement` is reached, as the blocks around it show; undefined if none of
 * them sets it.
 */
function valuesSet(name: string, statement: Statement): readonly GivenValue[] | undefined {
  const blocks: Block[] = [];
  for (let block: Block | undefined = blockOf(statement); block; block = outerBlock(block)) {
    if (block.directive?.name === 'http') break;
    if (namesPreparedIn(block).has(name)) blocks.unshift(block);
  }
  let values: GivenValue[] | undefined;
  for (const block of blocks) {
    for (const inner of preparationsBefore(block, statement)) {
      if (inner.directive.name === 'set') {
        const value = valueSetBy(inner, name);
        if (value) values = [value];
      } else if (inner.directive.name === 'if' && !isAround(inner, statement)) {
        for (const conditional of preparationsBefore(inner, statement)) {
          const value = conditional.directive.name === 'set' ? valueSetBy(conditional, name) : undefined;
          if (value) values = [...(values ?? [absent(conditional)]), value];
        }
      }
    }
  }
  return values;
}

/** Does `statement` stand in the block of `outer`, which has run then? */
function isAround(outer: Statement, statement: Statement): boolean {
  for (let at = statement.directive.parent; at; at = at.parent) if (at === outer.directive) return true;
  return false;
}

function valueSetBy(statement: Statement, name: string): GivenValue | undefined {
  const [variable, value] = statement.directive.args;
  if (!value || asciiLower(variable?.value ?? '') !== `$${name}`) return undefined;
  return { value: value.value, literal: false, statement, capturer: undefined };
}

function absent(statement: Statement): GivenValue {
  return { value: '', literal: true, statement, capturer: undefined };
}

const deriving = ['map', 'geo', 'split_clients'];
const derivedByName = new WeakMap<Configuration, ReadonlyMap<string, Statement>>();

/** The blocks that give variables their values, by the name in lower case. */
function derivedIn(configuration: Configuration): ReadonlyMap<string, Statement> {
  const known = derivedByName.get(configuration);
  if (known) return known;
  const found = new Map<string, Statement>();
  for (const statement of statementsNamed(configuration, deriving)) {
    const { name, args } = statement.directive;
    const target = (name === 'geo' ? args.at(-1) : args[1])?.value ?? '';
    if (target.startsWith('$')) found.set(asciiLower(target.slice(1)), statement);
  }
  derivedByName.set(configuration, found);
  return found;
}

const settingsOfGeo: ReadonlySet<string> = new Set([
  'delete',
  'proxy',
  'proxy_recursive',
  'ranges',
  'include',
]);

function originOfDerived(block: Statement): Origin {
  const { directive, inclusion } = block;
  if (hasUnreadInclude({ directive, inclusion })) return unknown;
  const isMap = directive.name === 'map';
  const values: GivenValue[] = [];
  let complete = false;
  for (const entry of statementsOf({ directive, inclusion })) {
    const [value, ...more] = entry.directive.args;
    if (!value || more.length > 0 || (directive.name === 'geo' && settingsOfGeo.has(entry.directive.name)))
      continue;
    if (entry.directive.name === (directive.name === 'split_clients' ? '*' : 'default')) complete = true;
    values.push({
      value: value.value,
      literal: !isMap,
      statement: entry,
      capturer: isMap ? entryCapturer(entry, block) : undefined,
    });
  }
  if (!complete) values.push(absent(block));
  return { kind: 'given', values };
}

/** Where the variables of a given value are looked up. */
export function placeOfValue({ statement, capturer }: GivenValue, { project }: UsePlace): UsePlace {
  return { project, statement, capturer };
}
