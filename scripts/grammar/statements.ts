/** How are statements highlighted: directives, blocks and the entries of those blocks that hold no directives? */
import { type Captures, include, oneOf, type Rule, scopes, tokenEnd, tokenStart } from './rule.ts';

export interface Names {
  /** Blocks of directives: `http`, `server`. */
  blocks: readonly string[];
  /** Blocks of entries: `map`, `types`. */
  tables: readonly string[];
  /** Everything else that is documented or known to exist. */
  directives: readonly string[];
}

/**
 * Blocks of directives are not nested in the grammar: `{` ends a statement and `}` stands for itself, so that one
 * missing brace does not change the colours of the rest of the file.
 */
export function statementRules({ blocks, tables, directives }: Names): Record<string, Rule[]> {
  return {
    statements: [
      ...include(
        'comment',
        'lua-block',
        'program',
        'table',
        'location',
        'condition',
        'rewrite',
        'control',
        'upstream',
      ),
      // In an upstream it is a directive and has arguments.
      statement('(server)(?=\\s+[^\\s{#])', { 1: 'keyword.other.directive' }, include('arguments')),
      statement(`(${oneOf(blocks)})`, { 1: 'storage.type.block' }, include('arguments')),
      statement(`(${oneOf(directives)})`, { 1: 'keyword.other.directive' }, include('arguments')),
      // From a module that the reference does not know, or misspelt: telling which is the language server's part.
      statement('([^\\s;{}"\'#][^\\s;{]*)', { 1: 'entity.other.attribute-name' }, include('arguments')),
      statement('(?=["\'])', {}, include('arguments')),
      { name: 'punctuation.section.block.end.nginx', match: '\\}' },
      { name: 'punctuation.section.block.begin.nginx', match: '\\{' },
      { name: 'punctuation.terminator.statement.nginx', match: ';' },
    ],
    location: [
      statement('(location)', { 1: 'storage.type.block' }, [
        {
          begin: `${tokenStart}(~\\*?)\\s*(?=[^\\s;{])`,
          beginCaptures: scopes({ 1: 'keyword.operator.regexp' }),
          end: tokenEnd,
          patterns: include('regex'),
        },
        {
          match: `${tokenStart}(=|\\^~)`,
          captures: scopes({ 1: 'keyword.operator.modifier' }),
        },
        ...include('arguments'),
      ]),
    ],
    condition: [
      statement('(if)', { 1: 'keyword.control' }, [
        { name: 'punctuation.section.group.begin.nginx', match: '(?<=[\\s])\\(' },
        { name: 'punctuation.section.group.end.nginx', match: '\\)(?=\\s*(?:[{#]|$))' },
        {
          begin: `(?<=\\s)(!?~\\*?)\\s+(?=\\S)`,
          beginCaptures: scopes({ 1: 'keyword.operator.regexp' }),
          end: `(?=\\)\\s*(?:[{#]|$))|${tokenEnd}`,
          patterns: include('regex-in-condition'),
        },
        { name: 'keyword.operator.comparison.nginx', match: '(?<=\\s)!?=(?=\\s)' },
        { name: 'keyword.operator.file-test.nginx', match: '(?<=[\\s(])!?-[fdex](?=\\s)' },
        ...include('comment', 'quoted', 'variable'),
        {
          name: 'string.unquoted.nginx',
          begin: '(?=[^\\s;{}()"\'#$])',
          end: `(?=\\)\\s*(?:[{#]|$))|${tokenEnd}`,
          patterns: include('token-body-in-condition'),
        },
      ]),
    ],
    'token-body-in-condition': [...include('variable', 'escape'), { match: '[^\\s;{\\\\$)]+|\\)|\\$|\\\\' }],
    rewrite: [
      {
        ...statement('', {}, [
          {
            begin: '\\G(?=\\S)',
            end: tokenEnd,
            patterns: include('regex'),
          },
          {
            name: 'support.constant.nginx',
            match: `${tokenStart}(?:last|break|redirect|permanent)${tokenEnd}`,
          },
          ...include('arguments'),
        ]),
        begin: `${tokenStart}(rewrite)\\s+(?=[^\\s;{}])`,
        beginCaptures: scopes({ 1: 'keyword.control' }),
      },
    ],
    control: [
      statement('(return|error_page)', { 1: 'keyword.control' }, [
        { name: 'constant.numeric.status-code.nginx', match: `${tokenStart}\\d{3}${tokenEnd}` },
        ...include('arguments'),
      ]),
      statement('(break|rewrite)', { 1: 'keyword.control' }, include('arguments')),
    ],
    upstream: [
      {
        ...statement('', {}, include('arguments')),
        begin: `${tokenStart}(upstream)[ \\t]+([^\\s;{}"'#]+)`,
        beginCaptures: scopes({ 1: 'storage.type.block', 2: 'entity.name.type.upstream' }),
      },
    ],
    table: [
      {
        name: 'meta.block.table.nginx',
        begin: `${tokenStart}(${oneOf(tables)})${tokenEnd}`,
        beginCaptures: scopes({ 1: 'storage.type.block' }),
        end: '(\\})|(;)',
        endCaptures: scopes({ 1: 'punctuation.section.block.end', 2: 'punctuation.terminator.statement' }),
        patterns: [
          {
            begin: '\\{',
            beginCaptures: scopes({ 0: 'punctuation.section.block.begin' }),
            end: '(?=\\})',
            patterns: include('comment', 'entry'),
          },
          ...include('arguments'),
        ],
      },
    ],
    entry: [
      {
        name: 'meta.entry.nginx',
        begin: '(?=[^\\s;{}#])',
        end: '(;)|(?=\\})|(\\{)',
        endCaptures: scopes({ 1: 'punctuation.terminator.statement', 2: 'invalid.illegal.unexpected-brace' }),
        patterns: [
          {
            // The parameters that a table may hold besides its entries.
            match: `\\G(?:default|hostnames|volatile|include|ranges|delete|proxy|proxy_recursive)${tokenEnd}`,
            name: 'keyword.other.nginx',
          },
          {
            contentName: 'meta.entry.source.nginx',
            begin: '\\G(?=[^\\s;{}])',
            end: tokenEnd,
            patterns: [
              ...include('regex-argument', 'quoted', 'number', 'address'),
              {
                name: 'support.type.property-name.nginx',
                begin: '\\G(?=[^\\s;{}"\'#])',
                end: tokenEnd,
                patterns: include('token-body'),
              },
            ],
          },
          ...include('value'),
        ],
      },
    ],
  };
}

/** A statement with the given name; it ends at its `;`, at the `{` of its block, or where a `}` comes too early. */
function statement(name: string, captures: Record<number, string>, patterns: Rule[]): Rule {
  const ends: Captures = scopes({
    1: 'punctuation.terminator.statement',
    2: 'punctuation.section.block.begin',
  });
  return {
    name: 'meta.statement.nginx',
    begin: `${tokenStart}${name}${name.includes('(?=') ? '' : tokenEnd}`,
    beginCaptures: scopes(captures),
    end: '(;)|(\\{)|(?=\\})',
    endCaptures: ends,
    patterns,
  };
}
