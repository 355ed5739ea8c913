/** Writes `syntaxes/*.json`; with `--check` it writes nothing and exits 1 where they differ from what it would write. */
import { readFileSync, writeFileSync } from 'node:fs';
import { getDirectives } from '@nginx/reference-lib';
import { argumentRules } from './grammar/arguments.ts';
import { luaRules } from './grammar/lua.ts';
import { markdownGrammar } from './grammar/markdown.ts';
import { programRules } from './grammar/programs.ts';
import { regexRules } from './grammar/regex.ts';
import { type Grammar, include, type Rule } from './grammar/rule.ts';
import { statementRules } from './grammar/statements.ts';

/** Blocks whose entries are not directives. */
const tables = ['map', 'num_map', 'geo', 'types', 'split_clients', 'charset_map'];

/** Directives with a rule of their own. */
const special = ['location', 'if', 'rewrite', 'return', 'error_page', 'break', 'upstream'];

const documented = getDirectives();
const names = (pick: (directive: (typeof documented)[number]) => boolean) => [
  ...new Set(documented.filter(pick).map(({ name }) => name)),
];
const blocks = names(({ name, isBlock }) => isBlock && !tables.includes(name) && !special.includes(name));
const directives = names(
  ({ name, isBlock }) =>
    !isBlock && !blocks.includes(name) && !tables.includes(name) && !special.includes(name),
);

const rules: Record<string, Rule[]> = {
  ...statementRules({ blocks, tables, directives: [...directives, ...observedNames()] }),
  ...argumentRules(literals()),
  ...regexRules(),
  ...luaRules(),
  ...programRules(),
};

const nginxGrammar: Grammar = {
  name: 'nginx',
  scopeName: 'source.nginx',
  patterns: include('statements'),
  repository: Object.fromEntries(Object.entries(rules).map(([name, patterns]) => [name, { patterns }])),
};

const files: Record<string, Grammar> = {
  'nginx.tmLanguage.json': nginxGrammar,
  'markdown-nginx.tmLanguage.json': markdownGrammar,
};

for (const [file, grammar] of Object.entries(files)) {
  const path = new URL(`../syntaxes/${file}`, import.meta.url);
  const text = `${JSON.stringify(grammar, undefined, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (read(path) !== text) {
    console.error(`syntaxes/${file} is not what scripts/grammar.ts makes of its sources: run it again.`);
    process.exitCode = 1;
  }
}

/** Words printed as they are to be written in some documented syntax: not placeholders, not `parameter=`. */
function literals(): string[] {
  const code = documented
    .flatMap(({ syntax }) => syntax)
    .flatMap((syntax) => [...syntax.replace(/<em>.*?<\/em>/gs, '').matchAll(/<code>([^<]*)<\/code>/g)])
    .map(([, word = '']) => word);
  return [...new Set(code)].filter((word) => /^[A-Za-z][\w.-]*$/.test(word) && !/^(on|off)$/i.test(word));
}

/** Names that a real binary knows and the reference does not. */
function observedNames(): string[] {
  const known = new Set([...blocks, ...tables, ...directives, ...special]);
  const observed: Record<string, Record<string, unknown>> = JSON.parse(
    readFileSync(new URL('../server/src/catalog/data/observed.json', import.meta.url), 'utf8'),
  );
  return [...new Set(Object.values(observed).flatMap(Object.keys))].filter((name) => !known.has(name));
}

function read(path: URL): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
