/** Whatever slip is made in a good configuration: do we call it wrong exactly where nginx does, and only then? */
import { expect, test } from 'vitest';
import { type Catalog, catalogFor, parseVersion } from '../../server/src/catalog/catalog.ts';
import { type Context, contexts, unobservedContexts } from '../../server/src/catalog/context.ts';
import { createProject } from '../../server/src/project/snapshot.ts';
import { sourceFile } from '../../server/src/project/source-file.ts';
import { lineIndex } from '../../server/src/syntax/line-index.ts';
import type { Directive } from '../../server/src/syntax/tree.ts';
import { type CorpusEntry, corpus, judge } from '../support/corpus.ts';
import { found } from '../support/diagnostics.ts';
import { type Message, nginxTest, nginxVersion, type Verdict } from '../support/nginx.ts';
import { memoryFiles } from '../support/project.ts';
import { type WrapContext, wrap } from '../support/wrap.ts';
import { type Random, randomFrom } from '../syntax/random.ts';

const catalog: Catalog = catalogFor(parseVersion(nginxVersion ?? ''));

/** nginx's complaints that the rules of this issue speak of. */
const covered =
  /^unknown directive |is not allowed here$|^invalid number of arguments |^unexpected |is not terminated by |has no opening |it must be "on" or "off"$/;

/** Options of the build that Debian does not choose. */
const notBuilt = new Set(['ngx_http_degradation_module', 'ngx_google_perftools_module']);

interface Slip {
  readonly what: string;
  readonly text: string;
  /** 1-based line of the mistake. */
  readonly line: number;
}

interface Case extends Slip {
  readonly verdict: Verdict;
  /** First and last 1-based line of each error of ours in the same file. */
  readonly errors: readonly { from: number; to: number; code: string }[];
}

/** One slip in a text that is right; undefined where this kind of slip finds nothing to work on. */
type Slipping = (
  text: string,
  directives: readonly Directive[],
  random: Random,
) => (Omit<Slip, 'line'> & { at: number }) | undefined;

const replaced = (text: string, start: number, end: number, by: string) =>
  text.slice(0, start) + by + text.slice(end);

const slips: readonly Slipping[] = [
  function moved(text, directives, random) {
    const one = random.pick(directives);
    const block = random.pick(
      directives.filter(({ children, name }) => children && !name.endsWith('_by_lua_block')),
    );
    const inside = one.start <= block.start && block.start < one.end;
    if (inside || block === one.parent || block.bodyStart === undefined || one.end - one.start > 200)
      return undefined;
    const statement = text.slice(one.start, one.end);
    const at = block.bodyStart;
    const line = `\n    ${statement}`;
    // What is taken out leaves its place empty, so that lines keep their numbers up to the insertion.
    const [first, second] = one.start < at ? [one, undefined] : [undefined, one];
    let changed = second ? replaced(text, second.start, second.end, '') : text;
    changed = replaced(changed, at, at, line);
    const removed = first ? first.end - first.start : 0;
    if (first) changed = replaced(changed, first.start, first.end, '');
    return { what: `moved \`${statement}\``, text: changed, at: at - removed + 1 };
  },
  function argumentAdded(text, directives, random) {
    const one = random.pick(directives);
    return {
      what: `argument added to \`${one.name}\``,
      text: replaced(text, one.headEnd, one.headEnd, ' extra'),
      at: one.headEnd,
    };
  },
  function argumentRemoved(text, directives, random) {
    const one = random.pick(directives);
    if (one.args.length === 0) return undefined;
    const argument = random.pick(one.args);
    return {
      what: `argument removed from \`${one.name}\``,
      text: replaced(text, argument.start, argument.end, ''),
      at: argument.start,
    };
  },
  function misspelt(text, directives, random) {
    const one = random.pick(directives);
    if (one.name.length < 4 || text.slice(one.nameStart, one.nameEnd) !== one.name) return undefined;
    const at = 1 + random.below(one.name.length - 2);
    const [a = '', b = ''] = one.name.slice(at, at + 2);
    const name =
      one.name.slice(0, at) + random.pick([b + a, '', `${a}${a}${b}`, `${a}-${b}`]) + one.name.slice(at + 2);
    return {
      what: `\`${one.name}\` misspelt as \`${name}\``,
      text: replaced(text, one.nameStart, one.nameEnd, name),
      at: one.nameStart,
    };
  },
  function semicolonDeleted(text, directives, random) {
    const one = random.pick(directives.filter(({ terminator }) => terminator === ';'));
    return {
      what: `no \`;\` behind \`${one.name}\``,
      text: replaced(text, one.end - 1, one.end, ''),
      at: one.headEnd,
    };
  },
  function semicolonInserted(text, directives, random) {
    const one = random.pick(directives);
    const at = random.pick([one.end, one.nameEnd, one.bodyStart ?? one.end]);
    return { what: `\`;\` inserted at \`${one.name}\``, text: replaced(text, at, at, ';'), at };
  },
  function braceDeleted(text, directives, random) {
    const one = random.pick(
      directives.filter(({ children, closeToken }) => children && closeToken !== undefined),
    );
    const at = random.below(2) === 0 ? one.end - 1 : (one.bodyStart ?? 1) - 1;
    return { what: `no \`${text[at]}\` of \`${one.name}\``, text: replaced(text, at, at + 1, ''), at };
  },
  function braceInserted(text, directives, random) {
    const one = random.pick(directives);
    const brace = random.pick(['{', '}']);
    const at = random.pick([one.start, one.end, one.headEnd]);
    return {
      what: `\`${brace}\` inserted at \`${one.name}\``,
      text: replaced(text, at, at, ` ${brace} `),
      at,
    };
  },
  function flagReplaced(text, directives, random) {
    const flags = directives.filter(
      ({ args: [first], argCount }) => argCount === 1 && /^(on|off)$/.test(first?.value ?? ''),
    );
    if (flags.length === 0) return undefined;
    const one = random.pick(flags);
    const [argument] = one.args;
    const value = random.pick(['yes', 'true', '1', 'ON', 'Off', '"on"', 'disabled']);
    return {
      what: `\`${one.name}\` set to \`${value}\``,
      text: replaced(text, argument?.start ?? 0, argument?.end ?? 0, value),
      at: one.start,
    };
  },
];

