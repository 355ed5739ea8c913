/** How much of what people have written would the completion have offered them? */
import { expect, test } from 'vitest';
import type { DirectiveSpec } from '../../server/src/catalog/catalog.ts';
import { expectedAt } from '../../server/src/catalog/grammar.ts';
import { completionsAt } from '../../server/src/features/completion/index.ts';
import { placeOf } from '../../server/src/project/scope.ts';
import { corpus } from '../support/corpus.ts';
import { projectOf } from '../support/project.ts';

/** Words that the documented syntax spells out, and names of what the configuration defines. */
function isListed(spec: DirectiveSpec | undefined, args: readonly string[], index: number): boolean {
  const value = args[index] ?? '';
  const keyword = spec?.grammars.some((grammar) =>
    expectedAt(grammar, index, args).some((one) => one.kind === 'keyword' && one.text === value),
  );
  if (keyword) return true;
  const name = spec?.name ?? '';
  switch (name) {
    case 'return':
    case 'error_page':
      return /^[1-5]\d\d$/.test(value);
    case 'try_files':
      return /^\$uri\/?$|^=\d{3}$|^@/.test(value);
    case 'access_log':
      return index === 1;
    case 'limit_conn':
      return index === 0;
    case 'limit_req':
      return value.startsWith('zone=');
    case 'add_header':
      // Names of one's own begin with `X-`.
      return index === 0 && !/^X-/.test(value);
    case 'default_type':
    case 'gzip_types':
    case 'limit_except':
    case 'charset':
    case 'index':
      return /^[\w/+.-]+$/.test(value);
    default:
      return /_pass$/.test(name) && /^(?:https?:\/\/)?[a-z_]+$/.test(value);
  }
}

const naming: Readonly<Record<string, number>> = {
  set: 0,
  map: 1,
  geo: -1,
  split_clients: 1,
  auth_request_set: 0,
  set_by_lua_block: 0,
};

test('directives, keywords and names of the corpus, each erased and asked for', { timeout: 120_000 }, () => {
  const missed = new Map<string, number>();
  const counts = { directives: [0, 0], values: [0, 0], variables: [0, 0] };
  const ask = (
    kind: keyof typeof counts,
    text: string,
    start: number,
    end: number,
    label: string,
    shown: string,
  ) => {
    const erased = `${text.slice(0, start)}<|>${text.slice(end)}`;
    const { project, cursors } = projectOf(erased);
    const [at] = cursors;
    const found =
      at &&
      completionsAt(project, at).some(
        (offer) => offer.label === label || offer.text.replace(/;$/, '') === label,
      );
    counts[kind][1] = (counts[kind][1] ?? 0) + 1;
    if (found) counts[kind][0] = (counts[kind][0] ?? 0) + 1;
    else missed.set(`${kind} ${shown}`, (missed.get(`${kind} ${shown}`) ?? 0) + 1);
  };
  for (const { text } of corpus('real-world')) {
    // Marks of the tests, and texts that take long.
    if (text.includes('<|>') || /^#- /m.test(text) || text.length > 20_000) continue;
    const { project, path } = projectOf(text);
    const file = project.files.get(path);
    const [inclusion] = project.inclusionsOf(path);
    if (!file || !inclusion) continue;
    for (const directive of file.tree.directives) {
      const place = placeOf({ directive, inclusion });
      if (place === undefined || place === 'entries') continue;
      // One in five of these: they are nearly all there.
      if (directive.index % 5 === 0 && project.catalog.spec(directive.name, place)?.origin === 'open-source')
        ask('directives', text, directive.nameStart, directive.nameEnd, directive.name, directive.name);
      const spec = project.catalog.spec(directive.name, place);
      const args = directive.args.map(({ value }) => value);
      for (const [index, { value, start, end, quoted }] of directive.args.entries()) {
        if (quoted) continue;
        const named = naming[directive.name];
        // A name that is given here may be any.
        if (named !== undefined && directive.args.at(named)?.value === value) continue;
        if (/^\$[a-z_]\w*$/.test(value) && directive.index % 2 === 0)
          ask('variables', text, start + 1, end, value, `${directive.name} ${value}`);
        else if (isListed(spec, args, index))
          ask('values', text, start, end, value, `${directive.name} ${value}`);
      }
    }
  }
  const recall = Object.fromEntries(
    Object.entries(counts).map(([kind, [found = 0, all = 0]]) => [kind, all === 0 ? 1 : found / all]),
  );
  if (process.env.SHOW)
    console.log(
      counts,
      recall,
      [...missed]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 60)
        .map(([what, times]) => `${times} ${what}`)
        .join('\n'),
    );
  expect(recall.directives).toBeGreaterThan(0.9);
  expect(recall.values).toBeGreaterThan(0.9);
  expect(recall.variables).toBeGreaterThan(0.9);
});
