/** How long does it take, compared with something known? Interleaved rounds, so that a busy machine slows both. */

/** Milliseconds. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest rank; NaN of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Runs each subject once per round, in turn, and gives the milliseconds of every round. */
export function interleave<Name extends string>(
  subjects: Record<Name, () => unknown>,
  { rounds, warmup = 0 }: { rounds: number; warmup?: number },
): Record<Name, number[]> {
  const names = Object.keys(subjects) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  // A result that goes somewhere is work that no engine may drop.
  const kept: { result: unknown } = { result: undefined };
  for (let round = -warmup; round < rounds; round++) {
    for (const name of names) {
      const elapsed = stopwatch();
      kept.result = subjects[name]();
      if (round >= 0) times[name].push(elapsed());
    }
  }
  return times;
}

/** How many times as long as `yardstick`: the median over the rounds, each compared within itself. */
export function ratio(measured: readonly number[], yardstick: readonly number[]): number {
  return median(measured.map((time, round) => time / (yardstick[round] ?? Number.NaN)));
}
