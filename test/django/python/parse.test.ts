/** Which statements and expressions does a Python text hold? */
import { expect, test } from 'vitest';
import { parsePython } from '../../../server/src/django/python/parse.ts';
import type { Expression, Statement } from '../../../server/src/django/python/syntax.ts';

const kinds = (text: string) =>
  parsePython(text)
    .statements.map(({ kind }) => kind)
    .join(' ');

test('statements', () => {
  expect(
    kinds(`X = 1; Y += 2
import a.b as c, d
from ..e import (f, g as h)
if a:
    x
elif b: y
try:
    pass
except (A, B) as e:
    pass
with a as b: pass
for a, b in c: pass
while x: pass
@d
def f(): return 1
class A(B): pass
del a
x: int
match a:
    case 1:
        b = 1
`),
  ).toMatchInlineSnapshot(
    `"assign update import from-import if try with for opaque function class delete pass opaque"`,
  );
});

test('an import', () => {
  const [statement] = parsePython('from ..a.b import (c as d, e)').statements;
  expect(statement).toMatchObject({
    level: 2,
    module: 'a.b',
    names: [{ name: 'c', as: 'd' }, { name: 'e' }],
    isStar: false,
  });
});

const expressionOf = (text: string): string => {
  const [statement] = parsePython(`X = ${text}\n`).statements;
  return statement?.kind === 'assign'
    ? shown(statement.value)
    : String((statement as Statement | undefined)?.kind);
};

function shown(expression: Expression): string {
  switch (expression.kind) {
    case 'constant':
      return JSON.stringify(expression.value);
    case 'name':
      return expression.name;
    case 'attribute':
      return `${shown(expression.of)}.${expression.name}`;
    case 'call':
      return `${shown(expression.callee)}(${expression.arguments.map(({ stars, name, value }) => `${stars}${name ? `${name}=` : ''}${shown(value)}`).join(' ')})`;
    case 'binary':
      return `<${shown(expression.left)} ${expression.operator} ${shown(expression.right)}>`;
    case 'unary':
      return `<${expression.operator} ${shown(expression.operand)}>`;
    case 'conditional':
      return `<${shown(expression.whenTrue)} if ${shown(expression.test)} else ${shown(expression.whenFalse)}>`;
    case 'sequence':
      return `${expression.type}[${expression.items.map(({ isStarred, value }) => (isStarred ? '*' : '') + shown(value)).join(' ')}]${expression.isBroken ? '!' : ''}`;
    case 'format':
      return `f[${expression.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : shown(part))).join(' ')}]`;
    case 'comprehension':
      return `${expression.type} of ${shown(expression.element)} ${expression.clauses.map((clause) => (clause.kind === 'for' ? `for ${shown(clause.target)} in ${shown(clause.iterable)}` : `if ${shown(clause.test)}`)).join(' ')}`;
    default:
      return expression.kind;
  }
}

test('expressions', () => {
  const texts = [
    `'a' "b" f'{c}d{{'`,
    'a.b(c, *d, e=1, **f)',
    'a if not b else c or d',
    'a not in b',
    '[1, *a, (2,), ()]',
    '[x for x, y in z if x if y for w in x]',
    'f(x for x in y)',
    '1, 2',
    '[1, !!!, 2]',
    'f"{a!r}{b:>3}{c!s}"',
    '0o17 + 1_000 - 0x1F',
  ];
  expect(texts.map((text) => `${text} -> ${expressionOf(text)}`).join('\n')).toMatchInlineSnapshot(`
    "'a' "b" f'{c}d{{' -> f["a" "b" c "d{"]
    a.b(c, *d, e=1, **f) -> a.b(c *d e=1 **f)
    a if not b else c or d -> <a if <not b> else <c or d>>
    a not in b -> <a not in b>
    [1, *a, (2,), ()] -> list[1 *a tuple[2] tuple[]]
    [x for x, y in z if x if y for w in x] -> list of x for tuple[x y] in z if x if y for w in x
    f(x for x in y) -> f(generator of x for x in y)
    1, 2 -> tuple[1 2]
    [1, !!!, 2] -> opaque
    f"{a!r}{b:>3}{c!s}" -> f[opaque opaque c]
    0o17 + 1_000 - 0x1F -> <<15 + 1000> - 31>"
  `);
});
