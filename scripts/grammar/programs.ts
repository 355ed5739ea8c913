/** How are programs highlighted that stand in quotes: `perl 'sub { ... }'`, `content_by_lua '...'`? */
import { include, type Rule, scopes, tokenEnd, tokenStart } from './rule.ts';

export function programRules(): Record<string, Rule[]> {
  return {
    program: [statementWith('perl|perl_set', '\\s*sub\\b', 'perl'), statementWith('\\w+_by_lua', '', 'lua')],
  };
}

/** `first` is what a program begins with: other arguments in quotes are names. */
function statementWith(names: string, first: string, language: 'perl' | 'lua'): Rule {
  return {
    name: 'meta.statement.nginx',
    begin: `${tokenStart}(${names})${tokenEnd}`,
    beginCaptures: scopes({ 1: 'keyword.other.directive' }),
    end: '(;)|(\\{)|(?=\\})',
    endCaptures: scopes({ 1: 'punctuation.terminator.statement', 2: 'punctuation.section.block.begin' }),
    patterns: [
      quotedProgram("'", first, 'single', language),
      quotedProgram('"', first, 'double', language),
      ...include('arguments'),
    ],
  };
}

/**
 * The other language's grammar gets each line up to the quote and no more, so that whatever it makes of a comment or a
 * quote, the end is found; what it would carry on to the next line (a here-document) it does not see.
 */
function quotedProgram(quote: string, first: string, kind: 'single' | 'double', language: string): Rule {
  return {
    name: `string.quoted.${kind}.nginx`,
    contentName: `meta.embedded.block.${language}`,
    begin: `${tokenStart}${quote}${first === '' ? '' : `(?=${first})`}`,
    beginCaptures: scopes({ 0: 'punctuation.definition.string.begin' }),
    end: quote,
    endCaptures: scopes({ 0: 'punctuation.definition.string.end' }),
    patterns: [
      {
        match: `(?:[^${quote}\\\\]|\\\\.)+`,
        captures: { 0: { patterns: [{ include: `source.${language}` }] } },
      },
      // Never matches: a grammar that only captures include is not loaded.
      { begin: '(?!)', end: '(?!)', patterns: [{ include: `source.${language}` }] },
    ],
  };
}
