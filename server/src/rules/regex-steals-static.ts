/** A location for endings of files takes Django's static or uploaded files away from their own location. */

import { type FilesKind, filesUnder, requestsUnder, sourceOfPath } from '../django/files-source.ts';
import { handsOut } from '../django/hands-out-files.ts';
import type { DjangoProject } from '../django/model.ts';
import { djangoPassesIn } from '../django/passes-to-django.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { locationsOf } from '../routing/find-location.ts';
import { locationPattern } from '../routing/location.ts';
import { type Scope, scopeAround, scopeOf, statementOf } from '../routing/scope.ts';
import { relatedToSetting } from './django-places.ts';
import { insertion, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const regexStealsStatic = defineRule({
  id: 'regex-steals-static',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'A location for endings of files takes files of `STATIC_URL` or `MEDIA_URL` away from their own location.',
  why: 'When the longest prefix is found, nginx still tries the expressions, and one that matches wins. A location for `\\.(css|js|png)$` looks for the style of the admin under its own `root`, where it is not, while files with other endings are found; `^~` keeps nginx from trying.',
  notWhen: 'The expression stands inside of the prefix location, or leads to the same file.',
  within: 'server',
  bad: 'location /static/ {\n    alias /srv/mysite/static/;\n}\nlocation ~* \\.(css|js)$ {\n    root /srv/www;\n    expires 30d;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location ^~ /static/ {\n    alias /srv/mysite/static/;\n}\nlocation ~* \\.(css|js)$ {\n    root /srv/www;\n    expires 30d;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: { 'mysite/settings.py': "STATIC_URL = '/static/'\n" },
  insteadOf: ['regex-shadows-prefix'],
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  django: {
    on: ['location'],
    check(statement, { project, django, report }) {
      const { directive, inclusion } = statement;
      const pattern = locationPattern(directive);
      const [argument] = directive.args;
      if (pattern?.kind !== 'prefix' || pattern.final || !argument || !isFinal(argument)) return;
      const files = filesUnder(pattern.path, django);
      const stolen = files && findStolen(statement, pattern.path, files.kind, project, django);
      if (!stolen) return;
      const { request, wanted, taker, ends } = stolen;
      const head = taker.directive.args.map(({ text }) => text).join(' ');
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(request)} (\`${files.kind}_URL\`) is not read from ${code(wanted)}: \`location ${head}\` takes it and ${ends}. Write ${code(`^~ ${pattern.path}`)}, which keeps nginx from trying expressions.`,
        related: [
          ...relatedTo(taker, 'This one takes the request.'),
          ...relatedToSetting(files.url.setting, 'Pages ask for these files below this URL.'),
        ],
        fixes:
          directive.args.length === 1
            ? [unsafe('Add `^~`', insertion(inclusion.file.path, argument.start, '^~ '))]
            : [],
      });
    },
  },
});

interface Stolen {
  readonly request: string;
  /** The file that the location itself would read. */
  readonly wanted: string;
  readonly taker: Statement;
  /** What becomes of the request: completes "takes it and". */
  readonly ends: string;
}

/** The first request for a usual file that the location would answer, and an expression beside it does. */
function findStolen(
  statement: Statement,
  prefix: string,
  kind: FilesKind,
  project: ProjectSnapshot,
  django: DjangoProject,
): Stolen | undefined {
  const own = scopeOf(statement);
  const around = scopeAround(statement);
  const { server } = own;
  if (!server || around !== server || djangoPassesIn(server, project, django).length === 0) return undefined;
  for (const request of requestsUnder(prefix, kind, django)) {
    const nearest = locationsOf(server).prefixes.find(({ path }) => request.startsWith(path));
    const wanted = fileIn(own, request, prefix);
    if (nearest?.scope !== own || wanted === undefined) return undefined;
    const source = sourceOfPath(server, request, project, django);
    if (source?.scope.pattern?.kind !== 'regex' || isInside(source.scope, own)) continue;
    const taker = statementOf(source.scope);
    if (!taker) continue;
    const about = { request, wanted, taker };
    switch (source.kind) {
      case 'folder':
        if (source.file === wanted || source.otherwise !== 'missing') continue;
        return { ...about, ends: `looks for it in ${code(source.file)}` };
      case 'django':
        if (handsOut(kind, source.to.behind, project, django) !== 'no') continue;
        return { ...about, ends: 'asks Django, which does not hand it out' };
      case 'elsewhere':
        return { ...about, ends: 'answers it otherwise' };
    }
  }
  return undefined;
}

/** By the location's own `alias` or the `root` in force; undefined if that is not known, or no file is read. */
function fileIn(location: Scope, request: string, prefix: string): string | undefined {
  const passes = location
    .statements()
    .some(({ directive: { name } }) => /_pass$|^(?:return|rewrite|try_files)$/.test(name));
  const alias = location.own('alias').at(-1)?.directive.args[0]?.value;
  const root = location.last('root')?.directive.args[0]?.value;
  if (passes || /\$/.test(alias ?? root ?? '')) return undefined;
  if (alias !== undefined) return alias + request.slice(prefix.length);
  return root === undefined ? undefined : root.replace(/\/$/, '') + request;
}

function isInside(scope: Scope, location: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.outer) if (at === location) return true;
  return false;
}
