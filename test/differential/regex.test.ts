/** Does our parser of regular expressions say what nginx's PCRE says, and count the same captures? */
import { expect, test } from 'vitest';
import { readRegex } from '../../server/src/regex/pattern.ts';
import { disagreements, type Fragment } from '../support/agreement.ts';
import { nginxTest } from '../support/nginx.ts';
import { wrap } from '../support/wrap.ts';
import { randomFrom } from '../syntax/random.ts';

const seed = Number(process.env.SEED ?? 10_042);

/** In quotes for nginx: it takes a backslash from `\"` and `\\`, and makes control characters of `\t`, `\r` and `\n`. */
function quoted(pattern: string): string {
  return `"${pattern.replace(/\\(?=["'\\ntr]|$)/g, '\\\\').replaceAll('"', '\\"')}"`;
}

/** What PCRE says to each pattern; undefined where it compiles. Those we take for valid are asked about together. */
function answers(patterns: readonly string[]): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const ask = (pattern: string) => {
    const { ok, messages } = nginxTest(wrap('server', `rewrite ${quoted(pattern)} /;`));
    const text = messages.find(({ level }) => level === 'emerg')?.text;
    found.set(
      pattern,
      ok ? undefined : (/^pcre2_compile\(\) failed: (.*?) in "/s.exec(text ?? '')?.[1] ?? text),
    );
  };
  const valid = patterns.filter((pattern) => readRegex(pattern).kind === 'valid');
  for (let start = 0; start < valid.length; start += 50) {
    const some = valid.slice(start, start + 50);
    const text = some.map((pattern) => `rewrite ${quoted(pattern)} /;`).join('\n');
    if (nginxTest(wrap('server', text)).ok) for (const pattern of some) found.set(pattern, undefined);
    else some.forEach(ask);
  }
  for (const pattern of patterns) if (!found.has(pattern)) ask(pattern);
  return found;
}

/** Lines of what differs, the smallest first. */
function differences(patterns: readonly string[]): string {
  return [...answers(patterns)]
    .flatMap(([pattern, said]) => {
      const regex = readRegex(pattern);
      if (regex.kind === 'unknown') return [];
      const old = regex.kind === 'valid' && regex.hasVariableLookbehind;
      const ours =
        regex.kind === 'invalid'
          ? regex.message
          : old
            ? 'lookbehind assertion is not fixed length'
            : undefined;
      return ours === said
        ? []
        : [`${pattern}\n  pcre: ${said ?? 'compiles'}\n  we:   ${ours ?? 'compiles'}`];
    })
    .sort((a, b) => a.length - b.length)
    .join('\n');
}

const written = String.raw`
^/api/v[0-9]+/(?<name>[\w-]+)/?$
\.(?:css|js|png)$
(?i)\.PHP$
^(?!/admin)
(?<!a)b
(?<=ab|c)d
(?<=a+)b
(?<=a{2})b
(?<=a{1,2})b
(?<=(a|bc))d
(?>a+)b
a++b
a*+b
a?+b
a{2,3}+b
\d{1,3}(?:\.\d{1,3}){3}
(?P<year>\d{4})-(?P<month>\d\d)
(?'q'a)\k'q'
(?<a>x)\k<a>\k{a}\g{a}(?P=a)
(?<a>x)(?<a>y)
(?J)(?<a>x)(?<a>y)
(?|(?<a>x)|(?<a>y))
(?|(?<a>x)|(?<b>y))
(a)(b)(?1)(?-1)(?+1)(c)
(?R)?
(?(1)a|b)(c)
(c)(?(1)a|b|d)
(?(<a>)x)(?<a>y)
(?(?=a)b|c)
(?(a)b)
(?(DEFINE)(?<a>x))(?&a)
(?&a)
(?P>a)
\1
(a)\2
\9
\12
\g{-1}
(a)\g{-1}
\g
[a-z]
[z-a]
[\w-.]
[\w.-]
[a-\d]
[]a]
[^]a]
[]
[a
[[:alpha:]_]
[[:foo:]]
[:alpha:]
[[.a.]]
[a[:digit:]-z]
(
)
(a
a)
*
a**
+a
?
^*
$*
a|*
(?:)*
\b+
{2}
a{2
a{,2}
a{3,2}
a{70000}
a{2}{3}
(?
(?a
(?z)
(?<
(?<a
(?<1a>b)
(?<>b)
(?<a-b>c)
(?P
(?Px)
(?P<a
(?#c)a
(?#c
(?i-s:a)b
(?^i:a)
(?i--s)
(*FAIL)
(*ACCEPT)a
(*MARK:x)a
(*MARK)a
(*FOO)a
(*LIMIT_MATCH=100)a
(*pla:a)b
(*foo:a)b
\
a\
\i
\L
\u0041
\x41
\x{41}
\x{100}
\x{4g}
\x{}
\o{101}
\o{9}
\o
\cA
\c
\p{L}
\pL
\p{Lu}
\p{Greek}
\p{foo}
\p
\pq
\P{^L}
\N{U+41}
\N
\X
\R
\K
(?=a\K)
\Qa+b\E+
\Q(\E)
[\Qa]\E]
(?x) a # comment
(?x)[a b]
(?n)(a)(?<b>c)\2
(?C)
(?C256)
(?C"a")
é
[à-é]
[é-a]
`
  .trim()
  .split('\n');

