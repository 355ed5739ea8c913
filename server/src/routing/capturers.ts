/** Which regular expressions can `$1` or a named group come from, where it is used? */

import type { Inclusion, Statement } from '../project/inclusion.ts';
import { type Block, blockOf, outerBlock, statementsOf } from '../project/scope.ts';
import { captureLanguage, type Language, patternFrom } from '../regex/language.ts';
import type { Pattern } from '../regex/parse.ts';
import type { Directive } from '../syntax/tree.ts';
import { bytesOf } from './bytes.ts';
import { readCondition } from './condition.ts';
import { locationPattern } from './location.ts';

/** A regular expression that is tried while a request is processed. */
export interface Capturer {
  readonly statement: Statement;
  /** As text. */
  readonly source: string;
  readonly ignoreCase: boolean;
  /** The text it is tried on, as a value with variables. */
  readonly subject: string;
  /** What follows is done if it does not match: its groups are empty then. */
  readonly negated: boolean;
}

/** The pattern of a capturer; undefined where it is not read here. */
export function capturerPattern({ source, ignoreCase }: Capturer): Pattern | undefined {
  return patternFrom(bytesOf(source), ignoreCase ? 'in-either-case' : 'as-written');
}

/** What group `group` of it holds, whatever the subject; undefined if there is no such group, or if that is not known. */
export function groupOf(capturer: Capturer, group: number | string): Language | undefined {
  const pattern = capturerPattern(capturer);
  return pattern && captureLanguage(pattern, group);
}

const trying: ReadonlySet<string> = new Set(['rewrite', 'if', 'location', 'server_name']);
const none: readonly Capturer[] = [];

const found = new WeakMap<Inclusion, Map<Directive, readonly Capturer[]>>();

/** The regular expression of a `rewrite`, an `if` or a `location`; those of a `server_name`. */
export function capturersIn(statement: Statement): readonly Capturer[] {
  if (!trying.has(statement.directive.name)) return none;
  const ofInclusion = found.get(statement.inclusion) ?? new Map<Directive, readonly Capturer[]>();
  found.set(statement.inclusion, ofInclusion);
  const known = ofInclusion.get(statement.directive) ?? readCapturers(statement);
  ofInclusion.set(statement.directive, known);
  return known;
}

function readCapturers(statement: Statement): readonly Capturer[] {
  const { directive } = statement;
  const { args } = directive;
  const capturer = (source: string, ignoreCase: boolean, subject: string, negated = false): Capturer => ({
    statement,
    source,
    ignoreCase,
    subject,
    negated,
  });
  switch (directive.name) {
    case 'rewrite':
      return args[0] ? [capturer(args[0].value, false, '$uri')] : [];
    case 'if': {
      const condition = args.length > 0 ? readCondition(args) : undefined;
      if (condition?.kind !== 'match') return [];
      const { operator, regex, variable } = condition;
      return [
        capturer(regex.value, operator.value.endsWith('*'), variable.value, operator.value.startsWith('!')),
      ];
    }
    case 'location': {
      const pattern = locationPattern(directive);
      return pattern?.kind === 'regex' ? [capturer(pattern.source, pattern.ignoreCase, '$uri')] : [];
    }
    case 'server_name':
      return args.flatMap(({ value }) =>
        /^~./s.test(value) ? [capturer(value.slice(1), true, '$host')] : [],
      );
    default:
      return [];
  }
}

/** The one of a map's entry (`~^/a(.*)$ $1;`); undefined for other keys. */
export function entryCapturer(entry: Statement, map: Statement): Capturer | undefined {
  const found = /^~\*?/.exec(entry.directive.name);
  if (!found) return undefined;
  return {
    statement: entry,
    source: entry.directive.name.slice(found[0].length),
    ignoreCase: found[0] === '~*',
    subject: map.directive.args[0]?.value ?? '',
    negated: false,
  };
}

/** Statements that run in the order in which they are written, before a request is answered. */
const inOrder: ReadonlySet<string> = new Set(['set', 'if', 'rewrite', 'return', 'break']);
const preparing: ReadonlySet<string> = new Set(['set', 'if', 'rewrite', 'server_name']);

const prepared = new WeakMap<Inclusion, Map<Directive | undefined, readonly Statement[]>>();

