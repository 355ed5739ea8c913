/** Which Python and which uWSGI run a Django project for the tests? The system's: it is the one that packages bring Django to. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** A `python3` that comes first on the PATH (pyenv's, a virtual environment's) knows nothing of the system's packages. `DJANGO_PYTHON` names another one. */
export const python = process.env.DJANGO_PYTHON || '/usr/bin/python3';

export const uwsgi = process.env.UWSGI_BINARY || '/usr/bin/uwsgi';

/** Where Debian's uWSGI has its languages; elsewhere Python is built in. */
const uwsgiPlugins = '/usr/lib/uwsgi/plugins';
export const uwsgiNeedsPlugin = existsSync(uwsgiPlugins);

/** What the tests import or run with `python -m`, and the Debian package that brings it. */
const modules = {
  django: 'python3-django',
  channels: 'python3-django-channels',
  gunicorn: 'gunicorn',
  daphne: 'daphne',
  uvicorn: 'uvicorn',
  // Without it uvicorn speaks no websockets.
  websockets: 'python3-websockets',
};

/** Debian's names of the packages that are missing. */
export function missingDjangoPackages(): string[] {
  const names = Object.keys(modules);
  const ask = `from importlib.util import find_spec\nfor name in ${JSON.stringify(names)}:\n  if find_spec(name): print(name)`;
  // In isolated mode neither the environment nor the current folder adds modules.
  const { stdout } = spawnSync(python, ['-I', '-c', ask], { encoding: 'utf8' });
  const found = new Set((stdout ?? '').split('\n'));
  const packages = Object.entries(modules).filter(([name]) => !found.has(name));
  return [
    ...packages.map(([, debian]) => debian),
    // `uwsgi-core` is the program alone; the package `uwsgi` would bring a service.
    ...(existsSync(uwsgi) ? [] : ['uwsgi-core']),
    ...(existsSync(uwsgi) && speaksPython() ? [] : ['uwsgi-plugin-python3']),
  ];
}

const speaksPython = () =>
  !uwsgiNeedsPlugin || readdirSync(uwsgiPlugins).some((name) => /^python3\d*_plugin\.so$/.test(name));
