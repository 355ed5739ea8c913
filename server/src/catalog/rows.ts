/** Where are the generated rows of a name, and what do their columns mean? */
import type { Context } from './context.ts';
import { unobservedContexts } from './context.ts';
import type { DirectiveRow } from './signatures.ts';
import { signatures } from './signatures.ts';
import type { Availability, Origin } from './spec.ts';
import type { ArityTable } from './table.ts';
import { readTable, union } from './table.ts';
import type { NginxVersion } from './version.ts';
import { compareVersions, newestObserved, oldestObserved, parseVersion } from './version.ts';

export const origins: readonly Origin[] = ['open-source', 'plus', 'third-party'];

/** All namesakes of every name, in the alphabet's order. */
export const rowsByName: ReadonlyMap<string, readonly DirectiveRow[]> = groupByName(signatures.directives);

/** The tables of one row, read from their notation. */
interface Tables {
  readonly oldest: ArityTable;
  readonly newest: ArityTable;
  readonly documented: ArityTable;
}

const tablesOfRow = new WeakMap<DirectiveRow, Tables>();

/**
 * Contexts and arities in a version. What an observed binary answered is exact; between the two it is what either
 * accepts. If the version does not know the name at all, another version's answer says where it would belong.
 */
export function tableIn(
  version: NginxVersion,
  row: DirectiveRow,
  namesakes: readonly DirectiveRow[],
): ArityTable {
  const { oldest, newest, documented } = tablesOf(row);
  if (oldest.size === 0 && newest.size === 0) return documented;
  const answered = answeredIn(version, row, namesakes);
  if (documented.size === 0) return answered;
  return new Map([...answered, ...[...documented].filter(([context]) => unobservedContexts.has(context))]);
}

function answeredIn(
  version: NginxVersion,
  row: DirectiveRow,
  namesakes: readonly DirectiveRow[],
): ArityTable {
  const { oldest, newest, documented } = tablesOf(row);
  const either = oldest === newest ? oldest : union(oldest, newest);
  // A module that is released apart has versions of its own: whatever one of them accepts.
  if (row[2] === 2) return union(either, documented);
  const knownIn = (column: 'oldest' | 'newest') =>
    namesakes.some((other) => tablesOf(other)[column].size > 0);
  if (compareVersions(version, oldestObserved) <= 0 && knownIn('oldest')) return oldest;
  if (compareVersions(version, newestObserved) >= 0 && knownIn('newest')) return newest;
  return either;
}

/** What any version accepts. */
export function tableInAny(row: DirectiveRow): ArityTable {
  const { oldest, newest, documented } = tablesOf(row);
  return union(union(oldest, newest), documented);
}

export function availabilityIn(version: NginxVersion, row: DirectiveRow): Availability {
  const [, , origin, , , , , , , since = '', plusBefore = '', removed = ''] = row;
  if (origin === 1) return 'plus';
  if (origin === 2) return 'third-party';
  const { oldest, newest } = tablesOf(row);
  const isAtLeast = (bound: string) => compareVersions(version, parseVersion(bound)!) >= 0;
  if (removed !== '' && isAtLeast(removed)) return 'removed';
  const fromOldest = compareVersions(version, oldestObserved) >= 0;
  const toNewest = compareVersions(version, newestObserved) >= 0;
  if (fromOldest && oldest.size > 0) return newest.size > 0 || !toNewest ? 'present' : 'removed';
  if (plusBefore !== '' && !isAtLeast(plusBefore)) return 'plus';
  if (since !== '' && !isAtLeast(since)) return 'not-yet';
  if (since !== '' || plusBefore !== '' || oldest.size > 0 || removed !== '') return 'present';
  if (!fromOldest || compareVersions(version, oldestObserved) === 0) return 'not-yet';
  return toNewest ? 'present' : 'unknown';
}

/** What stands for all namesakes: one that is there outweighs one that is not. */
export function bestAvailability(all: readonly Availability[]): Availability {
  return ranking.find((availability) => all.includes(availability)) ?? 'unknown';
}

const ranking: readonly Availability[] = ['present', 'unknown', 'third-party', 'plus', 'not-yet', 'removed'];

/** The contexts of a table in the order of nginx's nesting. */
export function contextsOf(table: ArityTable): readonly Context[] {
  return [...table.keys()];
}

function tablesOf(row: DirectiveRow): Tables {
  const known = tablesOfRow.get(row);
  if (known !== undefined) return known;
  const [, , , , , oldest = '', newest = '', documented = ''] = row;
  const tables = {
    oldest: tableOf(oldest),
    newest: tableOf(newest === '=' ? oldest : newest),
    documented: tableOf(documented),
  };
  tablesOfRow.set(row, tables);
  return tables;
}

/** A hundred tables serve all directives. */
const tablesByText = new Map<string, ArityTable>();

function tableOf(text: string): ArityTable {
  const known = tablesByText.get(text) ?? readTable(text);
  tablesByText.set(text, known);
  return known;
}

function groupByName(rows: readonly DirectiveRow[]): Map<string, DirectiveRow[]> {
  const groups = new Map<string, DirectiveRow[]>();
  for (const row of rows) {
    const group = groups.get(row[0]);
    if (group === undefined) groups.set(row[0], [row]);
    else group.push(row);
  }
  return groups;
}