const lineAt = (text: string, offset: number) => lineIndex(text).positionAt(offset).line + 1;

/** The errors in one file (in a fragment, an unknown name is a warning), with the lines they cover; a mark among blank lines and comments belongs to the code above too. */
function errorsIn(text: string, path: string, others: ReadonlyMap<string, string>): Case['errors'] {
  const root = [...others.keys()][0] ?? path;
  const fileSystem = memoryFiles(new Map([...others, [path, text]]));
  const project = createProject({ catalog, versionGiven: true, fileSystem, roots: [root], loose: [] });
  const lines = text.split('\n');
  return [...project.files.keys()].flatMap((file) =>
    found(project, file)
      .filter(({ severity, code }) => severity === 'error' || code === 'unknown-directive')
      .map(({ start, end, code }) => {
        if (file !== path) return { from: 0, to: 0, code };
        let from = lineAt(text, start);
        const to = lineAt(text, end);
        while (from > 1 && /^\s*(#|$)/.test(lines[from - 1] ?? '')) from--;
        return { from, to, code };
      }),
  );
}

function corpusCase(entry: CorpusEntry, slip: Slip): Case {
  const name = entry.root.slice(entry.root.lastIndexOf('/') + 1);
  const verdict = judge({ ...entry, bytes: { ...entry.bytes, [name]: Buffer.from(slip.text) } });
  const folder = entry.root.slice(0, entry.root.lastIndexOf('/'));
  const others = new Map([[entry.root, slip.text]]);
  for (const [path, text] of Object.entries(entry.files))
    if (path !== name) others.set(`${folder}/${path}`, text);
  return {
    ...slip,
    what: `${entry.name}: ${slip.what}`,
    verdict,
    errors: errorsIn(slip.text, entry.root, others),
  };
}

/** Where ours and nginx's judgement differ, in one line; undefined where they agree or nginx speaks of something else. */
function alarm({ what, line, verdict, errors }: Case): string | undefined {
  if (!verdict.ok || errors.length === 0) return undefined;
  return `line ${line}: ${what}; nginx accepts it, we say ${errors.map(({ from, code }) => `${from} ${code}`).join(', ')}`;
}

function refusalOf({ verdict }: Case): Message | undefined {
  const message = verdict.messages.find(({ level }) => level === 'emerg');
  return message && covered.test(message.text) ? message : undefined;
}

function miss(one: Case): string | undefined {
  const refusal = refusalOf(one);
  if (!refusal) return undefined;
  const { what, line, errors, text } = one;
  const lines = text.split('\n');
  let above = line;
  while (above > 1 && /^\s*(#|$)/.test(lines[above - 1] ?? '')) above--;
  const isThere = (wanted: number) => errors.some(({ from, to }) => from <= wanted && wanted <= to);
  // A statement that was moved may be an `include`, whose file is at fault then.
  if ([line, above, refusal.line ?? line].some(isThere) || (what.includes('include') && isThere(0)))
    return undefined;
  const ours = errors.map(({ from, to, code }) => `${from}-${to} ${code}`).join(', ');
  return `line ${line}: ${what}; nginx says ${refusal.line} ${refusal.text}, we say ${ours || 'nothing'}`;
}

/** The shortest texts first: they are the easiest to understand. */
function listed(cases: readonly Case[], problem: (one: Case) => string | undefined): string[] {
  return cases
    .toSorted((a, b) => a.text.length - b.text.length)
    .flatMap((one) => problem(one) ?? [])
    .slice(0, 40);
}

test('slips in real-world configurations', { timeout: 240_000 }, () => {
  const random = randomFrom(4711);
  const entries = [...corpus('real-world'), ...corpus('lesson')];
  const parsed = entries.map((entry) => sourceFile(entry.root, entry.text, catalog).tree.directives);
  const cases: Case[] = [];
  for (let index = 0; cases.length < 700; index++) {
    const which = random.below(entries.length);
    const entry = entries[which]!;
    const slip = slips[index % slips.length]!(entry.text, parsed[which]!, random);
    // To judge a configuration here, `user` is replaced up to its semicolon, wherever that is.
    if (slip && !/^\s*user\b[^;\n]*$/m.test(slip.text))
      cases.push(corpusCase(entry, { ...slip, line: lineAt(slip.text, slip.at) }));
  }
  const refused = cases.filter(refusalOf);
  expect(refused.length).toBeGreaterThan(300);
  expect(cases.filter(({ verdict }) => verdict.ok).length).toBeGreaterThan(50);
  expect(listed(cases, alarm)).toEqual([]);
  const misses = listed(cases, miss);
  // Some guesses are as good as nginx's; those above two in a hundred would be ours to explain.
  if (misses.length > 0.02 * refused.length) expect(misses).toEqual([]);
  expect(misses.length).toBeLessThanOrEqual(0.02 * refused.length);
});

test('any directive, anywhere, with any number of arguments', { timeout: 120_000 }, () => {
  const random = randomFrom(815);
  const names = contexts
    .flatMap((context) => catalog.directivesIn(context))
    .filter(
      ({ origin, availability, module }) =>
        origin === 'open-source' && availability === 'present' && !notBuilt.has(module),
    );
  const cases: Case[] = [];
  while (cases.length < 200) {
    const { name, contexts: home, block } = random.pick(names);
    const context = random.pick(
      (random.below(10) < 6 ? home : contexts).filter((place) => !unobservedContexts.has(place)),
    ) as Context | undefined;
    if (context === undefined) continue;
    const args = Array.from({ length: random.below(4) }, () =>
      random.pick(['on', 'off', '1', '/srv/x', 'a', '"b c"', '$uri']),
    );
    const text = `\n${[name, ...args].join(' ')}${block !== (random.below(10) === 0) ? ' { }' : ';'}\n`;
    const wrapped = wrap(context as WrapContext, text);
    const verdict = nginxTest(wrapped, {
      modules: [
        'stream',
        'mail',
        'http_geoip',
        'stream_geoip',
        'http_image_filter',
        'http_perl',
        'http_xslt_filter',
      ],
    });
    cases.push({
      what: `${text.trim()} in ${context}`,
      text: wrapped,
      line: 2,
      verdict,
      errors: errorsIn(wrapped, '/p/nginx.conf', new Map([['/p/nginx.conf', wrapped]])),
    });
  }
  expect(cases.filter(refusalOf).length).toBeGreaterThan(80);
  expect(listed(cases, alarm)).toEqual([]);
  expect(listed(cases, miss)).toEqual([]);
});
