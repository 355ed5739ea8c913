/** Which requests would tell the difference between a configuration and what edits make of it? */

import type { Configuration, Statement } from '../../project/inclusion.ts';
import { blockOf, outerBlock } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { socketsOf } from '../../project/sockets.ts';
import { type Probe, probesOf } from '../../routing/probe-requests.ts';
import { isServerFragment, scopeOf } from '../../routing/scope.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { blockAt } from '../../syntax/tree.ts';

/** How many requests are sent to each of the two: some tenths of a second at most. */
const mostProbes = 1000;
/** Where many servers are concerned, each of those that are asked gets so many. */
const fewestProbes = 8;
/** Of so many servers that hold no edit it is asked whether they still get their requests. */
const serversElsewhere = 40;
const probesElsewhere = 2;

/** A configuration before and after edits. */
export interface Pair {
  readonly before: ProjectSnapshot;
  readonly was: Configuration;
  readonly after: ProjectSnapshot;
  readonly is: Configuration;
}

/** Each once: first for the servers that hold edits, or are new, then some for others. */
export function* tellingRequests(pair: Pair, edits: readonly TextEdit[]): Generator<Probe> {
  const asked = new Set<string>();
  for (const probe of requestsFor(pair, edits)) {
    const key = JSON.stringify(probe);
    if (asked.has(key)) continue;
    asked.add(key);
    yield probe;
    if (asked.size >= mostProbes) return;
  }
}

function* requestsFor({ before, was, after, is }: Pair, edits: readonly TextEdit[]): Generator<Probe> {
  const touched = [...serversHolding(was, edits)];
  const all = serversOf(before, was);
  // Servers that were not there as they are now.
  const known = new Set(all.map(textOfServer));
  const made = serversOf(after, is).filter((server) => !known.has(textOfServer(server)));
  const concerned = touched.length > 0 ? touched : all;
  const share = Math.max(fewestProbes, Math.floor(mostProbes / (concerned.length + made.length + 1)));
  for (const server of some(concerned, mostProbes / fewestProbes))
    yield* first(share, probesOf(was, before.catalog, server));
  for (const server of some(made, mostProbes / fewestProbes))
    yield* first(share, probesOf(is, after.catalog, server));
  if (touched.length === 0) return;
  for (const server of some(all, serversElsewhere))
    yield* first(probesElsewhere, probesOf(was, before.catalog, server));
}

function* first(count: number, probes: Iterable<Probe>): Generator<Probe> {
  let left = count;
  for (const probe of probes) {
    if (left-- <= 0) return;
    yield probe;
  }
}

/** Evenly from all of them. */
function some<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = items.length / most;
  return step <= 1
    ? items
    : Array.from({ length: most }, (_, index) => items[Math.floor(index * step)] as Item);
}

function serversOf(project: ProjectSnapshot, configuration: Configuration): readonly Statement[] {
  return socketsOf(configuration, project.catalog)
    .servers.filter(({ statement }) => statement.place === 'http')
    .map(({ statement }) => statement);
}

function textOfServer({ directive, inclusion }: Statement): string {
  return inclusion.file.text.slice(directive.start, directive.end);
}

/** The servers in which edits stand, also those that include the edited file; undefined is the one around a fragment. */
function serversHolding(
  configuration: Configuration,
  edits: readonly TextEdit[],
): ReadonlySet<Statement | undefined> {
  const found = new Map<unknown, Statement | undefined>();
  for (const inclusion of configuration.inclusions) {
    for (const edit of edits) {
      if (edit.path !== inclusion.file.path) continue;
      const inside = blockAt(inclusion.file.tree, edit.start);
      let block = inside ? { inclusion, directive: inside } : inclusion.via && blockOf(inclusion.via);
      while (block?.directive && block.directive.name !== 'server') block = outerBlock(block);
      if (block?.directive) {
        const { directive } = block;
        found.set(scopeOf(block), { directive, inclusion: block.inclusion });
      } else if (isServerFragment(configuration.root)) found.set(undefined, undefined);
    }
  }
  return new Set(found.values());
}
