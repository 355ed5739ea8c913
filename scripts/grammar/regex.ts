/** Where do regular expressions stand in nginx, and how are they highlighted? */
import { include, type Rule, scopes, tokenEnd, tokenStart } from './rule.ts';

export function regexRules(): Record<string, Rule[]> {
  return {
    /** `~^www`, `"~*mobile{2}"`: an argument that says itself that it is one (server_name, map, valid_referers). */
    'regex-argument': [
      quotedWithOperator('"', 'double'),
      quotedWithOperator("'", 'single'),
      unquotedWithOperator(),
    ],
    /** The regular expression itself, at the first character of its token. */
    regex: [
      quotedRegex('"', 'double'),
      quotedRegex("'", 'single'),
      { name: 'string.regexp.nginx', begin: '(?=[^\\s;{])', end: tokenEnd, patterns: include('regex-body') },
    ],
    /** As `regex`, in `if (...)`: the parenthesis before the block is not part of it. */
    'regex-in-condition': [
      quotedRegex('"', 'double'),
      quotedRegex("'", 'single'),
      {
        name: 'string.regexp.nginx',
        begin: '(?=[^\\s;{])',
        end: `(?=\\)\\s*(?:[{#]|$))|${tokenEnd}`,
        patterns: include('regex-body'),
      },
    ],
    // In a regular expression `$` is an anchor: nginx replaces no variables there.
    'regex-body': [
      { name: 'constant.character.escape.regexp.nginx', match: '\\\\.' },
      {
        name: 'constant.other.character-class.set.regexp.nginx',
        match: '(\\[)\\^?\\]?(?:\\\\.|\\[:\\^?\\w+:\\]|[^\\]\\\\])*?(\\])',
        captures: scopes({
          1: 'punctuation.definition.character-class.begin.regexp',
          2: 'punctuation.definition.character-class.end.regexp',
        }),
      },
      {
        match: "(\\(\\?)(?:P?<|')([A-Za-z_]\\w*)[>']",
        captures: {
          0: { name: 'punctuation.definition.group.regexp.nginx' },
          2: { name: 'variable.other.readwrite.capture.nginx' },
        },
      },
      {
        name: 'punctuation.definition.group.regexp.nginx',
        match: '\\((?:\\?(?:[:>|]|<?[=!]|[imsxJU-]+[:)]))?|\\)',
      },
      { name: 'keyword.operator.quantifier.regexp.nginx', match: '[*+?][+?]?|\\{\\d+(?:,\\d*)?\\}[+?]?' },
      { name: 'keyword.control.anchor.regexp.nginx', match: '[\\^$]' },
      { name: 'keyword.operator.or.regexp.nginx', match: '\\|' },
      { match: '[^\\s;{}\\\\\\[()*+?^$|"\']+' },
      { match: '(?<=[^\\s;{}])["\'#}]' },
    ],
  };
}

function quotedRegex(quote: string, kind: 'single' | 'double'): Rule {
  return {
    name: `string.quoted.${kind}.nginx`,
    contentName: 'string.regexp.nginx',
    begin: `${tokenStart}${quote}`,
    beginCaptures: scopes({ 0: 'punctuation.definition.string.begin' }),
    end: quote,
    endCaptures: scopes({ 0: 'punctuation.definition.string.end' }),
    patterns: include('regex-body'),
  };
}

function quotedWithOperator(quote: string, kind: 'single' | 'double'): Rule {
  return {
    ...quotedRegex(quote, kind),
    begin: `${tokenStart}(${quote})(~\\*?)(?=[^${quote}])`,
    beginCaptures: scopes({ 1: 'punctuation.definition.string.begin', 2: 'keyword.operator.regexp' }),
  };
}

function unquotedWithOperator(): Rule {
  return {
    name: 'string.regexp.nginx',
    begin: `${tokenStart}(~\\*?)(?=[^\\s;{*])`,
    beginCaptures: scopes({ 1: 'keyword.operator.regexp' }),
    end: tokenEnd,
    patterns: include('regex-body'),
  };
}
