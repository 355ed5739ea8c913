/** Which Python modules of random settings are there, that real Python runs without an exception? */
import { type Chooser, chooser } from './chooser.ts';

type Kind = 'text' | 'path' | 'list' | 'number' | 'truth' | 'dictionary';

/** A module with assignments of the forms that settings are made of. Every name in capitals is to be compared. */
export function randomSettings(seed: number): string {
  const random = chooser(seed);
  const known: Record<Kind, string[]> = {
    text: ['TEXT'],
    path: ['BASE_DIR'],
    list: ['NAMES'],
    number: ['COUNT'],
    truth: ['FLAG'],
    dictionary: ['TABLE'],
  };
  const lines = [
    'import os',
    'import os.path as osp',
    'from os.path import join',
    'from pathlib import Path',
    'from .base import *',
    'from . import base',
    'BASE_DIR = Path(__file__).resolve().parent.parent',
    `TEXT = ${text(random)}`,
    "NAMES = ['a', 'b']",
    'COUNT = 3',
    'FLAG = True',
    "TABLE = {'a': 1, 'b': 'two'}",
    'def joined(first, *more, sep="/"):',
    '    if not more:',
    '        return first',
    '    return first + sep + sep.join(more)',
    "def env_list(name, default=''):",
    '    value = os.environ.get(name, default)',
    '    if value is None:',
    '        return []',
    "    return [part.strip() for part in value.split(',') if part.strip()]",
    'def env_flag(name, default=False):',
    '    try:',
    '        return os.environ[name].lower() in ("1", "true")',
    '    except KeyError:',
    '        return default',
  ];
  let next = 0;
  const fresh = (kind: Kind) => {
    const name = random.chance(0.3) ? random.pick(known[kind]) : `NAME_${next++}`;
    return name;
  };
  const assign = (indent: string): void => {
    const kind = random.pick(['text', 'path', 'list', 'number', 'truth', 'dictionary'] as const);
    const name = fresh(kind);
    lines.push(`${indent}${name} = ${expression(kind, random, known, 0)}`);
    if (indent === '' && !known[kind].includes(name)) known[kind].push(name);
  };
  const change = (indent: string): void => {
    const name = random.pick(known.list);
    lines.push(
      indent +
        random.pick([
          `${name} += ['c']`,
          `${name} += [${expression('text', random, known, 1)}]`,
          `${name}.append(${expression('text', random, known, 1)})`,
          `${name}.extend(${expression('list', random, known, 1)})`,
          `${name}.insert(${random.pick([0, 1, 2, -1])}, 'in')`,
          `${name} = ${name} + ['z']`,
          `${name} = [x for x in ${name} if x != 'a']`,
          `${random.pick(known.dictionary)}['k${random.pick([1, 2])}'] = ${expression('number', random, known, 1)}`,
          `${random.pick(known.dictionary)}.update({'u': 1}, v=2)`,
          `${random.pick(known.text)} += '!'`,
          `${random.pick(known.number)} += 2`,
        ]),
    );
  };
  const statement = (indent: string, depth: number): void => {
    const which = random.pick([
      'assign',
      'assign',
      'assign',
      'change',
      'change',
      'if',
      'try',
      'for',
      'alias',
      'unpack',
    ] as const);
    if (which === 'change') change(indent);
    else if (which === 'assign' || depth > 1) assign(indent);
    const block = (word: string) => {
      lines.push(indent + word);
      for (let count = random.pick([1, 2]); count > 0; count--) statement(`${indent}    `, depth + 1);
    };
    switch (depth > 1 ? 'none' : which) {
      case 'if':
        block(`if ${condition(random, known)}:`);
        if (random.chance(0.3)) block(`elif ${condition(random, known)}:`);
        if (random.chance(0.6)) block('else:');
        return;
      case 'try':
        block('try:');
        if (random.chance(0.5))
          lines.push(`${indent}    LATE = os.environ['NOT_SET_${random.pick([1, 2])}']`);
        block('except KeyError:');
        return;
      case 'for':
        // Of a copy: a list that grows while it is looped over has no end.
        lines.push(`${indent}for item in list(${expression('list', random, known, 1)})[:4]:`);
        lines.push(`${indent}    NAMES.append(str(item) + '.')`);
        return;
      case 'alias': {
        const name = `ALIAS_${next++}`;
        lines.push(`${indent}${name} = ${random.pick(known.list)}`);
        if (indent === '') known.list.push(name);
        return;
      }
      case 'unpack':
        lines.push(
          `${indent}LEFT, RIGHT = ${expression('text', random, known, 1)}, ${expression('number', random, known, 1)}`,
        );
    }
  };
  for (let count = 0; count < 14; count++) statement('', 0);
  return `${lines.join('\n')}\n`;
}

