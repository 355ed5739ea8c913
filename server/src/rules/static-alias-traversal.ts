/** The location for `STATIC_URL` or `MEDIA_URL` lacks its final slash, so that `..` behind it leads out of the folder. */

import { filesUnder } from '../django/files-source.ts';
import type { DjangoProject } from '../django/model.ts';
import { djangoPassesIn } from '../django/passes-to-django.ts';
import { isRoot, rootSetting } from '../django/shared-files.ts';
import { dirname } from '../project/paths.ts';
import { scopeAround } from '../routing/scope.ts';
import { aliasOfPrefix, letsOut, slashFixes } from './alias-of-prefix.ts';
import { relatedToSetting } from './django-places.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const staticAliasTraversal = defineRule({
  id: 'static-alias-traversal',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'A request can leave the folder of `STATIC_ROOT` or `MEDIA_ROOT`, since the location does not end with a slash.',
  why: 'nginx puts what follows the path of the location right behind the `alias`. Where the folder lies in the project, `/static../mysite/settings.py` is answered with the settings and their `SECRET_KEY`, `/static../db.sqlite3` with the database.',
  notWhen:
    'Exact locations, and `internal` ones, where the application says which file. In a server that asks no Django, `alias-traversal` tells it.',
  within: 'server',
  bad: 'location /static {\n    alias /srv/mysite/static/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location /static/ {\n    alias /srv/mysite/static/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: { 'mysite/settings.py': "STATIC_URL = '/static/'\n" },
  insteadOf: ['alias-traversal'],
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  django: {
    on: ['alias'],
    check(statement, { project, django, report }) {
      const alias = aliasOfPrefix(statement);
      const { server } = scopeAround(statement);
      if (!alias || !server || !letsOut(alias)) return;
      const files = filesUnder(alias.path, django);
      const [first] = djangoPassesIn(server, project, django);
      if (!files || !first) return;
      const { kind, url } = files;
      const { path, folder } = alias;
      const root = rootSetting(django, kind);
      const { file } = statement.inclusion;
      const isTheRoot = isRoot(folder.value, kind, file.path, first.behind, django).kind === 'same';
      const beside = isTheRoot && root ? besideFolder(root.value, django) : undefined;
      const what =
        beside === undefined ? 'any file beside the folder' : 'the source of the project with its secrets';
      report({
        start: folder.start,
        end: folder.end,
        message: `${code(`${path}../${beside ?? 'x'}`)} is answered with ${code(`${folder.value}../${beside ?? 'x'}`)}: ${what} can be read. End the location with a slash: ${code(`${path}/`)}.`,
        related: [
          ...relatedToSetting(url.setting, 'Pages ask for these files below this URL.'),
          ...(beside === undefined
            ? []
            : relatedToSetting(root?.setting, 'The folder lies beside the source.')),
        ],
        fixes: slashFixes(alias, statement, 'location'),
      });
    },
  },
});

/** The settings' file as seen from the folder around a root; undefined if it does not lie there. */
function besideFolder(root: string, { settings }: DjangoProject): string | undefined {
  const around = `${dirname(root)}/`;
  return settings?.path.startsWith(around) ? settings.path.slice(around.length) : undefined;
}
