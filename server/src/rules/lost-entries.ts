/** What does a block lose whose own list of a repeatable directive replaces that of the blocks around it? */

import type { Configuration, Inclusion, Statement } from '../project/inclusion.ts';
import { effective, inheritModeOf, ownOf } from '../project/inheritance.ts';
import { type Block, blockOf, named, outerBlock } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { mayBringIn } from '../project/unread-includes.ts';
import { configurationOf } from '../project/variables.ts';
import type { Directive } from '../syntax/tree.ts';
import { type Family, familyOf, type Key } from './inherited-families.ts';
import { isFinal } from './value.ts';
import { code, listed } from './wording.ts';

export interface Loss {
  readonly family: Family;
  /** The statements around the block that are replaced and not repeated, in order. */
  readonly entries: readonly LostEntry[];
  /** The list of the block begins with it. */
  readonly first: Statement;
  /** Behind it the list of the block ends, in the file that the block stands in. */
  readonly last: Directive;
  /** The block repeats none of what is in force around it. */
  readonly repeatsNone: boolean;
}

export interface LostEntry {
  readonly statement: Statement;
  /** Those that are not repeated. */
  readonly keys: readonly Key[];
  /** Some of its keys are repeated. */
  readonly inPart: boolean;
}

/** What is lost by the lists that `statement` begins in its block: itself, or by what it includes. */
export function lossesAt(project: ProjectSnapshot, statement: Statement): Loss[] {
  const block = blockOf(statement);
  // What stands in an included file is told where the block includes it.
  if (statement.inclusion !== block.inclusion) return [];
  const outer = outerBlock(block);
  if (!outer || (!outer.directive && outer.inclusion.entry === 'main')) return [];
  const configuration = configurationOf(project, statement.inclusion);
  return familiesBegunBy(statement, block).flatMap(
    (family) => lossOf(family, block, outer, configuration) ?? [],
  );
}

function familiesBegunBy({ directive, inclusion }: Statement, block: Block): Family[] {
  const found = new Set<Family>();
  const names =
    directive.name === 'include' ? namesIn(inclusion.included.get(directive) ?? []) : [directive.name];
  for (const name of names) {
    const family = familyOf.get(name);
    const first = family && ownOf(block, family.names)[0];
    if (first && topOf(first, block) === directive) found.add(family);
  }
  return [...found];
}

function namesIn(inclusions: readonly Inclusion[]): string[] {
  return inclusions.flatMap(({ file, included }) => [
    ...file.names(),
    ...[...included.values()].flatMap((brought) => namesIn(brought)),
  ]);
}

/** The statement of the block's own file that `statement` is, or that brings it in. */
function topOf(statement: Statement, { inclusion }: Block): Directive {
  let at = statement;
  while (at.inclusion !== inclusion && at.inclusion.via) at = at.inclusion.via;
  return at.directive;
}

function lossOf(
  family: Family,
  block: Block,
  outer: Block,
  configuration: Configuration | undefined,
): Loss | undefined {
  const replaced = effective(outer, family.names);
  if (replaced.length === 0 || inheritModeOf(block, family.names[0] ?? '') !== 'on') return undefined;
  const own = ownOf(block, family.names);
  const replacing = { own, outer: replaced, beside: (name: string) => named(block, name), configuration };
  const keys = own.flatMap(({ directive }) => family.keys(directive));
  if (family.replaces?.(replacing) || keys.some((key) => !isFinalKey(key))) return undefined;
  const repeats = new Set(keys.map(({ key }) => key));
  const entries = replaced.flatMap((statement): LostEntry[] => {
    const all = family.keys(statement.directive);
    const lost = all.filter(
      (one) => !repeats.has(one.key) && isFinalKey(one) && !family.isIdle?.(one.key, statement, replacing),
    );
    return lost.length === 0 ? [] : [{ statement, keys: lost, inPart: lost.length < all.length }];
  });
  const [first] = own;
  const last = own.at(-1);
  if (entries.length === 0 || !first || !last || mayHoldMore(block, family)) return undefined;
  const repeatsNone = !replaced.some(({ directive }) =>
    family.keys(directive).some(({ key }) => repeats.has(key)),
  );
  return { family, entries, first, last: topOf(last, block), repeatsNone };
}

function isFinalKey({ text }: Key): boolean {
  return isFinal({ value: text });
}

/** May a file that is not here repeat what is lost, in the block or in one around it that has nothing of the family? */
function mayHoldMore(block: Block, family: Family): boolean {
  for (let at: Block | undefined = block; at; at = outerBlock(at)) {
    if (at !== block && ownOf(at, family.names).length > 0) return false;
    if (named(at, 'include').some((include) => mayBringIn(include, family.names))) return true;
  }
  return false;
}

/** The lines that give the block back what it has lost: an `include` where that brings nothing else. */
export function repeated({ entries }: Loss): string[] {
  const [first] = entries;
  const via = first?.statement.inclusion.via;
  const file = first?.statement.inclusion.file;
  const isWholeFile =
    via !== undefined &&
    via.directive.args[0]?.value.includes('*') === false &&
    file?.tree.roots.length === entries.length &&
    // The file of a whole site has its entries inside of the `server`.
    entries.every(
      ({ statement, inPart }) =>
        !inPart && statement.inclusion.via === via && statement.directive.parent === undefined,
    );
  return isWholeFile
    ? [lineOf(via)]
    : entries.map(({ statement, keys, inPart }) => lineOf(statement, inPart ? keys : undefined));
}

/** The statement as it is written, or with those of its keys alone that are given. */
function lineOf({ directive, inclusion }: Statement, keys?: readonly Key[]): string {
  if (!keys) return `${inclusion.file.text.slice(directive.start, directive.headEnd)};`;
  const wanted = new Set(keys.map(({ argument }) => argument?.start));
  const all = new Set(
    familyOf
      .get(directive.name)
      ?.keys(directive)
      .map(({ argument }) => argument?.start),
  );
  const args = directive.args.filter(({ start }) => wanted.has(start) || !all.has(start));
  return `${[directive.name, ...args.map(({ text }) => text)].join(' ')};`;
}

/** In words what is lost, and where it was set. `by`: the file whose statements replace it. */
export function toldLoss({ family, entries }: Loss, by: string | undefined): string {
  const texts = [...new Set(entries.flatMap(({ keys }) => keys.map(({ text }) => code(text))))];
  const shown = texts.length > 4 ? [...texts.slice(0, 3), `${texts.length - 3} more`] : texts;
  const around = entries[0] && blockOf(entries[0].statement).directive;
  const place = around ? ` of the ${code(headOf(around))}` : '';
  const names = listed(family.names.map(code), 'and');
  const replace = family.names.length > 1 ? 'replace' : 'replaces';
  const isOne = texts.length === 1;
  return `${names} ${by === undefined ? 'here' : `in ${code(by)}`} ${replace} all from around: ${listed(shown, 'and')}${place} ${isOne ? 'is' : 'are'} lost. Repeat ${isOne ? 'it' : 'them'}.`;
}

function headOf(directive: Directive): string {
  return [directive.name, ...directive.args.map(({ text }) => text)].join(' ');
}