function condition(random: Chooser, known: Record<Kind, string[]>): string {
  return random.pick([
    expression('truth', random, known, 1),
    "os.environ.get('NOT_SET', 'False') == 'True'",
    "os.environ.get('NOT_SET')",
    "env_flag('NOT_SET', True)",
    "not os.getenv('NOT_SET', '')",
    "'NOT_SET' in os.environ",
  ]);
}

function text(random: Chooser): string {
  return random.pick([
    "'plain'",
    '"double"',
    "r'raw\\n'",
    "'tab\\tnew\\nline'",
    "'''triple\nlines'''",
    "'a' 'b' \"c\"",
    "u'u'",
    "'\\x41\\u00e9\\101'",
    "'with \\'quotes\\''",
    "('in ' 'brackets')",
    "'a,b , c'",
    "'/static/'",
    "''",
    "'con' \\\n    'tinued'",
  ]);
}

function expression(kind: Kind, random: Chooser, known: Record<Kind, string[]>, depth: number): string {
  const of = (inner: Kind) => {
    const text = expression(inner, random, known, depth + 1);
    return /^\w+$/.test(text) && !/^\d/.test(text) ? text : `(${text})`;
  };
  if (depth > 3 || random.chance(0.25)) return random.pick(known[kind]);
  const conditional = () => `(${of(kind)} if ${condition(random, known)} else ${of(kind)})`;
  switch (kind) {
    case 'text':
      return random.pick([
        () => text(random),
        () => text(random),
        () => `${of('text')} + ${text(random)}`,
        () => `f"<{${random.pick(known.text)}}/{${random.pick(known.number)}}>{{x}}"`,
        () => `'%s-%s' % (${of('text')}, ${of('number')})`,
        () => `'%s!' % ${of('number')}`,
        () => `'{}/{n}'.format(${of('text')}, n=${of('number')})`,
        () => `str(${of('path')})`,
        () => `os.path.join(${of('text')}, ${of('text')})`,
        () => `join(${of('path')}, 'static')`,
        () => `os.path.dirname(os.path.abspath(__file__))`,
        () => `osp.normpath(${of('text')})`,
        () => `osp.basename(${of('text')})`,
        () =>
          `${random.pick(known.text)}.${random.pick(['lower', 'upper', 'strip', 'rstrip', 'lstrip', 'title'])}()`,
        () => `${random.pick(known.text)}.replace('a', ${text(random)})`,
        () => `${random.pick(known.text)}.strip('/a')`,
        () => `joined(${of('text')}, ${text(random)})`,
        () => `joined(${of('text')}, 'x', 'y', sep='-')`,
        () => `','.join(${random.pick(known.list)})`,
        () => `os.environ.get('NOT_SET', ${of('text')})`,
        () => `os.getenv('NOT_SET') or ${of('text')}`,
        () => `${of('text')} or 'empty'`,
        () => `(lambda x: x + '?')(${of('text')})`,
        () => `${of('path')}.name`,
        () => `base.HOST`,
        () => `'x' * ${random.pick([0, 1, 3])}`,
        () => `(${text(random)})[0:2]`,
        conditional,
      ])();
    case 'path':
      return random.pick([
        () => `${of('path')} / 'media'`,
        () => `${of('path')} / ${random.pick(["'a/../b'", "'./c'", "'/abs'", "'d/'", 'TEXT[:0]'])}`,
        () => `${of('path')}.parent`,
        () => `Path(${of('text')}[:3].replace('\\0', ''))`,
        () => `Path(${of('path')}, 'a', 'b')`,
        () => `Path(__file__).resolve().parents[1]`,
        () => `${of('path')}.joinpath('x', 'y')`,
        () => `base.ROOT`,
        conditional,
      ])();
    case 'list':
      return random.pick([
        () => `[${of('text')}, ${of('text')}]`,
        () => `[*${of('list')}, 'end']`,
        () => `${of('list')} + ${of('list')}`,
        () => `list(${of('list')})`,
        () => `${of('text')}.split(',')`,
        () => `[h.strip() for h in ${of('text')}.split(',')]`,
        () => `[f"https://{h}" for h in ${of('list')} if h]`,
        () => `env_list('NOT_SET', ${of('text')})`,
        () => `sorted(${of('list')})`,
        () => `list(filter(None, ${of('list')}))`,
        () => `list(map(str.upper, ${of('list')}))`,
        () => `${of('list')}[1:]`,
        () => `['m'] * 2`,
        () => `[str(x) for x in ('t', ${of('number')}, None, True)]`,
        () => `base.HOSTS`,
        conditional,
      ])();
    case 'number':
      return random.pick([
        () => String(random.pick([0, 1, 7, 1024, '1_000', '0x10', '0o17'])),
        () => `${of('number')} + ${random.pick([1, 2])}`,
        () => `${random.pick([2, 5])} * 1024 * 1024`,
        () => `-${random.pick([3, 4])} // 2 + 7 % 3`,
        () => `len(${of('list')})`,
        () => `int('${random.pick([0, 12])}')`,
        () => `int(os.environ.get('NOT_SET', '60'))`,
        () => `int(${of('truth')})`,
        () => `2 ** ${random.pick([3, 10])}`,
        conditional,
      ])();
    case 'truth':
      return random.pick([
        () => random.pick(['True', 'False']),
        () => `not ${of('truth')}`,
        () => `(${of('text')} == ${of('text')})`,
        () => `(${of('text')} != 'plain')`,
        () => `('a' in ${of('list')})`,
        () => `('a' not in ${of('text')})`,
        () => `(${of('number')} > ${random.pick([1, 5])})`,
        () => `bool(${of('text')})`,
        () => `bool(${of('truth')} and ${of('truth')})`,
        () => `bool(${of('number')} or ${of('truth')})`,
        () => `${of('text')}.startswith(('a', '/'))`,
        () => `${of('text')}.endswith('e')`,
        () => `(os.getenv('NOT_SET', 'on').lower() in ('1', 'on'))`,
        () => `env_flag('NOT_SET', ${of('truth')})`,
        () => `(${of('truth')} is True)`,
        () => `any([${of('truth')}, ${of('truth')}])`,
        () => `(os.environ.get('NOT_SET') is None)`,
      ])();
    case 'dictionary':
      return random.pick([
        () => `{'a': ${of('text')}, 'b': ${of('number')}}`,
        () => `{**${of('dictionary')}, 'c': ${of('text')}}`,
        () => `dict(a=${of('number')}, d=${of('list')})`,
        () => `{k: len(k) for k in ${of('list')}}`,
        () => `{'n': {'m': ${of('path')}}, 't': (${of('number')}, 'x')}`,
      ])();
  }
}

/** What each of those modules imports. */
export const randomBase = `import os
from pathlib import Path
ROOT = Path(__file__).resolve().parent
HOST = 'example.com'
HOSTS = [HOST, 'www.' + HOST]
_hidden = 1
DEBUG = os.environ.get('NOT_SET', 'no') == 'yes'
`;