test('what people write, rightly and wrongly', () => {
  expect(differences(written)).toBe('');
});

const pieces =
  `a b - . ^ $ | ( ) [ ] { } * + ? \\ (?: (?= (?! (?<= (?<! (?<n> (?<m> (?P<n> (?P=n) (?&n) (?R) (?1) (?-1) (?i) (?x) (?-i: (?| (?> (?#c) (?# (?(1) (?(<n>) (?(?= (*FAIL) (*pla: \\d \\w \\b \\A \\K \\R \\N \\Q \\E \\1 \\2 \\12 \\g1 \\g{n} \\k<n> \\x41 \\x{41} \\x{141} \\o \\p{L} \\p{foo} \\p \\c \\i {2} {2,} {2,3} {3,2} [a-z] [^/] [[:alpha:]] [:alpha:] [z-a] [\\d-x] [\\w-] []a] [^]a] [[:foo:]] \\/ .* (.*) ([0-9]+) # é % / (?J) (?s (?P (?< (? (* 1 , : > = ! < ' R n`.split(
    ' ',
  );

test(`random patterns, seed ${seed}`, () => {
  const random = randomFrom(seed);
  const patterns = Array.from({ length: 300 }, () => {
    const text = Array.from({ length: 1 + random.below(6) }, () => random.pick(pieces)).join('');
    const open = (text.match(/\((?!\?#)/g) ?? []).length - (text.match(/\)/g) ?? []).length;
    return random.below(3) > 0 ? text + ')'.repeat(Math.max(0, open)) : text;
  });
  expect(differences(patterns)).toBe('');
});

test('the number of captures, told by a directive that wants two', () => {
  const patterns = [
    '(a)(b)',
    '(a)',
    '(?<a>a)(b)',
    '(?:a)(b)(c)',
    '(?|(a)|(b))(c)',
    '(?|(a)(b)|(c))',
    '(?n)(a)(?<b>b)(?<c>c)',
    '((a))',
    '(?=(a))(b)',
    '(?#(a))(b)',
    '[(](b)',
    '\\((b)',
    '(*FAIL)(b)(c)',
    '(?i)(a)(b)',
    '\\Q(a)\\E(b)(c)',
    '(?(DEFINE)(a))(b)',
  ];
  const isTaken = (pattern: string) =>
    nginxTest(wrap('server', `fastcgi_split_path_info ${quoted(pattern)};`)).ok;
  const counted = patterns.map((pattern) => {
    const regex = readRegex(pattern);
    return [pattern, regex.kind === 'valid' && regex.captures === 2];
  });
  expect(counted).toEqual(patterns.map((pattern) => [pattern, isTaken(pattern)]));
});

test('named captures that are nginx’s own variables', () => {
  const names = ['uri', 'host', 'args', 'limit_rate', 'URI', 'status', 'name', 'http_x', 'scheme', 'msec'];
  const fragments = names.flatMap((name): Fragment[] =>
    [
      `location ~ ^/(?<${name}>.*)$ { }`,
      `if ($host ~ "(?P<${name}>a)") { }`,
      `rewrite (?'${name}'a) /;`,
      `gzip_disable (?<${name}>a);`,
      `server_name ~(?<${name}>a);`,
      `fastcgi_split_path_info (?<${name}>a)(b);`,
    ].map((text) => ({ context: 'server', text })),
  );
  expect(disagreements(fragments)).toBe('');
});
