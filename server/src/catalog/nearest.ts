/** Which directive was probably meant by a misspelt name? */
import type { Context } from './context.ts';
import { rowsByName } from './rows.ts';
import type { Catalog } from './spec.ts';

const mostNames = 3;

/** The nearest known names, best first; none that is not plausible. Those that `context` allows come first among equals. */
export function nearestNames(
  catalog: Catalog,
  name: string,
  context: Context | undefined,
): readonly string[] {
  const ofCatalog = known.get(catalog) ?? new Map<string, readonly string[]>();
  known.set(catalog, ofCatalog);
  const key = `${context} ${name}`;
  const before = ofCatalog.get(key);
  if (before) return before;
  // A long session meets names without number.
  if (ofCatalog.size > mostKnown) ofCatalog.clear();
  const found = findNearest(catalog, name, context);
  ofCatalog.set(key, found);
  return found;
}

/** A name that nobody knows may stand in each of a thousand sites, and every one is compared with two thousand. */
const known = new WeakMap<Catalog, Map<string, readonly string[]>>();
const mostKnown = 1000;

function findNearest(catalog: Catalog, name: string, context: Context | undefined): readonly string[] {
  const limit = name.length <= 3 ? 1 : name.length <= 6 ? 2 : 3;
  const candidates: { name: string; cost: number }[] = [];
  for (const candidate of rowsByName.keys()) {
    if (candidate === name) continue;
    const distance = distanceBetween(name, candidate, limit);
    if (distance <= limit)
      candidates.push({ name: candidate, cost: distance + reluctance(catalog, candidate, context) });
  }
  candidates.sort((a, b) => a.cost - b.cost || (a.name < b.name ? -1 : 1));
  const best = candidates[0]?.cost ?? 0;
  return candidates
    .filter(({ cost }) => cost <= best + 1)
    .slice(0, mostNames)
    .map((candidate) => candidate.name);
}

/** The candidate that `name` was probably meant for, of names that the user has chosen; undefined if none is near. */
export function nearestOf(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length <= 5 ? 1 : name.length <= 8 ? 2 : 3;
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && distance < candidate.length && distance < (best?.distance ?? limit + 1)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate;
}

/** A fraction of an edit: a name that is allowed here is the likelier one, as is one that everybody's nginx has. */
function reluctance(catalog: Catalog, name: string, context: Context | undefined): number {
  const misplaced = context !== undefined && catalog.spec(name, context) === undefined ? 0.6 : 0;
  return misplaced + (catalog.availability(name) === 'present' ? 0 : 0.3);
}

/** Differences in case, `-` for `_`, and swapped words (`pass_proxy`) are slips of another kind: they count as one at most. */
function distanceBetween(name: string, candidate: string, limit: number): number {
  const plain = name.toLowerCase().replaceAll('-', '_');
  if (plain === candidate) return 0.5;
  if (plain.split('_').sort().join('_') === candidate.split('_').sort().join('_')) return 1;
  if (Math.abs(plain.length - candidate.length) > limit) return Number.POSITIVE_INFINITY;
  return editDistance(plain, candidate);
}

/** Optimal string alignment: insertion, deletion, substitution and the transposition of neighbours cost 1 each. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
