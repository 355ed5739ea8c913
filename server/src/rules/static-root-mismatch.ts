/** nginx reads the files of `STATIC_URL` or `MEDIA_URL` from another folder than the one into which Django writes them. */

import { type FilesKind, filesSource, sampleFile } from '../django/files-source.ts';
import type { DjangoProject } from '../django/model.ts';
import { type DjangoPass, djangoPassesIn } from '../django/passes-to-django.ts';
import { isRoot, rootSetting } from '../django/shared-files.ts';
import type { FileContent } from '../project/file-system.ts';
import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { type Scope, scopeAround } from '../routing/scope.ts';
import type { Fix } from './diagnostic.ts';
import { relatedToSetting } from './django-places.ts';
import { replacement, unsafe } from './edits.ts';
import { hasForeignInclude } from './foreign-include.ts';
import { repeatedPath } from './root-of-location.ts';
import { defineRule, type Finding } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const staticRootMismatch = defineRule({
  id: 'static-root-mismatch',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Files of `STATIC_URL` or `MEDIA_URL` are read from another folder than Django writes them to.',
  why: '`collectstatic` copies the files of all applications, those of the admin among them, into `STATIC_ROOT`; uploads go to `MEDIA_ROOT`. nginx has to read that very folder, or, from within a container, the volume that holds it: any other one lacks files that pages ask for, and they end in 404.',
  notWhen:
    'It speaks only where both folders are known to lie on the same machine, or to be shared by mounts of the same compose file, and where no script of the repository copies or links such files. A folder that the environment may name is left alone.',
  within: 'server',
  bad: 'location /static/ {\n    alias /srv/mysite/assets/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  good: 'location /static/ {\n    alias /srv/mysite/static/;\n}\nlocation / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py': "STATIC_URL = '/static/'\nSTATIC_ROOT = '/srv/mysite/static/'\n",
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#static-root',
  django: {
    on: ['alias', 'root'],
    check(statement, { project, django, report }) {
      const { server } = scopeAround(statement);
      const [first] = server ? djangoPassesIn(server, project, django) : [];
      if (!server || !first || hasForeignInclude(server)) return;
      for (const kind of ['STATIC', 'MEDIA'] as const) {
        const finding = mismatch(statement, kind, server, first, project, django);
        if (finding) report(finding);
      }
    },
  },
});

function mismatch(
  statement: Statement,
  kind: FilesKind,
  server: Scope,
  { behind }: DjangoPass,
  project: ProjectSnapshot,
  django: DjangoProject,
): Finding | undefined {
  const { directive, inclusion } = statement;
  const [argument] = directive.args;
  const source = filesSource(server, kind, project, django);
  if (source?.kind !== 'folder' || source.otherwise !== 'missing') return undefined;
  if (source.statement?.directive !== directive || !argument || !isFinal(argument)) return undefined;
  const { url, file, request } = source;
  // What `/` reads is for everything: these files lack a location of their own.
  if (source.scope.pattern?.kind === 'prefix' && source.scope.pattern.path === '/') return undefined;
  const sample = `/${sampleFile(django, kind)}`;
  // Where slashes are lacking or the path is doubled another rule speaks.
  if (url.value === '/' || !file.endsWith(sample) || argument.value.includes('$')) return undefined;
  if (directive.name === 'root' && repeatedPath(statement, project)) return undefined;
  const root = rootSetting(django, kind);
  // A folder that the environment may name is named by it where the project runs.
  if (root?.certainty !== 'resolved' || root.isPrivate || url.isPrivate) return undefined;
  const folder = file.slice(0, -sample.length);
  const found = isRoot(folder, kind, inclusion.file.path, behind, django);
  if (found.kind !== 'different' || isCopied(project, django)) return undefined;
  const { seen } = found;
  const isSure = behind.certainty === 'certain' && url.certainty === 'resolved';
  const writes = kind === 'STATIC' ? '`collectstatic` puts it into' : 'Django puts uploads into';
  const service = behind.server?.service;
  const of = service === undefined ? '' : ` of the service ${code(service)}`;
  const elsewhere = `${code(`${found.root}/`)}${of} (\`${kind}_ROOT\`)`;
  const advice =
    seen === undefined
      ? ' No mount shows that folder to nginx.'
      : seen.path === found.root
        ? ' Name that folder here.'
        : ` For nginx that is ${code(`${seen.path}/`)}.`;
  return {
    start: directive.start,
    end: directive.headEnd,
    ...(isSure ? {} : { severity: 'hint' as const }),
    message: `${code(request)} is read from ${code(file)}, but ${writes} ${elsewhere}.${advice}`,
    related: [
      ...relatedToSetting(root.setting, 'This is the folder that Django fills.'),
      ...(seen?.by ?? []).map((place) => ({ ...place, message: 'By way of this.' })),
    ],
    fixes:
      seen === undefined ? [] : fixesTo(`${seen.path}${sample}`, source.request, source.scope, statement),
    inSettings: {
      ...root.setting.place,
      message: `${code(request)} is read by nginx from ${code(file)}, which is not in this folder${of}.`,
    },
  };
}

/** Some script copies or links the files, or names the folder, for where they are read. */
function isCopied({ surroundings }: ProjectSnapshot, { top }: DjangoProject): boolean {
  const scripts = surroundings.filesBelow(top, (name) =>
    /\.(?:sh|bash|ya?ml|service)$|dockerfile|^makefile$|entrypoint|^(?:start|deploy|justfile|fabfile\.py)$/i.test(
      name,
    ),
  );
  return scripts.some((path) => surroundings.derive(path, copiesFiles));
}

function copiesFiles(content: FileContent): boolean {
  if (content.kind !== 'text' || content.text.length > 200_000) return false;
  return /\b(?:cp|rsync|ln|mv|scp)\s[^\n]{0,200}(?:static|media)|\b(?:STATIC|MEDIA)_ROOT\s*[=:]/i.test(
    content.text,
  );
}

/** Lets the location read the request from the file `wanted`. */
function fixesTo(wanted: string, request: string, scope: Scope, { directive, inclusion }: Statement): Fix[] {
  const [argument] = directive.args;
  const { pattern } = scope;
  if (!argument) return [];
  const quote = argument.quoted ? argument.text.charAt(0) : '';
  const { path } = inclusion.file;
  const write = (name: string, folder: string): Fix =>
    unsafe(
      `Change to \`${name} ${folder}\``,
      replacement(
        path,
        { start: directive.start, end: directive.headEnd },
        `${name} ${quote}${folder}${quote}`,
      ),
    );
  if (directive.name === 'root' && wanted.endsWith(request)) {
    const folder = wanted.slice(0, -request.length);
    return folder === '' ? [] : [write('root', folder)];
  }
  // An alias takes the place of the location's own prefix only.
  if (pattern?.kind !== 'prefix' || scope.own(directive.name).at(-1)?.directive !== directive) return [];
  const rest = request.slice(pattern.path.length);
  return wanted.endsWith(rest) ? [write('alias', wanted.slice(0, -rest.length))] : [];
}
