/** Which words do commands consist of, and which of them start an application server? */
import { expect, test } from 'vitest';
import { commandsOf, type Dialect } from '../../../server/src/django/deployment/command-line.ts';
import type { Environment } from '../../../server/src/django/deployment/environment.ts';
import { startsOf } from '../../../server/src/django/deployment/invocation.ts';
import { verbatim } from '../../../server/src/django/deployment/source-text.ts';

/** One line for each start; values that rest on a default end in `?`, unknown ones are `???`. */
function started(text: string, dialect: Dialect = 'shell', environment: Environment = new Map()): string[] {
  const starts = startsOf(commandsOf(verbatim(text, 0), dialect), { environment, folder: '/srv' });
  return starts.map((start) => {
    if (start.kind === 'script') return `script ${start.path} ${start.words.map(({ raw }) => raw).join(' ')}`;
    if (start.kind !== 'server') return start.kind;
    const args = start.args.map(({ text, certainty }) =>
      certainty === 'unknown' ? '???' : certainty === 'default' ? `${text}?` : text,
    );
    return `${start.program} in ${start.folder}: ${args.join(' | ')}`;
  });
}

test('what stands before a program', () => {
  const before = (prefix: string) => started(`${prefix} -b :1 a.wsgi`);
  const plain = ['gunicorn in /srv: -b | :1 | a.wsgi'];
  expect(before('gunicorn')).toEqual(plain);
  expect(before('exec /opt/venv/bin/gunicorn')).toEqual(plain);
  expect(before('$VENV/bin/gunicorn')).toEqual(plain);
  expect(before('A=b C="d e" exec gunicorn')).toEqual(plain);
  expect(before('env -i A=b gunicorn')).toEqual(plain);
  expect(before('/usr/bin/python3.11 -u -m gunicorn')).toEqual(plain);
  expect(before('python -m gunicorn.app.wsgiapp')).toEqual(plain);
  expect(before('poetry run gunicorn')).toEqual(plain);
  expect(before('pipenv --python 3.12 run gunicorn')).toEqual(plain);
  expect(before('uv run --no-sync --with x python -m gunicorn')).toEqual(plain);
  expect(before('gosu www-data tini -- gunicorn')).toEqual(plain);
  expect(before('./wait-for-it.sh db:5432 --timeout=5 -- gunicorn')).toEqual(plain);
  expect(before('newrelic-admin run-program gunicorn')).toEqual(plain);
  expect(before('sudo -u www nohup gunicorn')).toEqual(plain);
  expect(before('if [ -z "$X" ]; then gunicorn')).toEqual(plain);
  expect(before('python manage.py migrate && gunicorn')).toEqual(plain);
  expect(before('pip install gunicorn; echo gunicorn; celery -A gunicorn')).toEqual([]);
});

test('words', () => {
  expect(started(`gunicorn --bind "unix:/a b.sock" 'c'd\\ e`)).toEqual([
    'gunicorn in /srv: --bind | unix:/a b.sock | cd e',
  ]);
  expect(started('gunicorn \\\n  -b :1 \\\n  # no\n  a.wsgi > /dev/null 2>&1 &')).toEqual([
    'gunicorn in /srv: -b | :1',
  ]);
  expect(started('gunicorn -b :${PORT:-8000} -b :$OTHER -w $((1 + 2)) `x`')).toEqual([
    'gunicorn in /srv: -b | :8000? | -b | ??? | -w | ??? | ???',
  ]);
  expect(started('cat <<EOF\ngunicorn -b :9\nEOF\ngunicorn a')).toEqual(['gunicorn in /srv: a']);
  expect(started('case "$1" in\n  web) exec gunicorn a ;;\n  *) exec "$@" ;;\nesac')).toEqual([
    'gunicorn in /srv: a',
    'arguments',
  ]);
});

test('variables of a script, and the folder that it changes to', () => {
  expect(
    started(`
NAME="shop"
DIR=/webapps/$NAME
SOCK=$DIR/run/gunicorn.sock
export PORT=\${PORT:-5000}
if x; then MODE=a; else MODE=b; fi
cd $DIR/src
. ../bin/activate
exec gunicorn \${NAME}.wsgi --bind=unix:$SOCK -b :$PORT $MODE
`),
  ).toMatchInlineSnapshot(`
    [
      "script ../bin/activate ",
      "gunicorn in /webapps/shop/src: shop.wsgi | --bind=unix:/webapps/shop/run/gunicorn.sock | -b | :5000? | ???",
    ]
  `);
});

test('the same text as others read it', () => {
  expect(started('-/usr/bin/gunicorn -b unix:/run/%n.sock 50%% ${X} $$Y', 'systemd')).toEqual([
    'gunicorn in /srv: -b | ??? | 50% | ??? | $Y',
  ]);
  expect(
    started(
      'gunicorn -b :${PORT:-80} -b :$$PORT',
      'compose',
      new Map([['PORT', { text: '5', certainty: 'resolved' }]]),
    ),
  ).toEqual(['gunicorn in /srv: -b | :80? | -b | :5']);
  expect(started('gunicorn -b :80%(process_num)02d $X', 'supervisor')).toEqual([
    'gunicorn in /srv: -b | ??? | $X',
  ]);
  expect(started('gunicorn -b {{ bind }} {% if x %}a{% endif %}', 'systemd')).toEqual([
    'gunicorn in /srv: -b | ??? | ???',
  ]);
});

test('commands that a shell is handed', () => {
  expect(started(`sh -c "cd app && gunicorn -b \\"unix:/a.sock\\" a"`)).toEqual([
    'gunicorn in /srv/app: -b | unix:/a.sock | a',
  ]);
  expect(started(`/bin/bash -lc 'exec uvicorn a:b'`, 'systemd')).toEqual(['uvicorn in /srv: a:b']);
  expect(started('bash scripts/run.sh web; /start; . ./env.sh')).toEqual([
    'script scripts/run.sh web',
    'script /start ',
    'script ./env.sh ',
  ]);
});

test('places are those of the file', () => {
  const text = `sh -c "gunicorn --bind \\"unix:/a.sock\\" app"`;
  const [start] = startsOf(commandsOf(verbatim(text, 100), 'shell'), {
    environment: new Map(),
    folder: undefined,
  });
  const places =
    start?.kind === 'server' ? start.args.map(({ start, end }) => text.slice(start - 100, end - 100)) : [];
  expect(places).toEqual(['--bind', '"unix:/a.sock\\"', 'app']);
});
