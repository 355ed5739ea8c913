/** Which forms of settings must be read as Python runs them? Packages by name, whose `settings` module is looked at. */

export const settingsModules: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'nested dirname': {
    'settings.py': `
import os
BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROJECT_ROOT = os.path.normpath(os.path.join(os.path.dirname(__file__), '..', '..'))
STATIC_ROOT = os.path.join(BASE_DIR, 'staticfiles/')
MEDIA_ROOT = BASE_DIR + '/media'
TEMPLATE = os.path.join(os.path.dirname(__file__), 'templates').replace('\\\\', '/')
HERE = lambda *x: os.path.join(os.path.abspath(os.path.dirname(__file__)), *x)
STATICFILES_DIRS = (HERE('static'), os.path.join(BASE_DIR, 'assets'),)
UP = os.path.join(BASE_DIR, os.pardir, 'x' + os.sep)
SPLIT = os.path.split(BASE_DIR)[1:]
REAL = os.path.realpath(os.path.join(BASE_DIR, '.', 'a', '..', 'b'))
ODD = [os.path.join('', 'a'), os.path.join('a', ''), os.path.join('a/', '/b'), os.path.dirname('/a'), os.path.dirname('a//b//'),
  os.path.normpath('//a/./b/..'), os.path.normpath('///a'), os.path.normpath(''), os.path.normpath('../..'), os.path.basename('/a/b/')]
`,
  },
  pathlib: {
    'settings.py': `
from pathlib import Path
import pathlib
BASE_DIR = Path(__file__).resolve().parent.parent
ROOT = Path(__file__).parents[1]
STATIC_ROOT = BASE_DIR / 'static'
MEDIA_ROOT = (BASE_DIR / 'media').as_posix()
TEXT = str(BASE_DIR.joinpath('a', 'b'))
F = f"{BASE_DIR}/x/{BASE_DIR.name!s}"
ABSOLUTE = BASE_DIR / '/srv/static'
ODD = [str(Path('a//b/./c/')), str(Path('')), str(Path('a', '..', 'b')), str(Path('a').parent), str(Path('/').parent), str(Path('/a').parent),
  str(Path('a/b').parents[0]), Path('a.tar.gz').stem, Path('a.tar.gz').suffix, Path('.env').suffix, str('x' / Path('y'))]
PURE = pathlib.PurePath('a') / 'b'
`,
  },
  strings: {
    'settings.py': `
A = 'a' "b" '''c
d''' r'\\n' u'é'
B = "\\x41\\u00e9\\101\\n\\t\\\\ \\q"
C = b'bytes'
D = """a \\
b"""
E = f'{1 + 1}{{}}{"x"!s}' f"{A[0]}" 'plain {A}'
F = rf'\\d{A[0]}'
G = 'a' * 3 + '-' 'b'
H = '%s/%s%%' % ('x', 1)
I = '%(a)s-%(b)s' % {'a': 1, 'b': 'z'}
J = '{0}{1}{0}'.format('a', 'b') + '{x}'.format(x=True)
K = 'a,b, c'.split(', ') + ' a  b '.split() + 'a.b.c'.split('.', 1)
L = ['xxaxx'.strip('x'), ' a '.rstrip(), '/a/'.lstrip('/'), 'AbC'.lower(), 'abc'.upper(), 'a b'.title()]
M = 'abc'[1], 'abc'[-1], 'abcdef'[1:3], 'abc'[:-1], 'abc'[5:]
N = 'abc'.startswith(('x', 'a')), 'abc'.endswith('bc'), 'b' in 'abc', 'abc'.find('c'), 'aXbX'.count('X')
O = ','.join(['a', 'b']) + ''.join(('c',))
P = 'a' 'b' if 'x' else 'c'
Q = "it's" + 'a "quote"'
R = '\\N{BULLET}'
S = 'a\\
b'
`,
  },
  'numbers and truth': {
    'settings.py': `
A = [1_000, 0x1F, 0b11, 0o17, 1e3, 1.5, -2, +3, -7 // 2, -7 % 3, 7 / 2, 2 ** 10, 1 << 4, 10 * 1024 * 1024]
B = [True == 1, 1 == 1.0, '1' == 1, None == False, None is None, not '', not [], bool('False'), bool(0), bool([0])]
C = ['' or 'x', 'a' and 'b', 0 or None, [] or {} or 'y', None and 1, True and not False]
D = [1 < 2, 'a' < 'b', 2 >= 2, (1, 2) < (1, 3), 1 != 2, 1 in [1.0], True in (1,), 'x' not in {'x': 1}]
E = int('12'), int(' 7 '), int(True), len('abc'), len([1, 2]), str(None), str(True), str(12)
F = 1 < 2 < 3
G = any([0, '', 'x']), all([1, 'x']), all([]), sorted(['b', 'a'])
H = 1 if '' else 2 if [0] else 3
`,
  },
  'lists and dictionaries': {
    'settings.py': `
A = ['a']
B = A
A += ['b']
A.append('c')
A.insert(1, 'i')
A.insert(-1, 'j')
A.insert(100, 'k')
C = A + ['d']
C.remove('a')
D = ('t',) + ('u',)
D += ('v',)
E = [*A, *D, 'end']
F = list(D)[::1], tuple(A)[1:3], A[-1], A.index('b')
G = {'a': 1, **{'b': [1, 2]}, 'a': 3}
G['c'] = {'d': (1,)}
G['b'].append(3)
G['c']['e'] = 'f'
G.update({'g': 1}, h=2)
G.setdefault('a', 9)
G.setdefault('z', 9)
H = G['b'], G.get('a'), G.get('nope'), G.get('nope', 'x'), 'a' in G, list(G), list(G.keys()), list(G.values())[0]
I = {'x', 'y'}
I.add('z')
J = [x.strip() for x in 'a, b,,c'.split(',') if x]
K = {k: v for k, v in (('a', 1), ('b', 2))}
L = [(a, b) for a in [1, 2] for b in 'xy' if a != 2]
M = list(map(str.strip, [' a', 'b '])) + list(filter(None, ['', 'c'])) + list(map(lambda x: x + x, ['d']))
N, (O, P) = 1, ('two', 3)
Q = R = ['same']
Q.append('other')
S = [A, A]
A.pop()
T = dict(a=1, b=2)
del T['a']
U = [1, 2, 3]
U[1] = 'two'
V = W = 1
W += 1
X = [[]] * 2
X[0].append(1)
TEMPLATES = [{'DIRS': [], 'OPTIONS': {'context_processors': ['x']}}]
TEMPLATES[0]['OPTIONS']['context_processors'] += ['y']
TEMPLATES[0]['DIRS'] = ['z']
`,
  },
  branches: {
    'settings.py': `
import os, sys
DEBUG = os.environ.get('NOT_SET', 'True').lower() == 'true'
STATIC = 'a'
if DEBUG:
    STATIC = 'b'
    ONLY_DEBUG = 1
else:
    STATIC = 'c'
    ONLY_NOT_DEBUG = 1
if not DEBUG:
    STATIC_ROOT = '/x'
elif True:
    STATIC_ROOT = '/y'
if True:
    A = 1
else:
    B = 2
try:
    C = os.environ['NOT_SET']
except KeyError:
    C = 'fallback'
try:
    D = 'fine'
except Exception:
    D = 'never'
try:
    from .missing import *
except ImportError:
    pass
E = ['x']
for name in ['a', 'b']:
    E.append(name)
    if name == 'b':
        F = name
for name in []:
    pass
else:
    G = 1
H = os.environ.get('NOT_SET')
I = os.environ.get('NOT_SET', '').split(',')
J = bool(int(os.environ.get('NOT_SET', 0)))
K = 'NOT_SET' in os.environ
with open(os.devnull) as f:
    L = 'in with'
try:
    M = 1
finally:
    N = 2
while False:
    O = 1
if (P := 'walrus'):
    Q = P
del A
if DEBUG:
    E += ['debug']
`,
  },
  functions: {
    'settings.py': `
import os
def env(name, default=None):
    return os.environ.get(name, default)
def flag(name, default=False):
    value = env(name)
    if value is None:
        return default
    return value.lower() in ('1', 'true', 'yes')
def split(text, *, sep=','):
    """Splits."""
    parts = []
    for part in text.split(sep):
        part = part.strip()
        if part:
            parts.append(part)
    return parts
def kwargs(**options):
    return options
def nothing():
    pass
def recursive(n):
    return [] if n == 0 else [n] + recursive(n - 1)
A = env('NOT_SET', 'x')
B = flag('NOT_SET', True), flag('NOT_SET')
C = split('a, b,,c'), split('a;b', sep=';')
D = kwargs(a=1, **{'b': 2})
E = nothing()
F = recursive(3)
G = (lambda a, b=2: [a, b])(1)
H = [*map(lambda x: x + 1, [1, 2])]
def outer():
    GLOBAL = 'local'
    return GLOBAL
GLOBAL = 'global'
I = outer(), GLOBAL
def early(x):
    if x:
        return 'early'
    try:
        return os.environ['NOT_SET']
    except KeyError:
        pass
    return 'late'
J = early(1), early(0)
def required(name):
    try:
        return os.environ[name]
    except KeyError:
        raise ValueError(name)
try:
    K = required('NOT_SET')
except ValueError:
    K = 'handled'
`,
  },
  package: {
    'settings/__init__.py': `
from .base import *
from .base import BASE_DIR as ROOT, _private
from . import hosts
from .hosts import HOSTS
import os
ALLOWED_HOSTS = HOSTS + hosts.MORE
STATIC_ROOT = ROOT / 'static'
INSTALLED_APPS += ['two']
PRIVATE = _private
try:
    from .local import *
except ImportError:
    LOCAL = False
else:
    LOCAL = True
`,
    'settings/base.py': `
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
INSTALLED_APPS = ['one']
DEBUG = False
_private = 1
`,
    'settings/hosts.py': `
HOSTS = ['a']
MORE = ['b']
`,
  },
  'absolute imports and two levels': {
    'settings/__init__.py': 'from .production import *\n',
    'settings/production.py': `
from .common.base import *
from .common import base as common
DEBUG = False
NAME = common.NAME
`,
    'settings/common/__init__.py': '',
    'settings/common/base.py': `
from ...names import NAME
from ..other import OTHER
import os.path
DEBUG = True
PLACE = os.path.basename(os.path.dirname(__file__))
`,
    'settings/other.py': "OTHER = 'other'\n",
    'names.py': "NAME = 'name'\n",
  },
};
