/** What is different between two traces? */
import type { Candidate, Step, TraceView } from '../protocol.ts';
import { factsOf, titleOf } from './outcome.ts';

export type Mark = 'same' | 'added' | 'removed';

export interface Marked<T> {
  readonly mark: Mark;
  readonly item: T;
}

export type MarkedStep = Marked<Step> & { readonly candidates: readonly Marked<Candidate>[] };

/** One line of the comparison. `null` is a value that cannot be known, undefined one that is not there. */
export interface Change {
  readonly label: string;
  readonly before: string | null | undefined;
  readonly now: string | null | undefined;
}

/** Steps of both traces in one order, those of `before` ahead where they differ. Places do not count: lines move. */
export function compareSteps(before: readonly Step[], now: readonly Step[]): MarkedStep[] {
  const marked = diff(before, now, ({ phase, text }) => JSON.stringify([phase, text]));
  return marked.map(({ mark, item, former }) => ({
    mark,
    item,
    candidates: former
      ? diff(former.candidates, item.candidates, ({ text, reason, verdict }) =>
          JSON.stringify([text, reason, verdict]),
        )
      : unmarked(item.candidates),
  }));
}

/** Steps of one trace, for where there is nothing to compare. */
export function unmarkedSteps(steps: readonly Step[]): MarkedStep[] {
  return steps.map((item) => ({ mark: 'same', item, candidates: unmarked(item.candidates) }));
}

/** What is not the same of request, server, location and outcome; empty if everything is. */
export function changesBetween(before: TraceView, now: TraceView): Change[] {
  const old = valuesOf(before);
  const current = valuesOf(now);
  // As many conditions as before with other names are the same ones, about other files: the outcome says so already.
  const isRenamed = before.alternatives.length === now.alternatives.length;
  for (const label of [...old.keys(), ...current.keys()].filter((one) => one.startsWith('If '))) {
    if (!isRenamed || (old.has(label) && current.has(label))) continue;
    old.delete(label);
    current.delete(label);
  }
  return [...new Set([...current.keys(), ...old.keys()])].flatMap((label) => {
    const change = { label, before: old.get(label), now: current.get(label) };
    return change.before === change.now ? [] : [change];
  });
}

/** How many steps two ways have in common before they part. */
export function commonSteps(one: readonly Step[], other: readonly Step[]): number {
  const parted = one.findIndex(
    ({ phase, text }, index) => other[index]?.phase !== phase || other[index]?.text !== text,
  );
  return parted === -1 ? one.length : parted;
}

function valuesOf({
  request,
  server,
  location,
  outcome,
  alternatives,
}: TraceView): Map<string, string | null> {
  const values = new Map<string, string | null>([
    ['Request', `${request.method} ${request.url}`],
    ['Request headers', request.headers.map(([name, value]) => `${name}: ${value}`).join('\n')],
    ['Server', server?.title ?? 'none'],
    ['Location', location?.title ?? 'none'],
    ['Outcome', titleOf(outcome)],
  ]);
  const prefixes = { outcome: '', headers: 'Header ', params: 'Parameter ', response: 'Added header ' };
  for (const { group, label, value } of factsOf(outcome)) {
    const name = `${prefixes[group]}${label}`;
    // A header can be added more than once.
    values.set(name, values.has(name) ? `${values.get(name) ?? '?'}\n${value ?? '?'}` : value);
  }
  for (const { condition, view } of alternatives) values.set(`If ${condition}`, view.summary);
  return values;
}

function unmarked<T>(items: readonly T[]): Marked<T>[] {
  return items.map((item) => ({ mark: 'same', item }));
}

/** The longest common subsequence by key; `former` is what an item that stayed was before. */
function diff<T>(
  before: readonly T[],
  now: readonly T[],
  keyOf: (item: T) => string,
): (Marked<T> & { former?: T })[] {
  const olds = before.map((item) => ({ item, key: keyOf(item) }));
  const news = now.map((item) => ({ item, key: keyOf(item) }));
  // What both begin and end with needs no search: of a thousand candidates few have changed.
  let head = 0;
  while (head < olds.length && olds[head]?.key === news[head]?.key) head++;
  let tail = 0;
  while (
    tail < Math.min(olds.length, news.length) - head &&
    olds.at(-1 - tail)?.key === news.at(-1 - tail)?.key
  )
    tail++;
  const stay = (from: number, to: number, shift: number) =>
    news.slice(from, to).flatMap(({ item }, index) => {
      const former = olds[from + index - shift]?.item;
      return [{ mark: 'same' as const, item, ...(former === undefined ? {} : { former }) }];
    });
  return [
    ...stay(0, head, 0),
    ...middle(olds.slice(head, olds.length - tail), news.slice(head, news.length - tail)),
    ...stay(news.length - tail, news.length, news.length - olds.length),
  ];
}

interface Keyed<T> {
  item: T;
  key: string;
}

function middle<T>(olds: readonly Keyed<T>[], news: readonly Keyed<T>[]): (Marked<T> & { former?: T })[] {
  // lengths[i][j]: what the rests from i and from j have in common.
  const lengths = Array.from({ length: olds.length + 1 }, () => new Uint32Array(news.length + 1));
  const common = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = olds.length - 1; i >= 0; i--) {
    for (let j = news.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        olds[i]?.key === news[j]?.key
          ? common(i + 1, j + 1) + 1
          : Math.max(common(i + 1, j), common(i, j + 1));
    }
  }
  const result: (Marked<T> & { former?: T })[] = [];
  let i = 0;
  let j = 0;
  while (i < olds.length || j < news.length) {
    const old = olds[i];
    const current = news[j];
    if (old && current && old.key === current.key) {
      result.push({ mark: 'same', item: current.item, former: old.item });
      i++;
      j++;
    } else if (old && (!current || common(i + 1, j) >= common(i, j + 1))) {
      result.push({ mark: 'removed', item: old.item });
      i++;
    } else if (current) {
      result.push({ mark: 'added', item: current.item });
      j++;
    }
  }
  return result;
}
