/** Which names does the parser know in these tests? Those that the real nginx 1.22.1 answered for, without the catalog. */
import { readFileSync } from 'node:fs';
import type { Dialect } from '../../server/src/syntax/dialect.ts';

type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

const observed = JSON.parse(
  readFileSync(new URL('../../server/src/catalog/data/observed.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Answers>>;
const answers = new Map(Object.entries(observed['1.22.1'] ?? {}));

const contextsWithin: Readonly<Record<string, readonly string[]>> = {
  server: ['server', 'stream server', 'mail server'],
  upstream: ['upstream', 'stream upstream'],
  if: ['if in server', 'if in location'],
};
/** Blocks of entries: any name, always ended by `;`. */
const entryBlocks = new Set(['map', 'geo', 'types', 'split_clients', 'charset_map']);

export const observedDialect: Dialect = {
  knows: (name) => answers.has(name),
  allows(name, within) {
    const contexts = answers.get(name);
    if (!contexts || (within !== undefined && entryBlocks.has(within))) return true;
    const inside = contextsWithin[within ?? ''] ?? [within ?? 'main'];
    return inside.some((context) => context in contexts);
  },
  accepts(name, count, terminator, within) {
    if (within !== undefined && entryBlocks.has(within)) return terminator === ';';
    const contexts = answers.get(name);
    if (!contexts) return true;
    const here = (contextsWithin[within ?? ''] ?? [within ?? 'main']).flatMap(
      (context) => contexts[context] ?? [],
    );
    // At the top of a file stands anything (a fragment), and a directive in the wrong place is another mistake.
    const arities = within === undefined || here.length === 0 ? Object.values(contexts) : here;
    return arities.some((arity) => {
      const [, min = '0', open, max = min] = /^(\d+)(\+)?(?:-(\d+))?/.exec(arity) ?? [];
      const isBlock = arity.endsWith('{}');
      return (
        isBlock === (terminator === '{') && count >= Number(min) && (open === '+' || count <= Number(max))
      );
    });
  },
};
