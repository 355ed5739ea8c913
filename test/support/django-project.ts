/** Which Django project stands behind nginx in tests? `django-project/`, with its tables, its superuser and its static files, copied for each use. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { python } from '../../scripts/setup/django-programs.ts';
import { type Files, writeFiles } from './nginx.ts';

/** Who may log in at `/admin/`. */
export const superuser = { username: 'keeper', password: 'open sesame' };

const source = fileURLToPath(new URL('django-project', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/** Nothing of the machine's own Python, gunicorn or Django settings gets in. */
export const djangoEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONUNBUFFERED: '1',
};

/**
 * A copy in a folder of its own, which the caller removes. `settings` are lines of `mysite/settings.py` below
 * `from .base import *`; `files` are written besides, by path below the folder.
 */
export function copyDjangoProject(settings = '', files: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-django-'));
  cpSync(preparedProject(), folder, { recursive: true });
  writeFiles(folder, { 'mysite/settings.py': `from .base import *\n${settings}`, ...files });
  return folder;
}

/** Made once for what the project and the day are, and kept in `.cache/`. */
function preparedProject(): string {
  const day = new Date().toISOString().slice(0, 10);
  const name = `django-project-${day}-${fingerprint()}`;
  const directory = join(cache, name);
  if (existsSync(directory)) return directory;
  mkdirSync(cache, { recursive: true });
  for (const old of globSync('django-project-*', { cwd: cache })) {
    // Another test process may be about to use one that is not old.
    if (
      Date.now() - (statSync(join(cache, old), { throwIfNoEntry: false })?.mtimeMs ?? 0) >
      2 * 24 * 3600_000
    )
      rmSync(join(cache, old), { recursive: true, force: true });
  }
  const draft = mkdtempSync(join(cache, 'django-project-draft-'));
  cpSync(source, draft, { recursive: true });
  const run = spawnSync(python, ['-c', preparation], {
    cwd: draft,
    encoding: 'utf8',
    env: { ...djangoEnvironment, DJANGO_SETTINGS_MODULE: 'mysite.settings' },
  });
  if (run.status !== 0) throw new Error(`The Django project cannot be prepared:\n${run.error ?? run.stderr}`);
  try {
    renameSync(draft, directory);
  } catch {
    // Another test process was faster.
    rmSync(draft, { recursive: true });
  }
  return directory;
}

const preparation = `
import django
django.setup()
from django.core.management import call_command
from django.contrib.auth.models import User
call_command('migrate', verbosity=0)
User.objects.create_superuser('${superuser.username}', password='${superuser.password}')
call_command('collectstatic', verbosity=0, interactive=False)
`;

function fingerprint(): string {
  const hash = createHash('sha256').update(preparation).update(python);
  for (const path of globSync('**/*.py', { cwd: source }).sort())
    hash.update(path).update(readFileSync(join(source, path)));
  return hash.digest('hex').slice(0, 12);
}
