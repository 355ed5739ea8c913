/** How long does it take to know a Django project of 5,000 Python files, and what does that cost at each keystroke? */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { djangoBeside } from '../../server/src/django/beside.ts';
import { createDisk } from '../../server/src/host/disk.ts';
import { createProject } from '../../server/src/project/snapshot.ts';
import { surroundingsIn } from '../../server/src/project/surroundings.ts';
import { diagnosticsOf } from '../../server/src/rules/check.ts';
import { median, stopwatch } from './measure.ts';
import { seeded } from './random.ts';
import type { Row } from './report.ts';

const modules = 5000;
const keystrokes = 50;

/** The project is written below `folder`. */
export function djangoRows(folder: string): Row[] {
  const site = writeDjango(folder);
  const disk = createDisk();
  // What is left alone is the same for both: the findings of one site.
  const around = surroundingsIn(disk, { folders: [folder] });
  const project = (text: string, surroundings = around) =>
    createProject({
      ...{ catalog: catalogFor(), versionGiven: false, roots: [site], loose: [], surroundings },
      fileSystem: { ...disk, read: (path) => (path === site ? { kind: 'text', text } : disk.read(path)) },
    });
  const first = project(siteText);
  const reading = stopwatch();
  djangoBeside(first, site)?.code();
  const read = reading();
  const typed = (surroundings?: typeof around) =>
    Array.from({ length: keystrokes }, (_, index) => {
      const elapsed = stopwatch();
      diagnosticsOf(project(`${siteText}# ${index}\n`, surroundings), site, (rule) => {
        throw new Error(`rule ${rule} failed`);
      });
      return elapsed();
    });
  const alone = surroundingsIn(disk, { folders: [] });
  typed(alone);
  return [
    { what: `settings, deployment and code of ${modules} files, once`, value: read, unit: 'ms', target: 300 },
    { what: 'edit of a site beside it, median', value: median(typed()), unit: 'ms' },
    { what: 'the same without a project', value: median(typed(alone)), unit: 'ms' },
  ];
}

const siteText = `server {
    listen 80;
    server_name example.com;
    client_max_body_size 20m;
    location /static/ { alias /srv/mysite/static/; }
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
    }
}
`;

/** Absolute path of the site's file. */
function writeDjango(folder: string): string {
  const random = seeded(5);
  const write = (path: string, text: string): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  write(
    'manage.py',
    "import django, os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n",
  );
  write(
    'mysite/settings.py',
    "from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nALLOWED_HOSTS = ['example.com']\nSTATIC_URL = 'static/'\nSTATIC_ROOT = '/srv/mysite/static'\n",
  );
  write('gunicorn.service', '[Service]\nExecStart=/srv/venv/bin/gunicorn -b 127.0.0.1:8000 mysite.wsgi\n');
  for (let index = 0; index < modules; index++) {
    const models = Array.from({ length: random.integer(4, 16) }, (_, number) =>
      model(number, random.integer(1, 200)),
    );
    write(`app${index % 100}/module${index}.py`, `from django.db import models\n\n\n${models.join('\n\n')}`);
  }
  return write('deploy/site.conf', siteText);
}

function model(number: number, length: number): string {
  return `class Model${number}(models.Model):
    name = models.CharField(max_length=${length})
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)

    def save(self, *args, **kwargs):
        self.name = self.name.strip()
        return super().save(*args, **kwargs)
`;
}