/** The statements of a block that set variables or try regular expressions, in order. */
function preparationsIn(block: Block): readonly Statement[] {
  const ofInclusion = prepared.get(block.inclusion) ?? new Map<Directive | undefined, readonly Statement[]>();
  prepared.set(block.inclusion, ofInclusion);
  const known = ofInclusion.get(block.directive);
  if (known) return known;
  const found = [...statementsOf(block)].filter(({ directive }) => preparing.has(directive.name));
  ofInclusion.set(block.directive, found);
  return found;
}

/** Those that have run when nginx comes to `until`, which stands in the block or in a block inside. */
export function preparationsBefore(block: Block, until: Statement): readonly Statement[] {
  const all = preparationsIn(block);
  if (!inOrder.has(until.directive.name)) return all;
  const at = all.findIndex(({ directive }) => directive === until.directive);
  if (at >= 0) return all.slice(0, at);
  // A `return` is none of them, and what an include brings in stands in another file.
  return blockOf(until).directive === block.directive && blockOf(until).inclusion === until.inclusion
    ? all.filter(
        ({ directive, inclusion }) =>
          inclusion !== until.inclusion || directive.index < until.directive.index,
      )
    : all;
}

/**
 * The ones whose groups `$1` to `$9` can be at `statement`: what was tried last has set them, or cleared them. Empty
 * where none is tried before, as far as the blocks around show.
 */
export function capturersBefore(statement: Statement): readonly Capturer[] {
  if (statement.directive.name === 'rewrite') return capturersIn(statement);
  let inner = statement;
  for (let block: Block | undefined = blockOf(statement); block; block = outerBlock(block)) {
    const tried = triedIn(block, inner);
    if (tried.length > 0) return tried;
    const { directive, inclusion } = block;
    if (!directive) return [];
    inner = { directive, inclusion };
    if (directive.name === 'server') return [];
    const own = directive.name === 'if' || directive.name === 'location' ? capturersIn(inner) : [];
    if (own.length > 0) return own;
  }
  return [];
}

/** What a block tries before `inner`, which stands in it, or before the request is answered. */
function triedIn(block: Block, inner: Statement): readonly Capturer[] {
  return preparationsBefore(block, inner).flatMap((statement) => {
    const { directive, inclusion } = statement;
    if (directive.name === 'if')
      return [...capturersIn(statement), ...triedIn({ directive, inclusion }, inner)];
    return capturersIn(statement);
  });
}

const names = new WeakMap<Inclusion, Map<Directive | undefined, ReadonlySet<string>>>();

/** The variables (in lower case) that `set` and named groups in a block, or in an `if` in it, give values to. */
export function namesPreparedIn(block: Block): ReadonlySet<string> {
  const ofInclusion = names.get(block.inclusion) ?? new Map<Directive | undefined, ReadonlySet<string>>();
  names.set(block.inclusion, ofInclusion);
  const known = ofInclusion.get(block.directive);
  if (known) return known;
  const all = new Set<string>();
  for (const statement of preparationsIn(block)) {
    const { directive, inclusion } = statement;
    if (directive.name === 'set') all.add((directive.args[0]?.value ?? '').slice(1).toLowerCase());
    for (const name of capturersIn(statement).flatMap(namesOf)) all.add(name);
    if (directive.name === 'if') for (const name of namesPreparedIn({ directive, inclusion })) all.add(name);
  }
  ofInclusion.set(block.directive, all);
  return all;
}

/** In lower case, as nginx has its variables. */
function namesOf(capturer: Capturer): string[] {
  if (!capturer.source.includes('(?')) return [];
  return [...(capturerPattern(capturer)?.names.keys() ?? [])].map((name) => name.toLowerCase());
}

/** All that are tried in the blocks around `statement`, with a group called `name`. */
export function capturersNaming(name: string, statement: Statement): readonly Capturer[] {
  const all = [...capturersIn(statement)];
  for (let block: Block | undefined = blockOf(statement); block; block = outerBlock(block)) {
    const { directive, inclusion } = block;
    if (directive?.name === 'http') break;
    if (directive && directive.name !== 'server') all.push(...capturersIn({ directive, inclusion }));
    if (namesPreparedIn(block).has(name)) all.push(...triedIn(block, statement));
    if (directive?.name === 'server') break;
  }
  return all.filter((capturer) => namesOf(capturer).includes(name));
}
