/** How is one argument of a directive highlighted? */
import { include, oneOf, type Rule, scopes, tokenEnd, tokenStart } from './rule.ts';

/** `literals` are the words that the reference documents as values: `default_server`, `always`, `TLSv1.3`. */
export function argumentRules(literals: readonly string[]): Record<string, Rule[]> {
  return {
    /** `word` apart: in the values of a table `html` is no keyword. */
    arguments: include('word', 'value'),
    value: include('comment', 'regex-argument', 'quoted', 'number', 'address', 'name-value', 'plain'),
    comment: [
      {
        name: 'comment.line.number-sign.nginx',
        match: `${tokenStart}(#).*$`,
        captures: scopes({ 1: 'punctuation.definition.comment' }),
      },
    ],
    quoted: [quoted('"', 'double'), quoted("'", 'single')],
    escape: [{ name: 'constant.character.escape.nginx', match: '\\\\.' }],
    variable: [
      {
        name: 'variable.other.readwrite.nginx',
        match: '(\\$\\{)(\\w+)(\\})',
        captures: scopes({
          1: 'punctuation.definition.variable.begin',
          3: 'punctuation.definition.variable.end',
        }),
      },
      {
        // Captures have one digit: `$10` is `$1` and a zero.
        name: 'variable.other.readwrite.nginx',
        match: '(\\$)(?:[1-9]|[A-Za-z_]\\w*)',
        captures: scopes({ 1: 'punctuation.definition.variable' }),
      },
    ],
    word: [{ name: 'support.constant.nginx', match: `${tokenStart}(?:${oneOf(literals)})${tokenEnd}` }],
    number: [
      {
        name: 'constant.language.nginx',
        match: `(?:${tokenStart}|(?<==))(?i:on|off)${tokenEnd}`,
      },
      {
        // zone=one:10m, shared:SSL:1m
        match: `(?:${tokenStart}|(?<==))([A-Za-z_][\\w.:-]*)(:)(\\d+)([kKmMgG])${tokenEnd}`,
        captures: scopes({
          1: 'string.unquoted.zone',
          2: 'punctuation.separator.zone',
          3: 'constant.numeric',
          4: 'keyword.other.unit',
        }),
      },
      {
        match: `(?:${tokenStart}|(?<==))-?\\d+(?:\\.\\d+)?(?:%|r/[sm]|[a-zA-Z]{1,2}(?:\\d+[a-zA-Z]{1,2})*)?${tokenEnd}`,
        name: 'constant.numeric.nginx',
        captures: { 0: { patterns: [{ name: 'keyword.other.unit.nginx', match: '%|r/[sm]|[a-zA-Z]+' }] } },
      },
      {
        name: 'meta.status-code.nginx',
        match: `${tokenStart}(=)(\\d{3})?${tokenEnd}`,
        captures: scopes({ 1: 'keyword.operator', 2: 'constant.numeric.status-code' }),
      },
    ],
    address: [
      {
        // 10.0.0.0/8, 127.0.0.1:8000, [::1]:80, ::1/128, *:443
        match: `(?:${tokenStart}|(?<==))(\\d{1,3}(?:\\.\\d{1,3}){3}(?:-\\d{1,3}(?:\\.\\d{1,3}){3})?|\\[[\\da-fA-F:.]+\\]|(?=[\\da-fA-F]*:[\\da-fA-F]*:)[\\da-fA-F:.]+|\\*(?=:))(/\\d{1,3})?(?:(:)(\\d+(?:-\\d+)?))?${tokenEnd}`,
        captures: scopes({
          1: 'constant.numeric.ip-address',
          2: 'constant.numeric.prefix-length',
          3: 'punctuation.separator.port',
          4: 'constant.numeric.port',
        }),
      },
      {
        match: `${tokenStart}([\\w-]+(?:\\.[\\w-]+)*)(:)(\\d{1,5})${tokenEnd}`,
        captures: scopes({
          1: 'string.unquoted.host',
          2: 'punctuation.separator.port',
          3: 'constant.numeric.port',
        }),
      },
    ],
    'name-value': [
      {
        // What follows the `=` is read by the other rules; quotes and `#` mean nothing there.
        match: `${tokenStart}([A-Za-z_]\\w*)(=)(?=[^\\s;{])`,
        captures: scopes({ 1: 'variable.parameter', 2: 'keyword.operator.assignment' }),
      },
    ],
    plain: [
      plain('string.unquoted.url', '(?:[a-z][a-z0-9+.-]*://|unix:)'),
      plain('string.unquoted.path', '\\.{0,2}/'),
      plain('entity.name.function.named-location', '@'),
      plain('string.unquoted', '[^\\s;{}"\'#]|(?<=[^\\s;{}])["\'#}]|\\$\\{'),
    ],
    'token-body': [
      ...include('variable', 'escape'),
      // Anything else stays in the token, a quote, a number sign or a closing brace too; an opening brace ends it.
      { match: '[^\\s;{\\\\$]+|\\$\\{?|\\\\' },
    ],
  };
}

function quoted(quote: string, kind: 'single' | 'double'): Rule {
  return {
    name: `string.quoted.${kind}.nginx`,
    begin: `${tokenStart}${quote}`,
    beginCaptures: scopes({ 0: 'punctuation.definition.string.begin' }),
    end: `(${quote})([^\\s;{)]*)`,
    endCaptures: scopes({
      1: 'punctuation.definition.string.end',
      2: 'invalid.illegal.unexpected-after-quote',
    }),
    patterns: include('variable', 'escape'),
  };
}

function plain(scope: string, first: string): Rule {
  return {
    name: `${scope}.nginx`,
    begin: `(?=${first})`,
    end: tokenEnd,
    patterns: include('token-body'),
  };
}
