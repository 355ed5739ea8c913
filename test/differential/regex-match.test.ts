/** Does our matcher match and capture what nginx's PCRE does? A running nginx answers for many patterns at once. */
import { expect, test } from 'vitest';
import { compileRegex } from '../../server/src/regex/match.ts';
import { rows } from '../regex/match-table.ts';
import { startNginx } from '../support/live-nginx.ts';
import { randomPattern, randomText } from '../support/random-regex.ts';
import { randomFrom } from '../syntax/random.ts';

const seed = Number(process.env.SEED ?? 10_042);

/** Patterns that are all asked about all texts. */
interface Batch {
  patterns: readonly string[];
  texts: readonly string[];
}

/** Between two patterns' answers, and before each captured text. */
const [between, before] = ['\x01', '\x02'];

/** In quotes for nginx: it takes a backslash from `\"` and `\\`, and makes control characters of `\t`, `\r` and `\n`. */
function quoted(pattern: string): string {
  return `"${pattern.replace(/\\(?=["'\\ntr]|$)/g, '\\\\').replaceAll('"', '\\"')}"`;
}

/** The first nine groups of a match. A map's value, other than one that is set, gets them unescaped. */
const captures = Array.from({ length: 9 }, (_, group) => `${before}$${group + 1}`).join('');

function mapsOf({ patterns }: Batch, number: number): string {
  return patterns
    .map((pattern, at) => `map $text $found_${number}_${at} { ${quoted(`~${pattern}`)} "${captures}"; }`)
    .join('\n');
}

/** Takes the text from the path behind the batch's number; a colon, because nginx would remove a `.` behind a slash. */
function locationOf({ patterns }: Batch, number: number): string {
  const answers = patterns.map((_, at) => `$found_${number}_${at}`).join(between);
  return `location ~ (?s)^/${number}:(?<text>.*)$ { return 200 "${answers}"; }`;
}

/** What nginx would say; undefined where we do not know. */
function expected(pattern: string, text: string): string | undefined {
  const regex = compileRegex(pattern, { ignoreCase: false });
  const result = 'kind' in regex ? regex : regex.match(text);
  if (result.kind === 'unknown') return undefined;
  if (result.kind === 'no-match') return '';
  return Array.from({ length: 9 }, (_, group) => before + (result.groups[group + 1] ?? '')).join('');
}

/** The body of a response is read as UTF-8, and so must be what it is compared with. */
const asRead = (text: string) => Buffer.from(text, 'latin1').toString('utf8');

/** Lines of what differs, the shortest patterns first; and how many answers we have compared. */
async function compare(batches: readonly Batch[]): Promise<{ differences: string; compared: number }> {
  const nginx = await startNginx(
    ({ ports: [port] }) => `
      events {}
      http {
        access_log off; variables_hash_max_size 4096;
        ${batches.map(mapsOf).join('\n')}
        server { listen 127.0.0.1:${port}; merge_slashes off; ${batches.map(locationOf).join('\n')} }
      }`,
  );
  const found: string[] = [];
  let compared = 0;
  try {
    for (const [number, { patterns, texts }] of batches.entries()) {
      for (const text of texts) {
        const path = Array.from(
          Buffer.from(text, 'latin1'),
          (byte) => `%${byte.toString(16).padStart(2, '0')}`,
        );
        const { status, body } = await nginx.request(`GET /${number}:${path.join('')}`);
        expect(status).toBe(200);
        const answers = body.split(between);
        for (const [at, pattern] of patterns.entries()) {
          const ours = expected(pattern, text);
          if (ours === undefined) continue;
          compared++;
          if (asRead(ours) !== answers[at])
            found.push(`${pattern} on ${JSON.stringify(text)}\n  nginx: ${answers[at]}\n  we:    ${ours}`);
        }
      }
    }
  } finally {
    await nginx.stop();
  }
  return { differences: found.sort((a, b) => a.length - b.length).join('\n'), compared };
}

test('the table of matches', async () => {
  const batches = rows.map(({ pattern, subject }) => ({ patterns: [pattern], texts: [subject] }));
  expect(await compare(batches)).toEqual({ differences: '', compared: rows.length });
});

test(`random patterns, seed ${seed}`, async () => {
  const random = randomFrom(seed);
  const isKnown = (pattern: string) => !('kind' in compileRegex(pattern, { ignoreCase: false }));
  const batches = Array.from({ length: 20 }, () => ({
    patterns: Array.from({ length: 50 }, () => randomPattern(random)).filter(isKnown),
    texts: Array.from({ length: 12 }, () => randomText(random)),
  }));
  const { differences, compared } = await compare(batches);
  expect(differences).toBe('');
  expect(compared).toBeGreaterThan(8000);
});
