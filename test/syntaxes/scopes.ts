/** Which scopes does VS Code's own tokenizer give to a text? Rendered so that a person can read them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

export interface ScopedToken {
  line: string;
  text: string;
  /** Outermost first, as VS Code's scope inspector lists them from the bottom. */
  scopes: string[];
}

/** Stands in for VS Code's Markdown: paragraphs and nothing else. */
const markdown = {
  scopeName: 'text.html.markdown',
  patterns: [{ match: '^# .*$', name: 'markup.heading.markdown' }],
};

/** Stands in for VS Code's Lua: enough to see that it takes part. */
const lua = {
  scopeName: 'source.lua',
  patterns: [{ match: '\\b(?:local|return|function|end|if|then)\\b', name: 'keyword.control.lua' }],
};

/** Stands in for VS Code's Perl: its comments and quotes would run past the end of what nginx has quoted. */
const perl = {
  scopeName: 'source.perl',
  patterns: [
    { match: '#.*$', name: 'comment.line.perl' },
    { begin: '"', end: '"', name: 'string.quoted.double.perl' },
    { match: '\\b(?:sub|my|return)\\b', name: 'keyword.control.perl' },
  ],
};

const files: Record<string, string> = {
  'source.nginx': 'nginx.tmLanguage.json',
  'markdown.nginx.codeblock': 'markdown-nginx.tmLanguage.json',
};

export type Lua = 'with Lua' | 'without Lua';

/** `root` is a scope name: `source.nginx` or `text.html.markdown`. */
export async function loadGrammar(root = 'source.nginx', withLua: Lua = 'with Lua'): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  loaded ??= oniguruma.loadWASM(readFileSync(wasm));
  await loaded;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    async loadGrammar(scopeName) {
      if (scopeName === 'text.html.markdown') return parse(JSON.stringify(markdown));
      if (scopeName === 'source.lua') return withLua === 'with Lua' ? parse(JSON.stringify(lua)) : null;
      if (scopeName === 'source.perl') return parse(JSON.stringify(perl));
      const file = files[scopeName];
      return file ? parse(readFileSync(new URL(`../../syntaxes/${file}`, import.meta.url), 'utf8')) : null;
    },
    getInjections: (scopeName) => (scopeName === 'text.html.markdown' ? ['markdown.nginx.codeblock'] : []),
  });
  const grammar = await registry.loadGrammar(root);
  if (!grammar) throw new Error(`There is no grammar ${root}.`);
  return grammar;
}

let loaded: Promise<void> | undefined;
const parse = (json: string) => textmate.parseRawGrammar(json, 'grammar.json');

export function tokensOf(grammar: IGrammar, text: string): ScopedToken[] {
  let stack = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      line,
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

/** One token a line with its innermost scopes; white space, `meta.*` and the common endings are left out. */
export function render(tokens: readonly ScopedToken[]): string {
  return tokens
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, scopes }) => {
      const shown = scopes
        .slice(1)
        .filter((scope) => !scope.startsWith('meta.') || scope.startsWith('meta.embedded'))
        .map((scope) => scope.replace(/\.nginx$/, ''));
      return `${text.trim().padEnd(24)} ${shown.join(' > ')}`.trimEnd();
    })
    .join('\n');
}
