/**
 * What patterns match, and what their groups capture: pattern, text, result. Two spaces or more stand between them. A result
 * begins with the whole match, `-` is a group that took no part, `''` is empty, `no` means no match. `match.test.ts` asks our
 * matcher, `differential/regex-match.test.ts` the real nginx.
 */

export interface Row {
  pattern: string;
  subject: string;
  /** The whole match and the groups; undefined if it does not match. */
  groups: (string | undefined)[] | undefined;
}

const table = String.raw`
What configurations say:
\.(css|js|png)$                     /static/app/main.css      .css css
\.(css|js|png)$                     /static/app.css/x         no
^/static/(.*)$                      /static/a/b.txt           /static/a/b.txt a/b.txt
^(?<sub>.+)\.example\.com$          www.dev.example.com       www.dev.example.com www.dev
^/api/v[0-9]+/(?P<name>[\w-]+)/?$   /api/v12/some-name/       /api/v12/some-name/ some-name
^/(?!admin|api)(.+)$                /admin/x                  no
^/(?!admin|api)(.+)$                /about                    /about about
(?i)\.PHP$                          /index.php                .php
^/([^/]+)/(.*)\.html?$              /blog/a/b.htm             /blog/a/b.htm blog a/b

Captures:
(a)|(b)                             b                         b - b
(a|b)*                              abba                      abba a
(?:(a)|b)*                          ab                        ab a
(?:(a)|(b))*                        aba                       aba a b
(?:(a)|b)*                          cab                       ''  -
(a*)*                               aa                        aa ''
(a*)+                               b                         ''  ''
(?:a*)*b                            aab                       aab
(a|ab)(c|bcd)(d*)                   abcd                      abcd a bcd ''
(a+|b){0,2}c                        aabc                      aabc b
(a){2,3}                            aaaa                      aaa a
(a??)(a??)b                         aab                       aab a a
()|a                                a                         ''  ''
(?|(a)|(b))(c)                      bc                        bc b c
(?J)(?<n>a)|(?<n>b)                 b                         b - b
(?n)(a)(?<m>b)                      ab                        ab b
(?x) a (b) # c                      ab                        ab b

Repetition:
a{2,}?                              aaaa                      aa
a{,2}                               a{,2}                     a{,2}
<.+?>                               <a><b>                    <a>
(?U)<.+>                            <a><b>                    <a>
(?U)<.+?>                           <a><b>                    <a><b>
a++a                                aaa                       no
(?>a|ab)c                           abc                       no
(?:a|ab)++c                         abc                       no
(?>a+)b                             aab                       aab
(a|ab){1}+c                         abc                       no
(?:[ab]{2}){2}                      ababab                    abab
a{0}b                               ab                        b
(?:a|b|c){3}                        abcabc                    abc
(?:)*a                              a                         a

Anchors:
a$                                  a\n                       a
a\Z                                 a\n                       a
a\z                                 a\n                       no
^b                                  a\nb                      no
(?m)^b                              a\nb                      b
(?m)a$                              a\nb                      a
(?m)^$                              a\n                       no
\Ab|\Gc                             cb                        c
\bfoo\b                             a foo.                    foo
\Boo\b                              foo                       oo
[[:<:]]b[[:>:]]                     ab b                      b
a\Kb                                ab                        b

Bytes:
a.b                                 a\nb                      no
(?s)a.b                             a\nb                      a\nb
a\Nb                                a\nb                      no
a\sb                                a\x0bb                    a\x0bb
[^\h\v]+                            \t\nab\x85                ab
\h+                                 a\xa0\tb                  \xa0\t
a\Rb                                a\r\nb                    a\r\nb
a\R\nb                              a\r\nb                    no
\R{2}                               a\r\n\n\n                 \r\n\n
[[:alpha:]]+                        1ab2                      ab
[[:^alpha:]]+                       ab12                      12
[[:punct:][:digit:]]+               ab-1_.                    -1_.
(?i)[[:upper:]]+                    1ab                       ab
[]a]+                               x]a                       ]a
[^]a]+                              ]ax                       x
[a\-z]+                             b-a                       -a
[\d-]+                              a1-2                      1-2
[a-c-e]+                            d-e                       -e
[\x41-\103]+                        DCBA                      CBA
[\Qa-c\E]+                          b-c                       -c
\x{41}\o{102}\103\cA                ABC\x01                   ABC\x01
\w+                                 caf\xc3\xa9               caf
(?i)\xc9                            \xe9                      no
\Qa.b\E+                            a.bb                      a.bb
\e\f\a\t                            \x1b\f\x07\t              \x1b\f\x07\t
\C\C                                \n\xff                    \n\xff

Letters of both cases:
(?i)ab[^c]                          xABd                      ABd
(?i)ab[^c]                          ABC                       no
a(?i)b|c                            aB                        aB
a(?i)b|c                            C                         C
(a(?i)b)c                           aBC                       no
(?i:a)b                             Ab                        Ab
(?i)a(?-i)b                         Ab                        Ab
(?i)a(?-i)b                         AB                        no
(?i)(a)\1                           aA                        aA a
(a)(?i)\1                           aA                        aA a
(?i)(?^)a                           A                         no
(?i)[a-c]+                          xABc                      ABc

References:
(a)\1                               aa                        aa a
(a)?\1b                             b                         no
(?:(a)|b)\1                         bb                        no
(a*)\1                              aaaaa                     aaaa aa
(a\1?){3}                           aaaa                      aaaa a
(?<n>.)\k<n>\k'n'\k{n}\g{n}(?P=n)   aaaaaa                    aaaaaa a
(.)(.)\g{-2}                        aba                       aba a b
(?J)(?:(?<n>a)|(?<n>b))\k<n>        bb                        bb - b

Looking around:
(?=(a))                             a                         ''  a
(?!(a))b                            b                         b -
(?=(a)b)ac|ab                       ab                        ab -
(?<=a)b                             ab                        b
(?<=(a))b                           ab                        b a
(?<=ab|c)d                          cd                        d
(?<!a)b                             abb                       b
(?<=^|b)a                           ba                        a
(?=(a+))a*b\1                       aabaa                     aabaa aa
(?<=\d{3})a                         123a                      a
(*pla:a)(*nla:ab).                  abac                      a

Conditions:
^(\()?a(?(1)\))$                    (a)                       (a) (
^(\()?a(?(1)\))$                    (a                        no
(a)?(?(1)b|c)                       ab                        ab a
(a)?(?(1)b|c)                       ac                        c -
(?<q>")?x(?(<q>)")                  "x"                       "x" "
(?<q>a)?(?('q')b|c)                 c                         c -
(?(?=a)ab|cd)                       cd                        cd
(?(?!(a))b|\1c)                     ac                        ac a
(?(?<=a)b|c)                        ab                        b
(?(DEFINE)(?<n>[0-9]+))(?&n)        a12                       12 -
(a)?(?(2)b|c)(d)?                   cd                        cd - d

Calls:
(a|b)(?1)                           ab                        ab a
(?1)(a|b)                           ab                        ab b
\((?:[^()]|(?R))*\)                 (a(b)c)d                  (a(b)c)
^(a(?1)?b)$                         aabb                      aabb aabb
^(.|(.)(?1)\2)$                     abcba                     abcba abcba a
^((.)(?1)\2|.?)$                    abba                      abba abba a
(?<n>a(?P>n)?b)                     aabb                      aabb aabb
(a)(?i)(?1)                         aA                        no
(?:(a)|b(?R)c)                      bac                       bac -
(a)(?-1)(?+1)(b)                    aabb                      aabb a b
(?(R)a|b)(?R)?                      ba                        ba
(a(?(R1)x|y)(?1)?)                  ayax                      ayax ayax

Verbs and comments that take nothing:
a(*FAIL)|b                          ab                        b
a(?#c)b                             ab                        ab
a(*MARK:x)b(?C1)c                   abc                       abc
(*NO_JIT)a                          a                         a

Peculiar to PCRE:
.*\R                                a\r\r\n                   a\r\r\n
\S+\h                               a\xa0\xa0                 no
(?|(a)|b)(c)?                       b                         b - -
(a(?2)?)((b))                       abbb                      abb ab b b
`;

/** The text of an escaped one. */
function unescaped(text: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', f: '\f' };
  return text.replace(/\\(?:x(..)|([nrtf]))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (named[letter] ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function groupOf(text: string): string | undefined {
  if (text === '-') return undefined;
  return text === "''" ? '' : unescaped(text);
}

export const rows: readonly Row[] = table
  .split('\n')
  .filter((line) => line !== '' && !line.endsWith(':'))
  .map((line) => {
    const [pattern = '', subject = '', ...result] = line.split(/\s{2,}/);
    const groups = result.flatMap((part) => part.split(' '));
    return {
      pattern,
      subject: unescaped(subject),
      groups: groups[0] === 'no' ? undefined : groups.map(groupOf),
    };
  });
